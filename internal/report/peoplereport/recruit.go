package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// RecruitList lists recruitment work: events, enquiries and applications.
var RecruitList = report.Report{
	Name: "recruit-list", Title: "Recruitment work", Short: "List events, enquiries and applications",
	Example: "borough recruit list --period 2026-10",
	Params: []report.Param{report.PeriodParam,
		{Name: "source", Kind: report.Text, Usage: "only this `SOURCE`", Choices: record.Sources.Codes()}},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "source", Title: "Source", Kind: table.Code},
		{Key: "count", Title: "Count", Kind: table.Count},
		{Key: "note", Title: "Note", Kind: table.Text},
	},
}

// Recruitment counts recruitment work and its results, by the source through which volunteers
// were found.
var Recruitment = report.Report{
	Name:    "recruitment",
	Title:   "Recruitment by source",
	Short:   "Count events, enquiries and what came of them, by source",
	Example: "borough report recruitment --period FY2026/27",
	Params:  []report.Param{report.PeriodParam},
	Columns: []table.Column{
		{Key: "source", Title: "Source", Kind: table.Code, DropOrder: 1},
		{Key: "title", Title: "How they were found", Kind: table.Text},
		{Key: "events", Title: "Events", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "enquiries", Title: "Enquiries", Kind: table.Count, Sum: true},
		{Key: "applications", Title: "Applications", Kind: table.Count, Sum: true},
		{Key: "interviews", Title: "Interviews", Kind: table.Count, Sum: true},
		{Key: "cleared", Title: "Cleared", Kind: table.Count, Sum: true},
		{Key: "started", Title: "Started", Kind: table.Count, Sum: true},
	},
	Derive: report.DeriveEach(func(_ *report.Args, r recruitmentRow) table.Row {
		return table.Row{
			r.Source, record.Sources.Title(r.Source), r.Events, r.Enquiries, r.Applications, r.Interviews,
			r.Cleared, r.Started,
		}
	}),
	Publish: &report.Publishing{},
	Notes: []string{
		"Each figure counts what happened in the period: a person who applied in one month and started in " +
			"the next is in both.",
		"Cleared are applicants whose clearance came; renewals are not counted.",
	},
}

// recruitmentRow counts the recruitment work for one source, and the results of this work.
type recruitmentRow struct {
	Source       string `col:"source"`
	Events       int64  `col:"events"`
	Enquiries    int64  `col:"enquiries"`
	Applications int64  `col:"applications"`
	Interviews   int64  `col:"interviews"`
	Cleared      int64  `col:"cleared"`
	Started      int64  `col:"started"`
}

var recruitReports = []report.Report{RecruitList, Recruitment}
