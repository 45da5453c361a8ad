package store

import (
	"database/sql"

	"borough/internal/record"
)

// AddClearance keeps a step of vetting after the steps already there. A
// clearance without an expiry runs for its level's usual years, from the day
// it is given; one reinstated after a suspension keeps its date. It returns the
// step as kept.
func (tx *Tx) AddClearance(d *record.Dossier, step record.Clearance) (record.Clearance, Kept, error) {
	settings, err := tx.Settings(max(step.On, tx.Today))
	if err != nil {
		return step, Same, err
	}
	level, err := settings.Levels.Find(step.Level)
	if err != nil {
		return step, Same, err
	}
	step.Level = level.Code
	for _, c := range d.Clearances {
		if c.Level == step.Level && c.Outcome == step.Outcome && c.On == step.On && (step.Expires == "" || c.Expires == step.Expires) {
			return c, Same, nil
		}
	}
	if step.On > tx.Today {
		return step, Same, record.Wrong("%s on %s is after today, %s", step.Outcome, step.On, tx.Today)
	}
	if step.On < d.Spells[0].From {
		return step, Same, record.Wrong("%s on %s comes before %s applied, on %s", step.Outcome, step.On, d.Ref, d.Spells[0].From)
	}
	if err := d.VettingStep(step); err != nil {
		return step, Same, err
	}
	switch {
	case step.Outcome != "cleared" && step.Expires != "":
		return step, Same, record.Wrong("only a clearance runs out; leave the expiry out with %s", step.Outcome)
	case step.Outcome == "cleared" && step.Expires == "":
		step.Expires = step.On.AddYears(level.Years).AddDays(-1)
		if last := lastAt(d, step.Level); last.Outcome == "suspended" {
			step.Expires = expiryBefore(d, step.Level, step.Expires)
		}
	}
	if step.Outcome == "cleared" && step.Expires < step.On {
		return step, Same, record.Wrong("expiry %s comes before the clearance itself, on %s", step.Expires, step.On)
	}
	err = tx.exec(`INSERT INTO clearances (volunteer_id, level, outcome, decided_on, expires_on)
		VALUES (@id, @level, @outcome, @on, NULLIF(@expires, ''))`,
		sql.Named("id", d.ID), sql.Named("level", step.Level), sql.Named("outcome", step.Outcome),
		sql.Named("on", step.On), sql.Named("expires", step.Expires))
	if err != nil {
		return step, Same, err
	}
	tx.Note(d.Ref, nil, step)
	return step, Added, readClearances(tx, d)
}

func lastAt(d *record.Dossier, level string) (last record.Clearance) {
	for _, c := range d.Clearances {
		if c.Level == level {
			last = c
		}
	}
	return last
}

func expiryBefore(d *record.Dossier, level string, otherwise record.Date) record.Date {
	for _, c := range d.Clearances {
		if c.Level == level && c.Outcome == "cleared" {
			otherwise = c.Expires
		}
	}
	return otherwise
}
