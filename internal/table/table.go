// Package table holds typed tables and the formats they are written in.
//
// A report fills a Table and knows no format; a format reads a Table and knows
// no report. What joins them is the Kind of each column, which owns alignment
// and the form a value takes for a program (CSV, JSON), for a spreadsheet and
// for a person.
package table

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Column is one column: Key is what programs call it and never changes, Title
// is what people read, Sum asks for a total where people read the table. Spare
// columns are left out of a screen too narrow for all, those of 1 before those
// of 2; 0 always stays. Use, Of and Base are read by whatever publishes a table.
type Column struct {
	Key, Title string
	Kind       Kind
	Sum        bool
	Spare      int

	Use  Use
	Of   string // the key of what is divided, or else worked out anew; see Use
	Base string // the key of what it is divided by, or of the people it is of
}

// Row is one row of cells, each nil, int64, float64 or string. A string in a
// column of numbers is printed as it stands, for figures that were withheld.
type Row []any

// Fact is one thing a table is about, such as the borough or the period.
type Fact struct{ Key, Title, Value string }

// Table is rows of typed columns, with what they are about and the notes that
// a reader needs beside them.
type Table struct {
	Name, Title string
	About       []Fact   // what it is about: borough, period or as-at date
	Notes       []string // printed under it: bases of shares, explanations
	Columns     []Column
	Rows        iter.Seq2[Row, error] // may be consumed once; nil means no rows
	Card        bool                  // one record: people see lines of title and value
	Groups      bool                  // first column is a group: people see it once per run of equal values

	PublicNotes   []string       // those of the notes without a figure of the books: all that is published of them
	Sums          []Sum          // what of its figures adds up to what
	StrandCounts  []StrandCount  // whom it sorts by what they are; see Sorted
	SharedFigures []SharedFigure // the figures that other tables have too
	Totals        Row            // the total to print in place of the sum of the rows
	Rule          string         // the rule it is published by: csv, tsv and jsonl name it in a last column
}

// Select keeps the columns named by their keys, in the order given. No fields
// at all leaves the table as it is; an unknown field, or one named twice, is an
// error that lists the keys and leaves the table as it was.
func (t *Table) Select(fields []string) error {
	if len(fields) == 0 {
		return nil
	}
	from := make([]int, 0, len(fields))
	columns := make([]Column, 0, len(fields))
	for _, f := range fields {
		f = strings.TrimSpace(f)
		i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Key == f })
		if i < 0 {
			return fmt.Errorf("unknown field %q: the fields are %s", f, strings.Join(t.keys(), ", "))
		}
		if slices.Contains(from, i) {
			return fmt.Errorf("field %q is named twice: the fields are %s", f, strings.Join(t.keys(), ", "))
		}
		from = append(from, i)
		columns = append(columns, t.Columns[i])
	}
	rows := t.Each()
	t.Rows = func(yield func(Row, error) bool) {
		for r, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			picked := make(Row, len(from))
			for to, i := range from {
				picked[to] = r[i]
			}
			if !yield(picked, nil) {
				return
			}
		}
	}
	// Another column in front is no group, and blanks in it would mislead.
	t.Groups = t.Groups && from[0] == 0
	if t.Totals != nil {
		totals := make(Row, len(from))
		for to, i := range from {
			totals[to] = t.Totals[i]
		}
		t.Totals = totals
	}
	t.Columns = columns
	return nil
}

func (t *Table) keys() []string {
	keys := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		keys[i] = c.Key
	}
	return keys
}

// Each is how every format reads the rows: it stops at the first error, and a
// row that does not fit the columns is an error rather than a shifted figure.
func (t *Table) Each() iter.Seq2[Row, error] {
	rows, columns := t.Rows, t.Columns
	if rows == nil {
		rows = Slice()
	}
	return func(yield func(Row, error) bool) {
		n := 0
		for r, err := range rows {
			n++
			if err == nil {
				err = checkRow(r, columns)
				if err != nil {
					err = fmt.Errorf("table %s, row %d: %w", t.Name, n, err)
				}
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Read reads the rows to the end and keeps them, so that the query behind them is closed
// and they can be read again. It returns the first error of the rows.
func (t *Table) Read() error {
	if t.Rows == nil {
		return nil
	}
	var rows []Row
	for r, err := range t.Rows {
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	t.Rows = Slice(rows...)
	return nil
}

// Slice returns rows that are in memory as the Rows of a Table.
func Slice(rows ...Row) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func checkRow(r Row, columns []Column) error {
	if len(r) != len(columns) {
		return fmt.Errorf("%d cells for %d columns", len(r), len(columns))
	}
	for i, cell := range r {
		switch cell.(type) {
		case nil, int64, float64, string:
		default:
			return fmt.Errorf("%s is a %T: a cell is nil, int64, float64 or string", columns[i].Key, cell)
		}
	}
	return nil
}
