package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

// RefTable says in which table the records of a record.Register are stored.
type RefTable struct {
	Register   record.Register
	Table      string
	TitleQuery string // returns the id, the ref and the title of each record
}

// RefCompletions returns the ref and the title of every record in the register.
func (tx *Tx) RefCompletions(r record.Register) ([]Completion, error) {
	return tx.QueryCompletions(`SELECT ref, title FROM (` + tx.area.FindRefTable(r).TitleQuery + `) w ORDER BY id`)
}

// FindRef returns the ref and the title of the record whose ref is text. The error is
// an *record.Invalid if text is not a ref of the register, and a *record.Missing if
// there is no such record.
func (tx *Tx) FindRef(r record.Register, text string) (Completion, error) {
	return FindByRef(tx, r, text, func(c *Completion) []any { return []any{&c.Code, &c.Title} },
		`SELECT ref, title FROM (`+tx.area.FindRefTable(r).TitleQuery+`) w WHERE id = @id`)
}

// FindByRef returns the record whose ref is text. The query selects the record whose
// number is @id, and fields is as for All. The errors are those of FindRef.
func FindByRef[T any](
	tx *Tx, r record.Register, text string, fields func(*T) []any, query string,
) (value T, err error) {
	number, err := r.ParseRef(text)
	if err != nil {
		return value, err
	}
	value, found, err := One(tx, fields, query, sql.Named("id", number))
	if err == nil && !found {
		err = r.NotFound(number)
	}
	return value, err
}

// AssignRef returns the id and the ref for a new record of the register. imported is
// the number that the record has in an imported file; if it is 0, the record gets the
// next number. The error is a *record.Conflict if no number is left.
func (tx *Tx) AssignRef(r record.Register, imported int64) (id int64, ref string, err error) {
	id, err = tx.AssignNumber(imported, r.Letter, tx.area.FindRefTable(r).Table)
	return id, r.Ref(id), err
}

// FindRefTable returns the RefTable that says where the records of register are stored.
func (a *Area) FindRefTable(register record.Register) RefTable {
	for _, table := range a.RefTables {
		if table.Register == register {
			return table
		}
	}
	return RefTable{Register: register}
}

// AssignNumber returns the number for a new row of the table. The refs of its rows
// begin with letter, and imported is as for AssignRef.
func (tx *Tx) AssignNumber(imported int64, letter, table string) (int64, error) {
	if imported == 0 {
		return tx.nextNumber(letter, table)
	}
	if last, ok := tx.numbers[letter]; ok {
		tx.numbers[letter] = max(last, imported)
	}
	return imported, nil
}

// nextNumber returns one more than the highest number that a ref with the letter has in
// the table or in the audit. The audit still has the refs of voided records, which must
// never be used again.
func (tx *Tx) nextNumber(letter, table string) (int64, error) {
	if n, ok := tx.numbers[letter]; ok {
		return tx.takeNumber(letter, n+1)
	}
	last, err := Value[int64](tx, `SELECT COALESCE(MAX(id), 0) FROM `+table)
	if err != nil {
		return 0, err
	}
	subjects, err := All(tx, func(subject *string) []any { return []any{subject} },
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

// takeNumber records that the number is used and returns it. The error is a
// *record.Conflict if the number has too many digits for a ref.
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

// Completion is a value that the shell can complete: a code to type, and its title.
type Completion struct{ Code, Title string }

// QueryCompletions returns the rows of a query with two columns, a code and a title.
func (tx *Tx) QueryCompletions(query string) ([]Completion, error) {
	return All(tx, func(c *Completion) []any { return []any{&c.Code, &c.Title} }, query)
}
