package returnsreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

var dueAmendment = report.DueKind{
	Code: "amendment", CalendarText: "return is open for amendment",
	Query: report.DuePerRow("due-amendment", func(_ *report.Args, row dueAmendmentRow) report.DueTask {
		return report.DueTask{
			Ref: string(row.Month), Task: fmt.Sprintf("open for amendment since %s: %s", row.Opened, row.Reason),
			Mend:        row.command(),
			CountedFrom: row.Opened, DueOn: row.Opened,
		}
	}),
}

type dueAmendmentRow struct {
	Month  record.Month `col:"month"`
	Reason string       `col:"reason"`
	Opened record.Date  `col:"opened"`
	Wrote  bool         `col:"written"`
}

// command returns the command that files the month again or, if nothing came late, closes
// it as it is.
func (row dueAmendmentRow) command() string {
	if !row.Wrote {
		return "borough return amend " + string(row.Month) + " --cancel"
	}
	return "borough return file " + string(row.Month)
}
