package store

import "strings"

// Problem is something in the books that contradicts itself.
type Problem struct {
	About string // a table, a ref, a month
	Text  string
}

// Check looks for one kind of contradiction. What is found is a Problem, an error
// is one of reading.
type Check func(*Tx) ([]Problem, error)

// Check looks through the whole of the books: the file as SQLite sees it, what
// refers to what, and then all that the areas look for. A file that is damaged is
// an error.
func (tx *Tx) Check() ([]Problem, error) {
	if err := tx.checkIntegrity(); err != nil {
		return nil, err
	}
	var found []Problem
	for _, look := range append([]Check{danglingRows}, tx.area.Checks...) {
		problems, err := look(tx)
		if err != nil {
			return nil, err
		}
		found = append(found, problems...)
	}
	return found, nil
}

// checkIntegrity asks SQLite to read every page and index.
func (tx *Tx) checkIntegrity() error {
	said, err := All(tx, func(line *string) []any { return []any{line} }, `PRAGMA integrity_check`)
	if err != nil || (len(said) == 1 && said[0] == "ok") {
		return err
	}
	return &damageError{strings.Join(said, "; ")}
}

func danglingRows(tx *Tx) ([]Problem, error) {
	return All(tx, func(p *Problem) []any { return []any{&p.About, &p.Text} },
		`SELECT "table", 'row ' || COALESCE(CAST(rowid AS TEXT), '') || ' refers to a row of ' || parent || ' that is not there'
		FROM pragma_foreign_key_check ORDER BY 1, 2`)
}
