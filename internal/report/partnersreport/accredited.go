package partnersreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// AccreditedList lists the people of accredited organisations and their powers.
var AccreditedList = report.Report{
	Name:  "accredited-list",
	Title: "Accredited persons",
	Short: "List the people of accredited organisations, and their powers",
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
		{Name: "case", Kind: report.Ref, Register: record.CsasCaseRegister, Usage: "only those of this `CASE`"},
		{Name: "power", Kind: report.Text, Usage: "only those with this `POWER`", Choices: record.Powers.Codes()},
		{
			Name:    "state",
			Kind:    report.Text,
			Usage:   "only those in this `STATE`",
			Choices: []string{"in-force", "no-case", "ended", "expired"},
		}},
	Columns: []table.Column{
		{Key: "person", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "case", Title: "Case", Kind: table.Ref},
		{Key: "organisation", Title: "Organisation", Kind: table.Text, DropOrder: 2},
		{Key: "powers", Title: "Powers", Kind: table.Text},
		{Key: "from", Title: "From", Kind: table.Date, DropOrder: 1},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "reason", Title: "Reason", Kind: table.Code, DropOrder: 1},
	},
	Derive: report.Derive(func(a *report.Args, rows []powerRow) (tableRows []table.Row, err error) {
		for _, p := range mergePowers(rows) {
			if state := a.Get("state"); state == "" || state == p.State {
				tableRows = append(tableRows, table.Row{
					p.Person, p.Name, p.Case, p.Organisation, p.Powers, p.From, p.Until, p.State, p.Reason,
				})
			}
		}
		return tableRows, nil
	}),
}

// powerRow is a row of accredited-list.sql: a power of an accredited person. If a person has
// several powers, the rows follow each other.
type powerRow struct {
	Person       string `col:"person"`
	Name         string `col:"name"`
	Case         string `col:"case"`
	Organisation string `col:"organisation"`
	Powers       string `col:"powers"` // one code; after mergePowers, all codes of the person
	From         string `col:"from"`
	Until        string `col:"until"`
	State        string `col:"state"`
	Reason       any    `col:"reason"`
}

// CsasPeople lists the accredited persons of one case.
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
	SQLName:     "accredited-list",
	FixedParams: map[string]any{"on": "", "power": ""}, // all powers, with their state today
	Derive: report.Derive(func(_ *report.Args, rows []powerRow) (tableRows []table.Row, err error) {
		for _, p := range mergePowers(rows) {
			tableRows = append(tableRows, table.Row{p.Person, p.Name, p.Powers, p.From, p.Until, p.State})
		}
		return tableRows, nil
	}),
}

// mergePowers returns one row for each person. Powers has the codes of all powers of the person.
func mergePowers(rows []powerRow) (people []powerRow) {
	for personRows := range report.GroupConsecutive(rows, func(row powerRow) string { return row.Person }) {
		person := personRows[0]
		for _, row := range personRows[1:] {
			person.Powers += " " + row.Powers
		}
		people = append(people, person)
	}
	return people
}

var accreditedReports = []report.Report{AccreditedList, CsasPeople}
