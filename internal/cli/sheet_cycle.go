package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var cyclesSheet = &Sheet{
	Name: "cycles", Noun: "cycle", Doc: "a step of a team's turn through the seven stages; a team's rows stand in the order of their days",
	Match: []string{"team", "change", "date", "stage"},
	Columns: []SheetColumn{
		required("team", "the team's code or name, or the ward that it alone works"),
		required("change", "start, advance, revisit or finish", "step"),
		required("date", "the day", "on"),
		column("stage", "the stage that is entered; blank for the next one, and for a finish"),
		column("evidence", "the reference of the document shown, or why a stage is revisited", "document", "reason"),
	},
	row: func(r *row) func() (store.Kept, error) {
		t, change := teamOf(r), needed(r, "change", record.CycleChanges.Find)
		to := record.Step{
			Stage: optional(r, "stage", record.CycleStages.Find), On: needed(r, "date", r.day), Evidence: optional(r, "evidence", line),
		}
		switch {
		case change == "finish" && to.Stage != "":
			r.complain("stage", record.Wrong("a finish enters no stage; leave it blank"))
		case change == "revisit":
			r.insist("a revisit names its stage, and why", "stage", "evidence")
		}
		return func() (store.Kept, error) { return neighbourhooddb.KeepStep(r.tx, t, change, to, r.nth) }
	},
}
