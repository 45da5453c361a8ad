package partnerscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var equalityLevelsSheet = &sheets.Sheet{
	Name:         "equality-levels",
	Command:      "equality-standard",
	Doc:          "a level of the equality standard that the borough is at from a day on",
	MatchColumns: []string{"date"},
	Order:        2,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("date", "the day", "on", "from"),
		sheets.RequiredColumn("level", "from 1 to 5").WithoutOverwrite(),
		sheets.RequiredColumn("evidence", "what shows it, in words without names"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		level := record.Attainment{
			On:       sheets.RequiredCell(r, "date", r.ParseDay),
			Level:    sheets.RequiredCell(r, "level", record.ParseEqualityLevel),
			Evidence: sheets.RequiredCell(r, "evidence", sheets.ParseLine),
		}
		return func() (store.Result, error) {
			_, result, err := partnersdb.SetEqualityLevel(r.Tx, level)
			return result, err
		}
	},
}
