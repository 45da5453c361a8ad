// CSAS is the Community Safety Accreditation Scheme. A case is the record of one organisation's
// accreditation and begins with the application.

package partnersreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

var caseArg = report.Param{
	Name: "case", Kind: report.Ref, Register: record.CsasCaseRegister, Usage: "the case's ref, as C0001", Arg: true,
	Required: true,
}

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

// CsasStandardCard shows one standard.
var CsasStandardCard = report.Report{
	Name: "csas-standard-card", Title: "Accreditation standard", Short: "Show what a standard asks of an organisation",
	Example: "borough csas standard show 2025-1",
	Params: []report.Param{{
		Name:     "standard",
		Kind:     report.Text,
		Usage:    "the standard's edition",
		Arg:      true,
		Required: true,
	}},
	Columns: []table.Column{
		{Key: "edition", Title: "Edition", Kind: table.Ref},
		{Key: "published", Title: "Published", Kind: table.Date},
		{Key: "training", Title: "Training", Kind: table.Text},
		{Key: "vetting", Title: "Vetting", Kind: table.Text},
		{Key: "management", Title: "Management", Kind: table.Text},
		{Key: "fee", Title: "Fee", Kind: table.Pence},
		{Key: "review_months", Title: "Months between reviews", Kind: table.Count},
	},
	SingleRecord: true,
	NotFoundHint: "borough csas standard list shows them",
}

// CsasList lists the cases with the stage of each.
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
		{Key: "edition", Title: "Standard", Kind: table.Ref, DropOrder: 2},
		{Key: "applied", Title: "Applied", Kind: table.Date, DropOrder: 1},
		{Key: "stage", Title: "Stage", Kind: table.Code},
		{Key: "since", Title: "Since", Kind: table.Date},
		{Key: "days", Title: "Days", Kind: table.Number},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
	},
	Derive: report.Derive(func(a *report.Args, rows []caseRow) (tableRows []table.Row, err error) {
		for _, c := range rows {
			if stage := a.Get("stage"); stage == "" || stage == c.Stage {
				tableRows = append(tableRows, table.Row{
					c.Case, c.Organisation, c.Edition, c.Applied, c.Stage, string(c.Since), c.daysAtStage(a),
					report.NullableCell(c.NextReview),
				})
			}
		}
		return tableRows, nil
	}),
}

// caseRow is a row of csas-list.sql: a case, as it is at the end of the day of the report.
type caseRow struct {
	Case         string       `col:"case"`
	Organisation string       `col:"organisation"`
	Edition      string       `col:"edition"`
	Applied      string       `col:"applied"`
	Stage        string       `col:"stage"`
	Since        record.Date  `col:"since"`       // the day on which the case reached the stage
	NextReview   *record.Date `col:"next_review"` // nil unless the case is accredited
}

// daysAtStage returns how many days the case has been at its stage on the day of the report.
func (c caseRow) daysAtStage(a *report.Args) int64 {
	return int64(c.Since.DaysUntil(record.Date(a.Get("on"))))
}

// CsasCard shows one case.
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
	Derive: report.DeriveEach(func(_ *report.Args, c caseCardRow) table.Row {
		return table.Row{
			c.Case, c.Organisation, c.Edition, c.Applied, c.Stage, record.CsasStages.Title(c.Stage), c.NextReview,
		}
	}),
	SingleRecord: true,
	Subreports:   []*report.Report{&CsasSteps, &CsasPeople, &CsasCaseFees},
}

// caseCardRow is a row of csas-card.sql: a case as it is today.
type caseCardRow struct {
	Case         string `col:"case"`
	Organisation string `col:"organisation"`
	Edition      string `col:"edition"`
	Applied      any    `col:"applied"`
	Stage        string `col:"stage"`
	NextReview   any    `col:"next_review"`
}

// CsasSteps lists the steps of one case.
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
	Name:    "csas-fees",
	Title:   "Accreditation fees",
	Short:   "List the fees that fell due, and which of them are paid or waived",
	Example: "borough csas fee list --state due",
	Params: []report.Param{report.AsAtParam,
		{Name: "case", Kind: report.Ref, Register: record.CsasCaseRegister, Usage: "only those of this `CASE`"},
		{
			Name:    "state",
			Kind:    report.Text,
			Usage:   "only those in this `STATE`",
			Choices: []string{"due", "paid", "waived"},
		}},
	Columns: []table.Column{
		{Key: "case", Title: "Case", Kind: table.Ref},
		{Key: "organisation", Title: "Organisation", Kind: table.Text, DropOrder: 1},
		{Key: "due", Title: "Due", Kind: table.Date},
		{Key: "amount", Title: "Amount", Kind: table.Pence, Sum: true},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "settled", Title: "Settled", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Text, DropOrder: 2},
	},
}

