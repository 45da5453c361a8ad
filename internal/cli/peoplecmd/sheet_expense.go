package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var paymentsSheet = &sheets.Sheet{
	Name:        "payments",
	Doc:         "a payment run; its claims are those of expenses that name it",
	Match:       []string{"ref"},
	NameColumns: []string{"ref"},
	Columns: []sheets.SheetColumn{
		sheets.Required("ref", "its ref, such as Y0042", "payment", "run"),
		sheets.Required("date", "the day it was paid", "paid", "paid on"),
		sheets.Required("claims", "how many claims it paid"),
		sheets.Required("pence", "what they came to, in pence"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		payment := record.Payment{
			ID:     sheets.Needed(r, "ref", record.PaymentRegister.ParseRef),
			On:     sheets.Needed(r, "date", r.ParseDay),
			Claims: sheets.Needed(r, "claims", parseCount),
			Pence:  sheets.Needed(r, "pence", parsePence),
		}
		return func() (store.Kept, error) { return peopledb.ImportPayment(r.Tx, payment) }
	},
}

var expensesSheet = &sheets.Sheet{
	Name: "expenses", Noun: "expense", Doc: "a claim for travel or a meal", Match: []string{"ref"},
	Columns: []sheets.SheetColumn{
		sheets.Column("ref", "its ref, such as X0042, which a new one keeps; the next free one when blank", "claim"),
		sheets.Required("volunteer", "the volunteer's ref, or a name that fits just one", "who"),
		sheets.Required("kind", "travel or meal"),
		sheets.Required("date", "the day it is for", "on", "day"),
		sheets.Column("session", "the session of a meal, as S00042; blank where one alone that day is long enough"),
		sheets.Column("mode", "how they travelled: bus, tube, car ...; blank for a meal"),
		sheets.Column("miles", "the miles by car, motorcycle or bicycle"),
		sheets.Column("pence", "the amount in pence; blank for a meal or miles, which the settings pay"),
		sheets.AlternativeColumn("amount", "the amount as people write it: £3.40", "fare"),
		sheets.Column("receipt", "what the receipt is filed under"),
		sheets.Column("claimed", "the day the claim came in; today when blank", "claimed on"),
		sheets.Column("decided", "the day it was approved or rejected; blank while it waits", "decided on"),
		sheets.Column("outcome", "approved or rejected; blank while it waits"),
		sheets.Column("reason", "why it was rejected"),
		sheets.Column("payment", "the run that paid it, such as Y0042, which payments has", "run"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := readVolunteer(r)
		claim := record.Expense{
			ID:      sheets.Optional(r, "ref", record.ExpenseRegister.ParseRef),
			Kind:    sheets.Needed(r, "kind", record.ExpenseKinds.Find),
			On:      sheets.Needed(r, "date", r.ParseDay),
			Session: sheets.Optional(r, "session", parseSessionRef),
			Mode:    sheets.Optional(r, "mode", record.TravelModes.Find),
			Miles:   sheets.Optional(r, "miles", record.ParseMiles),
			Pence:   sheets.Optional(r, "pence", parsePence),
			Receipt: sheets.Optional(r, "receipt", sheets.ParseLine),
			Claimed: sheets.Optional(r, "claimed", r.ParseDay),
			Decided: sheets.Optional(r, "decided", r.ParseDay),
			Outcome: sheets.Optional(r, "outcome", record.ExpenseOutcomes.Find),
			Reason:  sheets.Optional(r, "reason", sheets.ParseLine),
			Payment: sheets.Optional(r, "payment", parsePaymentRef),
		}
		if r.Has("amount") {
			if claim.Pence != 0 {
				r.AddProblem("amount", record.Wrong("the amount is given by pence already; leave one of them blank"))
			}
			claim.Pence = sheets.Optional(r, "amount", record.ParseFare)
		}
		if err := claim.CheckParts(""); err != nil && r.Problems == nil {
			r.AddProblem("kind", err)
		}
		return func() (store.Kept, error) {
			_, result, err := peopledb.ClaimExpense(r.Tx, d, claim)
			return result, err
		}
	},
}

// parseCount parses how many claims a run paid.
func parseCount(text string) (int, error) { return record.ParseNumber(text, 1, 1_000_000) }

// parsePence parses an amount in whole pence.
func parsePence(text string) (record.Pence, error) {
	n, err := record.ParseNumber(text, 1, 999_999_999)
	return record.Pence(n), err
}

// parsePaymentRef parses the ref of a payment run. It does not check that the run exists,
// which is checked when the row is imported.
func parsePaymentRef(text string) (string, error) {
	number, err := record.PaymentRegister.ParseRef(text)
	return record.PaymentRegister.Ref(number), err
}
