package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var thanksSheet = &sheets.Sheet{
	Name:         "thanks",
	Command:      "recognition",
	Doc:          "a volunteer's milestone of service, and how they were thanked for it",
	MatchColumns: []string{"volunteer", "for"},
	Order:        1,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "ref", "name"),
		sheets.RequiredColumn("for", "the milestone, as hours:100 or years:5", "milestone"),
		sheets.RequiredColumn("date", "the day they were thanked", "on", "thanked", "thanked on"),
		sheets.RequiredColumn("how", "how: a letter, an award; without names"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		thanks := record.Thanks{
			Milestone: sheets.RequiredCell(r, "for", record.ParseMilestone),
			On:        sheets.RequiredCell(r, "date", r.ParseDay),
			How:       sheets.RequiredCell(r, "how", sheets.ParseLine),
		}
		return func() (store.Result, error) { return peopledb.AddThanks(r.Tx, d, thanks) }
	},
}
