// Package bookscmd has the commands for a borough's whole database: init, demo, settings,
// wards, benchmarks, import, export, audit, check, due and calendar.
package bookscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/table"
)

// Area returns the commands, sheets and reports for a borough's whole database.
func Area() cli.Area {
	return cli.Area{
		Store:   booksdb.Area,
		Reports: booksreport.Reports,
		Commands: []cli.Section{
			{Title: "The file", Commands: []cli.Command{
				{Name: "init", Make: initCommand},
				{Name: "demo", Make: demoCommand},
				{Name: "settings", Make: settingsCommand},
				{Name: "import", Make: importCommand},
				{Name: "export", Make: exportCommand},
				{Name: "audit", Make: auditCommand},
				{Name: "check", Make: checkCommand},
				{Name: "version", Make: versionCommand},
			}},
			{Title: "Figures and returns", Commands: []cli.Command{
				{Name: "due", Make: dueCommand},
				{Name: "calendar", Make: calendarCommand},
				{Name: "report", Make: reportCommand},
				{Name: "benchmark", Make: benchmarkCommand},
			}},
			{Title: "Neighbourhoods", Commands: []cli.Command{{Name: "ward", Make: wardCommand}}},
		},
		ImportCommand: importSheetCommand,
		Sheets:        []*sheets.Sheet{settingsSheet, wardsSheet, partsSheet, residentsSheet, benchmarksSheet, acceptedSheet},
		Settings:      booksdb.Settings,
		Finders: []cli.Finder{
			{
				Kind:     booksreport.WardKind,
				FileKind: store.KindBorough,
				Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
					w, err := booksdb.FindWard(tx, text)
					return w.Code, table.Fact{Key: "ward", Title: "Ward", Value: "ward: " + w.Name}, err
				},
				Completions: booksdb.WardCompletions,
			},
			{
				Kind:     report.Benchmark,
				FileKind: store.KindBorough,
				Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
					b, err := booksdb.FindBenchmark(tx, text)
					return b.Name, table.Fact{Key: "benchmark", Title: "Benchmark", Value: "benchmark: " + b.Name}, err
				},
				Completions: booksdb.BenchmarkCompletions,
			},
		},
	}
}

func wardCommand(a *cli.App) *cobra.Command {
	return cli.Group("ward", "The borough's wards",
		wardAdd(a),
		wardEdit(a),
		wardVoid(a),
		partCommand(a),
		residentsCommand(a),
		a.ReportCommand("list", booksreport.WardList),
	)
}
