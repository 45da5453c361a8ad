package peoplereport

import (
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// RiskList lists the latest risk assessments.
var RiskList = report.Report{
	Name: "risk-list", Title: "Risk assessments", Short: "List the latest risk assessment of each volunteer's work in a role",
	Long: `list has the latest assessment of each volunteer's work in a role, those for review
first. One past its review is overdue while the volunteer is placed in the role.`,
	Example: "borough risk list --role front-desk",
	Params: []report.Param{report.AsAtParam, booksreport.PersonParam, RoleParam,
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
	Query: []string{"volunteer", "name", "role", "date", "review", "placed", "state"},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = append(table.Row{}, row[0], row[1], row[2], row[3], row[4], report.DaysLeft(a, row[4]), row[5], row[6])
		}
		return rows, nil
	},
}

var riskReports = []report.Report{RiskList}
