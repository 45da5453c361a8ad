package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var clearancesSheet = &sheets.Sheet{
	Name:        "clearances",
	Noun:        "vet",
	Doc:         "a step of a volunteer's vetting; never a reason",
	Match:       []string{"volunteer", "level", "outcome", "date"},
	NameColumns: []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.Required("volunteer", "the ref, or a name that fits just one", "ref"),
		sheets.Required("level", "the level, as basic", "clearance", "vetting level"),
		sheets.Required("outcome", "submitted, cleared, refused, discontinued, suspended, withdrawn or appealed",
			"step", "status"),
		sheets.Required("date", "the day of it", "on", "decided", "decided on"),
		sheets.Column("expires", "the last day in force, for cleared alone; the level's usual years when blank",
			"expiry", "expiry date", "expires on"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := readVolunteer(r)
		step := record.Clearance{
			Level:   sheets.Needed(r, "level", sheets.ParseLine),
			Outcome: sheets.Needed(r, "outcome", record.VettingOutcomes.Find),
			On:      sheets.Needed(r, "date", r.ParseDay),
			Expires: sheets.Optional(r, "expires", r.ParseDay),
		}
		return func() (store.Kept, error) {
			_, result, err := peopledb.AddClearance(r.Tx, d, step)
			return result, err
		}
	},
}
