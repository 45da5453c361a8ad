package sheets

import (
	"errors"
	"strings"

	"borough/internal/record"
	"borough/internal/sheet"
	"borough/internal/store"
)

// Row is one row of a file as a Sheet reads it. It gathers what is wrong with its cells,
// so that all of it is said at once.
type Row struct {
	sheet.Row
	Tx       *store.Tx
	Nth      int // how many rows of the file so far are about the same record, this one included
	Problems []cellError
	fault    error // the first error that is not the row's: it ends the import
}

// cellError says what is wrong with a cell, or with the whole row when Column is "".
type cellError struct {
	Column string
	Err    error
}

// Needed returns the value of a cell that may not be blank, as parse reads it. What is
// wrong with the cell is added to the problems of the row.
func Needed[T any](r *Row, key string, parse func(string) (T, error)) (value T) {
	if !r.Has(key) {
		r.AddProblem(key, record.Wrong("this may not be blank"))
		return value
	}
	return Optional(r, key, parse)
}

// Optional returns the value of a cell as parse reads it, or zero when the cell is blank.
// What is wrong with the cell is added to the problems of the row.
func Optional[T any](r *Row, key string, parse func(string) (T, error)) (value T) {
	text := r.Cell(key)
	if text == "" {
		return value
	}
	value, err := parse(text)
	if err != nil {
		r.AddProblem(key, err)
	}
	return value
}

// Lookup returns a parse function that finds in the books what a cell names.
func Lookup[T any](r *Row, find func(*store.Tx, string) (T, error)) func(string) (T, error) {
	return func(text string) (T, error) { return find(r.Tx, text) }
}

// RequireCells adds a problem, with the text why, for each of the cells that is blank.
func (r *Row) RequireCells(why string, keys ...string) {
	for _, key := range keys {
		if !r.Has(key) {
			r.AddProblem(key, record.Wrong("%s", why))
		}
	}
}

// AddProblem adds to the problems of the row what is wrong with the cell of a column, or
// with the row when column is "". An error that is no fault of the row's ends the import.
func (r *Row) AddProblem(column string, err error) {
	var (
		invalid  *record.Invalid
		missing  *record.Missing
		conflict *record.Conflict
		refused  *record.Refusal
	)
	if errors.As(err, &invalid) || errors.As(err, &missing) || errors.As(err, &conflict) || errors.As(err, &refused) {
		r.Problems = append(r.Problems, cellError{column, err})
	} else if r.fault == nil {
		r.fault = err
	}
}

// ParseLine reads one line of text. A line break inside a cell, which spreadsheets allow,
// becomes a space. The error is that of record.CleanLine.
func ParseLine(text string) (string, error) {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	return record.CleanLine("text", strings.Join(lines, " "))
}

// CodeParser returns a parse function for a new code of what, as record.ParseCode reads
// it.
func CodeParser(what string) func(string) (string, error) {
	return func(text string) (string, error) { return record.ParseCode(what, text) }
}

// CodesParser returns a parse function for a list of codes of what, as
// record.ParseFreeCodes reads it.
func CodesParser(what string) func(string) ([]string, error) {
	return func(text string) ([]string, error) { return record.ParseFreeCodes(what, text) }
}

// ParseYesNo reads yes, y, true and 1 as true, and no, n, false and 0 as false. Anything
// else is an *record.Invalid.
func ParseYesNo(text string) (bool, error) {
	switch strings.ToLower(text) {
	case "yes", "y", "true", "1":
		return true, nil
	case "no", "n", "false", "0":
		return false, nil
	}
	return false, record.Wrong("%s is neither yes nor no", record.Quote(text))
}

// ParseYear reads a year; the error is that of record.ParseYear.
func (r *Row) ParseYear(text string) (int, error) { return record.ParseYear(text, r.Tx.Today) }

// ParseDay reads a day; the error is that of record.ParseDate.
func (r *Row) ParseDay(text string) (record.Date, error) { return record.ParseDate(text, r.Tx.Today) }

// RefParser returns a parse function for a ref of the kind of people. Its error is an
// *record.Invalid.
func RefParser(k record.PersonKind) func(string) (string, error) {
	return func(text string) (string, error) {
		number, ok := k.ParseRef(text)
		if !ok {
			return "", record.Wrong("%s is no ref; a %s's is %s and a number, as %s",
				record.Quote(text), k.What, k.Letter, k.Ref(42))
		}
		return k.Ref(number), nil
	}
}

// Override sets the value to what a cell says, unless the cell is blank.
func Override[T ~string](value *T, cell T) {
	if cell != "" {
		*value = cell
	}
}
