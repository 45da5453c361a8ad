package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// batch is a state that holds back rows of sessions and month_hours, of which an import
// brings a hundred thousand, to write many in one statement.
type batch struct {
	lastID   int64   // the highest number of a session; 0 until it is read
	sessions [][]any // rows of sessions, in the order of writeSessions' columns
	hours    map[hoursKey]hoursSum
	order    []hoursKey // the keys of hours, in the order in which they came
}

// hoursKey is the primary key of a row of month_hours, and hoursSum the rest of it.
type hoursKey struct {
	month           record.Month
	volunteer, role int64
	activity        string
	ward            int64
}

type hoursSum struct{ sessions, minutes, exceptions int }

// addHours adds to a row of month_hours.
func (b *batch) addHours(key hoursKey, more hoursSum) {
	sum, found := b.hours[key]
	if !found {
		if b.hours == nil {
			b.hours = map[hoursKey]hoursSum{}
		}
		b.order = append(b.order, key)
	}
	b.hours[key] = hoursSum{sum.sessions + more.sessions, sum.minutes + more.minutes, sum.exceptions + more.exceptions}
}

// insertSession adds the session to the batch and returns its number: the one that it
// has from a file, or the next. The error is a *record.Conflict when another session
// has the number.
func insertSession(tx *store.Tx, volunteer, role, ward int64, s record.Session) (int64, error) {
	b := store.State[batch](tx)
	if b.lastID == 0 {
		last, err := store.Value[int64](tx, `SELECT COALESCE(MAX(id), 0) FROM sessions`)
		if err != nil {
			return 0, err
		}
		b.lastID = last
	}
	switch {
	case s.ID == 0:
		s.ID = b.lastID + 1
	case s.ID <= b.lastID:
		taken, err := store.Value[int](tx, `SELECT COUNT(*) FROM sessions WHERE id = @session`,
			sql.Named("session", s.ID))
		if err != nil {
			return 0, err
		}
		if taken > 0 {
			return 0, &record.Conflict{Text: record.SessionRef(s.ID) + " is another session already"}
		}
	}
	b.lastID = max(b.lastID, s.ID)
	b.sessions = append(b.sessions, []any{
		s.ID, volunteer, string(s.On), orNull(s.Start, record.NoStart), int64(s.Minutes),
		int64(s.NextMonthMinutes()), role, s.Activity, orNull(ward, 0), orNull(s.Exception, ""),
	})
	if len(b.sessions) < store.BatchSize {
		return s.ID, nil
	}
	return s.ID, b.writeSessions(tx)
}

// orNull returns the value, or NULL when it is the one that stands for none.
func orNull[T string | int64 | record.Clock](value, none T) any {
	if value == none {
		return nil
	}
	if c, ok := any(value).(record.Clock); ok {
		return int64(c)
	}
	return value
}

// Flush writes the rows that were held back. The error of a broken constraint is a
// *record.Conflict.
func (b *batch) Flush(tx *store.Tx) error {
	if err := b.writeSessions(tx); err != nil || len(b.order) == 0 {
		return err
	}
	var rows [][]any
	for _, key := range b.order {
		sum := b.hours[key]
		rows = append(rows, []any{
			string(key.month), key.volunteer, key.role, key.activity, key.ward,
			int64(sum.sessions), int64(sum.minutes), int64(sum.exceptions),
		})
	}
	clear(b.hours)
	b.order = b.order[:0]
	return tx.InsertRows(`INSERT INTO month_hours
			(month, volunteer_id, role_id, activity, ward_id, sessions, minutes, exceptions) VALUES `,
		` ON CONFLICT (month, volunteer_id, role_id, activity, ward_id) DO UPDATE SET
			sessions = month_hours.sessions + excluded.sessions, minutes = month_hours.minutes + excluded.minutes,
			exceptions = month_hours.exceptions + excluded.exceptions`, rows)
}

func (b *batch) writeSessions(tx *store.Tx) error {
	rows := b.sessions
	b.sessions = rows[:0]
	return tx.InsertRows(`INSERT INTO sessions
			(id, volunteer_id, given_on, start, minutes, over, role_id, activity, ward_id, exception)
			VALUES `, ``, rows)
}
