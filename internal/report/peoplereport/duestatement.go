package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

var dueStatement = report.DueKind{
	Code: "statement", CalendarText: "statement of expectations is to be signed",
	Query: report.DuePerRow("due-statement", func(_ *report.Args, row dueStatementRow) report.DueTask {
		return report.DueTask{
			Ref:         row.Ref,
			Name:        row.Name,
			Task:        fmt.Sprintf("edition %s of the statement of expectations to be signed", row.Edition),
			Mend:        "borough statement sign " + row.Ref,
			CountedFrom: row.Since, DueOn: row.Since, Discriminator: row.Edition,
		}
	}),
}

type dueStatementRow struct {
	Ref     string      `col:"ref"`
	Name    string      `col:"name"`
	Edition string      `col:"edition"`
	Since   record.Date `col:"since"`
}
