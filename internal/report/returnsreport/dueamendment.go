package returnsreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// dueAmendment is the kind of task that a month has while it is open for amendment.
var dueAmendment = report.DueKind{
	Code: "amendment", CalendarText: "return is open for amendment",
	Query: report.DuePerRow("due-amendment", func(_ *report.Args, row dueAmendmentRow) report.DueTask {
		return report.DueTask{
			Ref: string(row.Month), Task: fmt.Sprintf("open for amendment since %s: %s", row.Opened, row.Reason),
			Command:     row.command(),
			CountedFrom: row.Opened, DueOn: row.Opened,
		}
	}),
}

// dueAmendmentRow is a month that is open for amendment.
type dueAmendmentRow struct {
	Month     record.Month `col:"month"`
	Reason    string       `col:"reason"`
	Opened    record.Date  `col:"opened"`
	HasWrites bool         `col:"written"` // something was written to the database since Opened
}

// command returns the command that files the return again. If nothing was written since the
// month was opened, it returns the command that closes the month without a new return.
func (row dueAmendmentRow) command() string {
	if !row.HasWrites {
		return "borough return amend " + string(row.Month) + " --cancel"
	}
	return "borough return file " + string(row.Month)
}
