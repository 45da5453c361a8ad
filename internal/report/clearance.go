package report

import (
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// VettingSummary counts clearances by level.
var VettingSummary = Report{
	Name: "vetting", Title: "Vetting by level", Short: "Count the clearances in force, awaited or run out, by level",
	Example: "borough report vetting --as-at 2026-10-31",
	Params:  []Param{AsAtParam},
	Columns: []table.Column{
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "in_force", Title: "In force", Kind: table.Count},
		{Key: "running_out", Title: "Of them running out", Kind: table.Count},
		{Key: "awaiting", Title: "Awaiting", Kind: table.Count},
		{Key: "run_out", Title: "Run out", Kind: table.Count},
		{Key: "refused", Title: "Refused", Kind: table.Count},
		{Key: "suspended", Title: "Suspended", Kind: table.Count},
		{Key: "withdrawn", Title: "Withdrawn", Kind: table.Count},
	},
	Query: []string{"level", "in_force", "running_out", "awaiting", "run_out", "refused", "suspended", "withdrawn"},
	// Every level has its line, lowest first; the order of levels is a setting.
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		for _, level := range a.Settings.Levels {
			if !slices.ContainsFunc(rows, func(row table.Row) bool { return row[0] == level.Code }) {
				var none int64
				rows = append(rows, table.Row{level.Code, none, none, none, none, none, none, none})
			}
		}
		slices.SortStableFunc(rows, func(x, y table.Row) int { return levelPlace(a, x[0]) - levelPlace(a, y[0]) })
		a.Note("Running out is within %d days, the setting warn-days.", a.Settings.WarnDays)
		return rows, nil
	},
	Notes: []string{
		"These are of applicants and of people on the books; somebody with clearances at two levels is in both lines.",
		"A renewal under way is awaiting, and the clearance it renews is in force until its date.",
	},
}

func levelPlace(a *Args, level any) int {
	return slices.IndexFunc(a.Settings.Levels, func(l record.Level) bool { return l.Code == level })
}
