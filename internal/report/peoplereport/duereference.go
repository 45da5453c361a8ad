package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// dueReference finds the references that were asked for but have not been received.
var dueReference = report.DueKind{
	Code:         "reference",
	CalendarText: "reference that was asked for is to be chased",
	PeopleTitle:  "Applicants whose references are awaited",
	Query: report.DuePerRow("due-reference", func(a *report.Args, row dueReferenceRow) report.DueTask {
		return report.DueTask{
			Ref: row.Ref, Name: row.Name,
			Task: addAdverseText(fmt.Sprintf("%s reference from %s asked on %s, not answered",
				row.Kind, row.Referee, row.AskedOn), row.AdverseText),
			Command: fmt.Sprintf("borough reference result %s --referee %q --outcome OUTCOME", row.Ref,
				row.Referee),
			CountedFrom: row.AskedOn, DueOn: row.AskedOn.AddDays(a.Settings.StallDays),
			// The referee's name would also do, but must not be in a calendar without names.
			Discriminator: string(row.AskedOn),
		}
	}),
}

// dueReferenceRow is a reference for an applicant that has not been received.
type dueReferenceRow struct {
	Ref         string      `col:"ref"`
	Name        string      `col:"name"`
	Kind        string      `col:"kind"`
	Referee     string      `col:"referee"`
	AskedOn     record.Date `col:"asked"`
	AdverseText string      `col:"against"` // see addAdverseText
}
