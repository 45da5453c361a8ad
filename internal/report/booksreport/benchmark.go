package booksreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// BenchmarkList lists the populations volunteers can be compared with.
var BenchmarkList = report.Report{
	Name: "benchmark-list", Of: report.AnyFile, Title: "Benchmarks", Short: "List the populations volunteers are compared with",
	Example: "borough benchmark list",
	Columns: []table.Column{
		{Key: "name", Title: "Name", Kind: table.Ref},
		{Key: "area", Title: "Area", Kind: table.Text},
		{Key: "year", Title: "Year", Kind: table.Ref},
		{Key: "scheme", Title: "Scheme", Kind: table.Ref, Spare: 1},
		{Key: "origin", Title: "Origin", Kind: table.Code, Spare: 1},
		{Key: "source", Title: "Source", Kind: table.Text},
	},
}

// BenchmarkShow gives a benchmark's figures, each with its share of those of
// its strand who stated an answer.
var BenchmarkShow = report.Report{
	Name: "benchmark-show", Of: report.AnyFile, Title: "Benchmark figures", Short: "Show the figures of a benchmark",
	Long: `show prints the figures of a benchmark. A share is of those who stated an
answer, the base; not stated and prefer not to say have none. Its CSV is what
benchmark add reads.`,
	Example: "borough benchmark show lewisham-2021 --strand ethnicity",
	Params: []report.Param{
		{Name: "benchmark", Kind: report.Benchmark, Usage: "the benchmark", Arg: true, Needed: true},
		{Name: "strand", Kind: report.Text, Usage: "only this `STRAND`", Choices: record.BenchmarkStrands.Codes()},
	},
	Columns: []table.Column{
		{Key: "strand", Title: "Strand", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Code},
		{Key: "title", Title: "Category", Kind: table.Text},
		{Key: "count", Title: "Count", Kind: table.Count},
		{Key: "share", Title: "Share", Kind: table.Share},
		{Key: "base", Title: "Base", Kind: table.Count},
		{Key: "low", Title: "From age", Kind: table.Number},
		{Key: "high", Title: "To age", Kind: table.Number},
	},
	Query:      []string{"strand", "code", "title", "count", "share", "base", "low", "high", "source"},
	DeriveRows: sourced,
	Groups:     true,
}

// sourced takes the source off the end of each row and says it once, below.
func sourced(args *report.Args, rows []table.Row) ([]table.Row, error) {
	for i, row := range rows {
		if source, ok := row[len(row)-1].(string); ok && i == 0 {
			args.Note("Source: %s.", source)
		}
		rows[i] = row[:len(row)-1]
	}
	return rows, nil
}

var benchmarkReports = []report.Report{BenchmarkList, BenchmarkShow}
