package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// dueStatement finds the volunteers who have not signed the edition in force of the statement
// of expectations.
var dueStatement = report.DueKind{
	Code: "statement", CalendarText: "statement of expectations is to be signed",
	Query: report.DuePerRow("due-statement", func(_ *report.Args, row dueStatementRow) report.DueTask {
		return report.DueTask{
			Ref:         row.Ref,
			Name:        row.Name,
			Task:        fmt.Sprintf("edition %s of the statement of expectations to be signed", row.Edition),
			Command:     "borough statement sign " + row.Ref,
			CountedFrom: row.Since, DueOn: row.Since, Discriminator: row.Edition,
		}
	}),
}

// dueStatementRow is a volunteer who has not signed the edition in force. Since is the date
// from which the volunteer should have signed it.
type dueStatementRow struct {
	Ref     string      `col:"ref"`
	Name    string      `col:"name"`
	Edition string      `col:"edition"`
	Since   record.Date `col:"since"`
}
