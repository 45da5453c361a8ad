package partnersreport

import (
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
)

// dueCommitment finds the actions of the engagement commitment that are due.
var dueCommitment = report.DueKind{
	Code: "commitment", CalendarText: "action of the engagement commitment is to be done",
	Query: report.DuePerRow("due-commitment", func(a *report.Args, row dueCommitmentRow) report.DueTask {
		verb := "is"
		if row.Due < a.Date("on") {
			verb = "was"
		}
		return report.DueTask{
			Ref:         row.Ref,
			Name:        row.Name,
			Task:        fmt.Sprintf("action of the %s %s to be done by %s", strings.ToUpper(row.Body), verb, row.Due),
			Command:     "borough commitment progress " + row.Ref + " --status done --evidence WORDS",
			CountedFrom: row.Due, DueOn: row.Due,
		}
	}),
}

// dueCommitmentRow is a row of due-commitment.sql: an action of the engagement commitment.
type dueCommitmentRow struct {
	Ref  string      `col:"ref"`
	Name string      `col:"name"` // the name of the action's owner
	Body string      `col:"body"` // mpa or mps
	Due  record.Date `col:"due"`  // the day by which the action is to be done
}
