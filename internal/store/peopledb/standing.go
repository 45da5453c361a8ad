package peopledb

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// A spell is a period in which a volunteer has one standing, such as active or paused.
// A spell begins with a command of volunteer: start, pause, leave and so on.

// StartVolunteer makes the volunteer active by the change c, whose verb is start. If p
// has a role, it also places the volunteer in that role on the same day. The errors are
// those of ChangeStanding and AddPlacement; a refusal has the broken rules of both. The
// error is an *record.Invalid if c.Despite is set, but there is no unsatisfactory
// reference and no failed interview (R3e).
func StartVolunteer(tx *store.Tx, d *record.Dossier, c record.StandingChange, p record.Placement) error {
	deployment, err := GatherDeployment(tx, d, p.Role, c.On)
	if err != nil {
		return err
	}
	if c.Despite != "" {
		if err := deployment.CheckReasonNeeded(); err != nil {
			return err
		}
	}
	err = ChangeStanding(tx, d, c)
	if p.Role == "" {
		return err
	}
	if refusal := new(record.Refusal); errors.As(err, &refusal) && refusal.Broken[0].ID != record.ClosedMonthRule.ID {
		if refusalOfBoth := record.CheckRules(d.Ref, deployment, record.PlacementRules...); refusalOfBoth != nil {
			return refusalOfBoth
		}
	}
	if err != nil {
		return err
	}
	p.From = c.On
	_, err = AddPlacement(tx, d, p)
	return err
}

// ChangeStanding changes the volunteer's standing. Leaving ends the open placements,
// and needs a reason from record.LeaveReasons.
//
// The error is an *record.Invalid if the verb is unknown or the date is after today,
// and that of record.Dossier.NextSpell if the present standing does not allow the
// change. The error is a *record.Refusal if a month is closed, or if a new application
// breaks a rule on applications (R7 to R9). A start is refused if it breaks a rule on
// clearance, references, interview or training (R3a to R3d). It is also refused without
// a reason if there is an unsatisfactory reference or a failed interview (R3e). The
// error is a *record.Conflict if another record depends on the standing.
func ChangeStanding(tx *store.Tx, d *record.Dossier, c record.StandingChange) error {
	move, err := record.FindStandingMove(c.Verb)
	if err != nil {
		return err
	}
	date := c.On
	if date > tx.Today {
		return record.Invalidf("%s on %s is after today, %s", c.Verb, date, tx.Today)
	}
	spell, err := d.NextSpell(move, c)
	if err != nil {
		return err
	}
	about := fmt.Sprintf("%s %s on %s", d.Ref, c.Verb, date)
	if err := booksdb.CheckMonthsOpen(tx, about, booksdb.PeriodFrom(date)); err != nil {
		return err
	}
	switch move.To {
	case record.Active:
		if err = checkMayBeActive(tx, d, date); err == nil && move.IsStart() {
			err = checkDespiteReason(tx, d, c)
		}
	case record.Applicant:
		application := record.ApplicationFacts{Born: d.Born, UKSince: d.UKSince, Applied: date, Source: d.Source}
		err = record.CheckRules(d.Ref, application, record.ApplicationRules...)
	default:
		err = checkNoSessionsAfter(tx, d, date, NoDate, anyRole)
	}
	if err != nil {
		return err
	}
	if move.To == record.Left {
		for _, p := range d.Placements {
			if p.Ended == "" || p.Ended > date {
				role, err := FindRole(tx, p.Role)
				if err != nil {
					return err
				}
				if err := endPlacement(tx, d, role, p, date); err != nil {
					return err
				}
			}
		}
	}
	previous := d.Spells[len(d.Spells)-1]
	scheduleThanksCheck(tx, d.ID)
	tx.Audit(d.Ref, previous, spell)
	return writeAndCheckDependents(tx, d, func() error {
		err := tx.Exec(`UPDATE spells SET until_on = @on WHERE id = @id`, sql.Named("on", date),
			sql.Named("id", previous.ID))
		if err != nil {
			return err
		}
		spell.ID, err = tx.Insert(`INSERT INTO spells (volunteer_id, standing, change, from_on, reason, despite)
			VALUES (@id, @standing, @change, @on, NULLIF(@reason, ''), NULLIF(@despite, ''))`,
			sql.Named("id", d.ID), sql.Named("standing", string(spell.Standing)), sql.Named("change", spell.Change),
			sql.Named("on", date), sql.Named("reason", spell.Reason), sql.Named("despite", spell.Despite))
		d.Spells[len(d.Spells)-1].Until = date
		d.Spells = append(d.Spells, spell)
		return err
	})
}

// checkMayBeActive returns a *record.Refusal if the volunteer may not be active on the
// date (R3). It checks the rules that need no role, and the rules for each role in
// which the volunteer is placed on the date.
func checkMayBeActive(tx *store.Tx, d *record.Dossier, date record.Date) error {
	roles := []string{""}
	for _, p := range d.Placements {
		if p.Covers(date) {
			roles = append(roles, p.Role)
		}
	}
	for _, role := range roles {
		deployment, err := GatherDeployment(tx, d, role, date)
		if err != nil {
			return err
		}
		if err := record.CheckRules(d.Ref, deployment, record.DeploymentRules...); err != nil {
			return err
		}
	}
	return nil
}

