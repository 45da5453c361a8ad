package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var statementsSheet = &sheets.Sheet{
	Name:  "statements",
	Noun:  "statement",
	Doc:   "a statement of expectations that a volunteer signed",
	Match: []string{"volunteer", "edition"},
	Columns: []sheets.SheetColumn{
		sheets.Required("volunteer", "the ref, or a name that fits just one", "ref", "name"),
		sheets.Required("edition", "the edition, as 2026", "version"),
		sheets.Required("date", "the day it was signed", "on", "signed", "signed on"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := readVolunteer(r)
		statement := record.Statement{
			Edition: sheets.Needed(r, "edition", record.ParseEdition),
			On:      sheets.Needed(r, "date", r.ParseDay),
		}
		return func() (store.Kept, error) {
			_, result, err := peopledb.SignStatement(r.Tx, d, statement)
			return result, err
		}
	},
}
