package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// batch is a state of rows that a transaction has yet to write: sessions and
// their sums, which an import brings by the hundred thousand. They are written
// together, before any other statement runs.
type batch struct {
	lastID   int64   // the highest number of a session, 0 when not known yet
	sessions [][]any // the values of sessionRow
	hours    map[hoursKey]hoursSum
	order    []hoursKey // of hours, as they came
}

// hoursKey and hoursSum are a row of month_hours.
type hoursKey struct {
	month           record.Month
	volunteer, role int64
	activity        string
	ward            int64
}

type hoursSum struct{ sessions, minutes, exceptions int }

func (w *batch) add(at hoursKey, more hoursSum) {
	sum, there := w.hours[at]
	if !there {
		if w.hours == nil {
			w.hours = map[hoursKey]hoursSum{}
		}
		w.order = append(w.order, at)
	}
	w.hours[at] = hoursSum{sum.sessions + more.sessions, sum.minutes + more.minutes, sum.exceptions + more.exceptions}
}

// insertSession gives the session its number and lets it wait.
func insertSession(tx *store.Tx, volunteer, role, ward int64, s record.Session) (int64, error) {
	w := store.State[batch](tx)
	if w.lastID == 0 {
		last, err := store.Value[int64](tx, `SELECT COALESCE(MAX(id), 0) FROM sessions`)
		if err != nil {
			return 0, err
		}
		w.lastID = last
	}
	switch {
	case s.ID == 0:
		s.ID = w.lastID + 1
	case s.ID <= w.lastID:
		taken, err := store.Value[int](tx, `SELECT COUNT(*) FROM sessions WHERE id = @session`, sql.Named("session", s.ID))
		if err != nil {
			return 0, err
		}
		if taken > 0 {
			return 0, &record.Conflict{Text: record.SessionRef(s.ID) + " is another session already"}
		}
	}
	w.lastID = max(w.lastID, s.ID)
	w.sessions = append(w.sessions, []any{s.ID, volunteer, string(s.On), orNull(s.Start, record.NoStart), int64(s.Minutes),
		int64(s.NextMonthMinutes()), role, s.Activity, orNull(ward, 0), orNull(s.Exception, "")})
	if len(w.sessions) < store.RowsTogether {
		return s.ID, nil
	}
	return s.ID, w.writeSessions(tx)
}

// orNull is the value, or NULL for the one that stands for none.
func orNull[T string | int64 | record.Clock](value, none T) any {
	if value == none {
		return nil
	}
	if c, ok := any(value).(record.Clock); ok {
		return int64(c)
	}
	return value
}

// Flush writes what waits.
func (w *batch) Flush(tx *store.Tx) error {
	if err := w.writeSessions(tx); err != nil || len(w.order) == 0 {
		return err
	}
	var rows [][]any
	for _, at := range w.order {
		sum := w.hours[at]
		rows = append(rows, []any{string(at.month), at.volunteer, at.role, at.activity, at.ward,
			int64(sum.sessions), int64(sum.minutes), int64(sum.exceptions)})
	}
	clear(w.hours)
	w.order = w.order[:0]
	return tx.InsertRows(`INSERT INTO month_hours (month, volunteer_id, role_id, activity, ward_id, sessions, minutes, exceptions) VALUES `,
		` ON CONFLICT (month, volunteer_id, role_id, activity, ward_id) DO UPDATE SET
			sessions = month_hours.sessions + excluded.sessions, minutes = month_hours.minutes + excluded.minutes,
			exceptions = month_hours.exceptions + excluded.exceptions`, rows)
}

func (w *batch) writeSessions(tx *store.Tx) error {
	rows := w.sessions
	w.sessions = rows[:0]
	return tx.InsertRows(`INSERT INTO sessions (id, volunteer_id, given_on, start, minutes, over, role_id, activity, ward_id, exception) VALUES `, ``, rows)
}
