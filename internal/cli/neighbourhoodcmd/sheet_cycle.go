package neighbourhoodcmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var cyclesSheet = &sheets.Sheet{
	Name:  "cycles",
	Noun:  "cycle",
	Doc:   "a step of a team's turn through the seven stages; a team's rows stand in the order of their days",
	Match: []string{"team", "change", "date", "stage"},
	Columns: []sheets.SheetColumn{
		sheets.Required("team", "the team's code or name, or the ward that it alone works"),
		sheets.Required("change", "start, advance, revisit or finish", "step"),
		sheets.Required("date", "the day", "on"),
		sheets.Column("stage", "the stage that is entered; blank for the next one, and for a finish"),
		sheets.Column("evidence", "the reference of the document shown, or why a stage is revisited", "document",
			"reason"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		t, change := readTeam(r), sheets.Needed(r, "change", record.CycleChanges.Find)
		step := record.CycleStep{
			Stage:    sheets.Optional(r, "stage", record.CycleStages.Find),
			On:       sheets.Needed(r, "date", r.ParseDay),
			Evidence: sheets.Optional(r, "evidence", sheets.ParseLine),
		}
		switch {
		case change == "finish" && step.Stage != "":
			r.AddProblem("stage", record.Wrong("a finish enters no stage; leave it blank"))
		case change == "revisit":
			r.RequireCells("a revisit names its stage, and why", "stage", "evidence")
		}
		return func() (store.Kept, error) { return neighbourhooddb.ImportStep(r.Tx, t, change, step, r.Nth) }
	},
}
