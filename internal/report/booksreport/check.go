package booksreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// Problems is the table of what is wrong with the database.
var Problems = report.Form{Name: "check", Title: "Problems", Columns: []table.Column{
	{Key: "about", Title: "About", Kind: table.Ref},
	{Key: "problem", Title: "Problem", Kind: table.Text},
}}

// StrictProblems is the table of what is wrong with the database, and of what the rules of
// today would refuse in it.
var StrictProblems = report.Form{Name: "check-strict", Title: "Problems", Columns: []table.Column{
	{Key: "about", Title: "About", Kind: table.Ref},
	{Key: "problem", Title: "Problem", Kind: table.Text},
	{Key: "check", Title: "Check", Kind: table.Code},
	{Key: "mend", Title: "What mends it", Kind: table.Text},
	{Key: "accepted", Title: "Accepted", Kind: table.Text},
}}

// ImportedFiles is the table of imported files. It counts the rows of each by result.
var ImportedFiles = report.Form{Name: "import", Title: "Imported", Columns: []table.Column{
	{Key: "file", Title: "File", Kind: table.Text},
	{Key: "added", Title: "Added", Kind: table.Count, Sum: true},
	{Key: "changed", Title: "Changed", Kind: table.Count, Sum: true},
	{Key: "already_there", Title: "Already there", Kind: table.Count, Sum: true},
}}

// SumProblems returns the table of the cells of a checked table that do not add up. kind is
// the kind of the figures in the checked table.
func SumProblems(kind table.Kind) report.Form {
	return report.Form{Name: "check-table", Title: "Cells that do not add up", Columns: []table.Column{
		{Key: "file", Title: "File", Kind: table.Text, Spare: 1},
		{Key: "line", Title: "Line", Kind: table.Count},
		{Key: "cell", Title: "Cell", Kind: table.Ref, Spare: 2},
		{Key: "row", Title: "Row", Kind: table.Text},
		{Key: "column", Title: "Column", Kind: table.Text},
		{Key: "printed", Title: "Printed", Kind: kind},
		{Key: "adds_to", Title: "Adds to", Kind: kind},
		{Key: "difference", Title: "Difference", Kind: kind},
		{Key: "added", Title: "Added", Kind: table.Text},
	}}
}
