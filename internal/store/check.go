package store

import "strings"

// Problem is a contradiction in the books.
type Problem struct {
	About string // a table, a ref, a month
	Text  string
}

// Check finds the contradictions of one kind. Its errors are those of reading.
type Check func(*Tx) ([]Problem, error)

// Check finds the contradictions in the whole of the books: rows that refer to rows
// that are not there, then those that the Checks of the areas find. A file that SQLite
// finds damaged is an error, which View and Update turn into a *FileError.
func (tx *Tx) Check() ([]Problem, error) {
	if err := tx.checkIntegrity(); err != nil {
		return nil, err
	}
	var found []Problem
	for _, check := range append([]Check{danglingRows}, tx.area.Checks...) {
		problems, err := check(tx)
		if err != nil {
			return nil, err
		}
		found = append(found, problems...)
	}
	return found, nil
}

// checkIntegrity has SQLite read every page and index.
func (tx *Tx) checkIntegrity() error {
	lines, err := All(tx, func(line *string) []any { return []any{line} }, `PRAGMA integrity_check`)
	if err != nil || (len(lines) == 1 && lines[0] == "ok") {
		return err
	}
	return Damaged(strings.Join(lines, "; "))
}

func danglingRows(tx *Tx) ([]Problem, error) {
	return All(tx, func(p *Problem) []any { return []any{&p.About, &p.Text} },
		`SELECT "table", 'row ' || COALESCE(CAST(rowid AS TEXT), '') ||
			' refers to a row of ' || parent || ' that is not there'
		FROM pragma_foreign_key_check ORDER BY 1, 2`)
}
