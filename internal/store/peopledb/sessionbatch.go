package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// sessionBatch has the new rows of sessions and month_hours that are not written yet.
// One statement can then write many rows: an import adds a hundred thousand sessions.
type sessionBatch struct {
	lastID   int64   // the highest number of any session; 0 before the first session is added
	sessions [][]any // rows of the table sessions, with the columns of writeSessions
	hours    map[hoursKey]hoursSum
	order    []hoursKey // the keys of hours, in the order in which they were added
}

// hoursKey is the primary key of a row of month_hours.
type hoursKey struct {
	month           record.Month
	volunteer, role int64
	activity        string
	ward            int64
}

// hoursSum is the columns of a row of month_hours that are not in its primary key.
type hoursSum struct{ sessions, minutes, exceptions int }

// addHours adds the numbers in added to a row of month_hours.
func (b *sessionBatch) addHours(key hoursKey, added hoursSum) {
	sum, found := b.hours[key]
	if !found {
		if b.hours == nil {
			b.hours = map[hoursKey]hoursSum{}
		}
		b.order = append(b.order, key)
	}
	b.hours[key] = hoursSum{
		sessions:   sum.sessions + added.sessions,
		minutes:    sum.minutes + added.minutes,
		exceptions: sum.exceptions + added.exceptions,
	}
}

// insertSession adds the session to the batch and returns its number. A session from a
// file has its number already; another gets the next number. The error is a
// *record.Conflict if another session has the number.
func insertSession(tx *store.Tx, volunteer, role, ward int64, s record.Session) (int64, error) {
	b := store.State[sessionBatch](tx)
	if b.lastID == 0 {
		lastID, err := store.Value[int64](tx, `SELECT COALESCE(MAX(id), 0) FROM sessions`)
		if err != nil {
			return 0, err
		}
		b.lastID = lastID
	}
	switch {
	case s.ID == 0:
		s.ID = b.lastID + 1
	case s.ID <= b.lastID:
		count, err := store.Value[int](tx, `SELECT COUNT(*) FROM sessions WHERE id = @session`,
			sql.Named("session", s.ID))
		if err != nil {
			return 0, err
		}
		if count > 0 {
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

// orNull returns the value for SQL, which is NULL if value is empty.
func orNull[T string | int64 | record.Clock](value, empty T) any {
	if value == empty {
		return nil
	}
	if c, ok := any(value).(record.Clock); ok {
		return int64(c)
	}
	return value
}

// Flush writes the rows of the batch. The error is a *record.Conflict if a constraint
// is violated.
func (b *sessionBatch) Flush(tx *store.Tx) error {
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

// Discard drops the rows of the batch. The highest number is read again later, because
// the session that had it may be gone.
func (b *sessionBatch) Discard() { *b = sessionBatch{} }

// writeSessions writes the rows of sessions.
func (b *sessionBatch) writeSessions(tx *store.Tx) error {
	rows := b.sessions
	b.sessions = rows[:0]
	return tx.InsertRows(`INSERT INTO sessions
			(id, volunteer_id, given_on, start, minutes, over, role_id, activity, ward_id, exception)
			VALUES `, ``, rows)
}
