package peoplereport

import (
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
)

var dueApplicant = report.DueKind{
	Code:         "applicant",
	CalendarText: "application has stayed long at its stage",
	PeopleTitle:  "Applicants who have waited long at one stage",
	Query:        report.DueFromRows("pipeline", readDueApplicants),
}

// stageCommands are the commands that take an applicant on from each stage.
var stageCommands = map[string]string{
	"references": "reference result %s --referee NAME --outcome OUTCOME",
	"interview":  "interview record %s --outcome passed",
	"clearance":  "vet %s --level LEVEL --outcome submitted --on DATE",
	"awaiting":   "vet %s --level LEVEL --outcome cleared --on DATE",
	"training":   "train record %s --course COURSE",
	"ready":      "volunteer start %s",
}

// readDueApplicants returns the applicants whose stage began before @stalled_on.
func readDueApplicants(a *report.Args, rows []pipelineRow) (due []report.DueTask) {
	for _, row := range rows {
		if row.Since >= a.Date("stalled_on") {
			continue
		}
		stage := strings.ToLower(record.ApplicantStages.Title(row.Stage))
		due = append(due, report.DueTask{
			Ref: row.Volunteer, Name: row.Name,
			Task:        withAgainst(fmt.Sprintf("%s since %s", stage, row.Since), row.Against),
			Mend:        fmt.Sprintf("borough "+stageCommands[row.Stage], row.Volunteer),
			CountedFrom: row.Since, DueOn: row.Since.AddDays(a.Settings.StallDays),
		})
	}
	return due
}
