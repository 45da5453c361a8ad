package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

var settingsSheet = &Sheet{
	Name: "settings", Noun: "settings", Doc: "a setting of the borough's, from a day on", Match: []string{"key", "from"},
	Columns: []SheetColumn{
		required("key", "the setting, as monthly-limit", "setting"),
		required("from", "the day it applies from", "date", "applies from"),
		required("value", "what it is set to; blank for none, where that can be"),
	},
	row: func(r *row) func() (store.Kept, error) {
		key := needed(r, "key", func(text string) (string, error) {
			s, err := record.FindSetting(text)
			return s.Key, err
		})
		from := needed(r, "from", r.day)
		value := optional(r, "value", line)
		return func() (store.Kept, error) { return booksdb.SetSetting(r.tx, key, value, from) }
	},
}
