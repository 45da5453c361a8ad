package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// DueKinds are the kinds of tasks about volunteers, in the order in which the tasks are
// counted.
var DueKinds = []report.DueKind{
	dueClearance, dueTraining, dueRisk, dueApplicant, dueReference, dueClaim, dueReferee, dueStatement,
}

// runsOutText returns a text that says on which day the subject, such as a course, runs out
// or, if day is in the past, ran out.
func runsOutText(a *report.Args, subject string, day record.Date) string {
	if day < a.Date("on") {
		return fmt.Sprintf("%s ran out on %s", subject, day)
	}
	return fmt.Sprintf("%s runs out on %s", subject, day)
}

// withAgainst returns the text of a task about an applicant with what speaks against the
// applicant, if there is anything.
func withAgainst(text, against string) string {
	if against == "" {
		return text
	}
	return text + " (" + against + ")"
}
