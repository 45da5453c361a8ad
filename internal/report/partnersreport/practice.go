package partnersreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/table"
)

var practiceColumns = []table.Column{
	{Key: "practice", Title: "Ref", Kind: table.Ref},
	{Key: "date", Title: "Date", Kind: table.Date},
	{Key: "team", Title: "Team", Kind: table.Ref},
	{Key: "group", Title: "Group", Kind: table.Code},
	{Key: "title", Title: "Title", Kind: table.Text},
	{Key: "did", Title: "What was done", Kind: table.Text, DropOrder: 1},
	{Key: "result", Title: "What came of it", Kind: table.Text, DropOrder: 1},
	{Key: "shared", Title: "Shared", Kind: table.Date},
}

// PracticeList lists the examples of good practice.
var PracticeList = report.Report{
	Name:    "practice-list",
	Title:   "Good practice",
	Short:   "List the examples of good practice, and which others know of",
	Example: "borough practice list --period FY2026/27 --shared no",
	Params: []report.Param{
		{
			Name:  "period",
			Kind:  report.Period,
			Usage: "only those of this `PERIOD`: 2026-10, 2026Q3, FY2026/27, last year..this year",
		},
		neighbourhoodreport.TeamParam,
		{
			Name:    "group",
			Kind:    report.Text,
			Usage:   "only those that reach this `GROUP`",
			Choices: record.PracticeGroups.Codes(),
		},
		{
			Name:    "shared",
			Kind:    report.Text,
			Usage:   "only those made known to others, `yes|no`",
			Choices: []string{"yes", "no"},
		}},
	Columns: practiceColumns,
	Notes: []string{
		"An example without a team is the whole borough's; " +
			"one without a day in the last column was not shared yet.",
	},
}

// PracticeCard shows one example of good practice.
var PracticeCard = report.Report{
	Name: "practice-card", Title: "Good practice", Short: "Show one example of good practice",
	Example: "borough practice show G0001",
	Params: []report.Param{{
		Name:     "practice",
		Kind:     report.Ref,
		Register: record.PracticeRegister,
		Usage:    "its ref, as G0042",
		Arg:      true,
		Required: true,
	}},
	Columns:      practiceColumns,
	SingleRecord: true,
}

var practiceReports = []report.Report{PracticeList, PracticeCard}
