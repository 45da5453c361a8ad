package sheets

import (
	"errors"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/sheet"
	"borough/internal/store"
)

// Row is one row of a file that is read with a Sheet. It collects what is wrong with its
// cells, so that all of it is reported at once.
type Row struct {
	sheet.Row
	Tx       *store.Tx
	Nth      int // how many rows of the file so far are about the same record, including this one
	Problems []cellError

	matchKey    string      // see recordKey
	earlierLine int         // the line of an earlier row with the same matchKey; 0 if there is none
	values      []cellValue // the values of the cells that were parsed
	file        *importedFile
	imp         *Import
	fault       error // the first error that is not a problem of the row; it ends the import
}

// cellValue is the parsed value of a cell.
type cellValue struct {
	column string
	value  any
}

// cellError says what is wrong with a cell, or with the whole row if Column is "".
type cellError struct {
	Column string
	Err    error
}

// RequiredCell parses a cell that may not be blank and returns its value. If the cell is blank
// or parse fails, it adds a problem to the row.
func RequiredCell[T any](r *Row, key string, parse func(string) (T, error)) (value T) {
	if !r.Has(key) {
		r.AddProblem(key, record.Invalidf("this may not be blank"))
		return value
	}
	return OptionalCell(r, key, parse)
}

// OptionalCell parses a cell and returns its value, or the zero value if the cell is blank. If
// parse fails, it adds a problem to the row.
func OptionalCell[T any](r *Row, key string, parse func(string) (T, error)) (value T) {
	text := r.Cell(key)
	if text == "" {
		return value
	}
	value, err := parse(text)
	if err != nil {
		r.AddProblem(key, err)
		return value
	}
	r.SetValue(key, value)
	return value
}

// SetValue sets the value that the column has in the row. Callers use it for a blank cell
// that means a value, such as a code that is made from the name.
func (r *Row) SetValue(column string, value any) {
	r.values = append(r.values, cellValue{column, value})
}

// MayOverwrite reports whether the user allows the import to change existing values of the
// column.
func (r *Row) MayOverwrite(column string) bool { return r.imp.Overwrite[column] }

// Claim stores that the row is about the record with the id. If an earlier row of the file
// is about the same record, Claim returns the line of that row instead. It returns 0
// otherwise.
func (r *Row) Claim(id any) (earlierLine int) {
	if line, ok := r.file.claims[id]; ok {
		return line
	}
	if r.file.claims == nil {
		r.file.claims = map[any]int{}
	}
	r.file.claims[id] = r.Line
	return 0
}

// IsClaimed reports whether an earlier row of the file is about the record with the id.
func (r *Row) IsClaimed(id any) bool {
	_, ok := r.file.claims[id]
	return ok
}

// Lookup returns a parse function that calls find with the transaction of the row and the
// text of the cell.
func Lookup[T any](r *Row, find func(*store.Tx, string) (T, error)) func(string) (T, error) {
	return func(text string) (T, error) { return find(r.Tx, text) }
}

// RequireCells adds a problem with the text to the row for each blank cell in the columns
// with the keys.
func (r *Row) RequireCells(text string, keys ...string) {
	for _, key := range keys {
		if !r.Has(key) {
			r.AddProblem(key, record.Invalidf("%s", text))
		}
	}
}

// AddProblem adds a problem of the cell in the column, or of the whole row if column is "".
// Errors of the types Invalid, Missing, Conflict and Refusal of package record are problems
// of the row. Any other error ends the import.
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

// CheckNoTotal adds a problem to the row if it looks like a total of other rows.
func (r *Row) CheckNoTotal() {
	key := record.Fold(r.FirstCell())
	first, _, _ := strings.Cut(key, " ")
	isTotal := slices.Contains([]string{"total", "totals", "subtotal", "subtotals"}, first) ||
		slices.Contains([]string{"grand total", "sum", "sub total", "overall"}, key) ||
		r.file != nil && key == "all "+r.file.Kind.Name // the rows of a benchmark are of no file
	if isTotal {
		r.AddProblem("", record.Invalidf("%s: this row adds up the others and is no record; leave it out",
			record.Quote(r.FirstCell())))
	}
}

// CheckNoneLost adds a problem for each cell that contains the replacement for a lost
// character: see record.CheckNoneLost. It skips cells that have a problem already. The
// parameter columns has the columns of the file.
func (r *Row) CheckNoneLost(columns []sheet.Column) {
	for _, c := range columns {
		isWrong := slices.ContainsFunc(r.Problems, func(p cellError) bool { return p.Column == c.Key })
		if err := record.CheckNoneLost(r.Cell(c.Key)); err != nil && !isWrong {
			r.AddProblem(c.Key, err)
		}
	}
}

// ParseLine parses one line of text. It replaces line breaks, which cells of spreadsheets
// can have, with spaces. The error is that of record.CleanLine.
func ParseLine(text string) (string, error) {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	return record.CleanLine("text", strings.Join(lines, " "))
}

// CodeParser returns a parse function for a new code, which calls record.ParseCode. The
// parameter noun, such as "ward", says in errors what has the code.
func CodeParser(noun string) func(string) (string, error) {
	return func(text string) (string, error) { return record.ParseCode(noun, text) }
}

// CodesParser returns a parse function for a list of codes that need not be known, which
// calls record.ParseFreeCodes. The parameter noun says in errors what the codes stand for.
func CodesParser(noun string) func(string) ([]string, error) {
	return func(text string) ([]string, error) { return record.ParseFreeCodes(noun, text) }
}

// ParseYesNo returns true for yes, y, true and 1, and false for no, n, false and 0. It
// returns a *record.Invalid for any other text.
func ParseYesNo(text string) (bool, error) {
	switch strings.ToLower(text) {
	case "yes", "y", "true", "1":
		return true, nil
	case "no", "n", "false", "0":
		return false, nil
	}
	return false, record.Invalidf("%s is neither yes nor no", record.Quote(text))
}

// ParseYear parses a year; the error is that of record.ParseYear.
func (r *Row) ParseYear(text string) (int, error) { return record.ParseYear(text, r.Tx.Today) }

// ParseDay parses the date of an event, as DayParser(record.EventDay) does.
func (r *Row) ParseDay(text string) (record.Date, error) { return r.DayParser(record.EventDay)(text) }

// DayParser returns a parse function for a date of the kind. The function returns a
// *record.Invalid if the text is no date, if its date depends on today (such as "monday"), or
// if the kind does not allow the date. A date that needs a reason is allowed if the user gave
// the command a reason.
func (r *Row) DayParser(kind record.DayKind) func(string) (record.Date, error) {
	return func(text string) (day record.Date, err error) {
		if err := day.UnmarshalText([]byte(text)); err != nil {
			return "", err
		}
		hasReason := kind.NeedsReason(day) && r.Tx.UseEarlyDayReason()
		return day, kind.Check(day, r.Tx.Today, hasReason)
	}
}

// RefParser returns a parse function for the ref of a person of the kind. The function
// returns a *record.Invalid if the text is no such ref.
func RefParser(k record.PersonKind) func(string) (string, error) {
	return func(text string) (string, error) {
		number, ok := k.ParseRef(text)
		if !ok {
			return "", record.Invalidf("%s is no ref; a %s's is %s and a number, as %s",
				record.Quote(text), k.Noun, k.Letter, k.Ref(42))
		}
		return k.Ref(number), nil
	}
}

// Override sets *value to the value of a cell, unless the cell is blank.
func Override[T ~string](value *T, cell T) {
	if cell != "" {
		*value = cell
	}
}
