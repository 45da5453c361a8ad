package peoplereport

import (
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

var stageQuery = []string{"stage", "volunteer", "name", "applied", "since"}

// PipelineList names the applicants and the stage each is at.
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
	},
	Query:  stageQuery,
	Groups: true,
	File:   "pipeline",
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = append(row, report.DaysTo(a, row[4]))
		}
		slices.SortStableFunc(rows, func(x, y table.Row) int { return stagePlace(x[0]) - stagePlace(y[0]) })
		return rows, nil
	},
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
		{Key: "longest_days", Title: "Longest (days)", Kind: table.Count, Use: table.Never},
		{Key: "median_days", Title: "Median (days)", Kind: table.Number, Base: "applicants"},
	},
	Query: stageQuery,
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		days := map[string][]int64{}
		for _, row := range rows {
			stage := row[0].(string)
			days[stage] = append(days[stage], report.DaysTo(a, row[4]))
		}
		var lines []table.Row
		for _, stage := range record.ApplicantStages.Items {
			at := days[stage.Code]
			slices.Sort(at)
			line := table.Row{stage.Code, stage.Title, int64(len(at)), nil, nil}
			if len(at) > 0 {
				line[3], line[4] = at[len(at)-1], report.Median(at)
			}
			lines = append(lines, line)
		}
		return lines, nil
	},
	Variants: report.ListVariant(&PipelineList),
	Publish:  &report.Publishing{},
}

func stagePlace(stage any) int {
	return slices.IndexFunc(record.ApplicantStages.Items, func(item record.Item) bool { return item.Code == stage })
}

var pipelineReports = []report.Report{Pipeline, PipelineList, VettingSummary}
