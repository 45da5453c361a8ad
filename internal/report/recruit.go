package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

// RecruitList lists recruitment work.
var RecruitList = Report{
	Name: "recruit-list", Title: "Recruitment work", Short: "List events, enquiries and applications",
	Example: "borough recruit list --period 2026-10",
	Params: []Param{PeriodParam,
		{Name: "source", Kind: Text, Usage: "only this `SOURCE`", Choices: record.Sources.Codes()}},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "source", Title: "Source", Kind: table.Code},
		{Key: "count", Title: "Count", Kind: table.Count},
		{Key: "note", Title: "Note", Kind: table.Text},
	},
}

// Recruitment sums up what recruitment came to by source.
var Recruitment = Report{
	Name: "recruitment", Title: "Recruitment by source", Short: "Count events, enquiries and what came of them, by source",
	Example: "borough report recruitment --period FY2026/27",
	Params:  []Param{PeriodParam},
	Columns: []table.Column{
		{Key: "source", Title: "Source", Kind: table.Code, Spare: 1},
		{Key: "title", Title: "How they were found", Kind: table.Text},
		{Key: "events", Title: "Events", Kind: table.Count, Sum: true, Use: table.Things},
		{Key: "enquiries", Title: "Enquiries", Kind: table.Count, Sum: true},
		{Key: "applications", Title: "Applications", Kind: table.Count, Sum: true},
		{Key: "interviews", Title: "Interviews", Kind: table.Count, Sum: true},
		{Key: "cleared", Title: "Cleared", Kind: table.Count, Sum: true},
		{Key: "started", Title: "Started", Kind: table.Count, Sum: true},
	},
	Query:   []string{"source", "events", "enquiries", "applications", "interviews", "cleared", "started"},
	Derive:  titled(record.Sources),
	Publish: &Publishing{},
	Notes: []string{
		"Each figure counts what happened in the period: a person who applied in one month and started in the next is in both.",
		"Cleared are applicants whose clearance came; renewals are not counted.",
	},
}

// titled puts what a code of the list stands for after it.
func titled(codes record.Codes) func(*Args, []table.Row) ([]table.Row, error) {
	return func(_ *Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			code, _ := row[0].(string)
			rows[i] = append(table.Row{code, codes.Title(code)}, row[1:]...)
		}
		return rows, nil
	}
}

var recruitReports = []Report{RecruitList, Recruitment}
