package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var recruitmentSheet = &sheets.Sheet{
	Name:  "recruitment",
	Noun:  "recruit",
	Doc:   "recruitment events held, or enquiries that came in, on a day",
	Match: []string{"kind", "source", "date", "note"},
	Columns: []sheets.SheetColumn{
		sheets.Required("kind", "event or enquiry", "type"),
		sheets.Required("source", "the source, as for volunteers", "through"),
		sheets.Required("date", "the day", "on"),
		sheets.Required("count", "how many", "number"),
		sheets.Column("note", "a few words, no names", "notes"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		work := record.Recruitment{
			Kind:   sheets.Needed(r, "kind", record.RecruitmentKinds.Find),
			Source: sheets.Needed(r, "source", record.Sources.Find),
			On:     sheets.Needed(r, "date", r.Day),
			Count:  sheets.Needed(r, "count", record.ParseRecruitmentCount),
			Note:   sheets.Optional(r, "note", sheets.Line),
		}
		return func() (store.Kept, error) { return peopledb.AddRecruitment(r.Tx, work) }
	},
}
