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
			{Title: "The file", Commands: func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{initCommand(a), demoCommand(a), settingsCommand(a), importCommand(a),
					exportCommand(a), auditCommand(a), checkCommand(a), versionCommand(a)}
			}},
			{Title: "Figures and returns", Commands: func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{dueCommand(a), calendarCommand(a), reportCommand(), benchmarkCommand(a)}
			}},
			{
				Title:    "Neighbourhoods",
				Commands: func(a *cli.App) []*cobra.Command { return []*cobra.Command{wardCommand(a)} },
			},
		},
		Extensions: []cli.Extension{{Path: "", Extend: addImports}},
		Sheets:     []*sheets.Sheet{settingsSheet, wardsSheet, partsSheet, residentsSheet, benchmarksSheet, acceptedSheet},
		Settings:   booksdb.Settings,
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
