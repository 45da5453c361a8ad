package neighbourhoodcmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var raisedIssuesSheet = &sheets.Sheet{
	Name:         "raised",
	Doc:          "an issue that people raised at an event with the public",
	MatchColumns: []string{"event", "theme", "text"},
	KeepBoth:     "give each its own text, or one row the count of both",
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("event", "the event's ref, as E00042", "ref", "engagement"),
		sheets.RequiredColumn("theme", "what it was about, as volunteers", "issue"),
		sheets.RequiredColumn("count", "how often it was raised", "times", "number"),
		sheets.OptionalColumn("text", "the issue in a few words, without names", "words", "notes"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		e := sheets.RequiredCell(r, "event", sheets.Lookup(r, neighbourhooddb.FindEngagement))
		issue := record.RaisedIssue{
			Theme: sheets.RequiredCell(r, "theme", record.RaisedThemes.Find),
			Text:  sheets.OptionalCell(r, "text", sheets.ParseLine),
			Count: sheets.RequiredCell(r, "count", record.ParseRaisedCount),
		}
		return func() (store.Result, error) { return neighbourhooddb.AddRaisedIssue(r.Tx, e, issue) }
	},
}
