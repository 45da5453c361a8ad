package peopledb

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// dependent is something in the books that rests on what was known of its day: a
// start, a placement or a session.
type dependent struct {
	text  string // "V0042 is active since 2026-01-05"
	role  string // "" for any
	on    record.Date
	rules []record.Rule[record.Deployment]
}

// checkDependents runs a write that changes what is known of days gone by, and refuses
// it when something in the books met a rule that it would now break: a start
// whose reference is taken back, a session whose clearance ended before it.
func checkDependents(tx *store.Tx, d *record.Dossier, write func() error) error {
	return checkAllDependents(tx, []*record.Dossier{d}, write)
}

func checkAllDependents(tx *store.Tx, people []*record.Dossier, write func() error) error {
	before := map[string]bool{}
	for _, d := range people {
		err := eachBrokenRule(tx, d, func(r dependent, o record.Outcome) error {
			before[r.text+o.ID] = true
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
		err := eachBrokenRule(tx, d, func(r dependent, o record.Outcome) error {
			if before[r.text+o.ID] {
				return nil
			}
			return &record.Conflict{Text: fmt.Sprintf("%s, which %s would then refuse: %s", r.text, o.ID, o.Evidence),
				Hint: "take that back first (hours void, place void, volunteer undo), or give this a later day"}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachBrokenRule asks the rules again of everything that rests on the dossier, and hands
// on each that is not met.
func eachBrokenRule(tx *store.Tx, d *record.Dossier, found func(dependent, record.Outcome) error) error {
	reliances, err := dependentsOf(tx, d)
	if err != nil {
		return err
	}
	for _, r := range reliances {
		deployment, err := Deployment(tx, d, r.role, r.on)
		if err != nil {
			return err
		}
		refused := new(record.Refusal)
		if !errors.As(record.Ask("", deployment, r.rules...), &refused) {
			continue
		}
		for _, o := range refused.Broken {
			if err := found(r, o); err != nil {
				return err
			}
		}
	}
	return nil
}

func dependentsOf(tx *store.Tx, d *record.Dossier) ([]dependent, error) {
	var found []dependent
	for _, s := range d.Spells {
		if s.Standing == record.Active {
			found = append(found, dependent{fmt.Sprintf("%s is active since %s", d.Ref, s.From), "", s.From, record.DeploymentRules})
		}
	}
	if found == nil {
		return nil, nil // no time was given, and nobody is placed who never was active
	}
	for _, p := range d.Placements {
		found = append(found, dependent{fmt.Sprintf("%s is placed as %s from %s", d.Ref, p.Role, p.From), p.Role, p.From, record.PlacementRules})
	}
	sessions, err := store.All(tx, func(s *record.Session) []any { return []any{&s.ID, &s.On, &s.Role} },
		`SELECT MIN(s.id), s.given_on, r.code FROM sessions s JOIN roles r ON r.id = s.role_id
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL GROUP BY s.given_on, r.code ORDER BY s.given_on, r.code`, sql.Named("id", d.ID))
	for _, s := range sessions {
		found = append(found, dependent{fmt.Sprintf("%s gave %s on %s as %s", d.Ref, record.SessionRef(s.ID), s.On, s.Role), s.Role, s.On, record.DeploymentRules})
	}
	return found, err
}
