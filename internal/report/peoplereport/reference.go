package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// ReferenceList lists the references that referees were asked for.
var ReferenceList = report.Report{
	Name: "reference-list", Title: "References", Short: "List the references asked for and what came of them",
	Example: "borough reference list --waiting",
	Params: []report.Param{booksreport.VolunteerParam,
		{Name: "waiting", Kind: report.Flag, Usage: "only those an applicant still waits for"}},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "referee", Title: "Referee", Kind: table.Text},
		{Key: "kind", Title: "Kind", Kind: table.Code, DropOrder: 2},
		{Key: "asked", Title: "Asked", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
		{Key: "result", Title: "Answered", Kind: table.Date, DropOrder: 1},
		{Key: "days_waiting", Title: "Days waiting", Kind: table.Count, DropOrder: 3},
	},
	Derive: report.DeriveEach(func(a *report.Args, r referenceRow) table.Row {
		var daysWaiting any
		if r.Waiting {
			daysWaiting = int64(r.Asked.DaysUntil(a.Date("today")))
		}
		return table.Row{r.Volunteer, r.Name, r.Referee, r.Kind, string(r.Asked), r.Outcome, r.Result, daysWaiting}
	}),
}

// referenceRow is a reference that was asked for. Waiting says whether an applicant still waits
// for it.
type referenceRow struct {
	Volunteer string      `col:"volunteer"`
	Name      string      `col:"name"`
	Referee   string      `col:"referee"`
	Kind      string      `col:"kind"`
	Asked     record.Date `col:"asked"`
	Outcome   any         `col:"outcome"`
	Result    any         `col:"result"`
	Waiting   bool        `col:"waiting"`
}

// InterviewList lists the formal interviews.
var InterviewList = report.Report{
	Name: "interview-list", Title: "Interviews", Short: "List the formal interviews and how they ended",
	Example: "borough interview list --outcome failed",
	Params: []report.Param{booksreport.VolunteerParam,
		{Name: "outcome", Kind: report.Text, Usage: "only those that ended so: passed or failed, the `OUTCOME`",
			Choices: record.InterviewOutcomes.Codes()}},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
	},
}

var referenceReports = []report.Report{ReferenceList, InterviewList}
