package partnersreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

var (
	caseArg    = report.Param{Name: "case", Kind: report.Ref, Of: record.CsasCaseRegister, Usage: "the case's ref, as C0001", Arg: true, Needed: true}
	casesQuery = []string{"case", "organisation", "edition", "applied", "stage", "since", "next_review"}
)

// CsasStandards lists the standards of the accreditation scheme.
var CsasStandards = report.Report{
	Name: "csas-standards", Title: "Accreditation standards", Short: "List the standards, as each was in force",
	Example: "borough csas standard list",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "edition", Title: "Edition", Kind: table.Ref},
		{Key: "published", Title: "Published", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "fee", Title: "Fee", Kind: table.Pence},
		{Key: "review_months", Title: "Months between reviews", Kind: table.Count},
		{Key: "cases", Title: "Cases", Kind: table.Count, Sum: true},
	},
	Notes: []string{"A case keeps the standard that was in force when the organisation applied."},
}

// CsasStandardCard is one standard.
var CsasStandardCard = report.Report{
	Name: "csas-standard-card", Title: "Accreditation standard", Short: "Show what a standard asks of an organisation",
	Example: "borough csas standard show 2025-1",
	Params:  []report.Param{{Name: "standard", Kind: report.Text, Usage: "the standard's edition", Arg: true, Needed: true}},
	Columns: []table.Column{
		{Key: "edition", Title: "Edition", Kind: table.Ref},
		{Key: "published", Title: "Published", Kind: table.Date},
		{Key: "training", Title: "Training", Kind: table.Text},
		{Key: "vetting", Title: "Vetting", Kind: table.Text},
		{Key: "management", Title: "Management", Kind: table.Text},
		{Key: "fee", Title: "Fee", Kind: table.Pence},
		{Key: "review_months", Title: "Months between reviews", Kind: table.Count},
	},
	Card: true,
	None: "borough csas standard list shows them",
}

// CsasList lists the cases and where each stands.
var CsasList = report.Report{
	Name: "csas-list", Title: "Accreditation cases", Short: "List the cases, the stage of each and for how long",
	Long: `list shows the cases begun by the day, as each stood at its end: what it waits for or
came to, since when, and when an accredited one is to be reviewed. The stages are

  endorsement         Applied; for local endorsement
  decision            Heard locally; for the central decision
  accredited          Accredited; reviewed from time to time
  appeal              Appealed; for the outcome
  refused             Refused
  withdrawn           Withdrawn
  dismissed           Refused or withdrawn; the appeal was dismissed`,
	Example: "borough csas list --stage decision",
	Params: []report.Param{report.AsAtParam,
		{Name: "stage", Kind: report.Text, Usage: "only those at this `STAGE`", Choices: record.CsasStages.Codes()}},
	Columns: []table.Column{
		{Key: "case", Title: "Ref", Kind: table.Ref},
		{Key: "organisation", Title: "Organisation", Kind: table.Text},
		{Key: "edition", Title: "Standard", Kind: table.Ref, Spare: 2},
		{Key: "applied", Title: "Applied", Kind: table.Date, Spare: 1},
		{Key: "stage", Title: "Stage", Kind: table.Code},
		{Key: "since", Title: "Since", Kind: table.Date},
		{Key: "days", Title: "Days", Kind: table.Number},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
	},
	Query: casesQuery,
	DeriveRows: func(a *report.Args, rows []table.Row) (found []table.Row, err error) {
		for _, row := range rows {
			if stage := a.Get("stage"); stage == "" || stage == row[4] {
				found = append(found, append(append(table.Row{}, row[:6]...), report.DaysTo(a, row[5]), row[6]))
			}
		}
		return found, nil
	},
}

// CsasCard is one case.
var CsasCard = report.Report{
	Name: "csas-card", Title: "Case", Short: "Show one case: its steps, its people and its fees",
	Long: `show prints all that is kept about one case. The formats that hold one table only
(csv, tsv and jsonl, and any with --fields) have the particulars.`,
	Example: "borough csas show C0001",
	Params:  []report.Param{caseArg},
	Columns: []table.Column{
		{Key: "case", Title: "Ref", Kind: table.Ref},
		{Key: "organisation", Title: "Organisation", Kind: table.Text},
		{Key: "edition", Title: "Standard", Kind: table.Ref},
		{Key: "applied", Title: "Applied", Kind: table.Date},
		{Key: "stage", Title: "Stage", Kind: table.Code},
		{Key: "title", Title: "What it is", Kind: table.Text},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
	},
	Query: []string{"case", "organisation", "edition", "applied", "stage", "next_review"},
	DeriveRows: func(_ *report.Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			card := append(table.Row{}, row[:5]...)
			rows[i] = append(card, record.CsasStages.Title(row[4].(string)), row[5])
		}
		return rows, nil
	},
	Card:  true,
	Under: []*report.Report{&CsasSteps, &CsasPeople, &CsasCaseFees},
}

