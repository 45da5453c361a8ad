package peopledb

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// reliance is something in the books that rests on what was known of its day: a
// start, a placement or a session.
type reliance struct {
	said  string // "V0042 is active since 2026-01-05"
	role  string // "" for any
	on    record.Date
	rules []record.Rule[record.DeploymentFacts]
}

// unbroken runs a write that changes what is known of days gone by, and refuses
// it when something in the books met a rule that it would now break: a start
// whose reference is taken back, a session whose clearance ended before it.
func unbroken(tx *store.Tx, d *record.Dossier, write func() error) error {
	return allUnbroken(tx, []*record.Dossier{d}, write)
}

func allUnbroken(tx *store.Tx, people []*record.Dossier, write func() error) error {
	before := map[string]bool{}
	for _, d := range people {
		err := unmet(tx, d, func(r reliance, o record.Outcome) error {
			before[r.said+o.ID] = true
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
		err := unmet(tx, d, func(r reliance, o record.Outcome) error {
			if before[r.said+o.ID] {
				return nil
			}
			return &record.Conflict{Text: fmt.Sprintf("%s, which %s would then refuse: %s", r.said, o.ID, o.Evidence),
				Hint: "take that back first (hours void, place void, volunteer undo), or give this a later day"}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// unmet asks the rules again of everything that rests on the dossier, and hands
// on each that is not met.
func unmet(tx *store.Tx, d *record.Dossier, found func(reliance, record.Outcome) error) error {
	reliances, err := reliances(tx, d)
	if err != nil {
		return err
	}
	for _, r := range reliances {
		deployment, err := Deployment(tx, d, r.role, r.on)
		if err != nil {
			return err
		}
		refused := new(record.Refusal)
		if !errors.As(record.Require("", deployment, r.rules...), &refused) {
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

func reliances(tx *store.Tx, d *record.Dossier) ([]reliance, error) {
	var found []reliance
	for _, s := range d.Spells {
		if s.Standing == record.Active {
			found = append(found, reliance{fmt.Sprintf("%s is active since %s", d.Ref, s.From), "", s.From, record.DeploymentRules})
		}
	}
	if found == nil {
		return nil, nil // no time was given, and nobody is placed who never was active
	}
	for _, p := range d.Placements {
		found = append(found, reliance{fmt.Sprintf("%s is placed as %s from %s", d.Ref, p.Role, p.From), p.Role, p.From, record.PlacementRules})
	}
	sessions, err := store.All(tx, func(s *record.Session) []any { return []any{&s.ID, &s.On, &s.Role} },
		`SELECT MIN(s.id), s.given_on, r.code FROM sessions s JOIN roles r ON r.id = s.role_id
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL GROUP BY s.given_on, r.code ORDER BY s.given_on, r.code`, sql.Named("id", d.ID))
	for _, s := range sessions {
		found = append(found, reliance{fmt.Sprintf("%s gave %s on %s as %s", d.Ref, record.SessionRef(s.ID), s.On, s.Role), s.Role, s.On, record.DeploymentRules})
	}
	return found, err
}
