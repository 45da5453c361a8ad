package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var issuesSheet = &sheets.Sheet{
	Name: "issues", Command: "issue", ExportFlag: confidentialFlag,
	Doc:          "a concern about a volunteer, as codes and days",
	MatchColumns: []string{"ref", "volunteer", "kind", "date"},
	HideChanges:  true,
	Order:        1,
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref", "its own ref, as I0042; the next free one when blank", "issue"),
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "name"),
		sheets.RequiredColumn("kind", "its kind: conduct, reliability ..."),
		sheets.RequiredColumn("date", "the day it was opened", "opened", "opened on", "on"),
		sheets.OptionalColumn("closed", "the day it was closed; blank while it is open", "closed on"),
		sheets.OptionalColumn("outcome", "what came of it: advised, no-action ...; blank while it is open"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		issue := record.Issue{
			ID:      sheets.OptionalCell(r, "ref", record.IssueRegister.ParseRef),
			Kind:    sheets.RequiredCell(r, "kind", record.IssueKinds.Find),
			Opened:  sheets.RequiredCell(r, "date", r.ParseDay),
			Closed:  sheets.OptionalCell(r, "closed", r.ParseDay),
			Outcome: sheets.OptionalCell(r, "outcome", record.IssueOutcomes.Find),
		}
		if r.Has("closed") != r.Has("outcome") {
			r.AddProblem("outcome", record.Invalidf("the day it was closed and its outcome go together"))
		}
		return func() (store.Result, error) {
			return peopledb.ImportIssue(r.Tx, d, issue, r.MayOverwrite("outcome"))
		}
	},
}
