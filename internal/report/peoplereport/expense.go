package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

var expenseArg = report.Param{
	Name:     "claim",
	Kind:     report.Ref,
	Register: record.ExpenseRegister,
	Usage:    "the claim's ref, as X0001",
	Arg:      true,
	Required: true,
}

// ExpenseList lists claims for expenses.
var ExpenseList = report.Report{
	Name: "expense-list", Title: "Claims for expenses", Short: "List claims for expenses, and how far each has come",
	Long: `list shows claims, by the day each is for. One is claimed until it is decided, then
approved or rejected, and paid once a payment run has it.`,
	Example: "borough expense list --state claimed",
	Params: []report.Param{report.OptionalPeriodParam, booksreport.VolunteerParam,
		{
			Name:    "state",
			Kind:    report.Text,
			Usage:   "only those in this `STATE`: claimed, approved, rejected or paid",
			Choices: record.ExpenseStates,
		},
		{Name: "kind", Kind: report.Text, Usage: "only this `KIND`: travel or meal",
			Choices: record.ExpenseKinds.Codes()}},
	Columns: []table.Column{
		{Key: "claim", Title: "Ref", Kind: table.Ref},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "volunteer", Title: "Who", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text, DropOrder: 7},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "mode", Title: "Mode", Kind: table.Code},
		{Key: "miles", Title: "Miles", Kind: table.Number, DropOrder: 5},
		{Key: "session", Title: "Session", Kind: table.Ref, DropOrder: 2},
		{Key: "receipt", Title: "Receipt", Kind: table.Text, DropOrder: 3},
		{Key: "pence", Title: "Amount", Kind: table.Pence, Sum: true},
		{Key: "claimed", Title: "Claimed", Kind: table.Date, DropOrder: 4},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "decided", Title: "Decided", Kind: table.Date, DropOrder: 1},
		{Key: "payment", Title: "Run", Kind: table.Ref, DropOrder: 6},
		{Key: "paid", Title: "Paid", Kind: table.Date, DropOrder: 1},
	},
}

// ExpenseDetails shows one claim.
var ExpenseDetails = report.Report{
	Name: "expense-card", Title: "Claim", Short: "Show one claim: what it is for and what became of it",
	Example: "borough expense show X0001",
	Params:  []report.Param{expenseArg},
	Columns: []table.Column{
		{Key: "claim", Title: "Ref", Kind: table.Ref},
		{Key: "volunteer", Title: "Volunteer", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "mode", Title: "Mode", Kind: table.Code},
		{Key: "miles", Title: "Miles", Kind: table.Number},
		{Key: "receipt", Title: "Receipt", Kind: table.Text},
		{Key: "pence", Title: "Amount", Kind: table.Pence},
		{Key: "claimed", Title: "Claimed", Kind: table.Date},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "decided", Title: "Decided", Kind: table.Date},
		{Key: "reason", Title: "Why rejected", Kind: table.Text},
		{Key: "payment", Title: "Payment run", Kind: table.Ref},
		{Key: "paid", Title: "Paid", Kind: table.Date},
	},
	SingleRecord: true,
}

// Expenses sums up what was claimed.
var Expenses = report.Report{
	Name:    "expenses",
	Title:   "Expenses",
	Short:   "Sum up what volunteers claimed, by kind and mode, and what became of it",
	Example: "borough report expenses --period FY2026/27",
	Params:  []report.Param{report.PeriodParam},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Code, DropOrder: 1},
		{Key: "title", Title: "For", Kind: table.Text},
		{Key: "claims", Title: "Claims", Kind: table.Count, Sum: true},
		{Key: "people", Title: "People", Kind: table.Count},
		{Key: "claimed", Title: "Claimed", Kind: table.Pence, Sum: true},
		{Key: "waiting", Title: "Waiting", Kind: table.Pence, Sum: true},
		{Key: "rejected", Title: "Rejected", Kind: table.Pence, Sum: true},
		{Key: "to_pay", Title: "To pay", Kind: table.Pence, Sum: true},
		{Key: "paid", Title: "Paid", Kind: table.Pence, Sum: true},
	},
	Derive: report.Derive(sumExpenses),
	Notes: []string{"Claims are of the days of the period, and stand as they do today. Claimed is what " +
		"waits, was rejected, is to be paid and was paid together."},
}

// expensesRow sums up the claims of one kind or, for travel, of one mode of travel. In one more
// row KindOrMode is nil, and People is the number of people with any claim.
type expensesRow struct {
	KindOrMode *string `col:"line"`
	Claims     int64   `col:"claims"`
	People     int64   `col:"people"`

	// Amounts in pence.
	Claimed  int64 `col:"claimed"`
	Waiting  int64 `col:"waiting"`
	Rejected int64 `col:"rejected"`
	ToPay    int64 `col:"to_pay"`
	Paid     int64 `col:"paid"`
}

// sumExpenses returns a row for each kind or mode, and adds a note with the number of people
// with any claim.
func sumExpenses(a *report.Args, sums []expensesRow) (rows []table.Row, err error) {
	for _, sum := range sums {
		if sum.KindOrMode == nil {
			a.Note("People who claimed, in all: %d. Somebody in more than one line is counted in each.", sum.People)
			continue
		}
		title := record.TravelModes.Title(*sum.KindOrMode)
		if *sum.KindOrMode == "meal" {
			title = "Meals"
		}
		rows = append(rows, table.Row{
			*sum.KindOrMode, title, sum.Claims, sum.People, sum.Claimed, sum.Waiting, sum.Rejected, sum.ToPay,
			sum.Paid,
		})
	}
	return rows, nil
}

var expenseReports = []report.Report{ExpenseList, ExpenseDetails, PaymentList, Payment, PaymentPayees, Expenses, Value}