// CsasCaseFees lists the fees of one case.
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
	SQLName:     "csas-fees",
	FixedParams: map[string]any{"on": "", "state": ""}, // fees in all states, as they are today
	Derive: report.DeriveEach(func(_ *report.Args, f feeRow) table.Row {
		return table.Row{f.Due, f.Amount, f.State, f.Settled, f.Reason}
	}),
}

// feeRow is a row of csas-fees.sql: a fee, as it is at the end of a day.
type feeRow struct {
	Case         string `col:"case"`
	Organisation string `col:"organisation"`
	Due          any    `col:"due"`
	Amount       any    `col:"amount"` // pence
	State        any    `col:"state"`
	Settled      any    `col:"settled"`
	Reason       any    `col:"reason"`
}

// CsasCosts lists the costs of the scheme.
var CsasCosts = report.Report{
	Name: "csas-costs", Title: "Costs of the accreditation scheme", Short: "List what running the scheme cost",
	Example: "borough csas cost list --period FY2026/27",
	Params:  []report.Param{report.OptionalPeriodParam},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "text", Title: "What", Kind: table.Text},
		{Key: "amount", Title: "Amount", Kind: table.Pence, Sum: true},
	},
}

var csasFeeReports = []report.Report{CsasFees, CsasCaseFees, CsasCosts}

// CsasCounts counts the cases by stage, and by how long they have been at the stage. Tables of
// the powers in force, of the reviews that are due, and of income and cost follow the counts.
var CsasCounts = report.Report{
	Name:  "csas",
	Title: "Accreditation cases by stage",
	Short: "Count accreditation: cases, powers in force, reviews due, income against cost",
	Long: `csas counts the cases at each stage on the day, and how long they have been there;
the people who hold each power in force; the reviews that are due within the setting
warn-days or are overdue; and the fees up to the day against what the scheme cost.
The formats that hold one table only have the cases. --money is fees and cost of a
period.`,
	Example: "borough report csas --as-at 2026-10-31",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "stage", Title: "Stage", Kind: table.Code, DropOrder: 1},
		{Key: "title", Title: "What it is", Kind: table.Text},
		{Key: "cases", Title: "Cases", Kind: table.Count, Sum: true},
		{Key: "month", Title: "To 28 days", Kind: table.Count, Sum: true},
		{Key: "quarter", Title: "To 91", Kind: table.Count, Sum: true},
		{Key: "longer", Title: "Longer", Kind: table.Count, Sum: true},
		{Key: "oldest", Title: "Oldest, days", Kind: table.Number},
	},
	SQLName: "csas-list",
	Derive: report.Derive(func(a *report.Args, rows []caseRow) (tableRows []table.Row, err error) {
		for _, stage := range record.CsasStages.Items {
			var cases, upTo28Days, upTo91Days, longer int64
			var longestDays *int64 // nil if no case is at the stage
			for _, c := range rows {
				if c.Stage != stage.Code {
					continue
				}
				days := c.daysAtStage(a)
				cases++
				switch {
				case days <= 28:
					upTo28Days++
				case days <= 91:
					upTo91Days++
				default:
					longer++
				}
				if longestDays == nil || days > *longestDays {
					longestDays = &days
				}
			}
			tableRows = append(tableRows, table.Row{
				stage.Code, stage.Title, cases, upTo28Days, upTo91Days, longer, report.NullableCell(longestDays),
			})
		}
		return tableRows, nil
	}),
	Subreports: []*report.Report{&CsasPowers, &CsasReviews, &CsasBalance},
	Variants:   []report.Variant{{Flag: "money", Usage: "count fees and cost in a period", Replacement: &CsasIncome}},
}

// CsasPowers counts the people who hold each power in force.
var CsasPowers = report.Report{
	Name: "csas-powers", Title: "Powers in force", Short: "Count the people who hold each power in force",
	Example: "borough report csas",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "power", Title: "Power", Kind: table.Code},
		{Key: "title", Title: "Schedule 5 to the Police Reform Act 2002", Kind: table.Text},
		{Key: "persons", Title: "Persons", Kind: table.Count},
		{Key: "organisations", Title: "Organisations", Kind: table.Count, DropOrder: 1},
	},
	SQLName:     "accredited-list",
	FixedParams: map[string]any{"case": "", "power": ""}, // the powers of all cases
	Derive: report.Derive(func(a *report.Args, rows []powerRow) (tableRows []table.Row, err error) {
		allHolders := map[string]bool{}
		for _, power := range record.Powers.Items {
			persons, cases := map[string]bool{}, map[string]bool{} // each case is another organisation
			for _, row := range rows {
				if row.Powers == power.Code && row.State == "in-force" {
					persons[row.Person], cases[row.Case], allHolders[row.Person] = true, true, true
				}
			}
			tableRows = append(tableRows, table.Row{power.Code, power.Title, int64(len(persons)), int64(len(cases))})
		}
		a.Note("Persons with a power in force: %d, each counted in the line of every power they hold.", len(allHolders))
		return tableRows, nil
	}),
}

