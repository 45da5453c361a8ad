package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var recruitmentSheet = &Sheet{
	Name: "recruitment", Noun: "recruit", Doc: "recruitment events held, or enquiries that came in, on a day", Match: []string{"kind", "source", "date", "note"},
	Columns: []SheetColumn{
		required("kind", "event or enquiry", "type"),
		required("source", "the source, as for volunteers", "through"),
		required("date", "the day", "on"),
		required("count", "how many", "number"),
		column("note", "a few words, no names", "notes"),
	},
	row: func(r *row) func() (store.Kept, error) {
		is := record.Recruitment{
			Kind: needed(r, "kind", record.RecruitmentKinds.Find), Source: needed(r, "source", record.Sources.Find),
			On: needed(r, "date", r.day), Count: needed(r, "count", record.ParseRecruitmentCount), Note: optional(r, "note", line),
		}
		return func() (store.Kept, error) { return peopledb.AddRecruitment(r.tx, is) }
	},
}
