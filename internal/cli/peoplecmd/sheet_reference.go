package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var referencesSheet = &sheets.Sheet{
	Name:  "references",
	Noun:  "reference",
	Doc:   "a reference that was asked for",
	Match: []string{"volunteer", "referee", "asked"},
	Names: []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.Required("volunteer", "the ref, or a name that fits just one", "ref", "applicant"),
		sheets.Required("referee", "who was asked", "referee name", "referee's name"),
		sheets.Required("kind", "professional or personal", "type"),
		sheets.Required("asked", "the day it was asked for", "asked on", "requested", "date asked"),
		sheets.Column("outcome", "satisfactory, unsatisfactory or no-reply; blank until it is in"),
		sheets.Column("result", "the day of the outcome", "result on", "received", "date received"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := readVolunteer(r)
		reference := record.Reference{
			Referee: sheets.Needed(r, "referee", sheets.Line),
			Kind:    sheets.Needed(r, "kind", record.ReferenceKinds.Find),
			Asked:   sheets.Needed(r, "asked", r.Day),
			Outcome: sheets.Optional(r, "outcome", record.ReferenceOutcomes.Find),
			Result:  sheets.Optional(r, "result", r.Day),
		}
		if r.Has("outcome") != r.Has("result") {
			r.Complain("result", record.Wrong("the outcome and its day go together"))
		}
		return func() (store.Kept, error) { return peopledb.AddReference(r.Tx, d, reference) }
	},
}

var interviewsSheet = &sheets.Sheet{
	Name:  "interviews",
	Noun:  "interview",
	Doc:   "a formal interview",
	Match: []string{"volunteer", "date"},
	Names: []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.Required("volunteer", "the ref, or a name that fits just one", "ref", "applicant"),
		sheets.Required("date", "the day it was held", "held", "held on", "on"),
		sheets.Required("outcome", "passed or failed", "result"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := readVolunteer(r)
		interview := record.Interview{
			On:      sheets.Needed(r, "date", r.Day),
			Outcome: sheets.Needed(r, "outcome", record.InterviewOutcomes.Find),
		}
		return func() (store.Kept, error) { return peopledb.AddInterview(r.Tx, d, interview) }
	},
}
