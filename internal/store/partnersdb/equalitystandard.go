package partnersdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const exportEqualityLevels = `SELECT from_on AS date, CAST(level AS TEXT) AS level, evidence FROM equality_levels
	ORDER BY from_on`

// SetEqualityLevel keeps the level of the equality standard that the borough is at
// from a day on, and returns the level before it; Same when that is kept already. A
// level that is not later than the last is a *record.Conflict, since it would change
// what the later one was measured by. A day after today, or no evidence, is a
// *record.Invalid, and a level that skips one a *record.Refusal (R23d).
func SetEqualityLevel(tx *store.Tx, a record.Attainment) (record.Attainment, store.Kept, error) {
	last, err := lastEqualityLevel(tx, "")
	switch {
	case err != nil:
		return last, store.Same, err
	case a.On > tx.Today:
		return last, store.Same, record.Wrong("a level reached on %s is after today, %s", a.On, tx.Today)
	case a.Evidence == "":
		return last, store.Same, record.Wrong("the evidence is empty; say what shows level %d", a.Level)
	}
	if a.On <= last.On {
		return checkSameLevel(tx, a, last)
	}
	if err := record.Require(fmt.Sprintf("level %d", a.Level), record.AttainmentFacts{Last: last, Next: a},
		record.LevelsRule); err != nil {
		return last, store.Same, err
	}
	tx.Note("equality standard "+string(a.On), nil, a)
	return last, store.Added,
		tx.Exec(`INSERT INTO equality_levels (from_on, level, evidence) VALUES (@on, @level, @evidence)`,
			sql.Named("on", a.On), sql.Named("level", a.Level), sql.Named("evidence", a.Evidence))
}

// checkSameLevel returns Same when the level is kept already just so, and a
// *record.Conflict otherwise.
func checkSameLevel(tx *store.Tx, a, last record.Attainment) (record.Attainment, store.Kept, error) {
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
	return last, store.Same, err
}

// VoidEqualityLevel deletes the last level that was recorded, and returns it with the
// one before it, which holds again. It is a *record.Missing when there is none.
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
	tx.NoteVoid("equality standard "+string(voided.On), voided, reason)
	return voided, last, tx.Exec(`DELETE FROM equality_levels WHERE from_on = @on`, sql.Named("on", voided.On))
}

// lastEqualityLevel returns the last level that was recorded; with a day, the last
// before it. The level is 0 where there is none.
func lastEqualityLevel(tx *store.Tx, before record.Date) (record.Attainment, error) {
	a, _, err := store.One(tx, func(a *record.Attainment) []any { return []any{&a.On, &a.Level, &a.Evidence} },
		`SELECT from_on, level, evidence FROM equality_levels WHERE @before = '' OR from_on < @before
			ORDER BY from_on DESC LIMIT 1`,
		sql.Named("before", before))
	return a, err
}
