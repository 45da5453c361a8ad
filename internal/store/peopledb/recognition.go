package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// A record.Thanks says that a volunteer was thanked for a milestone of service. Its
// command is recognition.

// AddThanks records that the volunteer was thanked for a milestone. It returns
// Unchanged if the same thanks are already recorded. The error is a *record.Refusal if
// the milestone was not reached by that day (R25a), and an *record.Invalid if the date
// is after today. The error is a *record.Conflict if other thanks for the milestone are
// recorded.
func AddThanks(tx *store.Tx, d *record.Dossier, t record.Thanks) (store.Result, error) {
	if t.On > tx.Today {
		return store.Unchanged, record.Invalidf("thanks on %s are after today, %s", t.On, tx.Today)
	}
	existing, found, err := findThanks(tx, d.ID, t.Milestone)
	switch {
	case err != nil || (found && existing == t):
		return store.Unchanged, err
	case found:
		return store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("%s was thanked for %s on %s already", d.Ref, t.Milestone, existing.On),
			Hint: "borough recognition void takes one back that was wrong",
		}
	}
	if err := checkMilestone(tx, d, t); err != nil {
		return store.Unchanged, err
	}
	tx.Audit(d.Ref, nil, t)
	return store.Added, tx.Exec(`INSERT INTO thanks (volunteer_id, measure, reached, thanked_on, how)
		VALUES (@id, @measure, @reached, @on, @how)`,
		sql.Named("id", d.ID), sql.Named("measure", t.Measure), sql.Named("reached", t.Reached),
		sql.Named("on", t.On), sql.Named("how", t.How))
}

// thanksColumns are the columns that thanksFields scans, their table, and the condition
// on the volunteer @id.
const thanksColumns = `measure, reached, thanked_on, how FROM thanks WHERE volunteer_id = @id`

// VoidThanks deletes the record that the volunteer was thanked for a milestone, and
// returns it. The error is a *record.Missing if there is none.
func VoidThanks(tx *store.Tx, d *record.Dossier, m record.Milestone, reason string) (record.Thanks, error) {
	voided, found, err := findThanks(tx, d.ID, m)
	if err == nil && !found {
		err = &record.Missing{Text: fmt.Sprintf("%s was not thanked for %s", d.Ref, m)}
	}
	if err != nil {
		return voided, err
	}
	tx.AuditVoid(d.Ref, voided, reason)
	return voided, tx.Exec(`DELETE FROM thanks WHERE volunteer_id = @id AND measure = @measure AND reached = @reached`,
		sql.Named("id", d.ID), sql.Named("measure", m.Measure), sql.Named("reached", m.Reached))
}

// findThanks returns the record that the volunteer was thanked for the milestone.
func findThanks(tx *store.Tx, id int64, m record.Milestone) (record.Thanks, bool, error) {
	return store.One(tx, thanksFields, `SELECT `+thanksColumns+` AND measure = @measure AND reached = @reached`,
		sql.Named("id", id), sql.Named("measure", m.Measure), sql.Named("reached", m.Reached))
}

// scheduleThanksCheck registers a check of the volunteer's thanks for the end of the
// transaction. It is called before a write that may reduce the volunteer's service.
func scheduleThanksCheck(tx *store.Tx, id int64) { tx.CheckAtEnd("thanks", id, checkThanksEarned) }

// checkThanksEarned returns a *record.Refusal if the volunteer was thanked for a
// milestone that they have not reached.
func checkThanksEarned(tx *store.Tx, id int64) error {
	thanks, err := store.All(tx, thanksFields, `SELECT `+thanksColumns+` ORDER BY measure, reached`,
		sql.Named("id", id))
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

func thanksFields(t *record.Thanks) []any { return []any{&t.Measure, &t.Reached, &t.On, &t.How} }

// checkMilestone returns a *record.Refusal if the volunteer had not reached the
// milestone by the day of the thanks (R25a).
func checkMilestone(tx *store.Tx, d *record.Dossier, t record.Thanks) error {
	facts := record.ThanksFacts{Thanks: t}
	if t.Measure == "years" {
		facts.ReachedOn, _ = record.YearsReached(d.Spells, t.Reached)
		facts.Served = "time paused, suspended or away does not count"
		return record.CheckRules(d.Ref, facts, record.ThanksRule)
	}
	sessions, err := store.All(tx, sessionFields, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.given_on <= @on AND s.voided_on IS NULL ORDER BY s.given_on, s.id`,
		sql.Named("id", d.ID), sql.Named("on", t.On))
	if err != nil {
		return err
	}
	var days []record.DayMinutes
	var sum record.Minutes
	for _, s := range sessions {
		for _, day := range s.MinutesByDay() {
			if day.On <= t.On {
				days, sum = append(days, day), sum+day.Minutes
			}
		}
	}
	facts.ReachedOn = record.HoursReached(0, days, []int{t.Reached})[t.Reached]
	facts.Served = sum.String() + " given"
	return record.CheckRules(d.Ref, facts, record.ThanksRule)
}

const exportThanks = `SELECT v.ref AS volunteer, t.measure || ':' || t.reached AS "for", t.thanked_on AS date, t.how
	FROM thanks t JOIN volunteers v ON v.id = t.volunteer_id ORDER BY t.thanked_on, v.id, t.measure, t.reached`
