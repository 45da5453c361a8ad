package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var referencesSheet = &Sheet{
	Name: "references", Noun: "reference", Doc: "a reference that was asked for", Match: []string{"volunteer", "referee", "asked"}, names: []string{"volunteer"},
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref", "applicant"),
		required("referee", "who was asked", "referee name", "referee's name"),
		required("kind", "professional or personal", "type"),
		required("asked", "the day it was asked for", "asked on", "requested", "date asked"),
		column("outcome", "satisfactory, unsatisfactory or no-reply; blank until it is in"),
		column("result", "the day of the outcome", "result on", "received", "date received"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.Reference{
			Referee: needed(r, "referee", line), Kind: needed(r, "kind", record.ReferenceKinds.Find), Asked: needed(r, "asked", r.day),
			Outcome: optional(r, "outcome", record.ReferenceOutcomes.Find), Result: optional(r, "result", r.day),
		}
		if r.Has("outcome") != r.Has("result") {
			r.complain("result", record.Wrong("the outcome and its day go together"))
		}
		return func() (store.Kept, error) { return peopledb.AddReference(r.tx, d, is) }
	},
}

var interviewsSheet = &Sheet{
	Name: "interviews", Noun: "interview", Doc: "a formal interview", Match: []string{"volunteer", "date"}, names: []string{"volunteer"},
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref", "applicant"),
		required("date", "the day it was held", "held", "held on", "on"),
		required("outcome", "passed or failed", "result"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.Interview{On: needed(r, "date", r.day), Outcome: needed(r, "outcome", record.InterviewOutcomes.Find)}
		return func() (store.Kept, error) { return peopledb.AddInterview(r.tx, d, is) }
	},
}
