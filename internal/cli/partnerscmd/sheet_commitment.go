package partnerscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var principlesSheet = &sheets.Sheet{
	Name:         "principles",
	Command:      "commitment principle",
	Doc:          "a principle of the engagement commitment",
	MatchColumns: []string{"code"},
	NameColumns:  []string{"code"},
	Order:        2,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("code", "its code, as listening", "principle"),
		sheets.RequiredColumn("text", "its words"),
		sheets.RequiredColumn("from", "the day it holds from", "date"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		p := record.Principle{
			Code: sheets.RequiredCell(r, "code", sheets.CodeParser("principle")),
			Text: sheets.RequiredCell(r, "text", sheets.ParseLine),
			From: sheets.RequiredCell(r, "from", r.ParseDay),
		}
		return func() (store.Result, error) { return partnersdb.SetPrinciple(r.Tx, p) }
	},
}

var planActionsSheet = &sheets.Sheet{
	Name: "commitment-actions", Command: "commitment action", Doc: "an action of the plan of the MPA or the MPS",
	MatchColumns: []string{"ref", "principle", "body", "action"}, NameColumns: []string{"ref"},
	Order: 2,
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref", "its ref, such as N0042; the next free one when blank"),
		sheets.RequiredColumn("principle", "the code of the principle it serves"),
		sheets.RequiredColumn("body", "whose plan: mpa or mps"),
		sheets.RequiredColumn("owner", "the office that does it, never a name"),
		sheets.RequiredColumn("action", "what is to be done, in words without names", "text", "what"),
		sheets.RequiredColumn("from", "the day it came into the plan"),
		sheets.RequiredColumn("due", "the day by which it is to be done"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		p := sheets.RequiredCell(r, "principle", sheets.Lookup(r, partnersdb.FindPrinciple))
		action := record.PlanAction{
			ID:    sheets.OptionalCell(r, "ref", record.PlanActionRegister.ParseRef),
			Body:  sheets.RequiredCell(r, "body", record.CommitmentBodies.Find),
			Owner: sheets.RequiredCell(r, "owner", sheets.ParseLine),
			Text:  sheets.RequiredCell(r, "action", sheets.ParseLine),
			From:  sheets.RequiredCell(r, "from", r.ParseDay),
			Due:   sheets.RequiredCell(r, "due", r.ParseDay),
		}
		return func() (store.Result, error) {
			_, result, err := partnersdb.AddPlanAction(r.Tx, p, action)
			return result, err
		}
	},
}

var planProgressSheet = &sheets.Sheet{
	Name: "commitment-progress", Doc: "how far an action of a plan was on a day",
	MatchColumns: []string{"action", "date"},
	Order:        2,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("action", "its ref, such as N0042", "ref"),
		sheets.RequiredColumn("date", "the day", "on", "reported"),
		sheets.RequiredColumn("status", "not-started, under-way, done or dropped"),
		sheets.OptionalColumn("evidence", "what shows it, in words without names; done asks for it"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		action := sheets.RequiredCell(r, "action", sheets.Lookup(r, partnersdb.FindPlanAction))
		progress := record.Progress{
			On:       sheets.RequiredCell(r, "date", r.ParseDay),
			Status:   sheets.RequiredCell(r, "status", record.ProgressStatuses.Find),
			Evidence: sheets.OptionalCell(r, "evidence", sheets.ParseLine),
		}
		return func() (store.Result, error) { return partnersdb.AddProgress(r.Tx, action, progress) }
	},
}

var draftsSheet = &sheets.Sheet{
	Name:         "commitment-drafts",
	Command:      "commitment draft",
	Doc:          "a draft of the engagement commitment, or of a body's plan",
	MatchColumns: []string{"code"},
	NameColumns:  []string{"code"},
	Order:        2,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("code", "its code, as mpa-plan-1", "draft"),
		sheets.RequiredColumn("body", "joint for the commitment itself; mpa or mps for its plan"),
		sheets.RequiredColumn("issued", "the day it was issued"),
		sheets.OptionalColumn("agreed", "the day it was agreed; blank while it is a draft"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := record.Draft{
			Code:   sheets.RequiredCell(r, "code", sheets.CodeParser("draft")),
			Body:   sheets.RequiredCell(r, "body", record.DraftBodies.Find),
			Issued: sheets.RequiredCell(r, "issued", r.ParseDay), Agreed: sheets.OptionalCell(r, "agreed", r.ParseDay),
		}
		return func() (store.Result, error) { return partnersdb.AddDraft(r.Tx, d) }
	},
}

var feedbackSheet = &sheets.Sheet{
	Name: "commitment-feedback", Command: "commitment feedback", Doc: "feedback on a draft, and what was made of it",
	MatchColumns: []string{"ref", "draft", "received", "sender", "text"},
	KeepBoth:     "give each its own words",
	Order:        2,
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref", "its ref, such as F0042; the next free one when blank"),
		sheets.RequiredColumn("draft", "the code of the draft"),
		sheets.RequiredColumn("received", "the day it was received", "date", "on"),
		sheets.RequiredColumn("sender", "the kind of people it is from, as small-business; never a name", "from"),
		sheets.RequiredColumn("text", "what was said, in words without names"),
		sheets.OptionalColumn("response", "taken-up, in-part or not-taken-up; blank while it is open"),
		sheets.OptionalColumn("answered", "the day of the response"),
		sheets.OptionalColumn("reply", "what was made of it, in words"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := sheets.RequiredCell(r, "draft", sheets.Lookup(r, partnersdb.FindDraft))
		feedback := record.Feedback{
			ID:       sheets.OptionalCell(r, "ref", record.FeedbackRegister.ParseRef),
			Received: sheets.RequiredCell(r, "received", r.ParseDay),
			Sender:   sheets.RequiredCell(r, "sender", record.FeedbackSenders.Find),
			Text:     sheets.RequiredCell(r, "text", sheets.ParseLine),
			Response: sheets.OptionalCell(r, "response", record.FeedbackResponses.Find),
			Answered: sheets.OptionalCell(r, "answered", r.ParseDay),
			Reply:    sheets.OptionalCell(r, "reply", sheets.ParseLine),
		}
		if r.Has("response") || r.Has("answered") || r.Has("reply") {
			r.RequireCells("a response and its day go together", "response", "answered")
		}
		return func() (store.Result, error) {
			_, result, err := partnersdb.AddFeedback(r.Tx, d, feedback)
			return result, err
		}
	},
}
