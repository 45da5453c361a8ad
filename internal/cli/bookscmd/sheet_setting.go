package bookscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

var settingsSheet = &sheets.Sheet{
	Name:  "settings",
	Noun:  "settings",
	Doc:   "a setting of the borough's, from a day on",
	Match: []string{"key", "from"},
	Columns: []sheets.SheetColumn{
		sheets.Required("key", "the setting, as monthly-limit", "setting"),
		sheets.Required("from", "the day it applies from", "date", "applies from"),
		sheets.Required("value", "what it is set to; blank for none, where that can be"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		key := sheets.Needed(r, "key", func(text string) (string, error) {
			s, err := record.FindSetting(text)
			return s.Key, err
		})
		from := sheets.Needed(r, "from", r.Day)
		value := sheets.Optional(r, "value", sheets.Line)
		return func() (store.Kept, error) { return booksdb.SetSetting(r.Tx, key, value, from) }
	},
}
