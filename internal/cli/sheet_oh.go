package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var ohSheet = &Sheet{
	Name: "oh", Noun: "oh", Withheld: confidentialFlag, Doc: "a referral to Occupational Health: what came of it, never why",
	Match: []string{"volunteer", "date"},
	Turn:  1,
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref", "name"),
		required("date", "the day of the referral", "referred", "referred on", "on"),
		column("answered", "the day of the answer; blank while it is waited for", "answered on"),
		column("outcome", "as-is, adjusted, not-now or withdrawn; blank while it is waited for"),
		column("adjustments", "what is done: step-free, large-print ..., with spaces between them", "adjustment"),
		column("review", "the day when the adjustments are looked at again", "review on"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.Referral{
			On: needed(r, "date", r.day), Answered: optional(r, "answered", r.day), Outcome: optional(r, "outcome", record.OHOutcomes.Find),
			Adjustments: record.ListOf(optional(r, "adjustments", record.Adjustments.ParseCodes)), Review: optional(r, "review", r.day),
		}
		return func() (store.Kept, error) { return peopledb.Refer(r.tx, d, is) }
	},
}
