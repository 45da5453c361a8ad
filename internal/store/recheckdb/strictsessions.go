package recheckdb

import (
	"cmp"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/peopledb"
)

// findRefusedSessions finds the sessions that the rules on sessions refuse (R13a to R13e), and
// the months in which a volunteer gave more time than the limit allows (R6). The rules on
// giving time are asked of sessions by findRefusedDeployments.
func findRefusedSessions(tx *store.Tx) (found []store.StrictFinding, err error) {
	err = forEachDossier(tx, func(d *record.Dossier) error {
		sessions, err := peopledb.Sessions(tx, d.ID)
		if err != nil {
			return err
		}
		for i, s := range sessions {
			for _, o := range brokenSessionRules(tx, d, s, sessions[:i]) {
				mend, err := voidSessionCommand(tx, s.ID)
				if err != nil {
					return err
				}
				found = append(found, store.StrictFinding{
					About:  d.Ref,
					Detail: record.SessionRef(s.ID) + " " + o.ID,
					Text: fmt.Sprintf("gave %s on %s as %s, which %s refuses: %s", record.SessionRef(s.ID),
						s.On, s.Role,
						o.ID, o.Evidence),
					Mend: mend,
				})
			}
		}
		months, err := findMonthsPastLimit(tx, d, sessions)
		found = append(found, months...)
		return err
	})
	return found, err
}

// brokenSessionRules returns the outcomes of R13a to R13e that forbid a session. earlier are the
// volunteer's sessions before it: of two sessions that overlap, the later one is forbidden.
func brokenSessionRules(
	tx *store.Tx, d *record.Dossier, s record.Session, earlier []record.Session,
) (broken []record.Outcome) {
	facts := record.SessionFacts{DeploymentFacts: record.DeploymentFacts{Dossier: d, On: s.On}, Session: s,
		Today: tx.Today}
	for i := len(earlier) - 1; i >= 0 && earlier[i].On >= s.On.AddDays(-1); i-- {
		facts.OtherSessions = append(facts.OtherSessions, earlier[i])
	}
	outcomes := record.Evaluate(facts, record.FutureRule, record.LengthRule, record.OverlapRule)
	for n, day := range s.Days() {
		facts.On = day
		for _, o := range record.Evaluate(facts, record.ActiveRule, record.PlacedRule) {
			if n > 0 {
				o.Evidence += fmt.Sprintf(" (the session runs past midnight into %s)", day)
			}
			outcomes = append(outcomes, o)
		}
	}
	for _, o := range outcomes {
		isKnown := slices.ContainsFunc(broken, func(b record.Outcome) bool { return b.ID == o.ID })
		if !o.Met && !isKnown {
			broken = append(broken, o)
		}
	}
	return broken
}

// findMonthsPastLimit finds the months in which the sessions that have no exception are longer
// than the month's limit (R6). An exception for the last of them mends it.
func findMonthsPastLimit(
	tx *store.Tx, d *record.Dossier, sessions []record.Session,
) (found []store.StrictFinding, err error) {
	given := map[record.Month]record.Minutes{}
	last := map[record.Month]record.Session{}
	for _, s := range sessions {
		if s.Exception != "" {
			continue
		}
		for _, part := range s.MinutesByMonth() {
			given[part.Month] += part.Minutes
			last[part.Month] = s
		}
	}
	var months []record.Month
	for month := range given {
		months = append(months, month)
	}
	slices.SortFunc(months, cmp.Compare[record.Month])
	for _, month := range months {
		settings, err := booksdb.Settings(tx, month.Last())
		if err != nil {
			return nil, err
		}
		if given[month] <= settings.MonthlyLimit {
			continue
		}
		mend, err := voidSessionCommand(tx, last[month].ID)
		if err != nil {
			return nil, err
		}
		if mend != "" {
			mend = "borough hours edit " + record.SessionRef(last[month].ID) + " --exception WHY"
		}
		found = append(found, store.StrictFinding{
			About:  d.Ref,
			Detail: "limit " + string(month),
			Text: fmt.Sprintf("gave %s in %s without an exception, which R6 refuses: the limit is %s", given[month],
				month.Long(), settings.MonthlyLimit),
			Mend: mend,
		})
	}
	return found, nil
}
