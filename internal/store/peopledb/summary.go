package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

type monthKey struct {
	volunteer int64
	month     record.Month
}

// monthBook is what one volunteer gave in one month: the sum that R6 asks for,
// and the sessions that a new one could overlap, those of the days beside the
// month included.
type monthBook struct {
	given    record.Minutes
	sessions []record.Session
}

// monthsRead are the months of volunteers.
type monthsRead struct {
	store.Memory[monthKey, *monthBook]
}

// unexcepted is what was given in the month in sessions without an exception.
func (b *monthBook) unexcepted(month record.Month) (given record.Minutes) {
	for _, s := range b.sessions {
		for _, part := range s.ByMonth() {
			if part.Month == month && s.Exception == "" {
				given += part.Minutes
			}
		}
	}
	return given
}

// SessionAt returns the volunteer's session that began on the day at that time;
// one without a time is found by its role and activity as well.
func SessionAt(tx *store.Tx, d *record.Dossier, s record.Session) (there record.Session, ok bool, err error) {
	b, err := month(tx, d.ID, s.On.Month())
	if err != nil {
		return there, false, err
	}
	for _, o := range b.sessions {
		if s.IsSameSlot(o) {
			return o, true, nil
		}
	}
	return there, false, nil
}

func month(tx *store.Tx, volunteer int64, month record.Month) (*monthBook, error) {
	at := monthKey{volunteer, month}
	if b, ok := store.State[monthsRead](tx).Get(at); ok {
		return b, nil
	}
	sessions, err := store.All(tx, sessionInto, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.given_on BETWEEN @from AND @to AND s.voided_on IS NULL ORDER BY s.given_on, s.id`,
		sql.Named("id", volunteer), sql.Named("from", month.First().AddDays(-1)), sql.Named("to", month.Last().AddDays(1)))
	if err != nil {
		return nil, err
	}
	b := &monthBook{sessions: sessions}
	for _, s := range sessions {
		for _, part := range s.ByMonth() {
			if part.Month == month {
				b.given += part.Minutes
			}
		}
	}
	store.State[monthsRead](tx).Put(at, b)
	return b, nil
}

// summarise keeps month_hours and this transaction's memory of it true: sign
// is 1 for a session that comes and -1 for one that goes.
func summarise(tx *store.Tx, volunteer, role, ward int64, s record.Session, sign int) error {
	if sign < 0 {
		lessen(tx, volunteer)
	}
	for i, part := range s.ByMonth() {
		sessions, exceptions := 0, 0
		if i == 0 {
			sessions = sign
			if s.Exception != "" {
				exceptions = sign
			}
		}
		minutes := part.Minutes * record.Minutes(sign)
		at := hoursKey{part.Month, volunteer, role, s.Activity, ward}
		store.State[batch](tx).add(at, hoursSum{sessions, int(minutes), exceptions})
		if sign < 0 {
			err := tx.Exec(`DELETE FROM month_hours WHERE month = @month AND volunteer_id = @id AND sessions = 0 AND minutes = 0`,
				sql.Named("month", part.Month), sql.Named("id", volunteer))
			if err != nil {
				return err
			}
		}
		if b, ok := store.State[monthsRead](tx).Get(monthKey{volunteer, part.Month}); ok {
			b.given += minutes
		}
	}
	remember(tx, volunteer, s, sign)
	return nil
}

// remember keeps the sessions of the months at hand true: a session is known
// to its own month, and to the next or last one when it stands at the border.
func remember(tx *store.Tx, volunteer int64, s record.Session, sign int) {
	for _, month := range []record.Month{s.On.AddDays(-1).Month(), s.On.Month(), s.On.AddDays(1).Month()} {
		b, ok := store.State[monthsRead](tx).Get(monthKey{volunteer, month})
		if !ok {
			continue
		}
		kept := b.sessions[:0]
		for _, o := range b.sessions {
			if o.ID != s.ID {
				kept = append(kept, o)
			}
		}
		if b.sessions = kept; sign > 0 {
			b.sessions = append(b.sessions, s)
		}
	}
}
