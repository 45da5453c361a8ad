package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var raisedSheet = &Sheet{
	Name: "raised", Doc: "an issue that people raised at an event with the public", Match: []string{"event", "theme", "text"},
	Columns: []SheetColumn{
		required("event", "the event's ref, as E00042", "ref", "engagement"),
		required("theme", "what it was about, as volunteers", "issue"),
		required("count", "how often it was raised", "times", "number"),
		column("text", "the issue in a few words, without names", "words", "notes"),
	},
	row: func(r *row) func() (store.Kept, error) {
		e := needed(r, "event", inBooks(r, neighbourhooddb.FindEngagement))
		is := record.Raised{Theme: needed(r, "theme", record.RaisedThemes.Find), Text: optional(r, "text", line), Count: needed(r, "count", record.ParseRaisedCount)}
		return func() (store.Kept, error) { return neighbourhooddb.RaiseIssue(r.tx, e, is) }
	},
}
