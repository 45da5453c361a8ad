package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

var dueStatement = report.DueKind{
	Code: "statement", CalendarText: "statement of expectations is to be signed",
	Query: report.DuePerRow("due-statement", func(_ *report.Args, row dueStatementRow) report.Due {
		return report.Due{
			Ref:   row.Ref,
			Name:  row.Name,
			What:  fmt.Sprintf("edition %s of the statement of expectations to be signed", row.Edition),
			Mend:  "borough statement sign " + row.Ref,
			Since: row.Since, On: row.Since, Distinction: row.Edition,
		}
	}),
}

type dueStatementRow struct {
	Ref     string      `col:"ref"`
	Name    string      `col:"name"`
	Edition string      `col:"edition"`
	Since   record.Date `col:"since"`
}
