package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var practicesSheet = &Sheet{
	Name: "practices", Noun: "practice", Doc: "an example of good practice", Match: []string{"ref", "date", "team", "title"},
	Columns: []SheetColumn{
		column("ref", "its ref, such as G0042; the next free one when blank", "practice"),
		required("date", "the day it is of", "on"),
		column("team", "the team's code or name, or the ward that it alone works; blank for the whole borough", "ward"),
		required("group", "whom it reaches, as disability-group or everybody", "reaches"),
		required("title", "a few words for it, without names", "subject"),
		required("did", "what was done, without names", "what was done", "text"),
		column("result", "what came of it, without names", "what came of it", "outcome"),
		column("shared", "the day it was made known to others; blank while it was not", "shared on"),
	},
	row: func(r *row) func() (store.Kept, error) {
		p := record.Practice{
			ID: optional(r, "ref", record.OfPractices.Number), On: needed(r, "date", r.day), Team: optional(r, "team", inBooks(r, teamCode)),
			Group: needed(r, "group", record.PracticeGroups.Find), Title: needed(r, "title", line), Did: needed(r, "did", line),
			Result: optional(r, "result", line), Shared: optional(r, "shared", r.day),
		}
		return func() (store.Kept, error) {
			_, kept, err := partnersdb.KeepPractice(r.tx, p)
			return kept, err
		}
	},
}
