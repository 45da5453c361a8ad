package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var thanksSheet = &sheets.Sheet{
	Name:  "thanks",
	Noun:  "recognition",
	Doc:   "a volunteer's milestone of service, and how they were thanked for it",
	Match: []string{"volunteer", "for"},
	Turn:  1,
	Columns: []sheets.SheetColumn{
		sheets.Required("volunteer", "the ref, or a name that fits just one", "ref", "name"),
		sheets.Required("for", "the milestone, as hours:100 or years:5", "milestone"),
		sheets.Required("date", "the day they were thanked", "on", "thanked", "thanked on"),
		sheets.Required("how", "how: a letter, an award; without names"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := readVolunteer(r)
		thanks := record.Thanks{
			Milestone: sheets.Needed(r, "for", record.ParseMilestone),
			On:        sheets.Needed(r, "date", r.Day),
			How:       sheets.Needed(r, "how", sheets.Line),
		}
		return func() (store.Kept, error) { return peopledb.Thank(r.Tx, d, thanks) }
	},
}
