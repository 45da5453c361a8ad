package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// IssueList lists the concerns about volunteers. The database calls a concern an issue.
var IssueList = report.Report{
	Name:  "issue-list",
	Title: "Concerns, in confidence",
	Short: "List the concerns about volunteers, and what came of them",
	Long: `list shows the concerns opened by the day, as each stood at its end: what is told
here is told nowhere else.`,
	Example: "borough issue list --state open",
	Params: []report.Param{report.AsAtParam, booksreport.VolunteerParam,
		{Name: "kind", Kind: report.Text, Usage: "only this `KIND`", Choices: record.IssueKinds.Codes()},
		{Name: "state", Kind: report.Text, Usage: "only those in this `STATE`: open or closed",
			Choices: []string{"open", "closed"}}},
	Columns: []table.Column{
		{Key: "issue", Title: "Issue", Kind: table.Ref},
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "opened", Title: "Opened", Kind: table.Date},
		{Key: "closed", Title: "Closed", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
	},
	Notes: []string{"In confidence: no other list, card or rule reads these."},
}

var issueReports = []report.Report{IssueList}
