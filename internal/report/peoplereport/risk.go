package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// RiskList lists the latest risk assessment of each volunteer's work in a role.
var RiskList = report.Report{
	Name:  "risk-list",
	Title: "Risk assessments",
	Short: "List the latest risk assessment of each volunteer's work in a role",
	Long: `list has the latest assessment of each volunteer's work in a role, those for review
first. One past its review is overdue while the volunteer is placed in the role.`,
	Example: "borough risk list --role front-desk",
	Params: []report.Param{report.AsAtParam, booksreport.VolunteerParam, RoleParam,
		{Name: "overdue", Kind: report.Flag, Usage: "only those whose review is overdue"}},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "role", Title: "Role", Kind: table.Ref},
		{Key: "date", Title: "Assessed", Kind: table.Date},
		{Key: "review", Title: "Review", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
		{Key: "placed", Title: "Placed", Kind: table.Code},
		{Key: "state", Title: "State", Kind: table.Code},
	},
	Derive: report.DeriveEach(func(a *report.Args, r riskRow) table.Row {
		return table.Row{
			r.Volunteer, r.Name, r.Role, r.Assessed, report.NullableCell(r.Review), a.DaysUntil(r.Review),
			r.Placed, r.State,
		}
	}),
}

// riskRow is the latest assessment of a volunteer's work in a role.
type riskRow struct {
	Volunteer string       `col:"volunteer"`
	Name      string       `col:"name"`
	Role      string       `col:"role"`
	Assessed  string       `col:"date"`
	Review    *record.Date `col:"review"`
	Placed    string       `col:"placed"`
	State     string       `col:"state"`
}

var riskReports = []report.Report{RiskList}
