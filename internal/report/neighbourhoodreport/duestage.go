package neighbourhoodreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// dueStage finds the teams that have been at their stage for longer than the setting stage-days.
var dueStage = report.DueKind{
	Code: "stage", CalendarText: "team is to go on to its next stage",
	PlacesTitle: "Teams due to go on to their next stage",
	Query: report.DuePerRow("due-stage", func(a *report.Args, row dueStageRow) report.DueTask {
		return report.DueTask{
			Ref:         row.Ref,
			Name:        row.Name,
			Task:        fmt.Sprintf("the team is at %s since %s", record.StageAt(row.Stage), row.Entered),
			Command:     "borough cycle advance " + row.Ref + " --evidence DOCUMENT",
			CountedFrom: row.Entered, DueOn: row.Entered.AddDays(a.Settings.StageDays),
		}
	}),
}

// dueStageRow is a row of due-stage.sql: a team that has been at its stage for too long.
type dueStageRow struct {
	Ref     string      `col:"ref"`
	Name    string      `col:"name"`
	Stage   int         `col:"stage"`   // the place of the stage in the order of the stages
	Entered record.Date `col:"entered"` // the day on which the team entered the stage
}
