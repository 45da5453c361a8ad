package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
)

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
			Ref: row.Ref, Name: row.Name, Task: withAgainst(text, row.Against), CountedFrom: row.Applied, DueOn: row.Applied,
			Mend: "borough reference add " + row.Ref + " --referee NAME --kind professional",
		}
	}),
}

type dueRefereeRow struct {
	Ref     string      `col:"ref"`
	Name    string      `col:"name"`
	Applied record.Date `col:"applied"`
	Missing int         `col:"missing"` // how many of the two professional references are missing
	Against string      `col:"against"`
}
