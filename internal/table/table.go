// Package table holds typed tables and the formats they are written in.
//
// A report fills a Table and knows no format; a format reads a Table and knows no report.
// Between them is the Kind of each column, which decides how its cells are aligned and how
// they are written for programs (CSV, JSON), for a spreadsheet and for people.
package table

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Column is one column of a table. Key is its name for programs and never changes, Title
// its name for people; Sum asks for a total in formats for people. Spare columns are left
// out of a screen too narrow for all, those of 1 before those of 2; 0 always stays. Use, Of
// and Base say how the column is published.
type Column struct {
	Key, Title string
	Kind       Kind
	Sum        bool
	Spare      int

	Use  Use
	Of   string // the key of the column that is divided or worked out anew; see Use
	Base string // the key of the column that it is divided by, or that counts its people
}

// Row is one row of cells, each nil, int64, float64 or string. A string in a column of
// numbers is printed as it is, for a figure that was withheld.
type Row []any

// Fact is one thing that a table is about, such as the borough or the period.
type Fact struct{ Key, Title, Value string }

// Table is rows of typed columns, with the facts that they are about and the notes under
// them.
type Table struct {
	Name, Title string
	About       []Fact   // what it is about: borough, period or as-at date
	Notes       []string // printed under it: bases of shares, explanations
	Columns     []Column
	Rows        iter.Seq2[Row, error] // nil is no rows; those of a query can be read once, before Read
	Card        bool                  // one record: formats for people set it as lines of title and value
	Groups      bool                  // the first column is a group: formats for people print it once for equal rows

	PublicNotes   []string       // the notes without a figure from the books: no others are published
	Sums          []Sum          // which figures add up to which
	StrandCounts  []StrandCount  // the people that it counts by strand
	SharedFigures []SharedFigure // the figures that other tables print too
	Totals        Row            // the total row, where it is not the sum of the rows
	Rule          string         // the rule it is published by; csv, tsv and jsonl print it in a last column
}

// Select keeps the columns with these keys, in this order; no keys leave the table as it
// is. An unknown key, or one given twice, is an error that lists the keys and leaves the
// table as it was.
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
	// With another column in front there is no group, and blanks in it would mislead.
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

// keys returns the keys of the columns.
func (t *Table) keys() []string {
	keys := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		keys[i] = c.Key
	}
	return keys
}

// Each returns the rows as every format reads them, up to the first error. A row that does
// not fit the columns is an error.
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

// checkRow returns an error for a row of the wrong length, or a cell of the wrong type.
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
