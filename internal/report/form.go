package report

import (
	"slices"

	"borough/internal/table"
)

// TableLayout declares a table without a query. The command that prints the table fills in the
// rows.
type TableLayout struct {
	Name    string // the table's name in CSV and JSON
	Title   string
	Columns []table.Column
}

// WithRows returns the table with these rows.
func (f TableLayout) WithRows(rows ...table.Row) *table.Table {
	return &table.Table{Name: f.Name, Title: f.Title, Columns: slices.Clone(f.Columns), Rows: table.RowsOf(rows...)}
}
