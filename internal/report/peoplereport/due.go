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

// runsOutText returns a text such as "first-aid runs out on 2026-11-10". It says "ran out" if
// day is before the day of the report.
func runsOutText(a *report.Args, subject string, day record.Date) string {
	if day < a.Date("on") {
		return fmt.Sprintf("%s ran out on %s", subject, day)
	}
	return fmt.Sprintf("%s runs out on %s", subject, day)
}

// addAdverseText appends adverseText in brackets to the text of a task about an applicant.
// adverseText counts the applicant's unsatisfactory references and failed interviews. It is
// "" if there are none.
func addAdverseText(text, adverseText string) string {
	if adverseText == "" {
		return text
	}
	return text + " (" + adverseText + ")"
}