// CsasSteps are the steps of one case.
var CsasSteps = report.Report{
	Name: "csas-steps", Title: "Steps", Short: "Show the steps of one case",
	Example: "borough csas show C0001",
	Params:  []report.Param{caseArg},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "step", Title: "Step", Kind: table.Code},
		{Key: "by", Title: "By", Kind: table.Text},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
		{Key: "note", Title: "Note", Kind: table.Text},
	},
}

var csasReports = []report.Report{CsasStandards, CsasStandardCard, CsasList, CsasCard, CsasSteps}

// CsasFees lists the fees of accreditation.
var CsasFees = report.Report{
	Name: "csas-fees", Title: "Accreditation fees", Short: "List the fees that fell due, and which of them are paid or waived",
	Example: "borough csas fee list --state due",
	Params: []report.Param{report.AsAtParam,
		{Name: "case", Kind: report.Ref, Of: record.CsasCaseRegister, Usage: "only those of this `CASE`"},
		{Name: "state", Kind: report.Text, Usage: "only those in this `STATE`", Choices: []string{"due", "paid", "waived"}}},
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
var CsasCaseFees = report.Report{
	Name: "csas-case-fees", Title: "Fees", Short: "Show the fees of one case",
	Example: "borough csas show C0001",
	Params:  []report.Param{caseArg},
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
	DeriveRows: func(_ *report.Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = row[2:]
		}
		return rows, nil
	},
}

// CsasCosts lists what the scheme cost.
var CsasCosts = report.Report{
	Name: "csas-costs", Title: "Costs of the accreditation scheme", Short: "List what running the scheme cost",
	Example: "borough csas cost list --period FY2026/27",
	Params:  []report.Param{report.DaysParam},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "text", Title: "What", Kind: table.Text},
		{Key: "amount", Title: "Amount", Kind: table.Pence, Sum: true},
	},
}

var csasFeeReports = []report.Report{CsasFees, CsasCaseFees, CsasCosts}

// Csas counts the cases by stage and age, and has the rest of the scheme under it.
var Csas = report.Report{
	Name: "csas", Title: "Accreditation cases by stage", Short: "Count accreditation: cases, powers in force, reviews due, income against cost",
	Long: `csas counts the cases at each stage on the day, and how long they have been there;
the people who hold each power in force; the reviews that are due within the setting
warn-days or are overdue; and the fees up to the day against what the scheme cost.
The formats that hold one table only have the cases. --money is fees and cost of a
period.`,
	Example: "borough report csas --as-at 2026-10-31",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "stage", Title: "Stage", Kind: table.Code, Spare: 1},
		{Key: "title", Title: "What it is", Kind: table.Text},
		{Key: "cases", Title: "Cases", Kind: table.Count, Sum: true},
		{Key: "month", Title: "To 28 days", Kind: table.Count, Sum: true},
		{Key: "quarter", Title: "To 91", Kind: table.Count, Sum: true},
		{Key: "longer", Title: "Longer", Kind: table.Count, Sum: true},
		{Key: "oldest", Title: "Oldest, days", Kind: table.Number},
	},
	File:  "csas-list",
	Query: casesQuery,
	DeriveRows: func(a *report.Args, rows []table.Row) (lines []table.Row, err error) {
		for _, stage := range record.CsasStages.Items {
			var cases, month, quarter, longer int64
			var oldest any
			for _, row := range rows {
				if row[4] != stage.Code {
					continue
				}
				days := report.DaysTo(a, row[5])
				cases++
				switch {
				case days <= 28:
					month++
				case days <= 91:
					quarter++
				default:
					longer++
				}
				if was, _ := oldest.(int64); oldest == nil || days > was {
					oldest = days
				}
			}
			lines = append(lines, table.Row{stage.Code, stage.Title, cases, month, quarter, longer, oldest})
		}
		return lines, nil
	},
	Under: []*report.Report{&CsasPowers, &CsasReviews, &CsasBalance},
	Turns: []report.Turn{{Flag: "money", Usage: "count fees and cost in a period", Into: &CsasIncome}},
}

