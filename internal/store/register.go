package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

// Register is where the records of a record.Register are: their table, and the
// query that gives the id, the ref, and what it stands for, of each.
type Register struct {
	Of           record.Register
	Table, Words string
}

// Words are the refs of a register, and what each stands for.
func (tx *Tx) Words(r record.Register) ([]Word, error) {
	return tx.QueryWords(`SELECT ref, title FROM (` + tx.area.RegisterOf(r).Words + `) w ORDER BY id`)
}

// Word returns the ref that text names in a register, and what it stands for.
// Text that is no ref is an *record.Invalid, a ref of nothing a *record.Missing.
func (tx *Tx) Word(r record.Register, text string) (Word, error) {
	return Found(tx, r, text, func(w *Word) []any { return []any{&w.Code, &w.Title} },
		`SELECT ref, title FROM (`+tx.area.RegisterOf(r).Words+`) w WHERE id = @id`)
}

// Found returns the record of a register that text names, by a query that takes
// its @id; the errors are those of Word.
func Found[T any](tx *Tx, r record.Register, text string, into func(*T) []any, query string) (value T, err error) {
	number, err := r.ParseRef(text)
	if err != nil {
		return value, err
	}
	value, there, err := One(tx, into, query, sql.Named("id", number))
	if err == nil && !there {
		err = r.NotFound(number)
	}
	return value, err
}

// Number gives a new record of a register its id and its ref: the number that it
// brings from a file, or the next where it brings none.
func (tx *Tx) Number(r record.Register, brought int64) (id int64, ref string, err error) {
	id, err = tx.NumberOf(brought, r.Letter, tx.area.RegisterOf(r).Table)
	return id, r.Ref(id), err
}

// RegisterOf returns the register of those records.
func (a *Area) RegisterOf(of record.Register) Register {
	for _, r := range a.Registers {
		if r.Of == of {
			return r
		}
	}
	return Register{Of: of}
}

// NumberOf returns the number of a new row's ref: the one that it brings from a
// file, or the next where it brings none.
func (tx *Tx) NumberOf(brought int64, letter, table string) (int64, error) {
	if brought == 0 {
		return tx.nextNumber(letter, table)
	}
	if last, ok := tx.numbers[letter]; ok {
		tx.numbers[letter] = max(last, brought)
	}
	return brought, nil
}

// nextNumber returns the number of a new ref of the letter whose rows are in the
// table: one more than any there is, or than any that a void took away, so that
// a ref never comes to mean something else.
func (tx *Tx) nextNumber(letter, table string) (int64, error) {
	if n, ok := tx.numbers[letter]; ok {
		return tx.takeNext(letter, n+1)
	}
	last, err := Value[int64](tx, `SELECT COALESCE(MAX(id), 0) FROM `+table)
	if err != nil {
		return 0, err
	}
	gone, err := All(tx, func(s *string) []any { return []any{s} },
		`SELECT DISTINCT subject FROM audit WHERE subject > @letter AND subject < @next`,
		sql.Named("letter", letter), sql.Named("next", string(letter[0]+1)))
	if err != nil {
		return 0, err
	}
	for _, subject := range gone {
		if n, ok := record.ParseRefNumber(letter, subject); ok {
			last = max(last, n)
		}
	}
	if tx.numbers == nil {
		tx.numbers = map[string]int64{}
	}
	return tx.takeNext(letter, last+1)
}

// takeNext hands out the number, if it makes a ref that can be typed.
func (tx *Tx) takeNext(letter string, number int64) (int64, error) {
	if number >= 1_000_000_000_000 {
		return 0, &record.Conflict{Text: fmt.Sprintf("no ref is left after %s%d", letter, number-1), Hint: "give the row a ref of its own, below it"}
	}
	tx.numbers[letter] = number
	return number, nil
}

// Word is something a shell can complete: what is typed, and what it is.
type Word struct{ Code, Title string }

func (tx *Tx) QueryWords(query string) ([]Word, error) {
	return All(tx, func(w *Word) []any { return []any{&w.Code, &w.Title} }, query)
}
