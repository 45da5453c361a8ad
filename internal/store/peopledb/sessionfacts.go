package peopledb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// giving gathers what the rules ask about; self is the session being edited,
// which does not stand in its own way.
func giving(tx *store.Tx, d *record.Dossier, s *record.Session, self int64) (g record.SessionFacts, err error) {
	if s.Role == "" {
		if s.Role, err = d.RoleOn(s.On); err != nil {
			return g, err
		}
	}
	deployment, err := Deployment(tx, d, s.Role, s.On)
	if err != nil {
		return g, err
	}
	s.Role = deployment.Role.Code
	g = record.SessionFacts{DeploymentFacts: deployment, Session: *s, Today: tx.Today}
	if g.Months, err = months(tx, d, *s); err != nil {
		return g, err
	}
	book, err := month(tx, d.ID, s.On.Month())
	if err != nil {
		return g, err
	}
	before, after := s.On.AddDays(-1), s.On.AddDays(1)
	for _, o := range book.sessions {
		if o.ID != self && o.On >= before && o.On <= after {
			g.Others = append(g.Others, o)
		}
	}
	return g, nil
}

// without takes the session as it was out of the months that its correction is
// asked about. What it had there is still its own, unless its exception goes.
func without(months []record.MonthTotal, before, after record.Session) {
	for i := range months {
		for _, part := range before.ByMonth() {
			if part.Month != months[i].Month {
				continue
			}
			months[i].Given -= part.Minutes
			if before.Exception == "" || after.Exception != "" {
				months[i].Had = part.Minutes
			}
		}
	}
}

func alreadyThere(d *record.Dossier, o record.Session) error {
	return &record.Conflict{
		Text: fmt.Sprintf("%s is already there for %s on %s, %s as %s", record.SessionRef(o.ID), d.Ref, o.On, o.Minutes, o.Role),
		Hint: "borough hours edit corrects it; --from and --to tell two sessions of one day apart"}
}

// months returns what the volunteer has given in each month that the session
// falls in, of its limit: the one that holds on the month's last day.
func months(tx *store.Tx, d *record.Dossier, s record.Session) ([]record.MonthTotal, error) {
	var sums []record.MonthTotal
	for _, part := range s.ByMonth() {
		book, err := month(tx, d.ID, part.Month)
		if err != nil {
			return nil, err
		}
		settings, err := booksdb.Settings(tx, part.Month.Last())
		if err != nil {
			return nil, err
		}
		sums = append(sums, record.MonthTotal{Month: part.Month, Given: book.given, Limit: settings.MonthlyLimit})
	}
	return sums, nil
}

// counted are the forms of a corrected session that a return counts otherwise
// than before: none when only its ward, its time of day or the words of its
// exception are others.
func counted(before, after record.Session) []record.Session {
	same := after
	same.Ward, same.Start = before.Ward, before.Start
	if after.Exception != "" && before.Exception != "" {
		same.Exception = before.Exception
	}
	if same == before && after.NextMonthMinutes() == before.NextMonthMinutes() {
		return nil
	}
	return []record.Session{before, after}
}

// askSession asks the rules on deployment and on the session together, so that
// the manager reads every reason at once; first of all whether the months are
// open that the sessions count in, as it was and as it will be.
func askSession(tx *store.Tx, g record.SessionFacts, counting ...record.Session) error {
	about := fmt.Sprintf("%s %s on %s", g.Ref, g.Session.Minutes, g.Session.On)
	for _, s := range counting {
		if err := booksdb.CheckOpen(tx, about, booksdb.SessionDays(s)...); err != nil {
			return err
		}
	}
	err := record.Require(about, g.DeploymentFacts, record.DeploymentRules...)
	refusal, refused := err.(*record.Refusal)
	err = record.Require(about, g, record.SessionRules...)
	more, also := err.(*record.Refusal)
	switch {
	case refused && also:
		refusal.Broken = append(refusal.Broken, more.Broken...)
		return refusal
	case refused:
		return refusal
	case also:
		if len(more.Broken) == 1 && more.Broken[0].ID == record.LimitRule.ID {
			more.Hint = `time really given past the limit is recorded with --exception "why"`
		}
		return more
	}
	return nil
}
