package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var paymentsSheet = &sheets.Sheet{
	Name:         "payments",
	Doc:          "a payment run; its claims are those of expenses that name it",
	MatchColumns: []string{"ref"},
	NameColumns:  []string{"ref"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("ref", "its ref, such as Y0042", "payment", "run"),
		sheets.RequiredColumn("date", "the day it was paid", "paid", "paid on"),
		sheets.RequiredColumn("claims", "how many claims it paid"),
		sheets.RequiredColumn("pence", "what they came to, in pence"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		payment := record.Payment{
			ID:     sheets.RequiredCell(r, "ref", record.PaymentRegister.ParseRef),
			On:     sheets.RequiredCell(r, "date", r.ParseDay),
			Claims: sheets.RequiredCell(r, "claims", parseClaimCount),
			Pence:  sheets.RequiredCell(r, "pence", parsePence),
		}
		return func() (store.Result, error) { return peopledb.ImportPayment(r.Tx, payment) }
	},
}

var expensesSheet = &sheets.Sheet{
	Name: "expenses", Command: "expense", Doc: "a claim for travel or a meal",
	MatchColumns: []string{"ref", "volunteer", "kind", "date", "session", "mode", "receipt"},
	KeepBoth:     "give each its own receipt",
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref",
			"its ref, such as X0042, which a new one keeps; the next free one when blank", "claim"),
		sheets.RequiredColumn("volunteer", "the volunteer's ref, or the whole name", "who"),
		sheets.RequiredColumn("kind", "travel or meal"),
		sheets.RequiredColumn("date", "the day it is for", "on", "day"),
		sheets.OptionalColumn("session",
			"the session of a meal, as S00042; blank where one alone that day is long enough"),
		sheets.OptionalColumn("mode", "how they travelled: bus, tube, car ...; blank for a meal"),
		sheets.OptionalColumn("miles", "the miles by car, motorcycle or bicycle"),
		sheets.OptionalColumn("pence", "the amount in pence; blank for a meal or miles, which the settings pay"),
		sheets.AlternativeColumn("amount", "the amount as people write it: £3.40", "fare"),
		sheets.OptionalColumn("receipt", "what the receipt is filed under"),
		sheets.OptionalColumn("claimed", "the day the claim came in; the day of the cost when blank", "claimed on"),
		sheets.OptionalColumn("decided", "the day it was approved or rejected; blank while it waits", "decided on"),
		sheets.OptionalColumn("outcome", "approved or rejected; blank while it waits").WithoutOverwrite(),
		sheets.OptionalColumn("reason", "why it was rejected"),
		sheets.OptionalColumn("payment", "the run that paid it, such as Y0042, which payments has", "run"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		claim := record.Expense{
			ID:      sheets.OptionalCell(r, "ref", record.ExpenseRegister.ParseRef),
			Kind:    sheets.RequiredCell(r, "kind", record.ExpenseKinds.Find),
			On:      sheets.RequiredCell(r, "date", r.ParseDay),
			Session: sheets.OptionalCell(r, "session", parseSessionRef),
			Mode:    sheets.OptionalCell(r, "mode", record.TravelModes.Find),
			Miles:   sheets.OptionalCell(r, "miles", record.ParseMiles),
			Pence:   sheets.OptionalCell(r, "pence", parsePence),
			Receipt: sheets.OptionalCell(r, "receipt", sheets.ParseLine),
			Claimed: sheets.OptionalCell(r, "claimed", r.ParseDay),
			Decided: sheets.OptionalCell(r, "decided", r.ParseDay),
			Outcome: sheets.OptionalCell(r, "outcome", record.ExpenseOutcomes.Find),
			Reason:  sheets.OptionalCell(r, "reason", sheets.ParseLine),
			Payment: sheets.OptionalCell(r, "payment", parsePaymentRef),
		}
		if r.Has("amount") {
			if claim.Pence != 0 {
				r.AddProblem("amount",
					record.Invalidf("the amount is given by pence already; leave one of them blank"))
			}
			claim.Pence = sheets.OptionalCell(r, "amount", record.ParseFare)
		}
		if err := claim.CheckParts(""); err != nil && r.Problems == nil {
			r.AddProblem("kind", err)
		}
		return func() (store.Result, error) {
			_, result, err := peopledb.ClaimExpense(r.Tx, d, claim, claim.On)
			return result, err
		}
	},
}

// parseClaimCount parses the number of claims that a payment run paid.
func parseClaimCount(text string) (int, error) { return record.ParseNumber(text, 1, 1_000_000) }

// parsePence parses an amount in whole pence.
func parsePence(text string) (record.Pence, error) {
	n, err := record.ParseNumber(text, 1, 999_999_999)
	return record.Pence(n), err
}

// parsePaymentRef parses the ref of a payment run. It does not check that the run exists.
// The import of the row checks that.
func parsePaymentRef(text string) (string, error) {
	number, err := record.PaymentRegister.ParseRef(text)
	return record.PaymentRegister.Ref(number), err
}
