package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

var dueReference = report.DueKind{
	Code:         "reference",
	CalendarText: "reference that was asked for is to be chased",
	PeopleTitle:  "Applicants whose references are awaited",
	Query: report.DuePerRow("due-reference", func(a *report.Args, row dueReferenceRow) report.DueTask {
		return report.DueTask{
			Ref: row.Ref, Name: row.Name,
			Task: withAgainst(fmt.Sprintf("%s reference from %s asked on %s, not answered",
				row.Kind, row.Referee, row.Asked), row.Against),
			Mend:        fmt.Sprintf("borough reference result %s --referee %q --outcome OUTCOME", row.Ref, row.Referee),
			CountedFrom: row.Asked, DueOn: row.Asked.AddDays(a.Settings.StallDays),
			Discriminator: string(row.Asked), // not the referee, who is a third party
		}
	}),
}

type dueReferenceRow struct {
	Ref     string      `col:"ref"`
	Name    string      `col:"name"`
	Kind    string      `col:"kind"`
	Referee string      `col:"referee"`
	Asked   record.Date `col:"asked"`
	Against string      `col:"against"`
}
