package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

var runArg = report.Param{Name: "run", Kind: report.Ref, Of: record.PaymentRegister, Usage: "the payment run's ref, as Y0001", Arg: true, Needed: true}

// PaymentList lists payment runs.
var PaymentList = report.Report{
	Name: "payment-list", Title: "Payment runs", Short: "List the payment runs, and what each came to",
	Example: "borough expense run list",
	Params:  []report.Param{report.DaysParam},
	Columns: []table.Column{
		{Key: "payment", Title: "Run", Kind: table.Ref},
		{Key: "date", Title: "Paid", Kind: table.Date},
		{Key: "claims", Title: "Claims", Kind: table.Count, Sum: true},
		{Key: "people", Title: "People", Kind: table.Count},
		{Key: "pence", Title: "Amount", Kind: table.Pence, Sum: true},
	},
}

// Said of a run in each of its rows, since CSV has no notes.
const (
	ToPay   = "to pay"
	DryRun  = "not paid: dry run"
	asACopy = "copy: paid already on "
)

// PaymentStatus is the argument of Payment that says what the run is called in its
// rows; without it, it is a copy.
const PaymentStatus = "said"

// Payment is what a run pays: as it is handed to finance, and again as a copy.
var Payment = report.Report{
	Name: "payment", Title: "Payment run", Short: "Show a payment run again, marked as a copy",
	Long: `show prints what a run paid, claim by claim, or with --payees person by person. Each
row says that it is a copy and was paid already: only the file of expense pay is to
be paid from.`,
	Example: "borough expense run show Y0001",
	Params:  []report.Param{runArg},
	Columns: []table.Column{
		{Key: "payment", Title: "Run", Kind: table.Ref},
		{Key: "claim", Title: "Claim", Kind: table.Ref},
		{Key: "volunteer", Title: "Who", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "kind", Title: "Kind", Kind: table.Code, Spare: 2},
		{Key: "mode", Title: "Mode", Kind: table.Code, Spare: 1},
		{Key: "pence", Title: "Amount", Kind: table.Pence, Sum: true},
		{Key: "status", Title: "Status", Kind: table.Text, Spare: 3},
	},
	Query:      []string{"payment", "paid", "claim", "volunteer", "name", "date", "kind", "mode", "pence"},
	DeriveRows: saidOfRun,
	Variants:   []report.Variant{{Flag: "payees", Usage: "a row for each person", Into: &PaymentPayees}},
}

// PaymentPayees is what a run pays to each person.
var PaymentPayees = report.Report{
	Name: "payment-payees", Title: "Payment run by person", Short: "Show what a payment run paid to each person",
	Example: "borough expense run show Y0001 --payees",
	Params:  []report.Param{runArg},
	Columns: []table.Column{
		{Key: "payment", Title: "Run", Kind: table.Ref},
		{Key: "volunteer", Title: "Who", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "claims", Title: "Claims", Kind: table.Count, Sum: true},
		{Key: "pence", Title: "Amount", Kind: table.Pence, Sum: true},
		{Key: "status", Title: "Status", Kind: table.Text, Spare: 1},
	},
	Query:      []string{"payment", "paid", "volunteer", "name", "claims", "pence"},
	DeriveRows: saidOfRun,
}

// saidOfRun moves the day of the run, the second column, to what the last says.
func saidOfRun(a *report.Args, rows []table.Row) ([]table.Row, error) {
	for i, row := range rows {
		said := a.Get(PaymentStatus)
		if said == "" {
			said = asACopy + row[1].(string)
		}
		if i == 0 {
			a.SayAbout("status", "Status", said)
		}
		rows[i] = append(append(table.Row{row[0]}, row[2:]...), said)
	}
	return rows, nil
}
