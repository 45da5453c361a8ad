package peopledb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// newSession is given to gatherSessionFacts for a session that is not in the database.
const newSession int64 = 0

// gatherSessionFacts gathers the facts for the rules on a session. If the session has
// no role, it sets s.Role to the volunteer's only role on that day. edited is the
// number of the session that is being edited, or newSession. The edited session is not
// among the other sessions in the facts.
func gatherSessionFacts(
	tx *store.Tx, d *record.Dossier, s *record.Session, edited int64,
) (facts record.SessionFacts, err error) {
	if s.Role == "" {
		if s.Role, err = d.RoleOn(s.On); err != nil {
			return facts, err
		}
	}
	deployment, err := GatherDeployment(tx, d, s.Role, s.On)
	if err != nil {
		return facts, err
	}
	s.Role = deployment.Role.Code
	facts = record.SessionFacts{DeploymentFacts: deployment, Session: *s, Today: tx.Today}
	if last := s.LastDay(); last != s.On {
		nextDay, err := GatherDeployment(tx, d, s.Role, last)
		if err != nil {
			return facts, err
		}
		facts.NextDay = &nextDay
	}
	if facts.Months, err = monthTotals(tx, d, *s); err != nil {
		return facts, err
	}
	stored, err := readMonthSessions(tx, d.ID, s.On.Month())
	if err != nil {
		return facts, err
	}
	dayBefore, dayAfter := s.On.AddDays(-1), s.On.AddDays(1) // their sessions can overlap with s
	for _, other := range stored.sessions {
		if other.ID != edited && other.On >= dayBefore && other.On <= dayAfter {
			facts.OtherSessions = append(facts.OtherSessions, other)
		}
	}
	return facts, nil
}

// subtractSession subtracts a session, as it was before a correction, from the totals
// of its months. A month may then exceed its limit by up to the time that the session
// had before, unless the correction removes the exception.
func subtractSession(months []record.MonthTotal, before, after record.Session) {
	for i := range months {
		for _, part := range before.MinutesByMonth() {
			if part.Month != months[i].Month {
				continue
			}
			months[i].Given -= part.Minutes
			if before.Exception == "" || after.Exception != "" {
				months[i].Corrected = part.Minutes
			}
		}
	}
}

// duplicateSessionError returns the *record.Conflict for a volunteer who has another
// session at the same time.
func duplicateSessionError(d *record.Dossier, other record.Session) error {
	return &record.Conflict{
		Text: fmt.Sprintf("%s is already there for %s on %s, %s as %s",
			record.SessionRef(other.ID), d.Ref, other.On, other.Minutes, other.Role),
		Hint: "borough hours edit corrects it; --from and --to tell two sessions of one day apart, " +
			"--another logs a second one without them",
	}
}

// monthTotals returns a total for each month in which the session counts. It has the
// time that the volunteer gave in the month, and the limit in force on the last day of
// the month.
func monthTotals(tx *store.Tx, d *record.Dossier, s record.Session) ([]record.MonthTotal, error) {
	var totals []record.MonthTotal
	for _, part := range s.MinutesByMonth() {
		stored, err := readMonthSessions(tx, d.ID, part.Month)
		if err != nil {
			return nil, err
		}
		settings, err := booksdb.Settings(tx, part.Month.Last())
		if err != nil {
			return nil, err
		}
		total := record.MonthTotal{Month: part.Month, Given: stored.given, Limit: settings.MonthlyLimit}
		totals = append(totals, total)
	}
	return totals, nil
}

// countedVersions returns the session before and after a correction, if a return counts
// the two differently. It returns nil if only the ward, the time of day or the text of
// the exception changed.
func countedVersions(before, after record.Session) []record.Session {
	adjusted := after
	adjusted.Ward, adjusted.Start = before.Ward, before.Start
	if after.Exception != "" && before.Exception != "" {
		adjusted.Exception = before.Exception
	}
	if adjusted == before && after.NextMonthMinutes() == before.NextMonthMinutes() {
		return nil
	}
	return []record.Session{before, after}
}

// checkSession returns a *record.Refusal if one of the sessions in counted counts in a
// closed month. Otherwise it checks the rules on deployment and on sessions. One
// *record.Refusal then lists the broken rules of both kinds, so that the user sees
// every reason at once.
func checkSession(tx *store.Tx, facts record.SessionFacts, counted ...record.Session) error {
	about := fmt.Sprintf("%s %s on %s", facts.Ref, facts.Session.Minutes, facts.Session.On)
	for _, s := range counted {
		if err := booksdb.CheckMonthsOpen(tx, about, booksdb.SessionPeriods(s)...); err != nil {
			return err
		}
	}
	broken, untilMidnight := facts.BrokenRules()
	if broken == nil {
		return nil
	}
	refusal := &record.Refusal{About: about, Broken: broken}
	switch {
	case untilMidnight:
		refusal.Hint = "--to 00:00 --overnight logs what was given until midnight"
	case len(broken) == 1 && broken[0].ID == record.LimitRule.ID:
		refusal.Hint = `time really given past the limit is recorded with --exception "why"`
	}
	return refusal
}
