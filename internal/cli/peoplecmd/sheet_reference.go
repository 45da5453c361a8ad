package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var referencesSheet = &sheets.Sheet{
	Name:         "references",
	Command:      "reference",
	Doc:          "a reference that was asked for",
	MatchColumns: []string{"volunteer", "referee", "asked"},
	NameColumns:  []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "ref", "applicant"),
		sheets.RequiredColumn("referee", "who was asked", "referee name", "referee's name"),
		sheets.RequiredColumn("kind", "professional or personal", "type"),
		sheets.RequiredColumn("asked", "the day it was asked for", "asked on", "requested", "date asked"),
		sheets.OptionalColumn("outcome", "satisfactory, unsatisfactory or no-reply; blank until it is in"),
		sheets.OptionalColumn("result", "the day of the outcome", "result on", "received", "date received"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		reference := record.Reference{
			Referee: sheets.RequiredCell(r, "referee", sheets.ParseLine),
			Kind:    sheets.RequiredCell(r, "kind", record.ReferenceKinds.Find),
			Asked:   sheets.RequiredCell(r, "asked", r.ParseDay),
			Outcome: sheets.OptionalCell(r, "outcome", record.ReferenceOutcomes.Find),
			Result:  sheets.OptionalCell(r, "result", r.ParseDay),
		}
		if r.Has("outcome") != r.Has("result") {
			r.AddProblem("result", record.Invalidf("the outcome and its day go together"))
		}
		return func() (store.Result, error) { return peopledb.AddReference(r.Tx, d, reference) }
	},
}

var interviewsSheet = &sheets.Sheet{
	Name:         "interviews",
	Command:      "interview",
	Doc:          "a formal interview",
	MatchColumns: []string{"volunteer", "date"},
	NameColumns:  []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "ref", "applicant"),
		sheets.RequiredColumn("date", "the day it was held", "held", "held on", "on"),
		sheets.RequiredColumn("outcome", "passed or failed", "result").WithoutOverwrite(),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		interview := record.Interview{
			On:      sheets.RequiredCell(r, "date", r.ParseDay),
			Outcome: sheets.RequiredCell(r, "outcome", record.InterviewOutcomes.Find),
		}
		return func() (store.Result, error) { return peopledb.AddInterview(r.Tx, d, interview) }
	},
}
