package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// Thank keeps that the volunteer was thanked for a milestone, once it is reached
// (R25a). Each is thanked for once; the same again is Same.
func Thank(tx *store.Tx, d *record.Dossier, t record.Thanks) (store.Kept, error) {
	if t.On > tx.Today {
		return store.Same, record.Wrong("thanks on %s are after today, %s", t.On, tx.Today)
	}
	before, there, err := thanks(tx, d.ID, t.Milestone)
	switch {
	case err != nil || (there && before == t):
		return store.Same, err
	case there:
		return store.Same, &record.Conflict{Text: fmt.Sprintf("%s was thanked for %s on %s already", d.Ref, t.Milestone, before.On),
			Hint: "borough recognition void takes one back that was wrong"}
	}
	if err := askThanks(tx, d, t); err != nil {
		return store.Same, err
	}
	tx.Note(d.Ref, nil, t)
	return store.Added, tx.Exec(`INSERT INTO thanks (volunteer_id, measure, reached, thanked_on, how) VALUES (@id, @measure, @reached, @on, @how)`,
		sql.Named("id", d.ID), sql.Named("measure", t.Measure), sql.Named("reached", t.Reached), sql.Named("on", t.On), sql.Named("how", t.How))
}

const thanksColumns = `measure, reached, thanked_on, how FROM thanks WHERE volunteer_id = @id`

// VoidThanks takes back that the volunteer was thanked for a milestone.
func VoidThanks(tx *store.Tx, d *record.Dossier, m record.Milestone, reason string) (record.Thanks, error) {
	wrong, there, err := thanks(tx, d.ID, m)
	if err == nil && !there {
		err = &record.Missing{Text: fmt.Sprintf("%s was not thanked for %s", d.Ref, m)}
	}
	if err != nil {
		return wrong, err
	}
	tx.NoteVoid(d.Ref, wrong, reason)
	return wrong, tx.Exec(`DELETE FROM thanks WHERE volunteer_id = @id AND measure = @measure AND reached = @reached`,
		sql.Named("id", d.ID), sql.Named("measure", m.Measure), sql.Named("reached", m.Reached))
}

func thanks(tx *store.Tx, id int64, m record.Milestone) (record.Thanks, bool, error) {
	return store.One(tx, thanksInto, `SELECT `+thanksColumns+` AND measure = @measure AND reached = @reached`,
		sql.Named("id", id), sql.Named("measure", m.Measure), sql.Named("reached", m.Reached))
}

// lessen has the volunteer's thanks asked again at the end of the transaction,
// since they may have less service than before.
func lessen(tx *store.Tx, id int64) { tx.Later("thanks", id, thanksStand) }

// thanksStand refuses what leaves the volunteer thanked for more service than they
// have.
func thanksStand(tx *store.Tx, id int64) error {
	kept, err := store.All(tx, thanksInto, `SELECT `+thanksColumns+` ORDER BY measure, reached`, sql.Named("id", id))
	if err != nil {
		return err
	}
	for _, t := range kept {
		d, err := Dossier(tx, id)
		if err != nil {
			return err
		}
		if err := askThanks(tx, d, t); err != nil {
			return err
		}
	}
	return nil
}

func thanksInto(t *record.Thanks) []any { return []any{&t.Measure, &t.Reached, &t.On, &t.How} }

// askThanks asks whether the milestone was reached by the day of the thanks.
func askThanks(tx *store.Tx, d *record.Dossier, t record.Thanks) error {
	asked := record.ThanksFacts{Thanks: t}
	if t.Measure == "years" {
		asked.Reached, _ = record.YearsReached(d.Spells, t.Reached)
		asked.Served = "time paused, suspended or away does not count"
		return record.Require(d.Ref, asked, record.ThanksRule)
	}
	sessions, err := store.All(tx, sessionInto, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.given_on <= @on AND s.voided_on IS NULL ORDER BY s.given_on, s.id`,
		sql.Named("id", d.ID), sql.Named("on", t.On))
	if err != nil {
		return err
	}
	var given []record.DayMinutes
	var sum record.Minutes
	for _, s := range sessions {
		for _, g := range s.ByDay() {
			if g.On <= t.On {
				given, sum = append(given, g), sum+g.Minutes
			}
		}
	}
	asked.Reached = record.HoursReached(0, given, []int{t.Reached})[t.Reached]
	asked.Served = sum.String() + " given"
	return record.Require(d.Ref, asked, record.ThanksRule)
}

const exportThanks = `SELECT v.ref AS volunteer, t.measure || ':' || t.reached AS "for", t.thanked_on AS date, t.how
	FROM thanks t JOIN volunteers v ON v.id = t.volunteer_id ORDER BY t.thanked_on, v.id, t.measure, t.reached`
