package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

var dueTraining = report.DueKind{
	Code: "training", CalendarText: "training runs out", PeopleTitle: "Volunteers whose training runs out",
	Query: report.DuePerRow("due-training", func(a *report.Args, row dueTrainingRow) report.Due {
		return report.Due{
			Ref:         row.Ref,
			Name:        row.Name,
			What:        runsOutText(a, row.Course, row.Expires),
			Since:       row.Expires,
			On:          row.Expires,
			Mend:        fmt.Sprintf("borough train record %s --course %s --on DATE", row.Ref, row.Course),
			Distinction: row.Course, PublicDetail: row.Course,
		}
	}),
}

type dueTrainingRow struct {
	Ref     string      `col:"ref"`
	Name    string      `col:"name"`
	Course  string      `col:"course"`
	Expires record.Date `col:"expires"`
}
