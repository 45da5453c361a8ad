package peoplereport

import (
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// OHList lists the referrals to Occupational Health.
var OHList = report.Report{
	Name:  "oh-list",
	Title: "Occupational Health, in confidence",
	Short: "List the referrals to Occupational Health, and the adjustments",
	Long: `list shows the referrals made by the day, as each stood at its end: what is told here
is told nowhere else. --review has those whose adjustments are to be looked at again
within the setting warn-days, with no referral since.`,
	Example: "borough oh list\n  borough oh list --review",
	Params: []report.Param{report.AsAtParam, booksreport.VolunteerParam,
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
	Derive: report.Derive(listReferrals),
	Notes:  []string{"In confidence: no other list, card or rule reads these."},
}

// referralRow is a referral with one of its adjustments. Adjustment is nil if there is none.
type referralRow struct {
	Ref        string  `col:"ref"`
	Name       string  `col:"name"`
	Referred   string  `col:"referred"`
	Answered   any     `col:"answered"`
	Outcome    any     `col:"outcome"`
	Adjustment *string `col:"adjustments"`
	Review     any     `col:"review"`
}

// listReferrals returns a row for each referral, with all of its adjustments.
func listReferrals(_ *report.Args, rows []referralRow) (tableRows []table.Row, err error) {
	// The rows of one referral differ only in the adjustment.
	withoutAdjustment := func(r referralRow) referralRow {
		r.Adjustment = nil
		return r
	}
	for group := range report.GroupConsecutive(rows, withoutAdjustment) {
		adjustments := report.JoinCodes(group, func(r referralRow) *string { return r.Adjustment })
		referral := group[0]
		tableRows = append(tableRows, table.Row{
			referral.Ref, referral.Name, referral.Referred, referral.Answered, referral.Outcome, adjustments,
			referral.Review,
		})
	}
	return tableRows, nil
}

var ohReports = []report.Report{OHList}
