package partnerscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var equalityLevelsSheet = &sheets.Sheet{
	Name:  "equality-levels",
	Noun:  "equality-standard",
	Doc:   "a level of the equality standard that the borough is at from a day on",
	Match: []string{"date"},
	Order: 2,
	Columns: []sheets.SheetColumn{
		sheets.Required("date", "the day", "on", "from"),
		sheets.Required("level", "from 1 to 5"),
		sheets.Required("evidence", "what shows it, in words without names"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		level := record.Attainment{
			On:       sheets.Needed(r, "date", r.ParseDay),
			Level:    sheets.Needed(r, "level", record.ParseEqualityLevel),
			Evidence: sheets.Needed(r, "evidence", sheets.ParseLine),
		}
		return func() (store.Kept, error) {
			_, result, err := partnersdb.SetEqualityLevel(r.Tx, level)
			return result, err
		}
	},
}
