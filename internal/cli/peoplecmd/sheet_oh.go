package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var ohSheet = &sheets.Sheet{
	Name:     "oh",
	Noun:     "oh",
	Withheld: confidentialFlag,
	Doc:      "a referral to Occupational Health: what came of it, never why",
	Match:    []string{"volunteer", "date"},
	Turn:     1,
	Columns: []sheets.SheetColumn{
		sheets.Required("volunteer", "the ref, or a name that fits just one", "ref", "name"),
		sheets.Required("date", "the day of the referral", "referred", "referred on", "on"),
		sheets.Column("answered", "the day of the answer; blank while it is waited for", "answered on"),
		sheets.Column("outcome", "as-is, adjusted, not-now or withdrawn; blank while it is waited for"),
		sheets.Column("adjustments", "what is done: step-free, large-print ..., with spaces between them",
			"adjustment"),
		sheets.Column("review", "the day when the adjustments are looked at again", "review on"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := readVolunteer(r)
		referral := record.Referral{
			On:          sheets.Needed(r, "date", r.Day),
			Answered:    sheets.Optional(r, "answered", r.Day),
			Outcome:     sheets.Optional(r, "outcome", record.OHOutcomes.Find),
			Adjustments: record.ListOf(sheets.Optional(r, "adjustments", record.Adjustments.ParseCodes)),
			Review:      sheets.Optional(r, "review", r.Day),
		}
		return func() (store.Kept, error) { return peopledb.Refer(r.Tx, d, referral) }
	},
}
