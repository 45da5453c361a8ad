package neighbourhoodcmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var prioritiesSheet = &sheets.Sheet{
	Name: "priorities", Noun: "panel priority", Doc: "a priority that a meeting of a panel set",
	Match: []string{"ref", "team", "theme", "set"}, NameColumns: []string{"ref"},
	RefColumns: []string{"priority"},
	Columns: []sheets.SheetColumn{
		sheets.Column("ref", "its ref, such as P0042; the next free one when blank", "priority"),
		sheets.Required("team", "the team's code or name, or the ward that it alone works", "ward", "panel"),
		sheets.Required("theme", "its theme, as burglary", "kind"),
		sheets.Column("text", "what it is about, in words", "what"),
		sheets.Required("set", "the day of the meeting that set it", "set on", "from", "meeting"),
		sheets.Column("review", "the day of its first review; in priority-review-days when blank", "review on"),
		sheets.Column("closed", "the day it was closed; blank while it is open", "closed on", "to"),
		sheets.Column("outcome", "solved, improved, no-change, passed-on or dropped; blank while it is open"),
		sheets.Column("note", "what came of it, in words"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		t := readTeam(r)
		p := record.Priority{
			Ref:     sheets.Optional(r, "ref", sheets.ParseLine),
			Theme:   sheets.Needed(r, "theme", record.PriorityThemes.Find),
			Text:    sheets.Optional(r, "text", sheets.ParseLine),
			Set:     sheets.Needed(r, "set", r.ParseDay),
			Review:  sheets.Optional(r, "review", r.ParseDay),
			Closed:  sheets.Optional(r, "closed", r.ParseDay),
			Outcome: sheets.Optional(r, "outcome", record.PriorityOutcomes.Find),
			Note:    sheets.Optional(r, "note", sheets.ParseLine),
		}
		if r.Has("closed") != r.Has("outcome") {
			r.AddProblem("outcome", record.Wrong("the day it was closed and its outcome go together"))
		}
		return func() (store.Kept, error) {
			_, result, err := neighbourhooddb.SetPriority(r.Tx, t, p)
			return result, err
		}
	},
}

var actionsSheet = &sheets.Sheet{
	Name: "actions", Doc: "what was done about a priority", Match: []string{"priority", "date", "body", "action"},
	Columns: []sheets.SheetColumn{
		sheets.Required("priority", "its ref, such as P0042", "ref"),
		sheets.Required("date", "the day", "on", "taken", "taken on"),
		sheets.Required("body", "who acted: police, council, housing ...; several with spaces between them", "bodies",
			"by"),
		sheets.Required("action", "what was done, in words", "text", "what"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		p := sheets.Needed(r, "priority", sheets.Lookup(r, neighbourhooddb.FindPriority))
		action := record.Action{
			On:     sheets.Needed(r, "date", r.ParseDay),
			Bodies: sheets.Needed(r, "body", record.Bodies.ParseCodes),
			Text:   sheets.Needed(r, "action", sheets.ParseLine),
		}
		return func() (store.Kept, error) { return neighbourhooddb.AddAction(r.Tx, p, action) }
	},
}

var reviewsSheet = &sheets.Sheet{
	Name: "reviews", Doc: "a review of a priority", Match: []string{"priority", "date"},
	Columns: []sheets.SheetColumn{
		sheets.Required("priority", "its ref, such as P0042", "ref"),
		sheets.Required("date", "the day", "on", "reviewed", "reviewed on"),
		sheets.Column("next", "the day of the next review; in priority-review-days when blank", "next on",
			"next review"),
		sheets.Column("finding", "what was found, in words", "note"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		p := sheets.Needed(r, "priority", sheets.Lookup(r, neighbourhooddb.FindPriority))
		review := record.Review{
			On:      sheets.Needed(r, "date", r.ParseDay),
			Next:    sheets.Optional(r, "next", r.ParseDay),
			Finding: sheets.Optional(r, "finding", sheets.ParseLine),
		}
		return func() (store.Kept, error) {
			_, result, err := neighbourhooddb.AddReview(r.Tx, p, review)
			return result, err
		}
	},
}
