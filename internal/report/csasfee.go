package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

// CsasFees lists the fees of accreditation.
var CsasFees = Report{
	Name: "csas-fees", Title: "Accreditation fees", Short: "List the fees that fell due, and which of them are paid or waived",
	Example: "borough csas fee list --state due",
	Params: []Param{AsAtParam,
		{Name: "case", Kind: Ref, Of: record.OfCsasCases, Usage: "only those of this `CASE`"},
		{Name: "state", Kind: Text, Usage: "only those in this `STATE`", Choices: []string{"due", "paid", "waived"}}},
	Columns: []table.Column{
		{Key: "case", Title: "Case", Kind: table.Ref},
		{Key: "organisation", Title: "Organisation", Kind: table.Text, Spare: 1},
		{Key: "due", Title: "Due", Kind: table.Date},
		{Key: "amount", Title: "Amount", Kind: table.Pence, Sum: true},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "settled", Title: "Settled", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Text, Spare: 2},
	},
}

// CsasCaseFees are the fees of one case.
var CsasCaseFees = Report{
	Name: "csas-case-fees", Title: "Fees", Short: "Show the fees of one case",
	Example: "borough csas show C0001",
	Params:  []Param{caseArg},
	Columns: []table.Column{
		{Key: "due", Title: "Due", Kind: table.Date},
		{Key: "amount", Title: "Amount", Kind: table.Pence, Sum: true},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "settled", Title: "Settled", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Text},
	},
	File:  "csas-fees",
	Query: []string{"case", "organisation", "due", "amount", "state", "settled", "reason"},
	Fixed: map[string]any{"on": "", "state": ""},
	Derive: func(_ *Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = row[2:]
		}
		return rows, nil
	},
}

// CsasCosts lists what the scheme cost.
var CsasCosts = Report{
	Name: "csas-costs", Title: "Costs of the accreditation scheme", Short: "List what running the scheme cost",
	Example: "borough csas cost list --period FY2026/27",
	Params:  []Param{DaysParam},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "text", Title: "What", Kind: table.Text},
		{Key: "amount", Title: "Amount", Kind: table.Pence, Sum: true},
	},
}

var csasFeeReports = []Report{CsasFees, CsasCaseFees, CsasCosts}
