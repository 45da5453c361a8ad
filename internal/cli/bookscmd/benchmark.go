package bookscmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/booksreport"
	"borough/internal/sheet"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

func benchmarkCommand(a *cli.App) *cobra.Command {
	return cli.Group("benchmark", "The populations that volunteers and panels are compared with",
		a.ReportCommand("list", booksreport.BenchmarkList),
		a.ReportCommand("show", booksreport.BenchmarkShow),
		benchmarkAdd(a),
	)
}

// schemes are the censuses whose lists of ethnic groups a benchmark can use.
var schemes = func() record.Codes {
	codes := record.Codes{Noun: "scheme"}
	for _, s := range record.Schemes {
		codes.Items = append(codes.Items, record.Item{Code: s, Title: "the ethnic groups of the " + s + " census"})
	}
	return codes
}()

func benchmarkAdd(a *cli.App) *cobra.Command {
	var b record.Benchmark
	cmd := &cobra.Command{
		Use: "add NAME FILE", Short: "Add a population of your own from a CSV file", Args: cli.Args("NAME", "FILE"),
		Long: `add keeps a population to compare volunteers with, beside the census figures the
program carries. The file is a CSV of strand, code, title and count, with low
and high, the first and last age, for the strand age; a blank high is "and
over". The codes are those of benchmark show; - reads standard input. A file
with a fault in it is refused whole.`,
		Example: `  borough benchmark show lewisham-2011 -o figures.csv
  borough benchmark add lewisham-mine --area Lewisham --year 2015 --scheme 2011 --source "Our own count" figures.csv`,
	}
	cli.LineFlag(cmd, &b.Area, "area", "the `AREA` whose residents these are")
	cli.Flag(cmd, &b.Year, "year", "the `YEAR` they were counted",
		func(text string) (int, error) { return record.ParseYear(text, a.Today()) })
	cli.CodeFlag(cmd, &b.Scheme, "scheme",
		"the census `SCHEME` of its ethnic groups: "+strings.Join(record.Schemes, ", "), schemes)
	cli.LineFlag(cmd, &b.Source, "source", "the `SOURCE`, as it is printed under figures")
	mapping := mapFlag(cmd)
	cli.RequireFlags(cmd, "area", "year", "scheme", "source")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var err error
		if b.Name, err = parseBenchmarkName(args[0]); err != nil {
			return err
		}
		for flag, text := range map[string]string{"--area": b.Area, "--source": b.Source} {
			if text == "" {
				return record.Invalidf("%s is empty", flag)
			}
		}
		if b.Figures, err = readFigures(a, args[1], b.Scheme, mapping); err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			result, err := booksdb.AddBenchmark(tx, b)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, "benchmark "+b.Name)
			}
			return fmt.Sprintf("benchmark %s is %s %d, %s in the %s scheme", b.Name, b.Area, b.Year,
				cli.Plural(len(b.Figures), "figure"), b.Scheme), err
		})
	}
	return cmd
}

// readFigures reads the figures of a benchmark from the file called name. mapping maps
// headings of the file to keys of columns. readFigures returns the errors of App.Open and
// sheet.Read. It returns a *record.Invalid if a row is wrong or if the file has no rows.
func readFigures(a *cli.App, name, scheme string, mapping map[string]string) ([]record.BenchmarkFigure, error) {
	file, err := a.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	figuresSheet, err := sheet.Read(name, file, figureColumns(), mapping)
	if err != nil {
		return nil, err
	}
	printGuess(a, figuresSheet)
	var figures []record.BenchmarkFigure
	var figureLines []int // the line of the file that each figure is on
	var problems sheet.Problems
	for cells, err := range figuresSheet.Rows() {
		if err != nil {
			problems.Add(err)
			continue
		}
		row := &sheets.Row{Row: cells}
		var figure record.BenchmarkFigure
		if row.CheckNoTotal(); row.Problems == nil {
			figure = readFigure(row, scheme)
			row.CheckNoneLost(figuresSheet.Columns)
		}
		for i, other := range figures {
			if conflict := figure.ConflictWith(other); conflict != "" && row.Problems == nil {
				row.AddProblem("", record.Invalidf("%s; line %d is about the same", conflict, figureLines[i]))
			}
		}
		for _, problem := range row.Problems {
			problems.Add(sheet.Problem{File: figuresSheet.Name, Line: row.Line, Column: problem.Column,
				Value: row.Cell(problem.Column), Text: problem.Err.Error()})
		}
		if row.Problems == nil {
			figures, figureLines = append(figures, figure), append(figureLines, row.Line)
		}
	}
	if problems.Len() == 0 && len(figures) == 0 {
		return nil, record.Invalidf("%s: there are no figures under the headings", figuresSheet.Name)
	}
	return figures, problems.Err()
}

// figureColumns returns the columns of a file with the figures of one benchmark. They are
// the columns of benchmarksSheet from strand on. The columns share and base are ignored;
// a file that benchmark show wrote has them.
func figureColumns() []sheet.Column {
	columns := benchmarksSheet.ImportColumns()
	first := slices.IndexFunc(columns, func(c sheet.Column) bool { return c.Key == "strand" })
	return append(columns[first:], sheet.Column{Key: "share"}, sheet.Column{Key: "base"})
}
