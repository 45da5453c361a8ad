package returnsreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

var dueAmendment = report.DueKind{
	Code: "amendment", CalendarText: "return is open for amendment",
	Query: report.DuePerRow("due-amendment", func(_ *report.Args, row dueAmendmentRow) report.Due {
		return report.Due{
			Ref: string(row.Month), What: fmt.Sprintf("open for amendment since %s: %s", row.Opened, row.Reason),
			Since: row.Opened, On: row.Opened,
		}
	}),
}

type dueAmendmentRow struct {
	Month  record.Month `col:"month"`
	Reason string       `col:"reason"`
	Opened record.Date  `col:"opened"`
}
