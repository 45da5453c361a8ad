package peopledb

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// dependent is something in the books that depends on what the volunteer's dossier says
// of its day: a start, a placement or a session.
type dependent struct {
	text  string // "V0042 is active since 2026-01-05"
	role  string // "" for any
	on    record.Date
	rules []record.Rule[record.Deployment]
}

// checkDependents calls write, which changes what the dossier says of past days. The
// error is a *record.Conflict when something in the books met a rule that it now
// breaks: a start whose reference was taken back, a session whose clearance ended
// before it.
func checkDependents(tx *store.Tx, d *record.Dossier, write func() error) error {
	return checkAllDependents(tx, []*record.Dossier{d}, write)
}

// checkAllDependents is checkDependents for a write that changes several dossiers.
func checkAllDependents(tx *store.Tx, people []*record.Dossier, write func() error) error {
	brokenBefore := map[string]bool{}
	for _, d := range people {
		err := eachBrokenRule(tx, d, func(by dependent, rule record.Outcome) error {
			brokenBefore[by.text+rule.ID] = true
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := write(); err != nil {
		return err
	}
	for _, d := range people {
		err := eachBrokenRule(tx, d, func(by dependent, rule record.Outcome) error {
			if brokenBefore[by.text+rule.ID] {
				return nil
			}
			return &record.Conflict{
				Text: fmt.Sprintf("%s, which %s would then refuse: %s", by.text, rule.ID, rule.Evidence),
				Hint: "take that back first (hours void, place void, volunteer undo), or give this a later day",
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachBrokenRule checks everything that depends on the dossier, and calls do with each
// rule that is broken.
func eachBrokenRule(tx *store.Tx, d *record.Dossier, do func(by dependent, rule record.Outcome) error) error {
	dependents, err := dependentsOf(tx, d)
	if err != nil {
		return err
	}
	for _, one := range dependents {
		deployment, err := Deployment(tx, d, one.role, one.on)
		if err != nil {
			return err
		}
		refusal := new(record.Refusal)
		if !errors.As(record.Ask("", deployment, one.rules...), &refusal) {
			continue
		}
		for _, rule := range refusal.Broken {
			if err := do(one, rule); err != nil {
				return err
			}
		}
	}
	return nil
}

// dependentsOf returns everything that depends on the dossier; of the sessions of one
// day and role, the first.
func dependentsOf(tx *store.Tx, d *record.Dossier) ([]dependent, error) {
	var found []dependent
	for _, s := range d.Spells {
		if s.Standing == record.Active {
			found = append(found, dependent{
				text:  fmt.Sprintf("%s is active since %s", d.Ref, s.From),
				on:    s.From,
				rules: record.DeploymentRules,
			})
		}
	}
	if found == nil {
		return nil, nil // who never was active is not placed and has given no time
	}
	for _, p := range d.Placements {
		found = append(found, dependent{
			text:  fmt.Sprintf("%s is placed as %s from %s", d.Ref, p.Role, p.From),
			role:  p.Role,
			on:    p.From,
			rules: record.PlacementRules,
		})
	}
	sessions, err := store.All(tx, func(s *record.Session) []any { return []any{&s.ID, &s.On, &s.Role} },
		`SELECT MIN(s.id), s.given_on, r.code FROM sessions s JOIN roles r ON r.id = s.role_id
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL
		GROUP BY s.given_on, r.code ORDER BY s.given_on, r.code`, sql.Named("id", d.ID))
	for _, s := range sessions {
		found = append(found, dependent{
			text:  fmt.Sprintf("%s gave %s on %s as %s", d.Ref, record.SessionRef(s.ID), s.On, s.Role),
			role:  s.Role,
			on:    s.On,
			rules: record.DeploymentRules,
		})
	}
	return found, err
}
