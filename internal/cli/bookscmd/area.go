// Package bookscmd is the commands of a borough's file of itself: made, set, filled and
// emptied by files, checked, and asked what is due.
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

// Area is what a borough's file is of itself.
func Area() cli.Area {
	return cli.Area{
		Store:   booksdb.Area,
		Reports: booksreport.Reports,
		Commands: []cli.Part{
			{Title: "The file", Commands: func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{initCommand(a), demo(a), setting(a), importAll(a), exportAll(a), audit(a), check(a), versionCommand(a)}
			}},
			{Title: "Figures and returns", Commands: func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{due(a), calendar(a), reportGroup(), benchmark(a)}
			}},
			{Title: "Neighbourhoods", Commands: func(a *cli.App) []*cobra.Command { return []*cobra.Command{ward(a)} }},
		},
		Extends:  []cli.Extension{{Path: "", With: addImports}},
		Sheets:   []*sheets.Sheet{settingsSheet, wardsSheet, partsSheet, residentsSheet, benchmarksSheet},
		Settings: booksdb.Settings,
		Finders: []cli.Finder{
			{Kind: booksreport.Ward, Of: store.Borough, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				w, err := booksdb.FindWard(tx, text)
				return w.Code, table.Fact{Key: "ward", Title: "Ward", Value: "ward: " + w.Name}, err
			}, Words: booksdb.WardWords},
			{Kind: report.Benchmark, Of: store.Borough, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				b, err := booksdb.FindBenchmark(tx, text)
				return b.Name, table.Fact{Key: "benchmark", Title: "Benchmark", Value: "benchmark: " + b.Name}, err
			}, Words: booksdb.BenchmarkWords},
		},
	}
}

func ward(a *cli.App) *cobra.Command {
	return cli.Group("ward", "The borough's wards",
		wardAdd(a),
		wardEdit(a),
		wardVoid(a),
		wardPart(a),
		wardResidents(a),
		a.Print("list", booksreport.WardList),
	)
}
