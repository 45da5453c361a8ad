package peopledb

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// StartVolunteer makes an applicant active and places them in a role on the
// same day, in one step: what any of the rules refuse is said at once.
func StartVolunteer(tx *store.Tx, d *record.Dossier, on record.Date, reason string, p record.Placement) error {
	deployment, err := Deployment(tx, d, p.Role, on)
	if err != nil {
		return err
	}
	err = MoveVolunteer(tx, d, "start", on, reason)
	if refused := new(record.Refusal); errors.As(err, &refused) && refused.Broken[0].ID != record.ClosedMonthRule.ID {
		if all := record.Require(d.Ref, deployment, record.PlacementRules...); all != nil {
			return all
		}
	}
	if err != nil {
		return err
	}
	p.From = on
	_, err = AddPlacement(tx, d, p)
	return err
}

// MoveVolunteer changes the volunteer's standing by the verb of record.Moves.
// A start asks R3a to R3c of the day (R3d is asked when there is a role), a
// rejoining asks R7 to R9 again, and leaving ends the placements that are open
// and needs a reason of record.LeaveReasons.
func MoveVolunteer(tx *store.Tx, d *record.Dossier, verb string, on record.Date, reason string) error {
	move, err := record.FindMove(verb)
	if err != nil {
		return err
	}
	if on > tx.Today {
		return record.Wrong("%s on %s is after today, %s", verb, on, tx.Today)
	}
	spell, err := d.SpellAfter(move, on, reason)
	if err != nil {
		return err
	}
	if err := booksdb.CheckOpen(tx, fmt.Sprintf("%s %s on %s", d.Ref, verb, on), booksdb.Since(on)); err != nil {
		return err
	}
	switch move.To {
	case record.Active:
		err = askActive(tx, d, on)
	case record.Applicant:
		err = record.Require(d.Ref, record.ApplicationFacts{Born: d.Born, UKSince: d.UKSince, Applied: on, Source: d.Source}, record.ApplicationRules...)
	default:
		err = nothingAfter(tx, d, on, "", "")
	}
	if err != nil {
		return err
	}
	if move.To == record.Left {
		for _, p := range d.Placements {
			if p.Ended == "" || p.Ended > on {
				role, err := FindRole(tx, p.Role)
				if err != nil {
					return err
				}
				if err := endPlacement(tx, d, role, p, on); err != nil {
					return err
				}
			}
		}
	}
	before := d.Spells[len(d.Spells)-1]
	lessen(tx, d.ID)
	tx.Note(d.Ref, before, spell)
	return unbroken(tx, d, func() error {
		err := tx.Exec(`UPDATE spells SET until_on = @on WHERE id = @id`, sql.Named("on", on), sql.Named("id", before.ID))
		if err != nil {
			return err
		}
		spell.ID, err = tx.Insert(`INSERT INTO spells (volunteer_id, standing, change, from_on, reason)
			VALUES (@id, @standing, @change, @on, NULLIF(@reason, ''))`,
			sql.Named("id", d.ID), sql.Named("standing", string(spell.Standing)), sql.Named("change", spell.Change),
			sql.Named("on", on), sql.Named("reason", spell.Reason))
		d.Spells[len(d.Spells)-1].Until = on
		d.Spells = append(d.Spells, spell)
		return err
	})
}

// askActive asks R3 before a volunteer is active: for every role the volunteer
// is placed in that day, or for any role when there is none yet.
func askActive(tx *store.Tx, d *record.Dossier, on record.Date) error {
	roles := []string{""}
	for _, p := range d.Placements {
		if p.Covers(on) {
			roles = append(roles, p.Role)
		}
	}
	for _, role := range roles {
		deployment, err := Deployment(tx, d, role, on)
		if err != nil {
			return err
		}
		if err := record.Require(d.Ref, deployment, record.DeploymentRules...); err != nil {
			return err
		}
	}
	return nil
}

