package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// Thanks are what recognition keeps: that a volunteer was thanked for a milestone of
// service.

// AddThanks keeps that the volunteer was thanked for a milestone; the same again is Same.
// The error is a *record.Refusal when the milestone was not reached (R25a), a
// *record.Conflict when the volunteer was thanked for it before, and an *record.Invalid
// for a day after today.
func AddThanks(tx *store.Tx, d *record.Dossier, t record.Thanks) (store.Kept, error) {
	if t.On > tx.Today {
		return store.Same, record.Wrong("thanks on %s are after today, %s", t.On, tx.Today)
	}
	before, found, err := findThanks(tx, d.ID, t.Milestone)
	switch {
	case err != nil || (found && before == t):
		return store.Same, err
	case found:
		return store.Same, &record.Conflict{
			Text: fmt.Sprintf("%s was thanked for %s on %s already", d.Ref, t.Milestone, before.On),
			Hint: "borough recognition void takes one back that was wrong",
		}
	}
	if err := checkMilestone(tx, d, t); err != nil {
		return store.Same, err
	}
	tx.Note(d.Ref, nil, t)
	return store.Added, tx.Exec(`INSERT INTO thanks (volunteer_id, measure, reached, thanked_on, how)
		VALUES (@id, @measure, @reached, @on, @how)`,
		sql.Named("id", d.ID), sql.Named("measure", t.Measure), sql.Named("reached", t.Reached),
		sql.Named("on", t.On), sql.Named("how", t.How))
}

// thanksColumns are the columns that thanksInto scans, of the volunteer with @id.
const thanksColumns = `measure, reached, thanked_on, how FROM thanks WHERE volunteer_id = @id`

// VoidThanks takes back that the volunteer was thanked for a milestone. The error is a
// *record.Missing when there are no such thanks.
func VoidThanks(tx *store.Tx, d *record.Dossier, m record.Milestone, reason string) (record.Thanks, error) {
	wrong, found, err := findThanks(tx, d.ID, m)
	if err == nil && !found {
		err = &record.Missing{Text: fmt.Sprintf("%s was not thanked for %s", d.Ref, m)}
	}
	if err != nil {
		return wrong, err
	}
	tx.NoteVoid(d.Ref, wrong, reason)
	return wrong, tx.Exec(`DELETE FROM thanks WHERE volunteer_id = @id AND measure = @measure AND reached = @reached`,
		sql.Named("id", d.ID), sql.Named("measure", m.Measure), sql.Named("reached", m.Reached))
}

// findThanks returns the thanks of the volunteer for the milestone.
func findThanks(tx *store.Tx, id int64, m record.Milestone) (record.Thanks, bool, error) {
	return store.One(tx, thanksInto, `SELECT `+thanksColumns+` AND measure = @measure AND reached = @reached`,
		sql.Named("id", id), sql.Named("measure", m.Measure), sql.Named("reached", m.Reached))
}

// recheckThanks has the thanks of the volunteer checked at the end of the transaction: a
// write may have left them with less service.
func recheckThanks(tx *store.Tx, id int64) { tx.CheckAtEnd("thanks", id, checkThanksEarned) }

// checkThanksEarned returns a *record.Refusal when the volunteer was thanked for a
// milestone that they have not reached.
func checkThanksEarned(tx *store.Tx, id int64) error {
	thanks, err := store.All(tx, thanksInto, `SELECT `+thanksColumns+` ORDER BY measure, reached`, sql.Named("id", id))
	if err != nil {
		return err
	}
	for _, t := range thanks {
		d, err := Dossier(tx, id)
		if err != nil {
			return err
		}
		if err := checkMilestone(tx, d, t); err != nil {
			return err
		}
	}
	return nil
}

func thanksInto(t *record.Thanks) []any { return []any{&t.Measure, &t.Reached, &t.On, &t.How} }

// checkMilestone returns a *record.Refusal when the milestone was not reached by the day of
// the thanks.
func checkMilestone(tx *store.Tx, d *record.Dossier, t record.Thanks) error {
	facts := record.Thanking{Thanks: t}
	if t.Measure == "years" {
		facts.Reached, _ = record.YearsReached(d.Spells, t.Reached)
		facts.Served = "time paused, suspended or away does not count"
		return record.Ask(d.Ref, facts, record.ThanksRule)
	}
	sessions, err := store.All(tx, sessionInto, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.given_on <= @on AND s.voided_on IS NULL ORDER BY s.given_on, s.id`,
		sql.Named("id", d.ID), sql.Named("on", t.On))
	if err != nil {
		return err
	}
	var given []record.Given
	var sum record.Minutes
	for _, s := range sessions {
		for _, g := range s.ByDay() {
			if g.On <= t.On {
				given, sum = append(given, g), sum+g.Minutes
			}
		}
	}
	facts.Reached = record.HoursReached(0, given, []int{t.Reached})[t.Reached]
	facts.Served = sum.String() + " given"
	return record.Ask(d.Ref, facts, record.ThanksRule)
}

const exportThanks = `SELECT v.ref AS volunteer, t.measure || ':' || t.reached AS "for", t.thanked_on AS date, t.how
	FROM thanks t JOIN volunteers v ON v.id = t.volunteer_id ORDER BY t.thanked_on, v.id, t.measure, t.reached`
