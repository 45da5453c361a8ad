package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var ohSheet = &sheets.Sheet{
	Name:         "oh",
	Command:      "oh",
	ExportFlag:   confidentialFlag,
	Doc:          "a referral to Occupational Health: what came of it, never why",
	MatchColumns: []string{"volunteer", "date"},
	HideChanges:  true,
	Order:        1,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "ref", "name"),
		sheets.RequiredColumn("date", "the day of the referral", "referred", "referred on", "on"),
		sheets.OptionalColumn("answered", "the day of the answer; blank while it is waited for", "answered on"),
		sheets.OptionalColumn("outcome", "as-is, adjusted, not-now or withdrawn; blank while it is waited for"),
		sheets.OptionalColumn("adjustments", "what is done: step-free, large-print ..., with spaces between them",
			"adjustment"),
		sheets.OptionalColumn("review", "the day when the adjustments are looked at again", "review on"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		referral := record.Referral{
			On:          sheets.RequiredCell(r, "date", r.ParseDay),
			Answered:    sheets.OptionalCell(r, "answered", r.ParseDay),
			Outcome:     sheets.OptionalCell(r, "outcome", record.OHOutcomes.Find),
			Adjustments: record.NewCodeList(sheets.OptionalCell(r, "adjustments", record.Adjustments.ParseCodes)),
			Review:      sheets.OptionalCell(r, "review", r.ParseDay),
		}
		return func() (store.Result, error) {
			return peopledb.ImportReferral(r.Tx, d, referral, r.MayOverwrite("outcome"))
		}
	},
}
