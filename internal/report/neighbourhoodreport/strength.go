package neighbourhoodreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// VolunteerStrength counts the volunteers on the books.
var VolunteerStrength = report.Report{
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

// strengthRow is a row of strength.sql: the volunteers of one deployment, role or ward. The
// last row counts everybody once.
type strengthRow struct {
	Line       string `col:"line"`
	Title      string `col:"title"` // "" for a deployment
	Active     int64  `col:"active"`
	Paused     int64  `col:"paused"`
	Suspended  int64  `col:"suspended"`
	OnTheBooks int64  `col:"on_the_books"`
}

// deriveStrength adds the titles of the deployments. It also declares which figures are sums
// of others and which figures other tables contain too, because masking needs to know.
func deriveStrength(a *report.Args, rows []strengthRow) ([]table.Row, error) {
	var tableRows []table.Row
	for i, row := range rows {
		title := row.Title
		if title == "" {
			title = record.Deployments.Title(row.Line)
		}
		tableRows = append(tableRows,
			table.Row{row.Line, title, row.Active, row.Paused, row.Suspended, row.OnTheBooks})
		a.DeclareSum(report.FigureAt(i, "on_the_books"),
			report.FigureAt(i, "active"), report.FigureAt(i, "paused"), report.FigureAt(i, "suspended"))
	}
	last := len(rows) - 1
	everybody := rows[last]
	for _, column := range []struct {
		key, name string // name is used in the shared names of the figures; see report.Args.NameFigure
		count     int64  // the figure in the last row
	}{
		{"active", "active", everybody.Active},
		{"paused", "paused", everybody.Paused},
		{"suspended", "suspended", everybody.Suspended},
		{"on_the_books", "everyone", everybody.OnTheBooks},
	} {
		// Each volunteer is counted in at least one of the rows before the last.
		a.DeclareOverlap(column.name, column.count, column.key, last)
		// The figure of the last row is also in other tables.
		a.DeclareSum(report.FigureNamed(a.ReportFigureName(column.name), column.count),
			report.FigureAt(last, column.key))
		for i, row := range rows[:last] {
			a.NameFigure(report.FigureAt(i, column.key), report.GroupFigureName(column.name, a.Get("by"), row.Line))
		}
	}
	return tableRows, nil
}

var strengthReports = []report.Report{VolunteerStrength, TeamStrength}
