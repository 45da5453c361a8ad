package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var statementsSheet = &sheets.Sheet{
	Name:         "statements",
	Command:      "statement",
	Doc:          "a statement of expectations that a volunteer signed",
	MatchColumns: []string{"volunteer", "edition"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "ref", "name"),
		sheets.RequiredColumn("edition", "the edition, as 2026", "version"),
		sheets.RequiredColumn("date", "the day it was signed", "on", "signed", "signed on"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		statement := record.Statement{
			Edition: sheets.RequiredCell(r, "edition", record.ParseEdition),
			On:      sheets.RequiredCell(r, "date", r.ParseDay),
		}
		return func() (store.Result, error) {
			_, result, err := peopledb.SignStatement(r.Tx, d, statement)
			return result, err
		}
	},
}
