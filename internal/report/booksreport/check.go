package booksreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// Problems is the layout of the table that lists what is wrong with the database.
var Problems = report.TableLayout{Name: "check", Title: "Problems", Columns: []table.Column{
	{Key: "about", Title: "About", Kind: table.Ref},
	{Key: "problem", Title: "Problem", Kind: table.Text},
}}

// StrictProblems is the layout of a longer list of problems. It also lists the records in the
// database that today's rules would refuse.
var StrictProblems = report.TableLayout{Name: "check-strict", Title: "Problems", Columns: []table.Column{
	{Key: "about", Title: "About", Kind: table.Ref},
	{Key: "problem", Title: "Problem", Kind: table.Text},
	{Key: "check", Title: "Check", Kind: table.Code},
	{Key: "mend", Title: "What mends it", Kind: table.Text},
	{Key: "accepted", Title: "Accepted", Kind: table.Text},
}}

// ImportedFiles is the layout of the table of imported files. A row says how many records of
// a file were added, were changed, or were already in the database.
var ImportedFiles = report.TableLayout{Name: "import", Title: "Imported", Columns: []table.Column{
	{Key: "file", Title: "File", Kind: table.Text},
	{Key: "added", Title: "Added", Kind: table.Count, Sum: true},
	{Key: "changed", Title: "Changed", Kind: table.Count, Sum: true},
	{Key: "already_there", Title: "Already there", Kind: table.Count, Sum: true},
	{Key: "taken", Title: "Rows taken", Kind: table.Count, Sum: true},
}}

// ImportedChanges is the layout of the table that lists the values that an import changed.
var ImportedChanges = report.TableLayout{Name: "import-changes", Title: "Changed", Columns: []table.Column{
	{Key: "file", Title: "File", Kind: table.Text},
	{Key: "line", Title: "Line", Kind: table.Count},
	{Key: "ref", Title: "Ref", Kind: table.Text},
	{Key: "name", Title: "Name", Kind: table.Text},
	{Key: "given", Title: "Given as", Kind: table.Text},
	{Key: "column", Title: "Column", Kind: table.Text},
	{Key: "old", Title: "Was", Kind: table.Text},
	{Key: "new", Title: "Is", Kind: table.Text},
}}

// ImportProblems is the layout of the table that lists what is wrong with the files of an
// import.
var ImportProblems = report.TableLayout{Name: "import-problems", Title: "Problems", Columns: []table.Column{
	{Key: "file", Title: "File", Kind: table.Text},
	{Key: "line", Title: "Line", Kind: table.Count},
	{Key: "column", Title: "Column", Kind: table.Text},
	{Key: "value", Title: "Value", Kind: table.Text},
	{Key: "problem", Title: "What is wrong", Kind: table.Text},
}}

// SumProblems returns the layout of the table that lists the cells of a checked table that do
// not add up. kind is the kind of the figures in the checked table.
func SumProblems(kind table.Kind) report.TableLayout {
	return report.TableLayout{Name: "check-table", Title: "Cells that do not add up", Columns: []table.Column{
		{Key: "file", Title: "File", Kind: table.Text, DropOrder: 1},
		{Key: "line", Title: "Line", Kind: table.Count},
		{Key: "cell", Title: "Cell", Kind: table.Ref, DropOrder: 2},
		{Key: "row", Title: "Row", Kind: table.Text},
		{Key: "column", Title: "Column", Kind: table.Text},
		{Key: "printed", Title: "Printed", Kind: kind},
		{Key: "adds_to", Title: "Adds to", Kind: kind},
		{Key: "difference", Title: "Difference", Kind: kind},
		{Key: "added", Title: "Added", Kind: table.Text},
	}}
}
