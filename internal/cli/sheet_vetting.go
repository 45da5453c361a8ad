package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var clearancesSheet = &Sheet{
	Name: "clearances", Noun: "vet", Doc: "a step of a volunteer's vetting; never a reason", Match: []string{"volunteer", "level", "outcome", "date"},
	names: []string{"volunteer"},
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref"),
		required("level", "the level, as basic", "clearance", "vetting level"),
		required("outcome", "submitted, cleared, refused, discontinued, suspended, withdrawn or appealed", "step", "status"),
		required("date", "the day of it", "on", "decided", "decided on"),
		column("expires", "the last day in force, for cleared alone; the level's usual years when blank", "expiry", "expiry date", "expires on"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.Clearance{
			Level: needed(r, "level", line), Outcome: needed(r, "outcome", record.VettingOutcomes.Find),
			On: needed(r, "date", r.day), Expires: optional(r, "expires", r.day),
		}
		return func() (store.Kept, error) {
			_, kept, err := peopledb.AddClearance(r.tx, d, is)
			return kept, err
		}
	},
}
