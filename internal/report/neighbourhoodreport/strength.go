package neighbourhoodreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Strength counts the volunteers on the books.
var Strength = report.Report{
	Name: "strength", Title: "On the books", Short: "Count who is on the books, by deployment, role or ward",
	Example: "borough report strength --by ward --as-at 2026-10-31\n" +
		"  borough report strength --teams --as-at 2026-10-31",
	Params: []report.Param{report.AsAtParam,
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`",
			Default: "deployment", Choices: []string{"deployment", "role", "ward"}}},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Code},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "active", Title: "Active", Kind: table.Count},
		{Key: "paused", Title: "Paused", Kind: table.Count},
		{Key: "suspended", Title: "Suspended", Kind: table.Count},
		{Key: "on_the_books", Title: "On the books", Kind: table.Count},
	},
	Derive:  report.Derive(deriveStrength),
	Publish: &report.Publishing{},
	Variants: []report.Variant{
		{Flag: "teams", Usage: "compare the teams' posts with who fills them", Replacement: &TeamStrength},
	},
	Notes: []string{
		"Somebody placed in two lines counts in both, and once in the last line. Applicants are not on the books.",
	},
}

// strengthRow is a row of strength.sql. The last row counts everybody once.
type strengthRow struct {
	Line       string `col:"line"`
	Title      string `col:"title"` // "" for a deployment
	Active     int64  `col:"active"`
	Paused     int64  `col:"paused"`
	Suspended  int64  `col:"suspended"`
	OnTheBooks int64  `col:"on_the_books"`
}

// deriveStrength adds the titles of the deployments. For masking, it declares the sums of
// figures, and names the figures that other tables contain too.
func deriveStrength(a *report.Args, rows []strengthRow) ([]table.Row, error) {
	var lines []table.Row
	for i, row := range rows {
		title := row.Title
		if title == "" {
			title = record.Deployments.Title(row.Line)
		}
		lines = append(lines, table.Row{row.Line, title, row.Active, row.Paused, row.Suspended, row.OnTheBooks})
		a.DeclareSum(report.FigureAt(i, "on_the_books"),
			report.FigureAt(i, "active"), report.FigureAt(i, "paused"), report.FigureAt(i, "suspended"))
	}
	last := len(rows) - 1
	everybody := rows[last]
	for _, column := range []struct {
		key, name string
		count     int64
	}{
		{"active", "active", everybody.Active},
		{"paused", "paused", everybody.Paused},
		{"suspended", "suspended", everybody.Suspended},
		{"on_the_books", "everyone", everybody.OnTheBooks},
	} {
		a.DeclareOverlap(column.name, column.count, column.key, last)
		a.DeclareSum(report.FigureNamed(a.ReportFigureName(column.name), column.count),
			report.FigureAt(last, column.key))
		for i, row := range rows[:last] {
			a.NameFigure(report.FigureAt(i, column.key), report.GroupFigureName(column.name, a.Get("by"), row.Line))
		}
	}
	return lines, nil
}

var strengthReports = []report.Report{Strength, TeamStrength}
