package partnersreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
)

// dueAccreditation finds the accreditations whose review is due.
var dueAccreditation = report.DueKind{
	Code: "accreditation", CalendarText: "accreditation is for review",
	Query: report.DuePerRow("due-accreditation", func(a *report.Args, row dueAccreditationRow) report.DueTask {
		return report.DueTask{
			Ref: row.Ref, Name: row.Name, Task: "the accreditation " + booksreport.ReviewText(a, row.Review),
			CountedFrom: row.Review, DueOn: row.Review, Command: "borough csas review " + row.Ref + " --continue",
		}
	}),
}

// dueAccreditationRow is a row of due-accreditation.sql: an accreditation whose review is due.
type dueAccreditationRow struct {
	Ref    string      `col:"ref"`
	Name   string      `col:"name"`   // the name of the organisation
	Review record.Date `col:"review"` // the day of the next review
}
