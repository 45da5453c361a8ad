package neighbourhoodreport

import (
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Strength counts the people on the books.
var Strength = report.Report{
	Name: "strength", Title: "On the books", Short: "Count who is on the books, by deployment, role or ward",
	Example: "borough report strength --by ward --as-at 2026-10-31\n  borough report strength --teams --as-at 2026-10-31",
	Params: []report.Param{report.AsAtParam,
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`", Default: "deployment", Choices: []string{"deployment", "role", "ward"}}},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Code},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "active", Title: "Active", Kind: table.Count},
		{Key: "paused", Title: "Paused", Kind: table.Count},
		{Key: "suspended", Title: "Suspended", Kind: table.Count},
		{Key: "on_the_books", Title: "On the books", Kind: table.Count},
	},
	Query: []string{"line", "title", "active", "paused", "suspended", "on_the_books"},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		for _, row := range rows {
			if row[1] == "" {
				row[1] = record.Deployments.Title(row[0].(string))
			}
		}
		last := len(rows) - 1
		for n := range rows {
			a.DeclareSum(report.FigureAt(n, "on_the_books"), report.FigureAt(n, "active"), report.FigureAt(n, "paused"), report.FigureAt(n, "suspended"))
		}
		for i, c := range []string{"active", "paused", "suspended", "on_the_books"} {
			name := strings.ReplaceAll(c, "on_the_books", "everyone")
			a.DeclareOverlap(name, rows[last][i+2].(int64), c, last)
			a.DeclareSum(report.FigureNamed(a.Scoped(name), rows[last][i+2].(int64)), report.FigureAt(last, c))
			for n := range last {
				a.NameFigure(report.FigureAt(n, c), report.InGroup(name, a.Get("by"), rows[n][0].(string)))
			}
		}
		return rows, nil
	},
	Publish:  &report.Publishing{},
	Variants: []report.Variant{{Flag: "teams", Usage: "compare the teams' posts with who fills them", Into: &TeamStrength}},
	Notes:    []string{"Somebody placed in two lines counts in both, and once in the last line. Applicants are not on the books."},
}

var strengthReports = []report.Report{Strength, TeamStrength}
