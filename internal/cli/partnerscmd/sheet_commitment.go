package partnerscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var principlesSheet = &sheets.Sheet{
	Name:        "principles",
	Noun:        "commitment principle",
	Doc:         "a principle of the engagement commitment",
	Match:       []string{"code"},
	NameColumns: []string{"code"},
	Order:       2,
	Columns: []sheets.SheetColumn{
		sheets.Required("code", "its code, as listening", "principle"),
		sheets.Required("text", "its words"),
		sheets.Required("from", "the day it holds from", "date"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		p := record.Principle{
			Code: sheets.Needed(r, "code", sheets.CodeParser("principle")),
			Text: sheets.Needed(r, "text", sheets.ParseLine),
			From: sheets.Needed(r, "from", r.ParseDay),
		}
		return func() (store.Kept, error) { return partnersdb.SetPrinciple(r.Tx, p) }
	},
}

var planActionsSheet = &sheets.Sheet{
	Name: "commitment-actions", Noun: "commitment action", Doc: "an action of the plan of the MPA or the MPS",
	Match: []string{"ref", "principle", "body", "action"}, NameColumns: []string{"ref"},
	Order: 2,
	Columns: []sheets.SheetColumn{
		sheets.Column("ref", "its ref, such as N0042; the next free one when blank"),
		sheets.Required("principle", "the code of the principle it serves"),
		sheets.Required("body", "whose plan: mpa or mps"),
		sheets.Required("owner", "the office that does it, never a name"),
		sheets.Required("action", "what is to be done, in words without names", "text", "what"),
		sheets.Required("from", "the day it came into the plan"),
		sheets.Required("due", "the day by which it is to be done"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		p := sheets.Needed(r, "principle", sheets.Lookup(r, partnersdb.FindPrinciple))
		action := record.PlanAction{
			ID:    sheets.Optional(r, "ref", record.PlanActionRegister.ParseRef),
			Body:  sheets.Needed(r, "body", record.CommitmentBodies.Find),
			Owner: sheets.Needed(r, "owner", sheets.ParseLine),
			Text:  sheets.Needed(r, "action", sheets.ParseLine),
			From:  sheets.Needed(r, "from", r.ParseDay),
			Due:   sheets.Needed(r, "due", r.ParseDay),
		}
		return func() (store.Kept, error) {
			_, result, err := partnersdb.AddPlanAction(r.Tx, p, action)
			return result, err
		}
	},
}

var planProgressSheet = &sheets.Sheet{
	Name: "commitment-progress", Doc: "how far an action of a plan was on a day", Match: []string{"action", "date"},
	Order: 2,
	Columns: []sheets.SheetColumn{
		sheets.Required("action", "its ref, such as N0042", "ref"),
		sheets.Required("date", "the day", "on", "reported"),
		sheets.Required("status", "not-started, under-way, done or dropped"),
		sheets.Column("evidence", "what shows it, in words without names; done asks for it"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		action := sheets.Needed(r, "action", sheets.Lookup(r, partnersdb.FindPlanAction))
		progress := record.Progress{
			On:       sheets.Needed(r, "date", r.ParseDay),
			Status:   sheets.Needed(r, "status", record.Progresses.Find),
			Evidence: sheets.Optional(r, "evidence", sheets.ParseLine),
		}
		return func() (store.Kept, error) { return partnersdb.AddProgress(r.Tx, action, progress) }
	},
}

var draftsSheet = &sheets.Sheet{
	Name:        "commitment-drafts",
	Noun:        "commitment draft",
	Doc:         "a draft of the engagement commitment, or of a body's plan",
	Match:       []string{"code"},
	NameColumns: []string{"code"},
	Order:       2,
	Columns: []sheets.SheetColumn{
		sheets.Required("code", "its code, as mpa-plan-1", "draft"),
		sheets.Required("body", "joint for the commitment itself; mpa or mps for its plan"),
		sheets.Required("issued", "the day it was issued"),
		sheets.Column("agreed", "the day it was agreed; blank while it is a draft"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := record.Draft{
			Code:   sheets.Needed(r, "code", sheets.CodeParser("draft")),
			Body:   sheets.Needed(r, "body", record.DraftBodies.Find),
			Issued: sheets.Needed(r, "issued", r.ParseDay), Agreed: sheets.Optional(r, "agreed", r.ParseDay),
		}
		return func() (store.Kept, error) { return partnersdb.AddDraft(r.Tx, d) }
	},
}

var feedbackSheet = &sheets.Sheet{
	Name: "commitment-feedback", Noun: "commitment feedback", Doc: "feedback on a draft, and what was made of it",
	Match: []string{"ref", "draft", "received", "sender", "text"},
	Order: 2,
	Columns: []sheets.SheetColumn{
		sheets.Column("ref", "its ref, such as F0042; the next free one when blank"),
		sheets.Required("draft", "the code of the draft"),
		sheets.Required("received", "the day it was received", "date", "on"),
		sheets.Required("sender", "the kind of people it is from, as small-business; never a name", "from"),
		sheets.Required("text", "what was said, in words without names"),
		sheets.Column("response", "taken-up, in-part or not-taken-up; blank while it is open"),
		sheets.Column("answered", "the day of the response"),
		sheets.Column("reply", "what was made of it, in words"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := sheets.Needed(r, "draft", sheets.Lookup(r, partnersdb.FindDraft))
		feedback := record.Feedback{
			ID:       sheets.Optional(r, "ref", record.FeedbackRegister.ParseRef),
			Received: sheets.Needed(r, "received", r.ParseDay),
			Sender:   sheets.Needed(r, "sender", record.FeedbackSenders.Find),
			Text:     sheets.Needed(r, "text", sheets.ParseLine),
			Response: sheets.Optional(r, "response", record.FeedbackResponses.Find),
			Answered: sheets.Optional(r, "answered", r.ParseDay), Reply: sheets.Optional(r, "reply", sheets.ParseLine),
		}
		if r.Has("response") || r.Has("answered") || r.Has("reply") {
			r.RequireCells("a response and its day go together", "response", "answered")
		}
		return func() (store.Kept, error) {
			_, result, err := partnersdb.AddFeedback(r.Tx, d, feedback)
			return result, err
		}
	},
}
