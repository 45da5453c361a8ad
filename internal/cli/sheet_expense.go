package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var paymentsSheet = &Sheet{
	Name: "payments", Doc: "a payment run; its claims are those of expenses that name it", Match: []string{"ref"}, names: []string{"ref"},
	Columns: []SheetColumn{
		required("ref", "its ref, such as Y0042", "payment", "run"),
		required("date", "the day it was paid", "paid", "paid on"),
		required("claims", "how many claims it paid"),
		required("pence", "what they came to, in pence"),
	},
	row: func(r *row) func() (store.Kept, error) {
		is := record.Payment{ID: needed(r, "ref", record.OfPayments.Number), On: needed(r, "date", r.day), Claims: needed(r, "claims", count), Pence: needed(r, "pence", pence)}
		return func() (store.Kept, error) { return peopledb.KeepPayment(r.tx, is) }
	},
}

var expensesSheet = &Sheet{
	Name: "expenses", Noun: "expense", Doc: "a claim for travel or a meal", Match: []string{"ref"},
	Columns: []SheetColumn{
		column("ref", "its ref, such as X0042, which a new one keeps; the next free one when blank", "claim"),
		required("volunteer", "the volunteer's ref, or a name that fits just one", "who"),
		required("kind", "travel or meal"),
		required("date", "the day it is for", "on", "day"),
		column("session", "the session of a meal, as S00042; blank where one alone that day is long enough"),
		column("mode", "how they travelled: bus, tube, car ...; blank for a meal"),
		column("miles", "the miles by car, motorcycle or bicycle"),
		column("pence", "the amount in pence; blank for a meal or miles, which the settings pay"),
		either("amount", "the amount as people write it: £3.40", "fare"),
		column("receipt", "what the receipt is filed under"),
		column("claimed", "the day the claim came in; today when blank", "claimed on"),
		column("decided", "the day it was approved or rejected; blank while it waits", "decided on"),
		column("outcome", "approved or rejected; blank while it waits"),
		column("reason", "why it was rejected"),
		column("payment", "the run that paid it, such as Y0042, which payments has", "run"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.Expense{
			ID: optional(r, "ref", record.OfExpenses.Number), Kind: needed(r, "kind", record.ExpenseKinds.Find), On: needed(r, "date", r.day),
			Session: optional(r, "session", sessionNumber), Mode: optional(r, "mode", record.TravelModes.Find), Miles: optional(r, "miles", record.ParseMiles),
			Pence: optional(r, "pence", pence), Receipt: optional(r, "receipt", line), Claimed: optional(r, "claimed", r.day),
			Decided: optional(r, "decided", r.day), Outcome: optional(r, "outcome", record.ExpenseOutcomes.Find), Reason: optional(r, "reason", line),
			Payment: optional(r, "payment", paymentRef),
		}
		if r.Has("amount") {
			if is.Pence != 0 {
				r.complain("amount", record.Wrong("the amount is given by pence already; leave one of them blank"))
			}
			is.Pence = optional(r, "amount", record.ParseFare)
		}
		if err := is.Parts(""); err != nil && r.wrong == nil {
			r.complain("kind", err)
		}
		return func() (store.Kept, error) {
			_, kept, err := peopledb.ClaimExpense(r.tx, d, is)
			return kept, err
		}
	},
}

func count(text string) (int, error) { return record.ParseWhole(text, 1, 1_000_000) }

func pence(text string) (record.Pence, error) {
	n, err := record.ParseWhole(text, 1, 999_999_999)
	return record.Pence(n), err
}

// paymentRef reads the ref of a run, which is looked for once the row is whole.
func paymentRef(text string) (string, error) {
	number, err := record.OfPayments.Number(text)
	return record.OfPayments.Ref(number), err
}
