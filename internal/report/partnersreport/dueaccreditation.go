package partnersreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
)

var dueAccreditation = report.DueKind{
	Code: "accreditation", CalendarText: "accreditation is for review",
	Query: report.DuePerRow("due-accreditation", func(a *report.Args, row dueAccreditationRow) report.DueTask {
		return report.DueTask{
			Ref: row.Ref, Name: row.Name, Task: "the accreditation " + booksreport.ReviewText(a, row.Review),
			CountedFrom: row.Review, DueOn: row.Review, Command: "borough csas review " + row.Ref + " --continue",
		}
	}),
}

// dueAccreditationRow is an accreditation whose review is due.
type dueAccreditationRow struct {
	Ref    string      `col:"ref"`
	Name   string      `col:"name"` // the name of the organisation
	Review record.Date `col:"review"`
}
