package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var recruitmentSheet = &sheets.Sheet{
	Name:         "recruitment",
	Command:      "recruit",
	Doc:          "recruitment events held, or enquiries that came in, on a day",
	MatchColumns: []string{"kind", "source", "date", "note"},
	KeepBoth:     "give each its own note",
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("kind", "event or enquiry", "type"),
		sheets.RequiredColumn("source", "the source, as for volunteers", "through"),
		sheets.RequiredColumn("date", "the day", "on"),
		sheets.RequiredColumn("count", "how many", "number"),
		sheets.OptionalColumn("note", "a few words, no names", "notes"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		work := record.Recruitment{
			Kind:   sheets.RequiredCell(r, "kind", record.RecruitmentKinds.Find),
			Source: sheets.RequiredCell(r, "source", record.Sources.Find),
			On:     sheets.RequiredCell(r, "date", r.ParseDay),
			Count:  sheets.RequiredCell(r, "count", record.ParseRecruitmentCount),
			Note:   sheets.OptionalCell(r, "note", sheets.ParseLine),
		}
		return func() (store.Result, error) { return peopledb.AddRecruitment(r.Tx, work) }
	},
}
