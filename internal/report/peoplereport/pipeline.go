package peoplereport

import (
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// pipelineRow is an applicant with the stage that the applicant has reached. Since is the day
// on which the applicant reached the stage.
type pipelineRow struct {
	Stage       string      `col:"stage"`
	Volunteer   string      `col:"volunteer"`
	Name        string      `col:"name"`
	Applied     record.Date `col:"applied"`
	Since       record.Date `col:"since"`
	AdverseText string      `col:"against"` // "1 unsatisfactory reference, 1 failed interview", or ""
}

// PipelineList names the applicants at each stage.
var PipelineList = report.Report{
	Name: "pipeline-list", Title: "Applicants by stage", Short: "Name the applicants at each stage",
	Example: "borough report pipeline --list",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "stage", Title: "Stage", Kind: table.Code},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "applied", Title: "Applied", Kind: table.Date},
		{Key: "since", Title: "At the stage since", Kind: table.Date},
		{Key: "days_at_stage", Title: "Days at the stage", Kind: table.Count},
		{Key: "against", Title: "Against", Kind: table.Text},
	},
	GroupByFirst: true,
	SQLName:      "pipeline",
	Derive: report.Derive(func(a *report.Args, rows []pipelineRow) (tableRows []table.Row, err error) {
		slices.SortStableFunc(rows, func(x, y pipelineRow) int { return stageIndex(x.Stage) - stageIndex(y.Stage) })
		for _, row := range rows {
			tableRows = append(tableRows, table.Row{
				row.Stage, row.Volunteer, row.Name, string(row.Applied), string(row.Since), a.DaysSince(row.Since),
				row.AdverseText,
			})
		}
		return tableRows, nil
	}),
	Notes: []string{"Against are unsatisfactory references and failed interviews since the application: " +
		"a start despite them needs a reason (R3e)."},
}

// Pipeline counts the applicants at each stage.
var Pipeline = report.Report{
	Name: "pipeline", Title: "Applicants by stage", Short: "Count the applicants at each stage, and say for how long",
	Example: "borough report pipeline",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "stage", Title: "Stage", Kind: table.Code},
		{Key: "title", Title: "What comes next", Kind: table.Text},
		{Key: "applicants", Title: "Applicants", Kind: table.Count, Sum: true},
		{Key: "longest_days", Title: "Longest (days)", Kind: table.Count, Publish: table.Never},
		{Key: "median_days", Title: "Median (days)", Kind: table.Number, Base: "applicants"},
	},
	Derive: report.Derive(func(a *report.Args, rows []pipelineRow) (tableRows []table.Row, err error) {
		daysByStage := map[string][]int64{} // the days that each applicant has been at the stage
		for _, row := range rows {
			daysByStage[row.Stage] = append(daysByStage[row.Stage], a.DaysSince(row.Since))
		}
		for _, stage := range record.ApplicantStages.Items {
			days := daysByStage[stage.Code]
			slices.Sort(days)
			var longest, median any
			if len(days) > 0 {
				longest, median = days[len(days)-1], report.Median(days)
			}
			tableRows = append(tableRows, table.Row{stage.Code, stage.Title, int64(len(days)), longest, median})
		}
		return tableRows, nil
	}),
	Variants: report.ListVariant(&PipelineList),
	Publish:  &report.Publishing{},
}

// stageIndex returns the position of the stage among all stages, starting at 0.
func stageIndex(stage string) int {
	return slices.IndexFunc(record.ApplicantStages.Items, func(item record.Item) bool { return item.Code == stage })
}

var pipelineReports = []report.Report{Pipeline, PipelineList, VettingSummary}
