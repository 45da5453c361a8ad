package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var statementsSheet = &Sheet{
	Name: "statements", Noun: "statement", Doc: "a statement of expectations that a volunteer signed", Match: []string{"volunteer", "edition"},
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref", "name"),
		required("edition", "the edition, as 2026", "version"),
		required("date", "the day it was signed", "on", "signed", "signed on"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.Statement{Edition: needed(r, "edition", record.ParseEdition), On: needed(r, "date", r.day)}
		return func() (store.Kept, error) {
			_, kept, err := peopledb.SignStatement(r.tx, d, is)
			return kept, err
		}
	},
}
