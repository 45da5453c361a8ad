package neighbourhoodcmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var cyclesSheet = &sheets.Sheet{
	Name:         "cycles",
	Command:      "cycle",
	Doc:          "a step of a team's turn through the seven stages; a team's rows stand in the order of their days",
	MatchColumns: []string{"team", "change", "date", "stage"},
	Repeats:      true,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("team", "the team's code or name, or the ward that it alone works"),
		sheets.RequiredColumn("change", "start, advance, revisit or finish", "step"),
		sheets.RequiredColumn("date", "the day", "on"),
		sheets.OptionalColumn("stage", "the stage that is entered; blank for the next one, and for a finish"),
		sheets.OptionalColumn("evidence", "the reference of the document shown, or why a stage is revisited",
			"document",
			"reason"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		t, change := readTeam(r), sheets.RequiredCell(r, "change", record.CycleChanges.Find)
		step := record.CycleStep{
			Stage:    sheets.OptionalCell(r, "stage", record.CycleStages.Find),
			On:       sheets.RequiredCell(r, "date", r.ParseDay),
			Evidence: sheets.OptionalCell(r, "evidence", sheets.ParseLine),
		}
		switch {
		case change == "finish" && step.Stage != "":
			r.AddProblem("stage", record.Invalidf("a finish enters no stage; leave it blank"))
		case change == "revisit":
			r.RequireCells("a revisit names its stage, and why", "stage", "evidence")
		}
		return func() (store.Result, error) { return neighbourhooddb.ImportCycleStep(r.Tx, t, change, step, r.Nth) }
	},
}
