package bookscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

var benchmarksSheet = &sheets.Sheet{
	Name:         "benchmarks",
	Command:      "benchmark",
	Doc:          "a figure of a benchmark of the borough's own",
	MatchColumns: []string{"name", "strand", "code"},
	Order:        2,
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("name", "the benchmark's name, to type", "benchmark"),
		sheets.RequiredColumn("area", "whose population it is"),
		sheets.RequiredColumn("year", "the year it is of"),
		sheets.RequiredColumn("scheme", "the scheme of its ethnic groups: 2001, 2011 or 2021"),
		sheets.RequiredColumn("source", "where the figures come from"),
		sheets.RequiredColumn("strand",
			"ethnicity, ethnicity-broad, gender, disability, religion, orientation or age"),
		sheets.OptionalColumn("code", "the scheme's code; for ages any word, or none"),
		sheets.OptionalColumn("title", "what the code stands for; the scheme's own words when blank"),
		sheets.RequiredColumn("count", "how many people", "number", "people", "residents"),
		sheets.OptionalColumn("low", "for ages alone: the youngest", "from age"),
		sheets.OptionalColumn("high", "for ages alone: the oldest; blank for and over", "to age"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		b := record.Benchmark{
			Name:   sheets.RequiredCell(r, "name", parseBenchmarkName),
			Area:   sheets.RequiredCell(r, "area", sheets.ParseLine),
			Year:   sheets.RequiredCell(r, "year", r.ParseYear),
			Scheme: sheets.RequiredCell(r, "scheme", schemes.Find),
			Source: sheets.RequiredCell(r, "source", sheets.ParseLine),
		}
		f := readFigure(r, b.Scheme)
		return func() (store.Result, error) { return booksdb.AddBenchmarkFigure(r.Tx, b, f) }
	},
}

// readFigure reads the figure of a row. scheme is the census that defines the codes of the
// figure.
func readFigure(r *sheets.Row, scheme string) record.BenchmarkFigure {
	f := record.BenchmarkFigure{
		Strand: sheets.RequiredCell(r, "strand", record.BenchmarkStrands.Find),
		Code:   sheets.OptionalCell(r, "code", sheets.ParseLine),
		Title:  sheets.OptionalCell(r, "title", sheets.ParseLine),
		Count:  sheets.RequiredCell(r, "count", record.ParsePeople),
		Low:    sheets.OptionalCell(r, "low", record.ParseAge),
		High:   sheets.OptionalCell(r, "high", parseLastAge),
	}
	if f.Strand == "age" {
		r.RequireCells("a band of ages begins somewhere", "low")
		if !r.Has("high") {
			f.High = openEnd
		}
	} else {
		r.RequireCells("this may not be blank", "code")
	}
	if r.Problems == nil {
		var err error
		if f, err = f.Normalised(scheme); err != nil {
			r.AddProblem("code", err)
		}
	}
	return f
}

// parseBenchmarkName parses the name of a benchmark. It turns the name into a form that is
// easy to type, as Slug does.
func parseBenchmarkName(text string) (string, error) {
	text, err := sheets.ParseLine(text)
	if err == nil && Slug(text) == "" {
		err = record.Invalidf("benchmark %q: give it a name of letters and digits", text)
	}
	return Slug(text), err
}

// openEnd is the last age of a band that has none, such as "65 and over".
const openEnd = -1

// parseLastAge parses the last age of a band. The text -1 means openEnd.
func parseLastAge(text string) (int, error) {
	if text == "-1" {
		return openEnd, nil
	}
	return record.ParseAge(text)
}
