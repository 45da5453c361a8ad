package partnersdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const exportEqualityLevels = `SELECT from_on AS date, CAST(level AS TEXT) AS level, evidence FROM equality_levels ORDER BY from_on`

// SetEqualityLevel keeps where the borough is against the equality standard from
// a day on (R23d), and returns the level that it was at before; Same when that
// day has it already. A level comes after every other there is: one between two
// would change what the later one was measured by.
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
		return sameEqualityLevel(tx, a, last)
	}
	if err := record.Require(fmt.Sprintf("level %d", a.Level), record.AttainmentFacts{Last: last, Next: a}, record.LevelsRule); err != nil {
		return last, store.Same, err
	}
	tx.Note("equality standard "+string(a.On), nil, a)
	return last, store.Added, tx.Exec(`INSERT INTO equality_levels (from_on, level, evidence) VALUES (@on, @level, @evidence)`,
		sql.Named("on", a.On), sql.Named("level", a.Level), sql.Named("evidence", a.Evidence))
}

func sameEqualityLevel(tx *store.Tx, a, last record.Attainment) (record.Attainment, store.Kept, error) {
	there, err := store.Value[int](tx, `SELECT COUNT(*) FROM equality_levels WHERE from_on = @on AND level = @level AND evidence = @evidence`,
		sql.Named("on", a.On), sql.Named("level", a.Level), sql.Named("evidence", a.Evidence))
	if err == nil && there == 0 {
		err = &record.Conflict{Text: fmt.Sprintf("level %d is recorded of %s; what comes after it is of a later day than %s", last.Level, last.On, a.On),
			Hint: "borough equality-standard void takes back the last one, if that was wrong"}
	}
	return last, store.Same, err
}

// VoidEqualityLevel takes back the last level that was recorded, and returns it
// with the one that stands now.
func VoidEqualityLevel(tx *store.Tx, reason string) (was, is record.Attainment, err error) {
	if was, err = lastEqualityLevel(tx, ""); err != nil {
		return was, is, err
	}
	if was.Level == 0 {
		return was, is, &record.Missing{Text: "no level of the equality standard is recorded", Hint: "borough equality-standard set records one"}
	}
	if is, err = lastEqualityLevel(tx, was.On); err != nil {
		return was, is, err
	}
	tx.NoteVoid("equality standard "+string(was.On), was, reason)
	return was, is, tx.Exec(`DELETE FROM equality_levels WHERE from_on = @on`, sql.Named("on", was.On))
}

// lastEqualityLevel is the last level that was recorded, before that day where it
// is not ""; level 0 where there is none.
func lastEqualityLevel(tx *store.Tx, before record.Date) (record.Attainment, error) {
	a, _, err := store.One(tx, func(a *record.Attainment) []any { return []any{&a.On, &a.Level, &a.Evidence} },
		`SELECT from_on, level, evidence FROM equality_levels WHERE @before = '' OR from_on < @before ORDER BY from_on DESC LIMIT 1`,
		sql.Named("before", before))
	return a, err
}
