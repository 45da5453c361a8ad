package neighbourhoodcmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var raisedSheet = &sheets.Sheet{
	Name:  "raised",
	Doc:   "an issue that people raised at an event with the public",
	Match: []string{"event", "theme", "text"},
	Columns: []sheets.SheetColumn{
		sheets.Required("event", "the event's ref, as E00042", "ref", "engagement"),
		sheets.Required("theme", "what it was about, as volunteers", "issue"),
		sheets.Required("count", "how often it was raised", "times", "number"),
		sheets.Column("text", "the issue in a few words, without names", "words", "notes"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		e := sheets.Needed(r, "event", sheets.Lookup(r, neighbourhooddb.FindEngagement))
		issue := record.RaisedIssue{
			Theme: sheets.Needed(r, "theme", record.RaisedThemes.Find),
			Text:  sheets.Optional(r, "text", sheets.ParseLine),
			Count: sheets.Needed(r, "count", record.ParseRaisedCount),
		}
		return func() (store.Kept, error) { return neighbourhooddb.AddRaised(r.Tx, e, issue) }
	},
}
