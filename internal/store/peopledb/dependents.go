package peopledb

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// Dependent is a start, a placement or a session of a volunteer. On the day of the
// dependent, the volunteer's dossier must meet rules, such as those on clearance and
// training.
type Dependent struct {
	Text    string      // "V0042 is active since 2026-01-05"
	Role    string      // the code of its role; "" for a start, which has none
	Date    record.Date // the day on which the rules must be met
	Session int64       // the id of the session; 0 for a start or a placement

	despite string // why a start was made despite an unsatisfactory reference or a failed interview (R3e)
	rules   []record.Rule[record.DeploymentFacts]
}

// writeAndCheckDependents calls write, which changes the dossier for days in the past.
// The error is a *record.Conflict if a dependent of the dossier then breaks a rule that
// it met before. An example is a session after the new end of a clearance.
func writeAndCheckDependents(tx *store.Tx, d *record.Dossier, write func() error) error {
	broken, err := WriteAndFindBroken(tx, []*record.Dossier{d}, NoDate, write)
	if err != nil || len(broken) == 0 {
		return err
	}
	return &record.Conflict{
		Text: broken[0],
		Hint: "take that back first (hours void, place void, volunteer undo), or give this a later day",
	}
}

// WriteAndFindBroken calls write. It returns a text for each dependent of the dossiers that
// then breaks a rule and met the rule before. If start is not NoDate, the placements
// that cover start are checked on that day too.
func WriteAndFindBroken(
	tx *store.Tx, dossiers []*record.Dossier, start record.Date, write func() error,
) (broken []string, err error) {
	brokenBefore := map[string]bool{}
	for _, d := range dossiers {
		err := ForEachBrokenRule(tx, d, start, func(dependent Dependent, outcome record.Outcome) error {
			brokenBefore[dependent.Text+outcome.ID] = true
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if err := write(); err != nil {
		return nil, err
	}
	for _, d := range dossiers {
		err := ForEachBrokenRule(tx, d, start, func(dependent Dependent, outcome record.Outcome) error {
			if !brokenBefore[dependent.Text+outcome.ID] {
				broken = append(broken,
					fmt.Sprintf("%s, which %s would then refuse: %s", dependent.Text, outcome.ID, outcome.Evidence))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return broken, nil
}

// ForEachBrokenRule checks the rules of every dependent of the dossier, and calls do for
// each rule that is not met. If start is not NoDate, the placements that cover start are
// checked on that day too.
func ForEachBrokenRule(
	tx *store.Tx, d *record.Dossier, start record.Date, do func(Dependent, record.Outcome) error,
) error {
	dependents, err := findDependents(tx, d)
	if err != nil {
		return err
	}
	for _, p := range d.Placements {
		if p.From < start && p.Covers(start) {
			dependents = append(dependents, Dependent{
				Text:  fmt.Sprintf("%s is placed as %s, on %s too", d.Ref, p.Role, start),
				Role:  p.Role,
				Date:  start,
				rules: record.DeploymentRules,
			})
		}
	}
	for _, dependent := range dependents {
		deployment, err := GatherDeployment(tx, d, dependent.Role, dependent.Date)
		if err != nil {
			return err
		}
		deployment.Despite = dependent.despite
		refusal := new(record.Refusal)
		if !errors.As(record.CheckRules("", deployment, dependent.rules...), &refusal) {
			continue
		}
		for _, outcome := range refusal.Broken {
			if err := do(dependent, outcome); err != nil {
				return err
			}
		}
	}
	return nil
}

// findDependents returns the dependents of the dossier. A session past midnight is a
// dependent on both of its days. If there are several sessions on one day in one role,
// only the first is returned, and the first that goes past midnight.
func findDependents(tx *store.Tx, d *record.Dossier) ([]Dependent, error) {
	var found []Dependent
	for _, s := range d.Spells {
		if s.Standing != record.Active {
			continue
		}
		dependent := Dependent{
			Text:  fmt.Sprintf("%s is active since %s", d.Ref, s.From),
			Date:  s.From,
			rules: record.DeploymentRules,
		}
		if s.IsStart() {
			dependent.rules, dependent.despite = record.StartRules, s.Despite
		}
		found = append(found, dependent)
	}
	if found == nil {
		return nil, nil // somebody who was never active has no placements and no sessions
	}
	for _, p := range d.Placements {
		found = append(found, Dependent{
			Text:  fmt.Sprintf("%s is placed as %s from %s", d.Ref, p.Role, p.From),
			Role:  p.Role,
			Date:  p.From,
			rules: record.PlacementRules,
		})
	}
	type sessionRow struct {
		id          int64
		date        record.Date
		role        string
		isOvernight bool
	}
	sessions, err := store.All(tx, func(r *sessionRow) []any { return []any{&r.id, &r.date, &r.role, &r.isOvernight} },
		`SELECT MIN(s.id), s.given_on, r.code, CASE WHEN s.start + s.minutes > 1440 THEN 1 ELSE 0 END
		FROM sessions s JOIN roles r ON r.id = s.role_id
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL
		GROUP BY s.given_on, r.code, CASE WHEN s.start + s.minutes > 1440 THEN 1 ELSE 0 END
		ORDER BY s.given_on, r.code, 4`, sql.Named("id", d.ID))
	for _, s := range sessions {
		dependent := Dependent{
			Text:    fmt.Sprintf("%s gave %s on %s as %s", d.Ref, record.SessionRef(s.id), s.date, s.role),
			Role:    s.role,
			Date:    s.date,
			Session: s.id,
			rules:   record.DeploymentRules,
		}
		found = append(found, dependent)
		if s.isOvernight {
			dependent.Date = s.date.AddDays(1)
			dependent.Text += ", past midnight into " + string(dependent.Date)
			found = append(found, dependent)
		}
	}
	return found, err
}
