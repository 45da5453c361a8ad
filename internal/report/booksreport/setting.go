package booksreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// SettingShow shows the borough's settings.
var SettingShow = report.Report{
	Name:     "settings",
	FileKind: report.AnyFile,
	Title:    "Settings",
	Short:    "Show the borough's settings in force, or every value they ever had",
	Example:  "borough settings show --as-at 2026-10-31",
	Params: []report.Param{report.AsAtParam,
		{Name: "history", Kind: report.Flag, Usage: "every value with its day, those to come included"}},
	Columns: []table.Column{
		{Key: "key", Title: "Setting", Kind: table.Ref},
		{Key: "value", Title: "Value", Kind: table.Text},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "origin", Title: "Origin", Kind: table.Code, DropOrder: 1},
		{Key: "meaning", Title: "What it is", Kind: table.Text},
	},
	Derive: report.Derive(listSettings),
}

var settingReports = []report.Report{SettingShow}

type settingRow struct {
	Key   string `col:"key"`
	Value string `col:"value"`
	From  string `col:"from"`
}

// listSettings returns a row for each setting or, with --history, for each value that a
// setting had. The first value of a setting is its default, which is not in the database.
func listSettings(a *report.Args, values []settingRow) (rows []table.Row, err error) {
	history := a.Get("history") == "true"
	for _, s := range record.SettingList {
		row := table.Row{s.Key, s.Default, nil, "default", s.Doc}
		for _, v := range values {
			if v.Key != s.Key {
				continue
			}
			if history {
				rows = append(rows, row)
			}
			row = table.Row{s.Key, v.Value, v.From, "set", s.Doc}
		}
		rows = append(rows, row)
	}
	return rows, nil
}
