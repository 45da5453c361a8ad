package sheets

import (
	"errors"
	"strings"

	"borough/internal/record"
	"borough/internal/sheet"
	"borough/internal/store"
)

// Row is one row of a file as a Sheet reads it. Cells that are wrong are
// gathered, so that all of them are told at once.
type Row struct {
	sheet.Row
	Tx       *store.Tx
	Nth      int // how many rows of the file so far match the same record, this one included
	Problems []cellError
	fault    error // what is no fault of the row's: it ends the import
}

// cellError is what is wrong with a cell, or with the row when column is "".
type cellError struct {
	Column string
	Err    error
}

// Needed reads a cell that may not be blank.
func Needed[T any](r *Row, key string, parse func(string) (T, error)) (value T) {
	if !r.Has(key) {
		r.AddProblem(key, record.Wrong("this may not be blank"))
		return value
	}
	return Optional(r, key, parse)
}

// Optional reads the cell under key as parse does; a blank one is the zero value.
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

// Lookup reads a cell by what finds something in the books.
func Lookup[T any](r *Row, find func(*store.Tx, string) (T, error)) func(string) (T, error) {
	return func(text string) (T, error) { return find(r.Tx, text) }
}

// RequireCells complains of every one of the cells that is blank.
func (r *Row) RequireCells(why string, keys ...string) {
	for _, key := range keys {
		if !r.Has(key) {
			r.AddProblem(key, record.Wrong("%s", why))
		}
	}
}

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

// ParseLine reads one line of text. A line break inside a cell, which spreadsheets
// allow, counts as a space.
func ParseLine(text string) (string, error) {
	return record.CleanLine("text", strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }), " "))
}

// CodeParser reads a new code of what, as typing does.
func CodeParser(what string) func(string) (string, error) {
	return func(text string) (string, error) { return record.ParseCode(what, text) }
}

// CodesParser reads the codes of what in a cell.
func CodesParser(what string) func(string) ([]string, error) {
	return func(text string) ([]string, error) { return record.ParseFreeCodes(what, text) }
}

func ParseYesNo(text string) (bool, error) {
	switch strings.ToLower(text) {
	case "yes", "y", "true", "1":
		return true, nil
	case "no", "n", "false", "0":
		return false, nil
	}
	return false, record.Wrong("%s is neither yes nor no", record.Quote(text))
}

func (r *Row) ParseYear(text string) (int, error) { return record.ParseYear(text, r.Tx.Today) }

func (r *Row) ParseDay(text string) (record.Date, error) { return record.ParseDate(text, r.Tx.Today) }

// RefParser reads a ref of the kind.
func RefParser(k record.PersonKind) func(string) (string, error) {
	return func(text string) (string, error) {
		number, ok := k.ParseRef(text)
		if !ok {
			return "", record.Wrong("%s is no ref; a %s's is %s and a number, as %s", record.Quote(text), k.What, k.Letter, k.Ref(42))
		}
		return k.Ref(number), nil
	}
}

// Override puts what a cell says over what was; a blank cell says nothing.
func Override[T ~string](was *T, is T) {
	if is != "" {
		*was = is
	}
}
