package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// AddClearance records a step of vetting, and returns the record. A clearance without
// an expiry is in force for the usual years of its level (see
// record.Dossier.ClearedUntil). AddClearance returns Unchanged if the step is already
// recorded, or Changed if the step gives the latest clearance of its level another
// expiry. The error is an *record.Invalid if the level is unknown or the dates are not
// possible. It is that of record.Dossier.CheckVettingStep if the step is out of order,
// and a *record.Conflict if another record depends on the old expiry.
func AddClearance(
	tx *store.Tx, d *record.Dossier, step record.Clearance,
) (record.Clearance, store.Result, error) {
	level, err := findLevel(tx, step.Level, step.On)
	if err != nil {
		return step, store.Unchanged, err
	}
	step.Level = level.Code
	if step.Outcome != "cleared" && step.Expires != "" {
		return step, store.Unchanged,
			record.Invalidf("only a clearance runs out; leave the expiry out with %s", step.Outcome)
	}
	usualExpiry := d.ClearedUntil(level, step.On)
	if step.Expires != "" && step.Expires < step.On {
		return step, store.Unchanged,
			record.Invalidf("expiry %s comes before the clearance itself, on %s", step.Expires, step.On)
	}
	expiryErr := record.CheckExpiry("a clearance at "+level.Code, step.On, usualExpiry, step.Expires)
	for i := len(d.Clearances) - 1; i >= 0; i-- {
		c := d.Clearances[i]
		if c.Level != step.Level || c.Outcome != step.Outcome || c.On != step.On {
			continue
		}
		if step.Expires == "" || c.Expires == step.Expires {
			return c, store.Unchanged, nil
		}
		if expiryErr != nil {
			return step, store.Unchanged, expiryErr
		}
		return step, store.Changed, correctExpiry(tx, d, c, step)
	}
	if expiryErr != nil {
		return step, store.Unchanged, expiryErr
	}
	if step.On > tx.Today {
		return step, store.Unchanged, record.Invalidf("%s on %s is after today, %s", step.Outcome, step.On, tx.Today)
	}
	if err := d.CheckAfterApplying(step.Outcome, step.On); err != nil {
		return step, store.Unchanged, err
	}
	if err := d.CheckVettingStep(step); err != nil {
		return step, store.Unchanged, err
	}
	if step.Outcome == "cleared" && step.Expires == "" {
		step.Expires = usualExpiry
	}
	tx.Audit(d.Ref, nil, step)
	return step, store.Added, writeAndCheckDependents(tx, d, func() error {
		err := tx.Exec(`INSERT INTO clearances (volunteer_id, level, outcome, decided_on, expires_on)
			VALUES (@id, @level, @outcome, @on, NULLIF(@expires, ''))`,
			sql.Named("id", d.ID), sql.Named("level", step.Level), sql.Named("outcome", step.Outcome),
			sql.Named("on", step.On), sql.Named("expires", step.Expires))
		if err != nil {
			return err
		}
		return readClearances(tx, d)
	})
}

// correctExpiry changes the last day of the clearance before. The error is a
// *record.Conflict if there are later steps at the level, because those depended on the
// old day.
func correctExpiry(tx *store.Tx, d *record.Dossier, before, after record.Clearance) error {
	var last record.Clearance
	for _, c := range d.Clearances {
		if c.Level == before.Level {
			last = c
		}
	}
	if last != before {
		return &record.Conflict{
			Text: fmt.Sprintf("%s's %s clearance of %s runs until %s, and was %s on %s since; its expiry stays",
				d.Ref, before.Level, before.On, before.Expires, last.Outcome, last.On),
		}
	}
	tx.Audit(d.Ref, before, after)
	return writeAndCheckDependents(tx, d, func() error {
		err := tx.Exec(`UPDATE clearances SET expires_on = @expires
			WHERE volunteer_id = @id AND level = @level AND outcome = 'cleared' AND decided_on = @on`,
			sql.Named("expires", after.Expires), sql.Named("id", d.ID),
			sql.Named("level", before.Level), sql.Named("on", before.On))
		if err != nil {
			return err
		}
		return readClearances(tx, d)
	})
}

// VoidClearance deletes the latest step of vetting at the level, and returns it. The
// error is a *record.Missing if there is none, and a *record.Conflict if another record
// depends on it.
func VoidClearance(tx *store.Tx, d *record.Dossier, level, reason string) (step record.Clearance, err error) {
	level = record.CodeKey(level)
	step, ok := latest(d.Clearances, func(c record.Clearance) bool { return c.Level == level })
	if !ok {
		return step, missingError(d, "step of vetting at "+record.Quote(level), "", "borough vet history shows them")
	}
	err = voidAndCheckDependents(tx, d, step, reason, readClearances,
		`DELETE FROM clearances
		WHERE volunteer_id = @id AND level = @level AND outcome = @outcome AND decided_on = @on`,
		sql.Named("id", d.ID), sql.Named("level", step.Level), sql.Named("outcome", step.Outcome),
		sql.Named("on", step.On))
	return step, err
}
