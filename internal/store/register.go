package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

// Register says where the records of a record.Register are kept.
type Register struct {
	Of         record.Register
	Table      string
	TitleQuery string // gives the id, the ref and the title of each record
}

// RefCompletions returns the refs of a register, and the title of each.
func (tx *Tx) RefCompletions(r record.Register) ([]Completion, error) {
	return tx.QueryCompletions(`SELECT ref, title FROM (` + tx.area.RegisterOf(r).TitleQuery + `) w ORDER BY id`)
}

// FindRef returns the ref that text names in a register, and its title. The error is an
// *record.Invalid when the text is no ref, and a *record.Missing when nothing has it.
func (tx *Tx) FindRef(r record.Register, text string) (Completion, error) {
	return FindByRef(tx, r, text, func(c *Completion) []any { return []any{&c.Code, &c.Title} },
		`SELECT ref, title FROM (`+tx.area.RegisterOf(r).TitleQuery+`) w WHERE id = @id`)
}

// FindByRef returns the record of a register that text names, by a query that names its
// @id and is scanned as All does. The errors are those of FindRef.
func FindByRef[T any](
	tx *Tx, r record.Register, text string, into func(*T) []any, query string,
) (value T, err error) {
	number, err := r.ParseRef(text)
	if err != nil {
		return value, err
	}
	value, found, err := One(tx, into, query, sql.Named("id", number))
	if err == nil && !found {
		err = r.NotFound(number)
	}
	return value, err
}

// AssignRef returns the id and the ref of a new record of a register. The number is
// imported, the one that it has in a file, or the next one when that is 0. The error is
// a *record.Conflict when no number is left.
func (tx *Tx) AssignRef(r record.Register, imported int64) (id int64, ref string, err error) {
	id, err = tx.AssignNumber(imported, r.Letter, tx.area.RegisterOf(r).Table)
	return id, r.Ref(id), err
}

// RegisterOf returns where the records of the register are kept.
func (a *Area) RegisterOf(of record.Register) Register {
	for _, r := range a.Registers {
		if r.Of == of {
			return r
		}
	}
	return Register{Of: of}
}

// AssignNumber returns the number of a new row's ref, as AssignRef does, for refs of
// the letter whose rows are in the table.
func (tx *Tx) AssignNumber(imported int64, letter, table string) (int64, error) {
	if imported == 0 {
		return tx.nextNumber(letter, table)
	}
	if last, ok := tx.numbers[letter]; ok {
		tx.numbers[letter] = max(last, imported)
	}
	return imported, nil
}

// nextNumber returns one more than the number of any ref of the letter that is there,
// or that the audit knows of: a ref that was voided never comes to mean something else.
func (tx *Tx) nextNumber(letter, table string) (int64, error) {
	if n, ok := tx.numbers[letter]; ok {
		return tx.takeNumber(letter, n+1)
	}
	last, err := Value[int64](tx, `SELECT COALESCE(MAX(id), 0) FROM `+table)
	if err != nil {
		return 0, err
	}
	subjects, err := All(tx, func(s *string) []any { return []any{s} },
		`SELECT DISTINCT subject FROM audit WHERE subject > @letter AND subject < @next`,
		sql.Named("letter", letter), sql.Named("next", string(letter[0]+1)))
	if err != nil {
		return 0, err
	}
	for _, subject := range subjects {
		if n, ok := record.ParseRefNumber(letter, subject); ok {
			last = max(last, n)
		}
	}
	if tx.numbers == nil {
		tx.numbers = map[string]int64{}
	}
	return tx.takeNumber(letter, last+1)
}

// takeNumber returns the number and remembers that it is taken. The error is a
// *record.Conflict when a ref of so many digits could not be typed.
func (tx *Tx) takeNumber(letter string, number int64) (int64, error) {
	if number >= 1_000_000_000_000 {
		return 0, &record.Conflict{
			Text: fmt.Sprintf("no ref is left after %s%d", letter, number-1),
			Hint: "give the row a ref of its own, below it",
		}
	}
	tx.numbers[letter] = number
	return number, nil
}

// Completion is what a shell can complete: the code that is typed, and what it means.
type Completion struct{ Code, Title string }

// QueryCompletions returns the rows of a query of two columns, a code and a title.
func (tx *Tx) QueryCompletions(query string) ([]Completion, error) {
	return All(tx, func(c *Completion) []any { return []any{&c.Code, &c.Title} }, query)
}