// checkDespiteReason returns a *record.Refusal if there is an unsatisfactory reference
// or a failed interview and the start gives no reason (R3e).
func checkDespiteReason(tx *store.Tx, d *record.Dossier, start record.StandingChange) error {
	deployment, err := GatherDeployment(tx, d, "", start.On)
	if err != nil {
		return err
	}
	deployment.Despite = start.Despite
	err = record.CheckRules(d.Ref, deployment, record.StartReasonRule)
	if refusal := new(record.Refusal); errors.As(err, &refusal) {
		refusal.Hint = `--despite "why" is kept with the start, and shown`
	}
	return err
}

// UndoStandingChange deletes the volunteer's latest change of standing, so that the
// spell before it continues. If the volunteer left with that change, the placements
// that ended on its day are opened again, except in roles that were retired since. It
// returns the deleted spell and the placements that it opened. The error is a
// *record.Conflict if nothing changed since the application, or if a session or a
// placement depends on the spell, and a *record.Refusal if a month is closed.
func UndoStandingChange(
	tx *store.Tx, d *record.Dossier, reason string,
) (undone record.Spell, reopened []record.Placement, err error) {
	lastIndex := len(d.Spells) - 1
	undone = d.Spells[lastIndex]
	if lastIndex == 0 {
		return undone, nil, &record.Conflict{
			Text: fmt.Sprintf("%s has applied, on %s, and nothing has changed since", d.Ref, undone.From),
			Hint: "borough volunteer edit --applied corrects that day",
		}
	}
	about := fmt.Sprintf("taking back %s's %s on %s", d.Ref, undone.Change, undone.From)
	// The placements that the leaving ended continue from the same day, so this check
	// covers them too.
	if err := booksdb.CheckMonthsOpen(tx, about, booksdb.PeriodFrom(undone.From)); err != nil {
		return undone, nil, err
	}
	scheduleThanksCheck(tx, d.ID)
	before := *d
	err = tx.Exec(`UPDATE spells SET until_on = NULL WHERE id = @id`, sql.Named("id", d.Spells[lastIndex-1].ID))
	if err != nil {
		return undone, nil, err
	}
	err = voidRecord(tx, d, undone, reason, readSpells,
		`DELETE FROM spells WHERE id = @id`, sql.Named("id", undone.ID))
	if err != nil {
		return undone, nil, err
	}
	description := fmt.Sprintf("%s being %s since %s", d.Ref, undone.Standing, undone.From)
	if err := checkSessionsStillMeet(tx, &before, d, record.ActiveRule, description); err != nil {
		return undone, nil, err
	}
	for _, p := range d.Placements {
		if !d.WasOnBooks(p.From) {
			return undone, nil, &record.Conflict{
				Text: fmt.Sprintf("%s is placed as %s from %s; a placement is for a volunteer on the books",
					d.Ref, p.Role, p.From),
				Hint: "borough place void takes the placement back first",
			}
		}
	}
	if undone.Standing == record.Left {
		reopened, err = reopenPlacements(tx, d, undone.From)
	}
	return undone, reopened, err
}

// reopenPlacements removes the last day from the volunteer's placements that ended on
// the date, and returns the placements. It leaves out placements in roles that are not
// approved today.
func reopenPlacements(
	tx *store.Tx, d *record.Dossier, ended record.Date,
) (reopened []record.Placement, err error) {
	for _, before := range d.Placements {
		if before.Ended != ended {
			continue
		}
		deployment, err := GatherDeployment(tx, d, before.Role, tx.Today)
		if err != nil {
			return nil, err
		}
		if record.CheckRules(d.Ref, deployment, record.ApprovedRule) != nil {
			continue
		}
		err = tx.Exec(`UPDATE placements SET ended_on = NULL WHERE id = @id`, sql.Named("id", before.ID))
		if err != nil {
			return nil, err
		}
		after := before
		after.Ended = ""
		tx.Audit(d.Ref, before, after)
		reopened = append(reopened, after)
	}
	return reopened, readPlacements(tx, d)
}

// changeApplicationDay changes the date of the volunteer's first application. The error
// is an *record.Invalid if the date is after today, a *record.Conflict if it is after
// the next spell or the first check, and a *record.Refusal if a month is closed.
func changeApplicationDay(tx *store.Tx, d *record.Dossier, date record.Date) error {
	before := d.Spells[0]
	if date > tx.Today {
		return record.Invalidf("applied on %s is after today, %s", date, tx.Today)
	}
	if before.Until != "" && date > before.Until {
		return &record.Conflict{
			Text: fmt.Sprintf("applied on %s is too late: %s was an applicant until %s; "+
				"give that day or an earlier one", date, d.Ref, before.Until),
		}
	}
	if check, checkDate := d.FirstCheck(); checkDate != "" && date > checkDate {
		return &record.Conflict{
			Text: fmt.Sprintf("applied on %s is too late: %s's %s is of %s; give that day or an earlier one",
				date, d.Ref, check, checkDate),
		}
	}
	about := fmt.Sprintf("%s's application of %s made one of %s", d.Ref, before.From, date)
	days := record.Period{From: min(date, before.From), To: max(date, before.From)}
	if err := booksdb.CheckMonthsOpen(tx, about, days); err != nil {
		return err
	}
	err := tx.Exec(`UPDATE spells SET from_on = @on WHERE id = @id`, sql.Named("on", date), sql.Named("id", before.ID))
	if err != nil {
		return err
	}
	after := before
	after.From = date
	tx.Audit(d.Ref, before, after)
	return readSpells(tx, d)
}
