package peoplereport

import (
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
)

// dueApplicant finds the applicants who have been at one stage for longer than the setting
// stall-days.
var dueApplicant = report.DueKind{
	Code:         "applicant",
	CalendarText: "application has stayed long at its stage",
	PeopleTitle:  "Applicants who have waited long at one stage",
	Query:        report.DueFromRows("pipeline", makeApplicantTasks),
}

// stageCommands maps each stage to the command that completes the stage. %s stands for the
// applicant's ref.
var stageCommands = map[string]string{
	"references": "reference result %s --referee NAME --outcome OUTCOME",
	"interview":  "interview record %s --outcome passed",
	"clearance":  "vet %s --level LEVEL --outcome submitted --on DATE",
	"awaiting":   "vet %s --level LEVEL --outcome cleared --on DATE",
	"training":   "train record %s --course COURSE",
	"ready":      "volunteer start %s",
}

// makeApplicantTasks returns a task for each applicant who reached their stage before the
// date @stalled_on. This date is stall-days before the day of the report, but LookAhead
// moves it to find future tasks.
func makeApplicantTasks(a *report.Args, rows []pipelineRow) (tasks []report.DueTask) {
	stallLimit := a.Date("stalled_on")
	for _, row := range rows {
		if row.Since >= stallLimit {
			continue
		}
		command := fmt.Sprintf("borough "+stageCommands[row.Stage], row.Volunteer)
		if row.Stage == "ready" && row.AdverseText != "" {
			command += " --despite REASON" // without it the start is refused (R3e)
		}
		stage := strings.ToLower(record.ApplicantStages.Title(row.Stage))
		tasks = append(tasks, report.DueTask{
			Ref: row.Volunteer, Name: row.Name,
			Task:        addAdverseText(fmt.Sprintf("%s since %s", stage, row.Since), row.AdverseText),
			Command:     command,
			CountedFrom: row.Since, DueOn: row.Since.AddDays(a.Settings.StallDays),
		})
	}
	return tasks
}
