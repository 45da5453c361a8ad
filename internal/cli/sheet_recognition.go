package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var thanksSheet = &Sheet{
	Name: "thanks", Noun: "recognition", Doc: "a volunteer's milestone of service, and how they were thanked for it", Match: []string{"volunteer", "for"},
	Turn: 1,
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref", "name"),
		required("for", "the milestone, as hours:100 or years:5", "milestone"),
		required("date", "the day they were thanked", "on", "thanked", "thanked on"),
		required("how", "how: a letter, an award; without names"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.Thanks{Milestone: needed(r, "for", record.ParseMilestone), On: needed(r, "date", r.day), How: needed(r, "how", line)}
		return func() (store.Kept, error) { return peopledb.Thank(r.tx, d, is) }
	},
}
