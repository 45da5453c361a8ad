package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var prioritiesSheet = &Sheet{
	Name: "priorities", Noun: "panel priority", Doc: "a priority that a meeting of a panel set",
	Match: []string{"ref", "team", "theme", "set"}, names: []string{"ref"},
	As: []string{"priority"},
	Columns: []SheetColumn{
		column("ref", "its ref, such as P0042; the next free one when blank", "priority"),
		required("team", "the team's code or name, or the ward that it alone works", "ward", "panel"),
		required("theme", "its theme, as burglary", "kind"),
		column("text", "what it is about, in words", "what"),
		required("set", "the day of the meeting that set it", "set on", "from", "meeting"),
		column("review", "the day of its first review; in priority-review-days when blank", "review on"),
		column("closed", "the day it was closed; blank while it is open", "closed on", "to"),
		column("outcome", "solved, improved, no-change, passed-on or dropped; blank while it is open"),
		column("note", "what came of it, in words"),
	},
	row: func(r *row) func() (store.Kept, error) {
		t := teamOf(r)
		p := record.Priority{
			Ref: optional(r, "ref", line), Theme: needed(r, "theme", record.PriorityThemes.Find), Text: optional(r, "text", line),
			Set: needed(r, "set", r.day), Review: optional(r, "review", r.day), Closed: optional(r, "closed", r.day),
			Outcome: optional(r, "outcome", record.PriorityOutcomes.Find), Note: optional(r, "note", line),
		}
		if r.Has("closed") != r.Has("outcome") {
			r.complain("outcome", record.Wrong("the day it was closed and its outcome go together"))
		}
		return func() (store.Kept, error) {
			_, kept, err := neighbourhooddb.SetPriority(r.tx, t, p)
			return kept, err
		}
	},
}

var actionsSheet = &Sheet{
	Name: "actions", Doc: "what was done about a priority", Match: []string{"priority", "date", "body", "action"},
	Columns: []SheetColumn{
		required("priority", "its ref, such as P0042", "ref"),
		required("date", "the day", "on", "taken", "taken on"),
		required("body", "who acted: police, council, housing ...; several with spaces between them", "bodies", "by"),
		required("action", "what was done, in words", "text", "what"),
	},
	row: func(r *row) func() (store.Kept, error) {
		p := needed(r, "priority", inBooks(r, neighbourhooddb.FindPriority))
		did := record.Action{On: needed(r, "date", r.day), Bodies: needed(r, "body", record.Bodies.ParseCodes), Text: needed(r, "action", line)}
		return func() (store.Kept, error) { return neighbourhooddb.AddAction(r.tx, p, did) }
	},
}

var reviewsSheet = &Sheet{
	Name: "reviews", Doc: "a review of a priority", Match: []string{"priority", "date"},
	Columns: []SheetColumn{
		required("priority", "its ref, such as P0042", "ref"),
		required("date", "the day", "on", "reviewed", "reviewed on"),
		column("next", "the day of the next review; in priority-review-days when blank", "next on", "next review"),
		column("finding", "what was found, in words", "note"),
	},
	row: func(r *row) func() (store.Kept, error) {
		p := needed(r, "priority", inBooks(r, neighbourhooddb.FindPriority))
		is := record.Review{On: needed(r, "date", r.day), Next: optional(r, "next", r.day), Finding: optional(r, "finding", line)}
		return func() (store.Kept, error) {
			_, kept, err := neighbourhooddb.AddReview(r.tx, p, is)
			return kept, err
		}
	},
}
