package store

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
)

// MoveVolunteer changes the volunteer's standing by the verb of record.Moves.
// A start asks R3a to R3c of the day (R3d is asked when there is a role), a
// rejoining asks R7 to R9 again, and leaving ends the placements that are open
// and needs a reason of record.LeaveReasons.
func (tx *Tx) MoveVolunteer(d *record.Dossier, verb string, on record.Date, reason string) error {
	move, err := record.FindMove(verb)
	if err != nil {
		return err
	}
	if on > tx.Today {
		return record.Wrong("%s on %s is after today, %s", verb, on, tx.Today)
	}
	spell, err := d.Move(move, on, reason)
	if err != nil {
		return err
	}
	switch move.To {
	case record.Active:
		err = tx.askActive(d, on)
	case record.Applicant:
		err = record.Ask(d.Ref, record.Application{Born: d.Born, UKSince: d.UKSince, Applied: on, Source: d.Source}, record.ApplicationRules...)
	default:
		err = tx.nothingAfter(d, on, "", "")
	}
	if err != nil {
		return err
	}
	if move.To == record.Left {
		for _, p := range d.Placements {
			if p.Ended == "" || p.Ended > on {
				role, err := tx.FindRole(p.Role)
				if err != nil {
					return err
				}
				if err := tx.endPlacement(d, role, p, on); err != nil {
					return err
				}
			}
		}
	}
	before := d.Spells[len(d.Spells)-1]
	err = tx.exec(`UPDATE spells SET until_on = @on WHERE id = @id`, sql.Named("on", on), sql.Named("id", before.ID))
	if err != nil {
		return err
	}
	spell.ID, err = tx.insert(`INSERT INTO spells (volunteer_id, standing, change, from_on, reason)
		VALUES (@id, @standing, @change, @on, NULLIF(@reason, ''))`,
		sql.Named("id", d.ID), sql.Named("standing", string(spell.Standing)), sql.Named("change", spell.Change),
		sql.Named("on", on), sql.Named("reason", spell.Reason))
	tx.Note(d.Ref, before, spell)
	d.Spells[len(d.Spells)-1].Until = on
	d.Spells = append(d.Spells, spell)
	return err
}

// StartVolunteer makes an applicant active and places them in a role on the
// same day, in one step: what any of the rules refuse is said at once.
func (tx *Tx) StartVolunteer(d *record.Dossier, on record.Date, reason string, p record.Placement) error {
	deployment, err := tx.Deployment(d, p.Role, on)
	if err != nil {
		return err
	}
	err = tx.MoveVolunteer(d, "start", on, reason)
	if refused := new(record.Refusal); errors.As(err, &refused) {
		if all := record.Ask(d.Ref, deployment, record.PlacementRules...); all != nil {
			return all
		}
	}
	if err != nil {
		return err
	}
	p.From = on
	_, err = tx.AddPlacement(d, p)
	return err
}

// askActive asks R3 before a volunteer is active: for every role the volunteer
// is placed in that day, or for any role when there is none yet.
func (tx *Tx) askActive(d *record.Dossier, on record.Date) error {
	roles := []string{""}
	for _, p := range d.Placements {
		if p.Covers(on) {
			roles = append(roles, p.Role)
		}
	}
	for _, role := range roles {
		deployment, err := tx.Deployment(d, role, on)
		if err != nil {
			return err
		}
		if err := record.Ask(d.Ref, deployment, record.DeploymentRules...); err != nil {
			return err
		}
	}
	return nil
}

// nothingAfter refuses a change on a day that sessions already recorded would
// contradict: those after it, up to the day until unless it is "", of the role,
// or of any when role is "".
func (tx *Tx) nothingAfter(d *record.Dossier, on, until record.Date, role string) error {
	s, ok, err := one(tx, func(s *record.Session) []any { return []any{&s.ID, &s.On} },
		`SELECT s.id, s.given_on FROM sessions s JOIN roles r ON r.id = s.role_id
		WHERE s.volunteer_id = @id AND s.given_on > @on AND (@until = '' OR s.given_on <= @until)
			AND s.voided_on IS NULL AND (@role = '' OR r.code = @role)
		ORDER BY s.given_on DESC, s.id DESC LIMIT 1`,
		sql.Named("id", d.ID), sql.Named("on", on), sql.Named("until", until), sql.Named("role", role))
	if err == nil && ok {
		return &record.Conflict{
			Text: fmt.Sprintf("%s has given time after %s: %s on %s", d.Ref, on, record.SessionRef(s.ID), s.On),
			Hint: "give that day or a later one, or void the sessions first",
		}
	}
	return err
}
