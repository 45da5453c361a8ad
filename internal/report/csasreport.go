package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

// Csas counts the cases by stage and age, and has the rest of the scheme under it.
var Csas = Report{
	Name: "csas", Title: "Accreditation cases by stage", Short: "Count accreditation: cases, powers in force, reviews due, income against cost",
	Long: `csas counts the cases at each stage on the day, and how long they have been there;
the people who hold each power in force; the reviews that are due within the setting
warn-days or are overdue; and the fees up to the day against what the scheme cost.
The formats that hold one table only have the cases. --money is fees and cost of a
period.`,
	Example: "borough report csas --as-at 2026-10-31",
	Params:  []Param{AsAtParam},
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
	Derive: func(a *Args, rows []table.Row) (lines []table.Row, err error) {
		for _, stage := range record.CsasStages.Items {
			var cases, month, quarter, longer int64
			var oldest any
			for _, row := range rows {
				if row[4] != stage.Code {
					continue
				}
				days := daysTo(a, row[5])
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
	Under: []*Report{&CsasPowers, &CsasReviews, &CsasBalance},
	Turns: []Turn{{Flag: "money", Usage: "count fees and cost in a period", Into: &CsasIncome}},
}

// CsasPowers counts who holds each power in force.
var CsasPowers = Report{
	Name: "csas-powers", Title: "Powers in force", Short: "Count the people who hold each power in force",
	Example: "borough report csas",
	Params:  []Param{AsAtParam},
	Columns: []table.Column{
		{Key: "power", Title: "Power", Kind: table.Code},
		{Key: "title", Title: "Schedule 5 to the Police Reform Act 2002", Kind: table.Text},
		{Key: "persons", Title: "Persons", Kind: table.Count},
		{Key: "organisations", Title: "Organisations", Kind: table.Count, Spare: 1},
	},
	File:  "accredited-list",
	Query: AccreditedList.Query,
	Fixed: map[string]any{"case": "", "power": ""},
	Derive: func(a *Args, rows []table.Row) (lines []table.Row, err error) {
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
var CsasReviews = Report{
	Name: "csas-reviews", Title: "Reviews due", Short: "List the accreditations whose review is due or overdue",
	Example: "borough report csas",
	Params:  []Param{AsAtParam},
	Columns: []table.Column{
		{Key: "case", Title: "Case", Kind: table.Ref},
		{Key: "organisation", Title: "Organisation", Kind: table.Text},
		{Key: "next_review", Title: "Review", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
	},
	File:  "csas-list",
	Query: casesQuery,
	Derive: func(a *Args, rows []table.Row) (lines []table.Row, err error) {
		for _, row := range rows {
			if next, accredited := row[6].(string); accredited && next <= a.Get("warn_on") {
				lines = append(lines, table.Row{row[0], row[1], next, daysLeft(a, next)})
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
var CsasBalance = Report{
	Name: "csas-balance", Title: "Income against cost, to the day", Short: "Set the fees up to a day against what the scheme cost",
	Example: "borough report csas",
	Params:  []Param{AsAtParam}, Columns: incomeColumns, Query: incomeQuery, Derive: income,
	File: "csas-income", Fixed: map[string]any{"from": ""},
	Notes: []string{"Fees go to what the scheme costs and to nothing else (002 para 15)."},
}

// CsasIncome is income against cost in a period.
var CsasIncome = Report{
	Name: "csas-income", Title: "Income against cost", Short: "Set the fees of a period against what the scheme cost in it",
	Example: "borough report csas --money --period FY2026/27",
	Params:  []Param{PeriodParam}, Columns: incomeColumns, Query: incomeQuery, Derive: income,
	Notes: []string{"Fees go to what the scheme costs and to nothing else (002 para 15). Unpaid is at the end of the period, whenever it was due."},
}

// income makes a line of each count and its amount.
func income(_ *Args, rows []table.Row) ([]table.Row, error) {
	row := rows[0]
	var lines []table.Row
	for i, line := range []record.Item{{Code: "fees", Title: "Fees that fell due"}, {Code: "paid", Title: "Fees paid"}, {Code: "waived", Title: "Fees waived"},
		{Code: "unpaid", Title: "Fees unpaid at the end"}, {Code: "costs", Title: "What running the scheme cost"}} {
		lines = append(lines, table.Row{line.Code, line.Title, row[2*i], row[2*i+1]})
	}
	return append(lines, table.Row{"balance", "Paid less cost", nil, row[3].(int64) - row[9].(int64)}), nil
}

var csasReportReports = []Report{Csas, CsasPowers, CsasReviews, CsasBalance}
