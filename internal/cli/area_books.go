package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/table"
)

// booksArea is what a borough's file is of itself.
func booksArea() Area {
	return Area{
		Store:   booksdb.Area,
		Reports: booksreport.Reports,
		Commands: []Part{
			{Title: "The file", Commands: func(a *app) []*cobra.Command {
				return []*cobra.Command{a.initCommand(), a.demo(), a.setting(), a.importAll(), a.exportAll(), a.audit(), a.check(), a.versionCommand()}
			}},
			{Title: "Figures and returns", Commands: func(a *app) []*cobra.Command {
				return []*cobra.Command{a.due(), a.calendar(), a.reportGroup(), a.benchmark()}
			}},
			{Title: "Neighbourhoods", Commands: func(a *app) []*cobra.Command { return []*cobra.Command{a.ward()} }},
		},
		Extends:  []Extension{{Path: "", With: (*app).addImports}},
		Sheets:   []*Sheet{settingsSheet, wardsSheet, partsSheet, residentsSheet, benchmarksSheet},
		Settings: booksdb.Settings,
		Finders: []Finder{
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
