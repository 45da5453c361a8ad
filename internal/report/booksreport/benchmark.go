package booksreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// BenchmarkList lists the benchmarks: the populations that volunteers are compared with.
var BenchmarkList = report.Report{
	Name:     "benchmark-list",
	FileKind: report.AnyFile,
	Title:    "Benchmarks",
	Short:    "List the populations volunteers are compared with",
	Example:  "borough benchmark list",
	Columns: []table.Column{
		{Key: "name", Title: "Name", Kind: table.Ref},
		{Key: "area", Title: "Area", Kind: table.Text},
		{Key: "year", Title: "Year", Kind: table.Ref},
		{Key: "scheme", Title: "Scheme", Kind: table.Ref, DropOrder: 1},
		{Key: "origin", Title: "Origin", Kind: table.Code, DropOrder: 1},
		{Key: "source", Title: "Source", Kind: table.Text},
	},
}

// BenchmarkShow prints the figures of a benchmark. A share is the share of the residents who
// stated an answer on the strand.
var BenchmarkShow = report.Report{
	Name: "benchmark-show", FileKind: report.AnyFile, Title: "Benchmark figures",
	Short: "Show the figures of a benchmark",
	Long: `show prints the figures of a benchmark. A share is of those who stated an
answer, the base; not stated and prefer not to say have none. Its CSV is what
benchmark add reads.`,
	Example: "borough benchmark show lewisham-2021 --strand ethnicity",
	Params: []report.Param{
		{Name: "benchmark", Kind: report.Benchmark, Usage: "the benchmark", Arg: true, Required: true},
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
	Derive:       report.Derive(listFigures),
	GroupByFirst: true,
}

// figureRow counts the residents in a category. Low and High are the limits of an age band in
// years. They are nil if there is no such limit, or if the category is not an age band.
type figureRow struct {
	Strand string   `col:"strand"`
	Code   string   `col:"code"`
	Title  string   `col:"title"`
	Count  int64    `col:"count"`
	Share  *float64 `col:"share"`
	Base   int64    `col:"base"`
	Low    *int64   `col:"low"`
	High   *int64   `col:"high"`
	Source string   `col:"source"`
}

// listFigures returns a row for each figure, and adds a note with the source of the figures.
func listFigures(args *report.Args, figures []figureRow) (rows []table.Row, err error) {
	for i, figure := range figures {
		if i == 0 {
			args.Note("Source: %s.", figure.Source)
		}
		rows = append(rows, table.Row{
			figure.Strand, figure.Code, figure.Title, figure.Count, report.NullableCell(figure.Share), figure.Base,
			report.NullableCell(figure.Low), report.NullableCell(figure.High),
		})
	}
	return rows, nil
}

var benchmarkReports = []report.Report{BenchmarkList, BenchmarkShow}
