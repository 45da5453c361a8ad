package peopledb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// gatherGiving gathers what the rules on a session ask about. It gives the session the
// code of its role, which may be left out. The number edited is that of a session that is
// being edited, or 0: it is left out of the others.
func gatherGiving(
	tx *store.Tx, d *record.Dossier, s *record.Session, edited int64,
) (g record.SessionFacts, err error) {
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
	if g.Months, err = monthSums(tx, d, *s); err != nil {
		return g, err
	}
	month, err := readMonth(tx, d.ID, s.On.Month())
	if err != nil {
		return g, err
	}
	first, last := s.On.AddDays(-1), s.On.AddDays(1) // a session of another day can overlap too
	for _, o := range month.sessions {
		if o.ID != edited && o.On >= first && o.On <= last {
			g.Others = append(g.Others, o)
		}
	}
	return g, nil
}

// subtractSession takes the session as it was before a correction out of the sums of its
// months. A month that was past its limit may stay so, up to the time that the session
// had, unless the correction takes its exception away.
func subtractSession(months []record.MonthTotal, before, after record.Session) {
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

// duplicateSession says that the volunteer has another session at the same time.
func duplicateSession(d *record.Dossier, o record.Session) error {
	return &record.Conflict{
		Text: fmt.Sprintf("%s is already there for %s on %s, %s as %s",
			record.SessionRef(o.ID), d.Ref, o.On, o.Minutes, o.Role),
		Hint: "borough hours edit corrects it; --from and --to tell two sessions of one day apart",
	}
}

// monthSums returns, for each month in which the session counts, what the volunteer has
// given in it and its limit: the one of the month's last day.
func monthSums(tx *store.Tx, d *record.Dossier, s record.Session) ([]record.MonthTotal, error) {
	var sums []record.MonthTotal
	for _, part := range s.ByMonth() {
		month, err := readMonth(tx, d.ID, part.Month)
		if err != nil {
			return nil, err
		}
		settings, err := booksdb.Settings(tx, part.Month.Last())
		if err != nil {
			return nil, err
		}
		sums = append(sums, record.MonthTotal{Month: part.Month, Given: month.given, Limit: settings.MonthlyLimit})
	}
	return sums, nil
}

// countedForms returns the session before and after a correction, or nothing when a return
// counts both alike: when only the ward, the time of day or the text of the exception
// changed.
func countedForms(before, after record.Session) []record.Session {
	alike := after
	alike.Ward, alike.Start = before.Ward, before.Start
	if after.Exception != "" && before.Exception != "" {
		alike.Exception = before.Exception
	}
	if alike == before && after.NextMonthMinutes() == before.NextMonthMinutes() {
		return nil
	}
	return []record.Session{before, after}
}

// checkSession returns a *record.Refusal when a month in which one of the counted forms
// counts is closed, or else when any rule on deployment or on the session is broken: of
// both together, so that the manager reads every reason at once.
func checkSession(tx *store.Tx, g record.SessionFacts, counted ...record.Session) error {
	about := fmt.Sprintf("%s %s on %s", g.Ref, g.Session.Minutes, g.Session.On)
	for _, s := range counted {
		if err := booksdb.CheckOpen(tx, about, booksdb.SessionDays(s)...); err != nil {
			return err
		}
	}
	err := record.Require(about, g.DeploymentFacts, record.DeploymentRules...)
	ofDeployment, notDeployable := err.(*record.Refusal)
	err = record.Require(about, g, record.SessionRules...)
	ofSession, notAllowed := err.(*record.Refusal)
	switch {
	case notDeployable && notAllowed:
		ofDeployment.Broken = append(ofDeployment.Broken, ofSession.Broken...)
		return ofDeployment
	case notDeployable:
		return ofDeployment
	case notAllowed:
		if len(ofSession.Broken) == 1 && ofSession.Broken[0].ID == record.LimitRule.ID {
			ofSession.Hint = `time really given past the limit is recorded with --exception "why"`
		}
		return ofSession
	}
	return nil
}
