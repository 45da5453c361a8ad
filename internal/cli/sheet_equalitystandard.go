package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var equalityLevelsSheet = &Sheet{
	Name: "equality-levels", Noun: "equality-standard", Doc: "a level of the equality standard that the borough is at from a day on", Match: []string{"date"},
	Turn: 2,
	Columns: []SheetColumn{
		required("date", "the day", "on", "from"),
		required("level", "from 1 to 5"),
		required("evidence", "what shows it, in words without names"),
	},
	row: func(r *row) func() (store.Kept, error) {
		is := record.Attainment{
			On: needed(r, "date", r.day), Level: needed(r, "level", record.ParseEqualityLevel), Evidence: needed(r, "evidence", line),
		}
		return func() (store.Kept, error) {
			_, kept, err := partnersdb.SetEqualityLevel(r.tx, is)
			return kept, err
		}
	},
}
