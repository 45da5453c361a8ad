package cli

import (
	"errors"
	"strings"

	"borough/internal/record"
	"borough/internal/sheet"
	"borough/internal/store"
)

// row is one row of a file as a Sheet reads it. Cells that are wrong are
// gathered, so that all of them are told at once.
type row struct {
	sheet.Row
	tx    *store.Tx
	nth   int // how many rows of the file so far match the same record, this one included
	wrong []cellError
	fault error // what is no fault of the row's: it ends the import
}

// cellError is what is wrong with a cell, or with the row when column is "".
type cellError struct {
	column string
	err    error
}

func (r *row) complain(column string, err error) {
	var (
		invalid  *record.Invalid
		missing  *record.Missing
		conflict *record.Conflict
		refused  *record.Refusal
	)
	if errors.As(err, &invalid) || errors.As(err, &missing) || errors.As(err, &conflict) || errors.As(err, &refused) {
		r.wrong = append(r.wrong, cellError{column, err})
	} else if r.fault == nil {
		r.fault = err
	}
}

// optional reads the cell under key as parse does; a blank one is the zero value.
func optional[T any](r *row, key string, parse func(string) (T, error)) (value T) {
	text := r.Cell(key)
	if text == "" {
		return value
	}
	value, err := parse(text)
	if err != nil {
		r.complain(key, err)
	}
	return value
}

// needed reads a cell that may not be blank.
func needed[T any](r *row, key string, parse func(string) (T, error)) (value T) {
	if !r.Has(key) {
		r.complain(key, record.Wrong("this may not be blank"))
		return value
	}
	return optional(r, key, parse)
}

// inBooks reads a cell by what finds something in the books.
func inBooks[T any](r *row, find func(*store.Tx, string) (T, error)) func(string) (T, error) {
	return func(text string) (T, error) { return find(r.tx, text) }
}

// insist complains of every one of the cells that is blank.
func (r *row) insist(why string, keys ...string) {
	for _, key := range keys {
		if !r.Has(key) {
			r.complain(key, record.Wrong("%s", why))
		}
	}
}

// line reads one line of text. A line break inside a cell, which spreadsheets
// allow, counts as a space.
func line(text string) (string, error) {
	return record.CleanLine("text", strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }), " "))
}

// code reads a new code of what, as typing does.
func code(what string) func(string) (string, error) {
	return func(text string) (string, error) { return record.ParseCode(what, text) }
}

// freeCodes reads the codes of what in a cell.
func freeCodes(what string) func(string) ([]string, error) {
	return func(text string) ([]string, error) { return record.ParseFreeCodes(what, text) }
}

func yesNo(text string) (bool, error) {
	switch strings.ToLower(text) {
	case "yes", "y", "true", "1":
		return true, nil
	case "no", "n", "false", "0":
		return false, nil
	}
	return false, record.Wrong("%s is neither yes nor no", record.Quote(text))
}

func (r *row) year(text string) (int, error) { return record.ParseYear(text, r.tx.Today) }

func (r *row) day(text string) (record.Date, error) { return record.ParseDate(text, r.tx.Today) }

// refOf reads a ref of the kind.
func refOf(k record.PersonKind) func(string) (string, error) {
	return func(text string) (string, error) {
		number, ok := k.ParseRef(text)
		if !ok {
			return "", record.Wrong("%s is no ref; a %s's is %s and a number, as %s", record.Quote(text), k.What, k.Letter, k.Ref(42))
		}
		return k.Ref(number), nil
	}
}

// over puts what a cell says over what was; a blank cell says nothing.
func over[T ~string](was *T, is T) {
	if is != "" {
		*was = is
	}
}
