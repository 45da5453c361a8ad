// Names with "raised" are about the issues that people raised at events with the public.

package neighbourhoodreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

var (
	eventArg = report.Param{
		Name: "event", Kind: report.Ref, Register: record.EngagementRegister, Usage: "the event's ref, as E00042",
		Arg: true, Required: true,
	}
	raisedThemeParam = report.Param{
		Name: "theme", Kind: report.Text, Usage: "only this `THEME`", Choices: record.RaisedThemes.Codes(),
	}
	eventKindParam = report.Param{
		Name: "kind", Kind: report.Text, Usage: "only events of this `KIND`", Choices: record.EngagementKinds.Codes(),
	}
)

// RaisedIssueList lists the issues raised at events with the public.
var RaisedIssueList = report.Report{
	Name: "raised-list", Title: "Issues raised", Short: "List what people raised at events with the public",
	Example: "borough engage raised --period FY2026/27 --kind roadshow",
	Params:  []report.Param{report.PeriodParam, booksreport.WardParam, eventKindParam, raisedThemeParam},
	Columns: []table.Column{
		{Key: "event", Title: "Event", Kind: table.Ref},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "ward", Title: "Ward", Kind: table.Code, DropOrder: 2},
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "count", Title: "Times", Kind: table.Count, Sum: true},
		{Key: "text", Title: "Issue", Kind: table.Text, DropOrder: 1},
	},
}

// EventRaisedIssues lists the issues raised at one event.
var EventRaisedIssues = report.Report{
	Name: "raised-at", Title: "Issues raised", Short: "Show what people raised at one event",
	Example: "borough engage show E00001",
	Params:  []report.Param{eventArg},
	Columns: []table.Column{
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "count", Title: "Times", Kind: table.Count, Sum: true},
		{Key: "text", Title: "Issue", Kind: table.Text},
	},
}

// RaisedIssueCounts counts the issues raised at events with the public, by theme.
var RaisedIssueCounts = report.Report{
	Name: "raised", Title: "Issues raised",
	Short: "Count what people raised at events with the public, most raised first",
	Long: `raised counts, by theme, how often an issue was raised at events with the public and
at how many of them, the most raised first. What was raised as often is first
where it was at more events. The themes that nobody raised have no line.`,
	Example: "borough report raised --period FY2026/27",
	Params:  []report.Param{report.PeriodParam, booksreport.WardParam, eventKindParam},
	Columns: []table.Column{
		{Key: "theme", Title: "Theme", Kind: table.Code, DropOrder: 1},
		{Key: "title", Title: "What was raised", Kind: table.Text},
		{Key: "count", Title: "Times", Kind: table.Count, Sum: true},
		{Key: "events", Title: "Events", Kind: table.Count},
	},
	Derive: report.DeriveEach(func(_ *report.Args, row raisedThemeRow) table.Row {
		return table.Row{row.Theme, record.RaisedThemes.Title(row.Theme), row.Count, row.Events}
	}),
	Notes: []string{"An event at which several themes were raised is in the line of each."},
}

// raisedThemeRow is a row of raised.sql: how often a theme was raised, and at how many events.
type raisedThemeRow struct {
	Theme  string `col:"theme"`
	Count  any    `col:"count"`
	Events any    `col:"events"`
}

var raisedIssueReports = []report.Report{RaisedIssueList, EventRaisedIssues, RaisedIssueCounts}
