package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// dueTraining finds the training that runs out soon or has run out.
var dueTraining = report.DueKind{
	Code: "training", CalendarText: "training runs out", PeopleTitle: "Volunteers whose training runs out",
	Query: report.DuePerRow("due-training", func(a *report.Args, row dueTrainingRow) report.DueTask {
		return report.DueTask{
			Ref:           row.Ref,
			Name:          row.Name,
			Task:          runsOutText(a, row.Course, row.Expires),
			CountedFrom:   row.Expires,
			DueOn:         row.Expires,
			Command:       fmt.Sprintf("borough train record %s --course %s --on DATE", row.Ref, row.Course),
			Discriminator: row.Course, PublicDetail: row.Course,
		}
	}),
}

// dueTrainingRow is a course that a volunteer has done and a role of the volunteer requires.
type dueTrainingRow struct {
	Ref     string      `col:"ref"`
	Name    string      `col:"name"`
	Course  string      `col:"course"`
	Expires record.Date `col:"expires"`
}
