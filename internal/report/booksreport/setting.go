package booksreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// SettingShow shows the borough's settings.
var SettingShow = report.Report{
	Name: "settings", Of: report.AnyFile, Title: "Settings", Short: "Show the borough's settings in force, or every value they ever had",
	Example: "borough settings show --as-at 2026-10-31",
	Params: []report.Param{report.AsAtParam,
		{Name: "history", Kind: report.Flag, Usage: "every value with its day, those to come included"}},
	Columns: []table.Column{
		{Key: "key", Title: "Setting", Kind: table.Ref},
		{Key: "value", Title: "Value", Kind: table.Text},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "origin", Title: "Origin", Kind: table.Code, Spare: 1},
		{Key: "meaning", Title: "What it is", Kind: table.Text},
	},
	Query: []string{"key", "value", "from"},
	// What holds until a setting is set is known to the program, not to the books.
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		history := a.Get("history") == "true"
		for _, s := range record.SettingList {
			line := table.Row{s.Key, s.Default, nil, "default", s.Doc}
			for _, row := range rows {
				if row[0] != s.Key {
					continue
				}
				if history {
					lines = append(lines, line)
				}
				line = table.Row{s.Key, row[1], row[2], "set", s.Doc}
			}
			lines = append(lines, line)
		}
		return lines, nil
	},
}

var settingReports = []report.Report{SettingShow}
