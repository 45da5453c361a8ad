package returnsreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// PublicationList lists the published tables.
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
		{Key: "rule", Title: "Rule", Kind: table.Code, DropOrder: 1},
		{Key: "actor", Title: "Who", Kind: table.Text, DropOrder: 2},
	},
	Derive:   report.Derive(listPublications),
	FileKind: report.AnyFile,
}

// publicationRow is a row of publication-list.sql: a publication with one strand by which it
// counts people. Strand is nil if the publication counts people by no strand.
type publicationRow struct {
	Number    int64   `col:"number"`
	Published string  `col:"published"`
	Title     string  `col:"title"`
	About     string  `col:"about"`
	Strand    *string `col:"strand"`
	Rule      string  `col:"rule"`
	Actor     string  `col:"actor"`
}

// listPublications returns one row for each publication. The row lists all its strands.
func listPublications(_ *report.Args, rows []publicationRow) ([]table.Row, error) {
	var listed []table.Row
	for i, row := range rows {
		if i > 0 && rows[i-1].Number == row.Number {
			continue
		}
		strands := row.Strand
		for _, next := range rows[i+1:] {
			if next.Number != row.Number {
				break
			}
			joined := *strands + ", " + *next.Strand
			strands = &joined
		}
		listed = append(listed, table.Row{
			row.Number, row.Published, row.Title, row.About, report.NullableCell(strands), row.Rule, row.Actor,
		})
	}
	return listed, nil
}
