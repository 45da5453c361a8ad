package returnsreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// PublicationList lists what was published.
var PublicationList = report.Report{
	Name: "publication-list", Title: "Published", Short: "List what was published: when, by whom, by which rule",
	Long: `list shows every table that was published, the latest last. What sorts people by
what they are (its strands) is what the next such table is held against (R19).
borough publish show prints one as it was printed.`,
	Example: "borough publish list",
	Columns: []table.Column{
		{Key: "number", Title: "No.", Kind: table.Count},
		{Key: "published", Title: "Published", Kind: table.Date},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "about", Title: "About", Kind: table.Text},
		{Key: "sorts", Title: "Sorts", Kind: table.Text},
		{Key: "rule", Title: "Rule", Kind: table.Code, Spare: 1},
		{Key: "actor", Title: "Who", Kind: table.Text, Spare: 2},
	},
	Query:      []string{"number", "published", "title", "about", "strand", "rule", "actor"},
	DeriveRows: derivePublications,
	Of:         report.AnyFile,
}

// derivePublications says of each publication in one row what it sorts people by.
func derivePublications(_ *report.Args, rows []table.Row) ([]table.Row, error) {
	var lines []table.Row
	for _, row := range rows {
		if n := len(lines); n > 0 && lines[n-1][0] == row[0] {
			lines[n-1][4] = report.Word(lines[n-1][4]) + ", " + report.Word(row[4])
			continue
		}
		lines = append(lines, row)
	}
	return lines, nil
}

var publicationReports = []report.Report{PublicationList}
