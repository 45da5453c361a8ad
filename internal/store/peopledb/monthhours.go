package peopledb

import (
	"database/sql"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// monthKey identifies a month of a volunteer.
type monthKey struct {
	volunteer int64
	month     record.Month
}

// monthSessions has the sessions of one volunteer in one month.
type monthSessions struct {
	given    record.Minutes   // the time given in the month; the monthly limit (R6) applies to it
	sessions []record.Session // those of the month, of the day before it and of the day after it
}

// monthCache caches the months of volunteers.
type monthCache struct {
	store.Cache[monthKey, *monthSessions]
}

// MinutesWithoutException returns the time that the volunteer gave in the month, apart
// from sessions with an exception.
func MinutesWithoutException(tx *store.Tx, volunteer int64, month record.Month) (record.Minutes, error) {
	sessions, err := readMonthSessions(tx, volunteer, month)
	if err != nil {
		return 0, err
	}
	return sessions.minutesWithoutException(month), nil
}

// minutesWithoutException returns the time given in the month, apart from sessions with
// an exception.
func (m *monthSessions) minutesWithoutException(month record.Month) (given record.Minutes) {
	for _, s := range m.sessions {
		for _, part := range s.MinutesByMonth() {
			if part.Month == month && s.Exception == "" {
				given += part.Minutes
			}
		}
	}
	return given
}

// FindSameSessions returns the volunteer's sessions with the same day and start as s;
// there is at most one. If s has no start, it returns the sessions with the same day,
// role and activity. A session with the number of s comes first.
func FindSameSessions(tx *store.Tx, d *record.Dossier, s record.Session) (found []record.Session, err error) {
	m, err := readMonthSessions(tx, d.ID, s.On.Month())
	if err != nil {
		return nil, err
	}
	for _, other := range m.sessions {
		switch {
		case !s.IsSameSlot(other):
		case other.ID == s.ID:
			found = slices.Insert(found, 0, other)
		default:
			found = append(found, other)
		}
	}
	return found, nil
}

// readMonthSessions returns the volunteer's sessions in the month, from the cache if
// they are there.
func readMonthSessions(tx *store.Tx, volunteer int64, month record.Month) (*monthSessions, error) {
	key := monthKey{volunteer, month}
	if m, ok := store.State[monthCache](tx).Get(key); ok {
		return m, nil
	}
	sessions, err := store.All(tx, sessionFields, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.given_on BETWEEN @from AND @to AND s.voided_on IS NULL
		ORDER BY s.given_on, s.id`,
		sql.Named("id", volunteer), sql.Named("from", month.First().AddDays(-1)),
		sql.Named("to", month.Last().AddDays(1)))
	if err != nil {
		return nil, err
	}
	m := &monthSessions{sessions: sessions}
	for _, s := range sessions {
		for _, part := range s.MinutesByMonth() {
			if part.Month == month {
				m.given += part.Minutes
			}
		}
	}
	store.State[monthCache](tx).Put(key, m)
	return m, nil
}

// plus and minus are the signs with which updateMonthHours adds and subtracts a session.
const (
	plus  = 1
	minus = -1
)

// updateMonthHours adds a session to month_hours and to the cached months if sign is
// plus. If sign is minus, it subtracts the session.
func updateMonthHours(tx *store.Tx, volunteer, role, ward int64, s record.Session, sign int) error {
	if sign < 0 {
		scheduleThanksCheck(tx, volunteer)
	}
	for i, part := range s.MinutesByMonth() {
		sessions, exceptions := 0, 0
		if i == 0 {
			sessions = sign
			if s.Exception != "" {
				exceptions = sign
			}
		}
		minutes := part.Minutes * record.Minutes(sign)
		key := hoursKey{part.Month, volunteer, role, s.Activity, ward}
		store.State[sessionBatch](tx).addHours(key, hoursSum{sessions, int(minutes), exceptions})
		if sign < 0 {
			err := tx.Exec(`DELETE FROM month_hours WHERE month = @month AND volunteer_id = @id AND sessions = 0
				AND minutes = 0`,
				sql.Named("month", part.Month), sql.Named("id", volunteer))
			if err != nil {
				return err
			}
		}
		if m, ok := store.State[monthCache](tx).Get(monthKey{volunteer, part.Month}); ok {
			m.given += minutes
		}
	}
	updateMonthCache(tx, volunteer, s, sign)
	return nil
}

// updateMonthCache adds the session to the cached months if sign is plus, and removes
// it if sign is minus. A session on the first or the last day of a month is also cached
// in the neighbouring month.
func updateMonthCache(tx *store.Tx, volunteer int64, s record.Session, sign int) {
	for _, month := range []record.Month{s.On.AddDays(-1).Month(), s.On.Month(), s.On.AddDays(1).Month()} {
		m, ok := store.State[monthCache](tx).Get(monthKey{volunteer, month})
		if !ok {
			continue
		}
		m.sessions = slices.DeleteFunc(m.sessions, func(other record.Session) bool { return other.ID == s.ID })
		if sign > 0 {
			m.sessions = append(m.sessions, s)
		}
	}
}
