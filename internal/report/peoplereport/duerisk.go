package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// dueRisk finds the risk assessments that are to be reviewed.
var dueRisk = report.DueKind{
	Code: "risk", CalendarText: "risk assessment is for review",
	PeopleTitle: "Volunteers whose risk assessment is for review",
	Query: report.DuePerRow("due-risk", func(_ *report.Args, row dueRiskRow) report.DueTask {
		return report.DueTask{
			Ref:         row.Ref,
			Name:        row.Name,
			Task:        fmt.Sprintf("risk assessment as %s is for review on %s", row.Role, row.Review),
			Command:     fmt.Sprintf("borough risk assess %s --role %s --review DATE", row.Ref, row.Role),
			CountedFrom: row.Review, DueOn: row.Review, Discriminator: row.Role, PublicDetail: row.Role,
		}
	}),
}

// dueRiskRow is the latest risk assessment of a volunteer's work in a role.
type dueRiskRow struct {
	Ref    string      `col:"ref"`
	Name   string      `col:"name"`
	Role   string      `col:"role"`
	Review record.Date `col:"review"`
}
