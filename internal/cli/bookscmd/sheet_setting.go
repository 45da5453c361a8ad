package bookscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

var settingsSheet = &sheets.Sheet{
	Name:         "settings",
	Command:      "settings",
	Doc:          "a setting of the borough's, from a day on",
	MatchColumns: []string{"key", "from"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("key", "the setting, as monthly-limit", "setting"),
		sheets.RequiredColumn("from", "the day it applies from", "date", "applies from"),
		sheets.RequiredColumn("value", "what it is set to; blank for none, where that can be"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		key := sheets.RequiredCell(r, "key", func(text string) (string, error) {
			s, err := record.FindSetting(text)
			return s.Key, err
		})
		from := sheets.RequiredCell(r, "from", r.DayParser(record.SinceDay))
		value := sheets.OptionalCell(r, "value", sheets.ParseLine)
		return func() (store.Result, error) { return booksdb.SetSetting(r.Tx, key, value, from) }
	},
}