// UndoMove takes back the volunteer's latest change of standing: the spell
// before it goes on. Taking back a leaving opens again the placements that end
// on its day, but for those in a role that is retired since; they are returned.
// A spell in which sessions were given, or a placement began, stays.
func UndoMove(tx *store.Tx, d *record.Dossier, reason string) (undone record.Spell, reopened []record.Placement, err error) {
	last := len(d.Spells) - 1
	undone = d.Spells[last]
	if last == 0 {
		return undone, nil, &record.Conflict{Text: fmt.Sprintf("%s has applied, on %s, and nothing has changed since", d.Ref, undone.From),
			Hint: "borough volunteer edit --applied corrects that day"}
	}
	// What a leaving ended goes on from that day too: these days are all there are.
	if err := booksdb.CheckOpen(tx, fmt.Sprintf("taking back %s's %s on %s", d.Ref, undone.Change, undone.From), booksdb.Since(undone.From)); err != nil {
		return undone, nil, err
	}
	lessen(tx, d.ID)
	was := *d
	err = tx.Exec(`UPDATE spells SET until_on = NULL WHERE id = @id`, sql.Named("id", d.Spells[last-1].ID))
	if err != nil {
		return undone, nil, err
	}
	if err := voidOf(tx, d, undone, reason, readSpells, `DELETE FROM spells WHERE id = @id`, sql.Named("id", undone.ID)); err != nil {
		return undone, nil, err
	}
	if err := holds(tx, &was, d, record.ActiveRule, fmt.Sprintf("%s being %s since %s", d.Ref, undone.Standing, undone.From)); err != nil {
		return undone, nil, err
	}
	for _, p := range d.Placements {
		if !d.WasOnBooks(p.From) {
			return undone, nil, &record.Conflict{Text: fmt.Sprintf("%s is placed as %s from %s; a placement is for a volunteer on the books", d.Ref, p.Role, p.From),
				Hint: "borough place void takes the placement back first"}
		}
	}
	if undone.Standing == record.Left {
		reopened, err = reopen(tx, d, undone.From)
	}
	return undone, reopened, err
}

// reopen opens the volunteer's placements that ended on the day again.
func reopen(tx *store.Tx, d *record.Dossier, ended record.Date) (reopened []record.Placement, err error) {
	for _, before := range d.Placements {
		if before.Ended != ended {
			continue
		}
		deployment, err := Deployment(tx, d, before.Role, tx.Today)
		if err != nil {
			return nil, err
		}
		if record.Require(d.Ref, deployment, record.ApprovedRule) != nil {
			continue
		}
		if err := tx.Exec(`UPDATE placements SET ended_on = NULL WHERE id = @id`, sql.Named("id", before.ID)); err != nil {
			return nil, err
		}
		after := before
		after.Ended = ""
		tx.Note(d.Ref, before, after)
		reopened = append(reopened, after)
	}
	return reopened, readPlacements(tx, d)
}

// moveApplication gives the volunteer's first application another day, which
// comes neither after the next spell nor after a check.
func moveApplication(tx *store.Tx, d *record.Dossier, on record.Date) error {
	before := d.Spells[0]
	if on > tx.Today {
		return record.Wrong("applied on %s is after today, %s", on, tx.Today)
	}
	if before.Until != "" && on > before.Until {
		return &record.Conflict{Text: fmt.Sprintf("applied on %s is too late: %s was an applicant until %s; give that day or an earlier one", on, d.Ref, before.Until)}
	}
	if what, first := d.FirstCheck(); first != "" && on > first {
		return &record.Conflict{Text: fmt.Sprintf("applied on %s is too late: %s's %s is of %s; give that day or an earlier one", on, d.Ref, what, first)}
	}
	days := record.Period{From: min(on, before.From), To: max(on, before.From)}
	if err := booksdb.CheckOpen(tx, fmt.Sprintf("%s's application of %s made one of %s", d.Ref, before.From, on), days); err != nil {
		return err
	}
	if err := tx.Exec(`UPDATE spells SET from_on = @on WHERE id = @id`, sql.Named("on", on), sql.Named("id", before.ID)); err != nil {
		return err
	}
	after := before
	after.From = on
	tx.Note(d.Ref, before, after)
	return readSpells(tx, d)
}
