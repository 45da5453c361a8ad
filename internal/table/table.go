// Package table defines typed tables, and writes them in several formats.
//
// A report fills a Table and does not depend on formats. A format writes any Table and does
// not depend on reports. The Kind of a column tells a format how to align the cells, and how
// to write them for programs (CSV, JSON), for spreadsheets or for people.
package table

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Column is a column of a table.
type Column struct {
	Key   string // the name of the column for programs, which never changes
	Title string // the name of the column for people
	Kind  Kind
	Sum   bool // formats for people print a total of the column

	// DropOrder says when the column is omitted from a screen that is too narrow. Columns
	// with 1 are omitted first, then columns with 2, and so on. Columns with 0 are never
	// omitted.
	DropOrder int

	Publish      PublishMode // how the column is published
	ComputedFrom string      // the key of the column that this column is computed from; see PublishMode
	Base         string      // the key of the column that ComputedFrom is divided by; see PublishMode
}

// Row is a row of cells. A cell is nil, int64, float64 or string. A string in a numeric
// column, such as "*", replaces a number that was withheld; it is printed unchanged.
type Row []any

// Fact is a fact about a table, such as the borough or the period.
type Fact struct{ Key, Title, Value string }

// Table is a table with typed columns. Facts are printed above its rows, and notes under
// them.
type Table struct {
	Name, Title string
	About       []Fact   // facts about the table: borough, period or as-at date
	Notes       []string // printed under the table: bases of shares, explanations
	Columns     []Column

	// Rows yields the rows; nil means that there are none. The rows of a query can be
	// read only once, unless ReadAll was called.
	Rows iter.Seq2[Row, error]

	SingleRecord bool // a single record: formats for people print a line for each column
	GroupByFirst bool // the first column is a group: formats for people print it once for each group

	PublicNotes   []string       // the notes to publish: they contain no number from the database
	Sums          []Sum          // which figures are sums of others
	StrandCounts  []StrandCount  // the number of people in each category of each strand
	SharedFigures []SharedFigure // the figures that other tables print too
	Totals        Row            // the total row, if it is not the sum of the rows
	Rule          string         // the publication rule; csv, tsv and jsonl print it in a last column
}

// Select leaves only the columns with the keys in fields, in the order of fields. If there
// are no fields, it changes nothing. If a key is unknown or occurs twice, Select returns an
// error that lists the keys, and does not change the table.
func (t *Table) Select(fields []string) error {
	if len(fields) == 0 {
		return nil
	}
	positions := make([]int, 0, len(fields)) // the positions of the selected columns
	columns := make([]Column, 0, len(fields))
	for _, field := range fields {
		field = strings.TrimSpace(field)
		i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Key == field })
		if i < 0 {
			return fmt.Errorf("unknown field %q: the fields are %s", field, strings.Join(t.keys(), ", "))
		}
		if slices.Contains(positions, i) {
			return fmt.Errorf("field %q is named twice: the fields are %s", field, strings.Join(t.keys(), ", "))
		}
		positions = append(positions, i)
		columns = append(columns, t.Columns[i])
	}
	rows := t.Each()
	t.Rows = func(yield func(Row, error) bool) {
		for r, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(selectCells(r, positions), nil) {
				return
			}
		}
	}
	// If the first column is no longer the group, blank cells in it would be misleading.
	t.GroupByFirst = t.GroupByFirst && positions[0] == 0
	if t.Totals != nil {
		t.Totals = selectCells(t.Totals, positions)
	}
	t.Columns = columns
	return nil
}

// selectCells returns the cells of a row at these positions.
func selectCells(r Row, positions []int) Row {
	selected := make(Row, len(positions))
	for i, position := range positions {
		selected[i] = r[position]
	}
	return selected
}

// keys returns the keys of the columns.
func (t *Table) keys() []string {
	keys := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		keys[i] = c.Key
	}
	return keys
}

// Each yields the rows. It stops after the first error, and treats a row that does not fit
// the columns as an error. Every format reads the rows with Each.
func (t *Table) Each() iter.Seq2[Row, error] {
	rows, columns := t.Rows, t.Columns
	if rows == nil {
		rows = RowsOf()
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

// ReadAll reads all rows into memory, which closes the query that yields them. Afterwards the
// rows can be read several times. ReadAll returns the first error of the rows.
func (t *Table) ReadAll() error {
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
	t.Rows = RowsOf(rows...)
	return nil
}

// RowsOf returns an iterator over the rows, for the field Rows of a Table.
func RowsOf(rows ...Row) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// checkRow returns an error if the row has the wrong length or a cell has the wrong type.
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
