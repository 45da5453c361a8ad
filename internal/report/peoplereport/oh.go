package peoplereport

import (
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// OHList lists the referrals to Occupational Health.
var OHList = report.Report{
	Name: "oh-list", Title: "Occupational Health, in confidence", Short: "List the referrals to Occupational Health, and the adjustments",
	Long: `list shows the referrals made by the day, as each stood at its end: what is told here
is told nowhere else. --review has those whose adjustments are to be looked at again
within the setting warn-days, with no referral since.`,
	Example: "borough oh list\n  borough oh list --review",
	Params: []report.Param{report.AsAtParam, booksreport.PersonParam,
		{Name: "review", Kind: report.Flag, Usage: "only those whose adjustments are to be looked at again"}},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "referred", Title: "Referred", Kind: table.Date},
		{Key: "answered", Title: "Answered", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
		{Key: "adjustments", Title: "Adjustments", Kind: table.Text},
		{Key: "review", Title: "Review", Kind: table.Date},
	},
	DeriveRows: func(_ *report.Args, rows []table.Row) ([]table.Row, error) { return report.Marked(rows, 5), nil },
	Notes:      []string{"In confidence: no other list, card or rule reads these."},
}

var ohReports = []report.Report{OHList}
