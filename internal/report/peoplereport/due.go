package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// DueKinds are what is due of volunteers, in the order in which they are counted.
var DueKinds = []report.DueKind{
	dueClearance, dueTraining, dueRisk, dueApplicant, dueReference, dueClaim, dueReferee, dueStatement,
}

// runsOut says that something runs out on the day, or ran out.
func runsOut(a *report.Args, what string, day record.Date) string {
	if day < a.Date("on") {
		return fmt.Sprintf("%s ran out on %s", what, day)
	}
	return fmt.Sprintf("%s runs out on %s", what, day)
}