// CsasPowers counts who holds each power in force.
var CsasPowers = report.Report{
	Name: "csas-powers", Title: "Powers in force", Short: "Count the people who hold each power in force",
	Example: "borough report csas",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "power", Title: "Power", Kind: table.Code},
		{Key: "title", Title: "Schedule 5 to the Police Reform Act 2002", Kind: table.Text},
		{Key: "persons", Title: "Persons", Kind: table.Count},
		{Key: "organisations", Title: "Organisations", Kind: table.Count, Spare: 1},
	},
	File:  "accredited-list",
	Query: AccreditedList.Query,
	Fixed: map[string]any{"case": "", "power": ""},
	DeriveRows: func(a *report.Args, rows []table.Row) (lines []table.Row, err error) {
		everybody := map[any]bool{}
		for _, power := range record.Powers.Items {
			persons, organisations := map[any]bool{}, map[any]bool{}
			for _, row := range rows {
				if row[4] == power.Code && row[7] == "in-force" {
					persons[row[0]], organisations[row[2]], everybody[row[0]] = true, true, true
				}
			}
			lines = append(lines, table.Row{power.Code, power.Title, int64(len(persons)), int64(len(organisations))})
		}
		a.Note("Persons with a power in force: %d, each counted in the line of every power they hold.", len(everybody))
		return lines, nil
	},
}

// CsasReviews lists the accreditations to be reviewed.
var CsasReviews = report.Report{
	Name: "csas-reviews", Title: "Reviews due", Short: "List the accreditations whose review is due or overdue",
	Example: "borough report csas",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "case", Title: "Case", Kind: table.Ref},
		{Key: "organisation", Title: "Organisation", Kind: table.Text},
		{Key: "next_review", Title: "Review", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
	},
	File:  "csas-list",
	Query: casesQuery,
	DeriveRows: func(a *report.Args, rows []table.Row) (lines []table.Row, err error) {
		for _, row := range rows {
			if next, accredited := row[6].(string); accredited && next <= a.Get("warn_on") {
				lines = append(lines, table.Row{row[0], row[1], next, report.DaysLeft(a, next)})
			}
		}
		a.Note("Reviews are listed %d days ahead (warn-days). Days below zero are overdue.", a.Settings.WarnDays)
		return lines, nil
	},
}

var incomeColumns = []table.Column{
	{Key: "item", Title: "Item", Kind: table.Code, Spare: 1},
	{Key: "title", Title: "What", Kind: table.Text},
	{Key: "count", Title: "Count", Kind: table.Count},
	{Key: "amount", Title: "Amount", Kind: table.Pence},
}

// incomeQuery are the counts and amounts of what income prints, two by two.
var incomeQuery = []string{"fees", "fees_pence", "paid", "paid_pence", "waived", "waived_pence", "unpaid", "unpaid_pence", "costs", "costs_pence"}

// CsasBalance is income against cost up to a day.
var CsasBalance = report.Report{
	Name: "csas-balance", Title: "Income against cost, to the day", Short: "Set the fees up to a day against what the scheme cost",
	Example: "borough report csas",
	Params:  []report.Param{report.AsAtParam}, Columns: incomeColumns, Query: incomeQuery, DeriveRows: income,
	File: "csas-income", Fixed: map[string]any{"from": ""},
	Notes: []string{"Fees go to what the scheme costs and to nothing else (002 para 15)."},
}

// CsasIncome is income against cost in a period.
var CsasIncome = report.Report{
	Name: "csas-income", Title: "Income against cost", Short: "Set the fees of a period against what the scheme cost in it",
	Example: "borough report csas --money --period FY2026/27",
	Params:  []report.Param{report.PeriodParam}, Columns: incomeColumns, Query: incomeQuery, DeriveRows: income,
	Notes: []string{"Fees go to what the scheme costs and to nothing else (002 para 15). Unpaid is at the end of the period, whenever it was due."},
}

// income makes a line of each count and its amount.
func income(_ *report.Args, rows []table.Row) ([]table.Row, error) {
	row := rows[0]
	var lines []table.Row
	for i, line := range []record.Item{{Code: "fees", Title: "Fees that fell due"}, {Code: "paid", Title: "Fees paid"}, {Code: "waived", Title: "Fees waived"},
		{Code: "unpaid", Title: "Fees unpaid at the end"}, {Code: "costs", Title: "What running the scheme cost"}} {
		lines = append(lines, table.Row{line.Code, line.Title, row[2*i], row[2*i+1]})
	}
	return append(lines, table.Row{"balance", "Paid less cost", nil, row[3].(int64) - row[9].(int64)}), nil
}

var csasReportReports = []report.Report{Csas, CsasPowers, CsasReviews, CsasBalance}
