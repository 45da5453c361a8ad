package bookscmd

import (
	"borough/internal/sheets"
	"borough/internal/store"
)

var acceptedSheet = &sheets.Sheet{
	Name:         "accepted",
	Doc:          "a finding of check --strict that stays as it is, and why",
	MatchColumns: []string{"check", "about", "detail"},
	Order:        3,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("check", "the check that finds it, as borough check --strict names it"),
		sheets.RequiredColumn("about", "the ref or the code that it is about"),
		sheets.RequiredColumn("detail", "what tells it from other findings about the same, as an export has it"),
		sheets.RequiredColumn("reason", "why it stays as it is, without names"),
		sheets.RequiredColumn("date", "the day it was accepted", "on"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		accepted := store.Acceptance{
			Check:  sheets.RequiredCell(r, "check", sheets.ParseLine),
			About:  sheets.RequiredCell(r, "about", sheets.ParseLine),
			Detail: sheets.RequiredCell(r, "detail", sheets.ParseLine),
			Reason: sheets.RequiredCell(r, "reason", sheets.ParseLine),
			On:     sheets.RequiredCell(r, "date", r.ParseDay),
		}
		return func() (store.Result, error) { return r.Tx.AddAcceptance(accepted) }
	},
}
