package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var csasFeesSheet = &Sheet{
	Name: "csas-fees", Noun: "csas fee", Doc: "a fee of an organisation's case, and what came of it", Match: []string{"case", "due"},
	Columns: []SheetColumn{
		required("case", "the ref of the case, such as C0042"),
		required("due", "the day it was due", "date", "on"),
		column("amount", "as £250.00; the standard's fee when blank", "fee"),
		column("settled", "the day it was paid or waived; blank while it is due"),
		column("outcome", "paid or waived; blank while it is due"),
		column("reason", "why it was waived, no names"),
	},
	row: func(r *row) func() (store.Kept, error) {
		c := needed(r, "case", inBooks(r, partnersdb.FindCsasCase))
		f := record.CsasFee{
			Due: needed(r, "due", r.day), Amount: optional(r, "amount", record.ParseFee), Settled: optional(r, "settled", r.day),
			Outcome: optional(r, "outcome", record.CsasFeeOutcomes.Find), Reason: optional(r, "reason", line),
		}
		return func() (store.Kept, error) {
			_, kept, err := partnersdb.ChargeFee(r.tx, c, f)
			return kept, err
		}
	},
}

var csasCostsSheet = &Sheet{
	Name: "csas-costs", Noun: "csas cost", Doc: "what running the accreditation scheme cost", Match: []string{"date", "text"},
	Columns: []SheetColumn{
		required("date", "the day", "on"),
		required("text", "what it was for, no names", "what"),
		required("amount", "as £84.50", "cost"),
	},
	row: func(r *row) func() (store.Kept, error) {
		c := record.CsasCost{On: needed(r, "date", r.day), Text: needed(r, "text", line), Amount: needed(r, "amount", record.ParsePence)}
		return func() (store.Kept, error) { return partnersdb.AddCsasCost(r.tx, c) }
	},
}
