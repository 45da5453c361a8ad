package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/store"
	"borough/internal/table"
)

// booksArea is what a borough's file is of itself.
func booksArea() Area {
	return Area{
		Commands: []Part{
			{"The file", func(a *app) []*cobra.Command {
				return []*cobra.Command{a.initCommand(), a.demo(), a.setting(), a.importAll(), a.exportAll(), a.audit(), a.check(), a.versionCommand()}
			}},
			{"Figures and returns", func(a *app) []*cobra.Command {
				return []*cobra.Command{a.due(), a.calendar(), a.reportGroup(), a.benchmark()}
			}},
			{"Neighbourhoods", func(a *app) []*cobra.Command { return []*cobra.Command{a.ward()} }},
		},
		Extends: []Extension{{"", (*app).addImports}},
		Sheets:  []*Sheet{settingsSheet, wardsSheet, partsSheet, residentsSheet, benchmarksSheet},
		Finders: []Finder{
			{report.Ward, func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				w, err := tx.FindWard(text)
				return w.Code, table.Fact{Key: "ward", Title: "Ward", Value: "ward: " + w.Name}, err
			}, func(a *app, _ report.Param) completion { return a.wards() }},
			{report.Benchmark, func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				b, err := tx.FindBenchmark(text)
				return b.Name, table.Fact{Key: "benchmark", Title: "Benchmark", Value: "benchmark: " + b.Name}, err
			}, func(a *app, _ report.Param) completion { return a.benchmarks() }},
		},
	}
}
