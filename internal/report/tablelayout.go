package report

import (
	"slices"

	"borough/internal/table"
)

// TableLayout describes the columns of a table that no query fills. The command that prints
// the table adds the rows.
type TableLayout struct {
	Name    string // the table's name in CSV and JSON
	Title   string
	Columns []table.Column
}

// WithRows returns the table with these rows.
func (l TableLayout) WithRows(rows ...table.Row) *table.Table {
	return &table.Table{Name: l.Name, Title: l.Title, Columns: slices.Clone(l.Columns), Rows: table.RowsOf(rows...)}
}
