package partnersdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const exportEqualityLevels = `SELECT from_on AS date, CAST(level AS TEXT) AS level, evidence FROM equality_levels
	ORDER BY from_on`

// SetEqualityLevel records the level of the equality standard that the borough reached
// on a day, and returns the level before it. It returns Unchanged if the level is already
// recorded. The error is a *record.Conflict if the day is not later than that of the
// last level, which may depend on it. The error is an *record.Invalid if the day is
// after today or the evidence is missing, and a *record.Refusal if a level is skipped
// (R23d).
func SetEqualityLevel(tx *store.Tx, a record.Attainment) (record.Attainment, store.Result, error) {
	last, err := lastEqualityLevel(tx, "")
	switch {
	case err != nil:
		return last, store.Unchanged, err
	case a.On > tx.Today:
		return last, store.Unchanged, record.Invalidf("a level reached on %s is after today, %s", a.On, tx.Today)
	case a.Evidence == "":
		return last, store.Unchanged, record.Invalidf("the evidence is empty; say what shows level %d", a.Level)
	}
	if a.On <= last.On {
		return checkSameLevel(tx, a, last)
	}
	if err := record.CheckRules(fmt.Sprintf("level %d", a.Level), record.AttainmentFacts{Last: last, Next: a},
		record.LevelsRule); err != nil {
		return last, store.Unchanged, err
	}
	tx.Audit("equality standard "+string(a.On), nil, a)
	return last, store.Added,
		tx.Exec(`INSERT INTO equality_levels (from_on, level, evidence) VALUES (@on, @level, @evidence)`,
			sql.Named("on", a.On), sql.Named("level", a.Level), sql.Named("evidence", a.Evidence))
}

// checkSameLevel returns Unchanged if the same level is already recorded, and otherwise a
// *record.Conflict.
func checkSameLevel(tx *store.Tx, a, last record.Attainment) (record.Attainment, store.Result, error) {
	recorded, err := store.Value[int](tx,
		`SELECT COUNT(*) FROM equality_levels WHERE from_on = @on AND level = @level AND evidence = @evidence`,
		sql.Named("on", a.On), sql.Named("level", a.Level), sql.Named("evidence", a.Evidence))
	if err == nil && recorded == 0 {
		err = &record.Conflict{
			Text: fmt.Sprintf("level %d is recorded of %s; what comes after it is of a later day than %s",
				last.Level, last.On, a.On),
			Hint: "borough equality-standard void takes back the last one, if that was wrong",
		}
	}
	return last, store.Unchanged, err
}

// VoidEqualityLevel deletes the last recorded level. It returns the deleted level and
// the one before it, which applies again. The error is a *record.Missing if no level is
// recorded.
func VoidEqualityLevel(tx *store.Tx, reason string) (voided, last record.Attainment, err error) {
	if voided, err = lastEqualityLevel(tx, ""); err != nil {
		return voided, last, err
	}
	if voided.Level == 0 {
		return voided, last, &record.Missing{
			Text: "no level of the equality standard is recorded",
			Hint: "borough equality-standard set records one",
		}
	}
	if last, err = lastEqualityLevel(tx, voided.On); err != nil {
		return voided, last, err
	}
	tx.AuditVoid("equality standard "+string(voided.On), voided, reason)
	return voided, last, tx.Exec(`DELETE FROM equality_levels WHERE from_on = @on`, sql.Named("on", voided.On))
}

// lastEqualityLevel returns the last level that was reached before the limit, or the
// last level of all if limit is "". The level is 0 if there is none.
func lastEqualityLevel(tx *store.Tx, limit record.Date) (record.Attainment, error) {
	a, _, err := store.One(tx, func(a *record.Attainment) []any { return []any{&a.On, &a.Level, &a.Evidence} },
		`SELECT from_on, level, evidence FROM equality_levels WHERE @before = '' OR from_on < @before
			ORDER BY from_on DESC LIMIT 1`,
		sql.Named("before", limit))
	return a, err
}
