package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var issuesSheet = &Sheet{
	Name: "issues", Noun: "issue", Withheld: confidentialFlag, Doc: "a concern about a volunteer, as codes and days",
	Match: []string{"ref", "volunteer", "kind", "date"},
	Turn:  1,
	Columns: []SheetColumn{
		column("ref", "its own ref, as I0042; the next free one when blank", "issue"),
		required("volunteer", "the ref, or a name that fits just one", "name"),
		required("kind", "its kind: conduct, reliability ..."),
		required("date", "the day it was opened", "opened", "opened on", "on"),
		column("closed", "the day it was closed; blank while it is open", "closed on"),
		column("outcome", "what came of it: advised, no-action ...; blank while it is open"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.Issue{
			ID: optional(r, "ref", record.OfIssues.Number), Kind: needed(r, "kind", record.IssueKinds.Find), Opened: needed(r, "date", r.day),
			Closed: optional(r, "closed", r.day), Outcome: optional(r, "outcome", record.IssueOutcomes.Find),
		}
		if r.Has("closed") != r.Has("outcome") {
			r.complain("outcome", record.Wrong("the day it was closed and its outcome go together"))
		}
		return func() (store.Kept, error) {
			_, kept, err := peopledb.OpenIssue(r.tx, d, is)
			return kept, err
		}
	},
}
