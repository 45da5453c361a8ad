package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

var paymentRunArg = report.Param{
	Name:     "run",
	Kind:     report.Ref,
	Register: record.PaymentRegister,
	Usage:    "the payment run's ref, as Y0001",
	Arg:      true,
	Required: true,
}

// PaymentList lists payment runs.
var PaymentList = report.Report{
	Name: "payment-list", Title: "Payment runs", Short: "List the payment runs, and what each came to",
	Example: "borough expense run list",
	Params:  []report.Param{report.OptionalPeriodParam},
	Columns: []table.Column{
		{Key: "payment", Title: "Run", Kind: table.Ref},
		{Key: "date", Title: "Paid", Kind: table.Date},
		{Key: "claims", Title: "Claims", Kind: table.Count, Sum: true},
		{Key: "people", Title: "People", Kind: table.Count},
		{Key: "pence", Title: "Amount", Kind: table.Pence, Sum: true},
	},
}

// The statuses of a payment run. The status is a column and not a note, because CSV has no
// notes.
const (
	StatusToPay    = "to pay"
	StatusDryRun   = "not paid: dry run"
	paidCopyPrefix = "copy: paid already on " // followed by the date
)

// PaymentStatusParam is the name of the parameter of Payment that says the status of the run. If
// the parameter is not set, the report is a copy of a run that was paid.
const PaymentStatusParam = "said"

// Payment lists the claims that a payment run pays. The first print of a run goes to the
// finance team, and later prints are marked as copies.
var Payment = report.Report{
	Name: "payment", Title: "Payment run", Short: "Show a payment run again, marked as a copy",
	Long: `show prints what a run paid, claim by claim, or with --payees person by person. Each
row says that it is a copy and was paid already: only the file of expense pay is to
be paid from.`,
	Example: "borough expense run show Y0001",
	Params:  []report.Param{paymentRunArg},
	Columns: []table.Column{
		{Key: "payment", Title: "Run", Kind: table.Ref},
		{Key: "claim", Title: "Claim", Kind: table.Ref},
		{Key: "volunteer", Title: "Who", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "kind", Title: "Kind", Kind: table.Code, DropOrder: 2},
		{Key: "mode", Title: "Mode", Kind: table.Code, DropOrder: 1},
		{Key: "pence", Title: "Amount", Kind: table.Pence, Sum: true},
		{Key: "status", Title: "Status", Kind: table.Text, DropOrder: 3},
	},
	Derive: report.Derive(func(a *report.Args, rows []paymentRow) (tableRows []table.Row, err error) {
		status := ""
		for _, row := range rows {
			status = runStatus(a, row.Paid)
			tableRows = append(tableRows, table.Row{
				row.Payment, row.Claim, row.Volunteer, row.Name, row.Date, row.Kind, row.Mode, row.Pence, status,
			})
		}
		addStatusFact(a, status)
		return tableRows, nil
	}),
	Variants: []report.Variant{{Flag: "payees", Usage: "a row for each person", Replacement: &PaymentPayees}},
}

// PaymentPayees lists the people that a payment run pays, and the amount for each.
var PaymentPayees = report.Report{
	Name: "payment-payees", Title: "Payment run by person", Short: "Show what a payment run paid to each person",
	Example: "borough expense run show Y0001 --payees",
	Params:  []report.Param{paymentRunArg},
	Columns: []table.Column{
		{Key: "payment", Title: "Run", Kind: table.Ref},
		{Key: "volunteer", Title: "Who", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "claims", Title: "Claims", Kind: table.Count, Sum: true},
		{Key: "pence", Title: "Amount", Kind: table.Pence, Sum: true},
		{Key: "status", Title: "Status", Kind: table.Text, DropOrder: 1},
	},
	Derive: report.Derive(func(a *report.Args, rows []payeeRow) (tableRows []table.Row, err error) {
		status := ""
		for _, row := range rows {
			status = runStatus(a, row.Paid)
			tableRows = append(tableRows,
				table.Row{row.Payment, row.Volunteer, row.Name, row.Claims, row.Pence, status})
		}
		addStatusFact(a, status)
		return tableRows, nil
	}),
}

// paymentRow is a claim that a run pays.
type paymentRow struct {
	Payment   string      `col:"payment"`
	Paid      record.Date `col:"paid"`
	Claim     any         `col:"claim"`
	Volunteer any         `col:"volunteer"`
	Name      any         `col:"name"`
	Date      any         `col:"date"`
	Kind      any         `col:"kind"`
	Mode      any         `col:"mode"`
	Pence     any         `col:"pence"`
}

// payeeRow is a person that a run pays.
type payeeRow struct {
	Payment   string      `col:"payment"`
	Paid      record.Date `col:"paid"`
	Volunteer any         `col:"volunteer"`
	Name      any         `col:"name"`
	Claims    any         `col:"claims"`
	Pence     any         `col:"pence"`
}

// runStatus returns the value of the parameter PaymentStatusParam. If the parameter is not set, it
// returns the status of a copy of a run. paid is the date on which the run was paid.
func runStatus(a *report.Args, paid record.Date) string {
	if status := a.Get(PaymentStatusParam); status != "" {
		return status
	}
	return paidCopyPrefix + string(paid)
}

// addStatusFact adds the status of the run to the facts about the table. The status is "" if
// the run has no rows; then addStatusFact adds nothing.
func addStatusFact(a *report.Args, status string) {
	if status != "" {
		a.AddFact("status", "Status", status)
	}
}
