package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
)

// dueReferee finds the applicants for whom too few professional references were asked for.
// dueReference finds the references that were asked for.
var dueReferee = report.DueKind{
	Code:         "referee",
	CalendarText: "professional reference is to be asked for",
	PeopleTitle:  "Applicants with references still to ask for",
	Query: report.DuePerRow("due-referee", func(_ *report.Args, row dueRefereeRow) report.DueTask {
		text := "two professional references to ask for"
		if row.Missing == 1 {
			text = "another professional reference to ask for"
		}
		return report.DueTask{
			Ref: row.Ref, Name: row.Name, Task: addAdverseText(text, row.AdverseText),
			CountedFrom: row.Applied, DueOn: row.Applied,
			Command: "borough reference add " + row.Ref + " --referee NAME --kind professional",
		}
	}),
}

// dueRefereeRow is an applicant who needs two professional references. Missing is the number
// of these references that are still to be asked for.
type dueRefereeRow struct {
	Ref         string      `col:"ref"`
	Name        string      `col:"name"`
	Applied     record.Date `col:"applied"`
	Missing     int         `col:"missing"`
	AdverseText string      `col:"against"` // see addAdverseText
}
