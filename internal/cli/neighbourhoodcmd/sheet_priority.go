package neighbourhoodcmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var prioritiesSheet = &sheets.Sheet{
	Name: "priorities", Command: "panel priority", Doc: "a priority that a meeting of a panel set",
	MatchColumns: []string{"ref", "team", "theme", "set"}, NameColumns: []string{"ref"},
	RefColumns: []string{"priority"},
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref", "its ref, such as P0042; the next free one when blank", "priority"),
		sheets.RequiredColumn("team", "the team's code or name, or the ward that it alone works", "ward", "panel"),
		sheets.RequiredColumn("theme", "its theme, as burglary", "kind"),
		sheets.OptionalColumn("text", "what it is about, in words", "what"),
		sheets.RequiredColumn("set", "the day of the meeting that set it", "set on", "from", "meeting"),
		sheets.OptionalColumn("review", "the day of its first review; in priority-review-days when blank",
			"review on"),
		sheets.OptionalColumn("closed", "the day it was closed; blank while it is open", "closed on", "to"),
		sheets.OptionalColumn("outcome",
			"solved, improved, no-change, passed-on or dropped; blank while it is open").WithoutOverwrite(),
		sheets.OptionalColumn("note", "what came of it, in words"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		t := readTeam(r)
		p := record.Priority{
			Ref:     sheets.OptionalCell(r, "ref", sheets.ParseLine),
			Theme:   sheets.RequiredCell(r, "theme", record.PriorityThemes.Find),
			Text:    sheets.OptionalCell(r, "text", sheets.ParseLine),
			Set:     sheets.RequiredCell(r, "set", r.ParseDay),
			Review:  sheets.OptionalCell(r, "review", r.ParseDay),
			Closed:  sheets.OptionalCell(r, "closed", r.ParseDay),
			Outcome: sheets.OptionalCell(r, "outcome", record.PriorityOutcomes.Find),
			Note:    sheets.OptionalCell(r, "note", sheets.ParseLine),
		}
		if r.Has("closed") != r.Has("outcome") {
			r.AddProblem("outcome", record.Invalidf("the day it was closed and its outcome go together"))
		}
		return func() (store.Result, error) {
			_, result, err := neighbourhooddb.SetPriority(r.Tx, t, p)
			return result, err
		}
	},
}

var actionsSheet = &sheets.Sheet{
	Name: "actions", Doc: "what was done about a priority",
	MatchColumns: []string{"priority", "date", "body", "action"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("priority", "its ref, such as P0042", "ref"),
		sheets.RequiredColumn("date", "the day", "on", "taken", "taken on"),
		sheets.RequiredColumn("body",
			"who acted: police, council, housing ...; several with spaces between them", "bodies",
			"by").WithField("Bodies"),
		sheets.RequiredColumn("action", "what was done, in words", "text", "what"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		p := sheets.RequiredCell(r, "priority", sheets.Lookup(r, neighbourhooddb.FindPriority))
		action := record.Action{
			On:     sheets.RequiredCell(r, "date", r.ParseDay),
			Bodies: sheets.RequiredCell(r, "body", record.PriorityBodies.ParseCodes),
			Text:   sheets.RequiredCell(r, "action", sheets.ParseLine),
		}
		return func() (store.Result, error) { return neighbourhooddb.AddAction(r.Tx, p, action) }
	},
}

var reviewsSheet = &sheets.Sheet{
	Name: "reviews", Doc: "a review of a priority", MatchColumns: []string{"priority", "date"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("priority", "its ref, such as P0042", "ref"),
		sheets.RequiredColumn("date", "the day", "on", "reviewed", "reviewed on"),
		sheets.OptionalColumn("next", "the day of the next review; in priority-review-days when blank", "next on",
			"next review"),
		sheets.OptionalColumn("finding", "what was found, in words", "note"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		p := sheets.RequiredCell(r, "priority", sheets.Lookup(r, neighbourhooddb.FindPriority))
		review := record.Review{
			On:      sheets.RequiredCell(r, "date", r.ParseDay),
			Next:    sheets.OptionalCell(r, "next", r.ParseDay),
			Finding: sheets.OptionalCell(r, "finding", sheets.ParseLine),
		}
		return func() (store.Result, error) {
			_, result, err := neighbourhooddb.AddReview(r.Tx, p, review)
			return result, err
		}
	},
}
