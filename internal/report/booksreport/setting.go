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

// settingRow is a value that the borough set, and the day from which the value applies.
type settingRow struct {
	Key   string `col:"key"`
	Value string `col:"value"`
	From  string `col:"from"`
}

// listSettings returns a row for the last value of each setting or, with --history, a row for
// each value. The first value of a setting is its default, which is not in the database.
func listSettings(args *report.Args, values []settingRow) (rows []table.Row, err error) {
	listHistory := args.Get("history") == "true"
	for _, setting := range record.SettingList {
		row := table.Row{setting.Key, setting.Default, nil, "default", setting.Doc}
		for _, value := range values {
			if value.Key != setting.Key {
				continue
			}
			if listHistory {
				rows = append(rows, row)
			}
			row = table.Row{setting.Key, value.Value, value.From, "set", setting.Doc}
		}
		rows = append(rows, row)
	}
	return rows, nil
}
