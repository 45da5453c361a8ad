package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/sheet"
	"borough/internal/store"
)

func (a *app) benchmark() *cobra.Command {
	return group("benchmark", "The populations volunteers are compared with",
		a.print("list", report.BenchmarkList),
		a.print("show", report.BenchmarkShow),
		a.benchmarkAdd(),
	)
}

var schemes = func() record.Codes {
	codes := record.Codes{What: "scheme"}
	for _, s := range record.Schemes {
		codes.Items = append(codes.Items, record.Item{Code: s, Title: "the ethnic groups of the " + s + " census"})
	}
	return codes
}()

func (a *app) benchmarkAdd() *cobra.Command {
	var b record.Benchmark
	cmd := &cobra.Command{
		Use: "add NAME FILE", Short: "Add a population of your own from a CSV file", Args: args("NAME", "FILE"),
		Long: `add keeps a population to compare volunteers with, beside the census figures the
program carries. The file is a CSV of strand, code, title and count, with low
and high, the first and last age, for the strand age; a blank high is "and
over". The codes are those of benchmark show; - reads standard input. A file
with a fault in it is refused whole.`,
		Example: `  borough benchmark show lewisham-2011 -o figures.csv
  borough benchmark add lewisham-mine --area Lewisham --year 2015 --scheme 2011 --source "Our own count" figures.csv`,
	}
	lineFlag(cmd, &b.Area, "area", "the `AREA` whose residents these are")
	flag(cmd, &b.Year, "year", "the `YEAR` they were counted", func(text string) (int, error) { return year(text, a.today()) })
	codeFlag(cmd, &b.Scheme, "scheme", "the census `SCHEME` of its ethnic groups: "+strings.Join(record.Schemes, ", "), schemes)
	lineFlag(cmd, &b.Source, "source", "the `SOURCE`, as it is printed under figures")
	need(cmd, "area", "year", "scheme", "source")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		name, err := record.CleanLine("benchmark", given[0])
		if err != nil {
			return err
		}
		if b.Name = slug(name); b.Name == "" {
			return record.Wrong("benchmark %q: give it a name of letters and digits", given[0])
		}
		for flag, text := range map[string]string{"--area": b.Area, "--source": b.Source} {
			if text == "" {
				return record.Wrong("%s is empty", flag)
			}
		}
		if b.Figures, err = a.figures(given[1], b.Scheme); err != nil {
			return err
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			kept, err := tx.AddBenchmark(b)
			if err == nil {
				err = added(kept, "benchmark "+b.Name)
			}
			return fmt.Sprintf("benchmark %s is %s %d, %d figures in the %s scheme", b.Name, b.Area, b.Year, len(b.Figures), b.Scheme), err
		})
	}
	return cmd
}

// year reads the year of a count of people that has been made.
func year(text string, today record.Date) (int, error) {
	now, _ := strconv.Atoi(string(today)[:4])
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 1801 || n > now {
		return 0, record.Wrong("year %q: give one from 1801 to %d", text, now)
	}
	return n, nil
}

// figureColumns are the columns of a benchmark's figures in a file.
var figureColumns = []sheet.Column{
	{Key: "strand", Required: true, Doc: "the strand: " + strings.Join(record.FigureStrands.Codes(), ", ")},
	{Key: "code", Required: true, Doc: "the category's code in the scheme, as benchmark show has it; for age any word"},
	{Key: "title", Also: []string{"category"}, Doc: "what the category is called; the scheme's own title when blank"},
	{Key: "count", Also: []string{"people", "residents"}, Required: true, Doc: "how many people, as a whole number"},
	{Key: "low", Also: []string{"from age"}, Doc: "the first age, for the strand age"},
	{Key: "high", Also: []string{"to age"}, Doc: "the last age, for the strand age; blank is and over"},
	{Key: "share", Doc: "left alone: benchmark show prints it"},
	{Key: "base", Doc: "left alone: benchmark show prints it"},
}

// figures reads a file of figures whole, or says all that is wrong with it.
func (a *app) figures(file, scheme string) ([]record.Figure, error) {
	in := a.In
	if file != "-" {
		opened, err := os.Open(file)
		if err != nil {
			return nil, &record.Missing{Text: fmt.Sprintf("%s cannot be read: %v", file, errors.Unwrap(err))}
		}
		defer opened.Close()
		in = opened
	}
	return readFigures(file, in, scheme)
}

func readFigures(name string, in io.Reader, scheme string) ([]record.Figure, error) {
	s, err := sheet.Read(name, in, figureColumns, nil)
	if err != nil {
		return nil, err
	}
	var figures []record.Figure
	var wrong sheet.Problems
	for row, err := range s.Rows() {
		var f record.Figure
		if err == nil {
			if f, err = figureOf(row, scheme); err == nil {
				err = clash(f, figures)
			}
			if err != nil {
				err = &sheet.Problem{File: s.Name, Line: row.Line, Text: err.Error()}
			}
		}
		wrong.Add(err)
		figures = append(figures, f)
	}
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	if len(figures) == 0 {
		return nil, record.Wrong("%s: there are no figures under the headings", s.Name)
	}
	return figures, nil
}

// figureOf reads a figure of a row, in a scheme's codes.
func figureOf(row sheet.Row, scheme string) (f record.Figure, err error) {
	f = record.Figure{Strand: row.Cell("strand"), Code: row.Cell("code")}
	if f.Title, err = record.CleanLine("title", row.Cell("title")); err != nil {
		return f, err
	}
	if f.Count, err = wholeCell(row, "count"); err != nil {
		return f, err
	}
	strand, err := record.FigureStrands.Find(f.Strand)
	if err != nil {
		return f, err
	}
	if strand == "age" || row.Has("low") {
		if f.Low, err = wholeCell(row, "low"); err != nil {
			return f, err
		}
	}
	switch {
	case row.Has("high"):
		if f.High, err = wholeCell(row, "high"); err != nil {
			return f, err
		}
	case strand == "age":
		f.High = -1
	}
	return f.Fit(scheme)
}

// clash refuses a figure that cannot stand beside those before it.
func clash(f record.Figure, before []record.Figure) error {
	for _, other := range before {
		if why := f.Clash(other); why != "" {
			return record.Wrong("%s", why)
		}
	}
	return nil
}

// wholeCell reads a whole number, with commas between thousands or without.
func wholeCell(row sheet.Row, key string) (int, error) {
	text := row.Cell(key)
	digits := text
	if grouped.MatchString(text) {
		digits = strings.ReplaceAll(text, ",", "")
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, record.Wrong("%s %q: give it as a whole number", key, text)
	}
	return n, nil
}

var grouped = regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})+$`)
