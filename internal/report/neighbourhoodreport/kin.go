package neighbourhoodreport

import (
	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// Kin counts the contacts of the networks, and who was interviewed.
var Kin = report.Report{
	Name: "kin", Title: "Key individual networks", Short: "Count the networks' contacts, and who was interviewed",
	Long: `kin counts the contacts of the wards' key individual networks (KIN, 001 para 33),
by ward, by kind, or by both, and how many of them were interviewed within the
setting contact-days, longer ago, or never. Wards and kinds with nobody have
their line too. borough kin due names those to interview.`,
	Example: "borough report kin --as-at 2026-10-31\n  borough report kin --by kind --ward lark-rise",
	Params: []report.Param{report.AsAtParam, booksreport.WardParam,
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`", Default: "ward", Choices: []string{"ward", "kind", "ward-kind"}}},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Code},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "kind", Title: "Kind", Kind: table.Code, Spare: 1},
		{Key: "what", Title: "What", Kind: table.Text},
		{Key: "contacts", Title: "Contacts", Kind: table.Count, Sum: true},
		{Key: "interviewed", Title: "Interviewed", Kind: table.Count, Sum: true},
		{Key: "share", Title: "Share", Kind: table.Share, Of: "interviewed", Base: "contacts"},
		{Key: "longer_ago", Title: "Longer ago", Kind: table.Count, Sum: true},
		{Key: "never", Title: "Never", Kind: table.Count, Sum: true},
	},
	Query:   []string{"ward", "name", "kind", "contacts", "interviewed", "longer", "never"},
	Publish: &report.Publishing{},
	Groups:  true,
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		last := len(rows) - 1
		a.Note("Contacts in all: %d, each counted in every ward whose network they are in. Interviewed: in the last %d days (contact-days).",
			rows[last][3], a.Settings.ContactDays)
		if by := a.Get("by"); by == "ward-kind" {
			a.Hide("title")
		} else {
			a.Hide("kind")
			a.Hide("what")
		}
		lines := kinLines(a.Get("by"), rows[:last])
		var without []string
		a.DeclareOverlap("contacts", rows[last][3].(int64), "contacts", len(lines))
		for n, line := range lines {
			a.DeclareSum(report.FigureAt(n, "contacts"), report.FigureAt(n, "interviewed"), report.FigureAt(n, "longer_ago"), report.FigureAt(n, "never"))
			if line[4] == int64(0) && a.Get("by") == "ward" {
				without = append(without, line[0].(string))
			}
		}
		if without != nil {
			a.Note("Without a network: %s.", report.ShortList(without))
		}
		return lines, nil
	},
}

// kinLines adds the rows up by ward, kind or both. Every kind has its line; so
// has every ward, which the rows hold.
func kinLines(by string, rows []table.Row) []table.Row {
	var lines []table.Row
	at := map[any]int{}
	begin := func(key any, code, title, kind any) {
		what, _ := kind.(string)
		at[key] = len(lines)
		lines = append(lines, table.Row{code, title, kind, record.ContactKinds.Title(what), int64(0), int64(0), nil, int64(0), int64(0)})
	}
	if by == "kind" {
		for _, kind := range record.ContactKinds.Items {
			begin(kind.Code, kind.Code, kind.Title, nil)
		}
	}
	for _, row := range rows {
		key := row[0]
		switch by {
		case "kind":
			key = row[2]
		case "ward-kind":
			key = [2]any{row[0], row[2]}
		}
		if key == nil {
			continue // a ward with nobody is of no kind
		}
		if _, there := at[key]; !there {
			begin(key, row[0], row[1], row[2])
		}
		line := lines[at[key]]
		for to, from := range map[int]int{4: 3, 5: 4, 7: 5, 8: 6} {
			line[to] = line[to].(int64) + row[from].(int64)
		}
		line[6] = compare.Share(line[5].(int64), line[4].(int64))
	}
	return lines
}

var kinReports = []report.Report{Kin}
