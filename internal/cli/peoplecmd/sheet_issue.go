package peoplecmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var issuesSheet = &sheets.Sheet{
	Name: "issues", Noun: "issue", ExportFlag: confidentialFlag, Doc: "a concern about a volunteer, as codes and days",
	Match: []string{"ref", "volunteer", "kind", "date"},
	Order: 1,
	Columns: []sheets.SheetColumn{
		sheets.Column("ref", "its own ref, as I0042; the next free one when blank", "issue"),
		sheets.Required("volunteer", "the ref, or a name that fits just one", "name"),
		sheets.Required("kind", "its kind: conduct, reliability ..."),
		sheets.Required("date", "the day it was opened", "opened", "opened on", "on"),
		sheets.Column("closed", "the day it was closed; blank while it is open", "closed on"),
		sheets.Column("outcome", "what came of it: advised, no-action ...; blank while it is open"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := readVolunteer(r)
		issue := record.Issue{
			ID:      sheets.Optional(r, "ref", record.IssueRegister.ParseRef),
			Kind:    sheets.Needed(r, "kind", record.IssueKinds.Find),
			Opened:  sheets.Needed(r, "date", r.ParseDay),
			Closed:  sheets.Optional(r, "closed", r.ParseDay),
			Outcome: sheets.Optional(r, "outcome", record.IssueOutcomes.Find),
		}
		if r.Has("closed") != r.Has("outcome") {
			r.AddProblem("outcome", record.Wrong("the day it was closed and its outcome go together"))
		}
		return func() (store.Kept, error) {
			_, result, err := peopledb.OpenIssue(r.Tx, d, issue)
			return result, err
		}
	},
}
