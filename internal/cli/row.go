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

func yesNo(text string) (bool, error) {
	switch strings.ToLower(text) {
	case "yes", "y", "true", "1":
		return true, nil
	case "no", "n", "false", "0":
		return false, nil
	}
	return false, record.Wrong("%s is neither yes nor no", record.Quote(text))
}

func (r *row) day(text string) (record.Date, error) { return record.ParseDate(text, r.tx.Today) }

// volunteer reads a ref or a name that fits just one; nil when it fits none.
func (r *row) volunteer() *record.Dossier {
	return needed(r, "volunteer", func(text string) (*record.Dossier, error) {
		id, err := r.tx.FindVolunteer(text)
		if err != nil {
			return nil, err
		}
		return r.tx.Dossier(id)
	})
}

// person reads the ref of anybody, or a name that fits just one.
func (r *row) person() record.Person { return needed(r, "person", r.tx.FindPerson) }

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

// role reads a role's code, or its title where the code was made from it.
func (r *row) role(text string) (string, error) {
	found, err := r.tx.FindRole(text)
	if err != nil {
		return "", err
	}
	return found.Code, nil
}

func (r *row) ward(text string) (string, error) {
	found, err := r.tx.FindWard(text)
	return found.Code, err
}

func (r *row) course(text string) (string, error) {
	found, err := r.tx.FindCourse(text)
	return found.Code, err
}

// team reads a team's code or name, or the ward that it alone works.
func (r *row) team() record.Team { return needed(r, "team", r.tx.FindTeam) }

// teamCode reads a team's code or name, or the ward that it alone works.
func (r *row) teamCode(text string) (string, error) {
	found, err := r.tx.FindTeam(text)
	return found.Code, err
}
