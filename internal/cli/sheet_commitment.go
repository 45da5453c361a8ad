package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var principlesSheet = &Sheet{
	Name: "principles", Noun: "commitment principle", Doc: "a principle of the engagement commitment", Match: []string{"code"}, names: []string{"code"},
	Turn: 2,
	Columns: []SheetColumn{
		required("code", "its code, as listening", "principle"),
		required("text", "its words"),
		required("from", "the day it holds from", "date"),
	},
	row: func(r *row) func() (store.Kept, error) {
		p := record.Principle{Code: needed(r, "code", code("principle")), Text: needed(r, "text", line), From: needed(r, "from", r.day)}
		return func() (store.Kept, error) { return partnersdb.SetPrinciple(r.tx, p) }
	},
}

var planActionsSheet = &Sheet{
	Name: "commitment-actions", Noun: "commitment action", Doc: "an action of the plan of the MPA or the MPS",
	Match: []string{"ref", "principle", "body", "action"}, names: []string{"ref"},
	Turn: 2,
	Columns: []SheetColumn{
		column("ref", "its ref, such as N0042; the next free one when blank"),
		required("principle", "the code of the principle it serves"),
		required("body", "whose plan: mpa or mps"),
		required("owner", "the office that does it, never a name"),
		required("action", "what is to be done, in words without names", "text", "what"),
		required("from", "the day it came into the plan"),
		required("due", "the day by which it is to be done"),
	},
	row: func(r *row) func() (store.Kept, error) {
		p := needed(r, "principle", inBooks(r, partnersdb.FindPrinciple))
		is := record.PlanAction{
			ID: optional(r, "ref", record.OfPlanActions.Number), Body: needed(r, "body", record.CommitmentBodies.Find), Owner: needed(r, "owner", line),
			Text: needed(r, "action", line), From: needed(r, "from", r.day), Due: needed(r, "due", r.day),
		}
		return func() (store.Kept, error) {
			_, kept, err := partnersdb.AddPlanAction(r.tx, p, is)
			return kept, err
		}
	},
}

var planProgressSheet = &Sheet{
	Name: "commitment-progress", Doc: "how far an action of a plan was on a day", Match: []string{"action", "date"},
	Turn: 2,
	Columns: []SheetColumn{
		required("action", "its ref, such as N0042", "ref"),
		required("date", "the day", "on", "reported"),
		required("status", "not-started, under-way, done or dropped"),
		column("evidence", "what shows it, in words without names; done asks for it"),
	},
	row: func(r *row) func() (store.Kept, error) {
		a := needed(r, "action", inBooks(r, partnersdb.FindPlanAction))
		is := record.Progress{On: needed(r, "date", r.day), Status: needed(r, "status", record.Progresses.Find), Evidence: optional(r, "evidence", line)}
		return func() (store.Kept, error) { return partnersdb.AddProgress(r.tx, a, is) }
	},
}

var draftsSheet = &Sheet{
	Name: "commitment-drafts", Noun: "commitment draft", Doc: "a draft of the engagement commitment, or of a body's plan", Match: []string{"code"}, names: []string{"code"},
	Turn: 2,
	Columns: []SheetColumn{
		required("code", "its code, as mpa-plan-1", "draft"),
		required("body", "joint for the commitment itself; mpa or mps for its plan"),
		required("issued", "the day it was issued"),
		column("agreed", "the day it was agreed; blank while it is a draft"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := record.Draft{
			Code: needed(r, "code", code("draft")), Body: needed(r, "body", record.DraftBodies.Find),
			Issued: needed(r, "issued", r.day), Agreed: optional(r, "agreed", r.day),
		}
		return func() (store.Kept, error) { return partnersdb.SetDraft(r.tx, d) }
	},
}

var feedbackSheet = &Sheet{
	Name: "commitment-feedback", Noun: "commitment feedback", Doc: "feedback on a draft, and what was made of it",
	Match: []string{"ref", "draft", "received", "sender", "text"},
	Turn:  2,
	Columns: []SheetColumn{
		column("ref", "its ref, such as F0042; the next free one when blank"),
		required("draft", "the code of the draft"),
		required("received", "the day it was received", "date", "on"),
		required("sender", "the kind of people it is from, as small-business; never a name", "from"),
		required("text", "what was said, in words without names"),
		column("response", "taken-up, in-part or not-taken-up; blank while it is open"),
		column("answered", "the day of the response"),
		column("reply", "what was made of it, in words"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := needed(r, "draft", inBooks(r, partnersdb.FindDraft))
		is := record.Feedback{
			ID: optional(r, "ref", record.OfFeedback.Number), Received: needed(r, "received", r.day), Sender: needed(r, "sender", record.FeedbackSenders.Find),
			Text: needed(r, "text", line), Response: optional(r, "response", record.FeedbackResponses.Find),
			Answered: optional(r, "answered", r.day), Reply: optional(r, "reply", line),
		}
		if r.Has("response") || r.Has("answered") || r.Has("reply") {
			r.insist("a response and its day go together", "response", "answered")
		}
		return func() (store.Kept, error) {
			_, kept, err := partnersdb.SetFeedback(r.tx, d, is)
			return kept, err
		}
	},
}
