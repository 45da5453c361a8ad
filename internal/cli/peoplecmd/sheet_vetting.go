package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var clearancesSheet = &sheets.Sheet{
	Name:         "clearances",
	Command:      "vet",
	Doc:          "a step of a volunteer's vetting; never a reason",
	MatchColumns: []string{"volunteer", "level", "outcome", "date"},
	NameColumns:  []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "ref"),
		sheets.RequiredColumn("level", "the level, as basic", "clearance", "vetting level").WithoutOverwrite(),
		sheets.RequiredColumn("outcome", "submitted, cleared, refused, discontinued, suspended, withdrawn or appealed",
			"step", "status").WithoutOverwrite(),
		sheets.RequiredColumn("date", "the day of it", "on", "decided", "decided on"),
		sheets.OptionalColumn("expires",
			"the last day in force, for cleared alone; the level's usual years when blank",
			"expiry", "expiry date", "expires on"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		step := record.Clearance{
			Level:   sheets.RequiredCell(r, "level", sheets.ParseLine),
			Outcome: sheets.RequiredCell(r, "outcome", record.VettingOutcomes.Find),
			On:      sheets.RequiredCell(r, "date", r.ParseDay),
			Expires: sheets.OptionalCell(r, "expires", r.DayParser(record.ExpiryDay)),
		}
		return func() (store.Result, error) {
			_, result, err := peopledb.AddClearance(r.Tx, d, step)
			return result, err
		}
	},
}
