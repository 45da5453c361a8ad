package peopledb

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// Dependent is a record for which the dossier had to meet rules on a day: a start, a
// placement or a session.
type Dependent struct {
	Text    string // "V0042 is active since 2026-01-05"
	Role    string // "" for any
	Date    record.Date
	Session int64 // the id of the session; 0 for a start or a placement

	despite string // of a start: the reason that R3e asks for
	rules   []record.Rule[record.DeploymentFacts]
}

// checkDependents calls write, which changes the dossier for days in the past. The
// error is a *record.Conflict if a record then breaks a rule that it met before. An
// example is a session after the new end of a clearance.
func checkDependents(tx *store.Tx, d *record.Dossier, write func() error) error {
	return checkAllDependents(tx, []*record.Dossier{d}, write)
}

// checkAllDependents is checkDependents for a write that changes several dossiers.
func checkAllDependents(tx *store.Tx, dossiers []*record.Dossier, write func() error) error {
	broken, err := BrokenByWrite(tx, dossiers, "", write)
	if err != nil || len(broken) == 0 {
		return err
	}
	return &record.Conflict{
		Text: broken[0],
		Hint: "take that back first (hours void, place void, volunteer undo), or give this a later day",
	}
}

// BrokenByWrite calls write, and returns the records of the dossiers that break a rule
// after it and met the rule before. If start is a day, placements that go on are checked
// on it too.
func BrokenByWrite(
	tx *store.Tx, dossiers []*record.Dossier, start record.Date, write func() error,
) (broken []string, err error) {
	brokenBefore := map[string]bool{}
	for _, d := range dossiers {
		err := EachBrokenRule(tx, d, start, func(dep Dependent, rule record.Outcome) error {
			brokenBefore[dep.Text+rule.ID] = true
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
		err := EachBrokenRule(tx, d, start, func(dep Dependent, rule record.Outcome) error {
			if !brokenBefore[dep.Text+rule.ID] {
				broken = append(broken,
					fmt.Sprintf("%s, which %s would then refuse: %s", dep.Text, rule.ID, rule.Evidence))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return broken, nil
}

// EachBrokenRule checks the rules of every dependent of the dossier, and calls do for
// each broken rule. If start is a day, placements that go on are checked on it too.
func EachBrokenRule(
	tx *store.Tx, d *record.Dossier, start record.Date, do func(dep Dependent, rule record.Outcome) error,
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
	for _, dep := range dependents {
		deployment, err := GatherDeployment(tx, d, dep.Role, dep.Date)
		if err != nil {
			return err
		}
		deployment.Despite = dep.despite
		refusal := new(record.Refusal)
		if !errors.As(record.CheckRules("", deployment, dep.rules...), &refusal) {
			continue
		}
		for _, rule := range refusal.Broken {
			if err := do(dep, rule); err != nil {
				return err
			}
		}
	}
	return nil
}

// findDependents returns the dependents of the dossier. A session over midnight is a
// dependent on both of its days. Of several sessions on one day and in one role it returns
// the first, and the first over midnight.
func findDependents(tx *store.Tx, d *record.Dossier) ([]Dependent, error) {
	var found []Dependent
	for _, s := range d.Spells {
		if s.Standing != record.Active {
			continue
		}
		active := Dependent{
			Text:  fmt.Sprintf("%s is active since %s", d.Ref, s.From),
			Date:  s.From,
			rules: record.DeploymentRules,
		}
		if s.IsStart() {
			active.rules, active.despite = record.StartRules, s.Despite
		}
		found = append(found, active)
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
	type row struct {
		id        int64
		date      record.Date
		role      string
		overnight bool
	}
	sessions, err := store.All(tx, func(r *row) []any { return []any{&r.id, &r.date, &r.role, &r.overnight} },
		`SELECT MIN(s.id), s.given_on, r.code, CASE WHEN s.start + s.minutes > 1440 THEN 1 ELSE 0 END
		FROM sessions s JOIN roles r ON r.id = s.role_id
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL
		GROUP BY s.given_on, r.code, CASE WHEN s.start + s.minutes > 1440 THEN 1 ELSE 0 END
		ORDER BY s.given_on, r.code, 4`, sql.Named("id", d.ID))
	for _, s := range sessions {
		given := Dependent{
			Text:    fmt.Sprintf("%s gave %s on %s as %s", d.Ref, record.SessionRef(s.id), s.date, s.role),
			Role:    s.role,
			Date:    s.date,
			Session: s.id,
			rules:   record.DeploymentRules,
		}
		found = append(found, given)
		if s.overnight {
			given.Date = s.date.AddDays(1)
			given.Text += ", past midnight into " + string(given.Date)
			found = append(found, given)
		}
	}
	return found, err
}
