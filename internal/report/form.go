package report

import (
	"slices"

	"borough/internal/table"
)

// Form is a table that is no query's: the command that prints it fills in its rows.
type Form struct {
	Name    string // the name CSV and JSON go by
	Title   string
	Columns []table.Column
}

// Fill returns the table with those rows.
func (f Form) Fill(rows ...table.Row) *table.Table {
	return &table.Table{Name: f.Name, Title: f.Title, Columns: slices.Clone(f.Columns), Rows: table.Slice(rows...)}
}
