package peoplereport

import (
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// pipelineRow is an applicant with the stage that they are at.
type pipelineRow struct {
	Stage     string      `col:"stage"`
	Volunteer string      `col:"volunteer"`
	Name      string      `col:"name"`
	Applied   record.Date `col:"applied"`
	Since     record.Date `col:"since"`
	Against   string      `col:"against"` // "1 unsatisfactory reference, 1 failed interview", or ""
}

// PipelineList lists the applicants by name, with the stage of each.
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
	Derive: report.Derive(func(a *report.Args, rows []pipelineRow) (lines []table.Row, err error) {
		slices.SortStableFunc(rows, func(x, y pipelineRow) int { return stageIndex(x.Stage) - stageIndex(y.Stage) })
		for _, row := range rows {
			lines = append(lines, table.Row{
				row.Stage, row.Volunteer, row.Name, string(row.Applied), string(row.Since), a.DaysSince(row.Since),
				row.Against,
			})
		}
		return lines, nil
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
	Derive: report.Derive(func(a *report.Args, rows []pipelineRow) (lines []table.Row, err error) {
		daysByStage := map[string][]int64{} // the days of each applicant at the stage
		for _, row := range rows {
			daysByStage[row.Stage] = append(daysByStage[row.Stage], a.DaysSince(row.Since))
		}
		for _, stage := range record.ApplicantStages.Items {
			days := daysByStage[stage.Code]
			slices.Sort(days)
			var longest, median any
			if n := len(days); n > 0 {
				longest, median = days[n-1], report.Median(days)
			}
			lines = append(lines, table.Row{stage.Code, stage.Title, int64(len(days)), longest, median})
		}
		return lines, nil
	}),
	Variants: report.ListVariant(&PipelineList),
	Publish:  &report.Publishing{},
}

// stageIndex returns the position of a stage in the order in which applicants go through
// the stages.
func stageIndex(stage string) int {
	return slices.IndexFunc(record.ApplicantStages.Items, func(item record.Item) bool { return item.Code == stage })
}

var pipelineReports = []report.Report{Pipeline, PipelineList, VettingSummary}