// CsasReviews lists the accreditations whose review is due soon or is overdue.
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
	SQLName: "csas-list",
	Derive: report.Derive(func(a *report.Args, rows []caseRow) (tableRows []table.Row, err error) {
		reportDay := record.Date(a.Get("on"))
		lastDay := record.Date(a.Get("warn_on")) // the last day whose reviews are listed
		for _, c := range rows {
			if next := c.NextReview; next != nil && *next <= lastDay {
				tableRows = append(tableRows,
					table.Row{c.Case, c.Organisation, string(*next), int64(reportDay.DaysUntil(*next))})
			}
		}
		a.Note("Reviews are listed %d days ahead (warn-days). Days below zero are overdue.", a.Settings.WarnDays)
		return tableRows, nil
	}),
}

var incomeColumns = []table.Column{
	{Key: "item", Title: "Item", Kind: table.Code, DropOrder: 1},
	{Key: "title", Title: "What", Kind: table.Text},
	{Key: "count", Title: "Count", Kind: table.Count},
	{Key: "amount", Title: "Amount", Kind: table.Pence},
}

// incomeRow is the row of csas-income.sql. It has the number and the amount in pence of all
// fees, of the fees in each state, and of the costs.
type incomeRow struct {
	Fees        int64 `col:"fees"`
	FeesPence   int64 `col:"fees_pence"`
	Paid        int64 `col:"paid"`
	PaidPence   int64 `col:"paid_pence"`
	Waived      int64 `col:"waived"`
	WaivedPence int64 `col:"waived_pence"`
	Unpaid      int64 `col:"unpaid"`
	UnpaidPence int64 `col:"unpaid_pence"`
	Costs       int64 `col:"costs"`
	CostsPence  int64 `col:"costs_pence"`
}

// CsasBalance compares the income with the cost of the scheme up to a day.
var CsasBalance = report.Report{
	Name:        "csas-balance",
	Title:       "Income against cost, to the day",
	Short:       "Set the fees up to a day against what the scheme cost",
	Example:     "borough report csas",
	Params:      []report.Param{report.AsAtParam},
	Columns:     incomeColumns,
	Derive:      report.Derive(incomeTableRows),
	SQLName:     "csas-income",
	FixedParams: map[string]any{"from": ""}, // from the first fee and cost on
	Notes:       []string{"Fees go to what the scheme costs and to nothing else (002 para 15)."},
}

// CsasIncome compares the income with the cost of the scheme in a period.
var CsasIncome = report.Report{
	Name:    "csas-income",
	Title:   "Income against cost",
	Short:   "Set the fees of a period against what the scheme cost in it",
	Example: "borough report csas --money --period FY2026/27",
	Params:  []report.Param{report.PeriodParam},
	Columns: incomeColumns,
	Derive:  report.Derive(incomeTableRows),
	Notes: []string{
		"Fees go to what the scheme costs and to nothing else (002 para 15). " +
			"Unpaid is at the end of the period, whenever it was due.",
	},
}

// incomeTableRows returns a table row for each kind of fee and for the costs, with the number
// and the amount. rows is the only row of csas-income.sql.
func incomeTableRows(_ *report.Args, rows []incomeRow) (tableRows []table.Row, err error) {
	for _, row := range rows {
		tableRows = append(tableRows,
			table.Row{"fees", "Fees that fell due", row.Fees, row.FeesPence},
			table.Row{"paid", "Fees paid", row.Paid, row.PaidPence},
			table.Row{"waived", "Fees waived", row.Waived, row.WaivedPence},
			table.Row{"unpaid", "Fees unpaid at the end", row.Unpaid, row.UnpaidPence},
			table.Row{"costs", "What running the scheme cost", row.Costs, row.CostsPence},
			table.Row{"balance", "Paid less cost", nil, row.PaidPence - row.CostsPence})
	}
	return tableRows, nil
}

var csasCountReports = []report.Report{CsasCounts, CsasPowers, CsasReviews, CsasBalance}
