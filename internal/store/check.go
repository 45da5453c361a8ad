package store

import "strings"

// Problem is an inconsistency in the database.
type Problem struct {
	About string // the table, ref or month with the problem
	Text  string
}

// Check finds the inconsistencies of one kind. It returns an error only if the database
// cannot be read.
type Check func(*Tx) ([]Problem, error)

// Check returns the inconsistencies in the whole database: first the rows that refer to
// missing rows, then what the Checks of the areas find. The error is that of Damaged if
// the file fails SQLite's integrity check.
func (tx *Tx) Check() ([]Problem, error) {
	if err := tx.checkIntegrity(); err != nil {
		return nil, err
	}
	var found []Problem
	for _, check := range append([]Check{findDanglingRows}, tx.area.Checks...) {
		problems, err := check(tx)
		if err != nil {
			return nil, err
		}
		found = append(found, problems...)
	}
	return found, nil
}

// checkIntegrity runs SQLite's integrity check, which reads every page and index. The
// error is that of Damaged if the check finds damage.
func (tx *Tx) checkIntegrity() error {
	messages, err := All(tx, func(message *string) []any { return []any{message} }, `PRAGMA integrity_check`)
	if err != nil || (len(messages) == 1 && messages[0] == "ok") {
		return err
	}
	return NewDamageError(strings.Join(messages, "; "))
}

// findDanglingRows finds the rows that refer to missing rows.
func findDanglingRows(tx *Tx) ([]Problem, error) {
	return All(tx, func(p *Problem) []any { return []any{&p.About, &p.Text} },
		`SELECT "table", 'row ' || COALESCE(CAST(rowid AS TEXT), '') ||
			' refers to a row of ' || parent || ' that is not there'
		FROM pragma_foreign_key_check ORDER BY 1, 2`)
}
