package peopledb

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// dependent is a record for which the dossier had to meet rules on a day: a start, a
// placement or a session.
type dependent struct {
	text string // "V0042 is active since 2026-01-05"
	role string // "" for any
	date record.Date

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
	brokenBefore := map[string]bool{}
	for _, d := range dossiers {
		err := eachBrokenRule(tx, d, func(dep dependent, rule record.Outcome) error {
			brokenBefore[dep.text+rule.ID] = true
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := write(); err != nil {
		return err
	}
	for _, d := range dossiers {
		err := eachBrokenRule(tx, d, func(dep dependent, rule record.Outcome) error {
			if brokenBefore[dep.text+rule.ID] {
				return nil
			}
			return &record.Conflict{
				Text: fmt.Sprintf("%s, which %s would then refuse: %s", dep.text, rule.ID, rule.Evidence),
				Hint: "take that back first (hours void, place void, volunteer undo), or give this a later day",
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachBrokenRule checks the rules of every dependent of the dossier, and calls do for
// each broken rule.
func eachBrokenRule(tx *store.Tx, d *record.Dossier, do func(dep dependent, rule record.Outcome) error) error {
	dependents, err := findDependents(tx, d)
	if err != nil {
		return err
	}
	for _, dep := range dependents {
		deployment, err := GatherDeployment(tx, d, dep.role, dep.date)
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
func findDependents(tx *store.Tx, d *record.Dossier) ([]dependent, error) {
	var found []dependent
	for _, s := range d.Spells {
		if s.Standing != record.Active {
			continue
		}
		active := dependent{
			text:  fmt.Sprintf("%s is active since %s", d.Ref, s.From),
			date:  s.From,
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
		found = append(found, dependent{
			text:  fmt.Sprintf("%s is placed as %s from %s", d.Ref, p.Role, p.From),
			role:  p.Role,
			date:  p.From,
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
		given := dependent{
			text:  fmt.Sprintf("%s gave %s on %s as %s", d.Ref, record.SessionRef(s.id), s.date, s.role),
			role:  s.role,
			date:  s.date,
			rules: record.DeploymentRules,
		}
		found = append(found, given)
		if s.overnight {
			given.date = s.date.AddDays(1)
			given.text += ", past midnight into " + string(given.date)
			found = append(found, given)
		}
	}
	return found, err
}
