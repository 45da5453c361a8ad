package partnersreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// AccreditedList lists who holds powers.
var AccreditedList = report.Report{
	Name: "accredited-list", Title: "Accredited persons", Short: "List the people of accredited organisations, and their powers",
	Long: `list shows who was given powers by the day, and whether they were in force at its end.
The states are

  in-force   held, and the organisation is accredited
  no-case    held, but the organisation is not accredited, or not any more
  ended      ended before their last day
  expired    past their last day

The powers are paragraphs of Schedule 5 to the Police Reform Act 2002: p3 is
paragraph 3.`,
	Example: "borough csas person list --power p3 --state in-force",
	Params: []report.Param{report.AsAtParam,
		{Name: "case", Kind: report.Ref, Of: record.CsasCaseRegister, Usage: "only those of this `CASE`"},
		{Name: "power", Kind: report.Text, Usage: "only those with this `POWER`", Choices: record.Powers.Codes()},
		{Name: "state", Kind: report.Text, Usage: "only those in this `STATE`", Choices: []string{"in-force", "no-case", "ended", "expired"}}},
	Columns: []table.Column{
		{Key: "person", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "case", Title: "Case", Kind: table.Ref},
		{Key: "organisation", Title: "Organisation", Kind: table.Text, Spare: 2},
		{Key: "powers", Title: "Powers", Kind: table.Text},
		{Key: "from", Title: "From", Kind: table.Date, Spare: 1},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "reason", Title: "Reason", Kind: table.Code, Spare: 1},
	},
	Query: []string{"person", "name", "case", "organisation", "powers", "from", "until", "state", "reason"},
	// A row a power comes in.
	DeriveRows: func(a *report.Args, rows []table.Row) (found []table.Row, err error) {
		for _, row := range report.Marked(rows, 4) {
			if state := a.Get("state"); state == "" || state == row[7] {
				found = append(found, row)
			}
		}
		return found, nil
	},
}

// CsasPeople are the accredited persons of one case.
var CsasPeople = report.Report{
	Name: "csas-people", Title: "Accredited persons", Short: "Show the people of one case, and their powers",
	Example: "borough csas show C0001",
	Params:  []report.Param{caseArg},
	Columns: []table.Column{
		{Key: "person", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "powers", Title: "Powers", Kind: table.Text},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "state", Title: "State", Kind: table.Code},
	},
	File:  "accredited-list",
	Query: AccreditedList.Query,
	Fixed: map[string]any{"on": "", "power": ""},
	DeriveRows: func(_ *report.Args, rows []table.Row) (found []table.Row, err error) {
		for _, row := range report.Marked(rows, 4) {
			found = append(found, table.Row{row[0], row[1], row[4], row[5], row[6], row[7]})
		}
		return found, nil
	},
}

var accreditedReports = []report.Report{AccreditedList, CsasPeople}
