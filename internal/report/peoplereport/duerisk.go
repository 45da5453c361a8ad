package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

var dueRisk = report.DueKind{
	Code: "risk", Asks: "risk assessment is for review", People: "Volunteers whose risk assessment is for review",
	Query: report.DueOf("due-risk", func(_ *report.Args, row dueRiskRow) report.Due {
		return report.Due{
			Ref:   row.Ref,
			Name:  row.Name,
			What:  fmt.Sprintf("risk assessment as %s is for review on %s", row.Role, row.Review),
			Since: row.Review, On: row.Review, Apart: row.Role, Public: row.Role,
		}
	}),
}

type dueRiskRow struct {
	Ref    string      `col:"ref"`
	Name   string      `col:"name"`
	Role   string      `col:"role"`
	Review record.Date `col:"review"`
}
