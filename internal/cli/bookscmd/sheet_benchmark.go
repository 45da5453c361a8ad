package bookscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

var benchmarksSheet = &sheets.Sheet{
	Name:  "benchmarks",
	Noun:  "benchmark",
	Doc:   "a figure of a benchmark of the borough's own",
	Match: []string{"name", "strand", "code"},
	Turn:  2,
	Columns: []sheets.SheetColumn{
		sheets.Required("name", "the benchmark's name, to type", "benchmark"),
		sheets.Required("area", "whose population it is"),
		sheets.Required("year", "the year it is of"),
		sheets.Required("scheme", "the scheme of its ethnic groups: 2001, 2011 or 2021"),
		sheets.Required("source", "where the figures come from"),
		sheets.Required("strand", "ethnicity, ethnicity-broad, gender, disability, religion, orientation or age"),
		sheets.Column("code", "the scheme's code; for ages any word, or none"),
		sheets.Column("title", "what the code stands for; the scheme's own words when blank"),
		sheets.Required("count", "how many people", "number", "people", "residents"),
		sheets.Column("low", "for ages alone: the youngest", "from age"),
		sheets.Column("high", "for ages alone: the oldest; blank for and over", "to age"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		b := record.Benchmark{
			Name:   sheets.Needed(r, "name", parseBenchmarkName),
			Area:   sheets.Needed(r, "area", sheets.Line),
			Year:   sheets.Needed(r, "year", r.Year),
			Scheme: sheets.Needed(r, "scheme", schemes.Find),
			Source: sheets.Needed(r, "source", sheets.Line),
		}
		f := readFigure(r, b.Scheme)
		return func() (store.Kept, error) { return booksdb.AddFigure(r.Tx, b, f) }
	},
}

// readFigure reads the figure of a row, in the codes of the scheme.
func readFigure(r *sheets.Row, scheme string) record.Figure {
	f := record.Figure{
		Strand: sheets.Needed(r, "strand", record.FigureStrands.Find),
		Code:   sheets.Optional(r, "code", sheets.Line),
		Title:  sheets.Optional(r, "title", sheets.Line),
		Count:  sheets.Needed(r, "count", record.ParsePeople),
		Low:    sheets.Optional(r, "low", record.ParseAge),
		High:   sheets.Optional(r, "high", parseLastAge),
	}
	if f.Strand == "age" {
		r.Insist("a band of ages begins somewhere", "low")
		if !r.Has("high") {
			f.High = -1
		}
	} else {
		r.Insist("this may not be blank", "code")
	}
	if r.Wrong == nil {
		var err error
		if f, err = f.Fit(scheme); err != nil {
			r.Complain("code", err)
		}
	}
	return f
}

// parseBenchmarkName makes the name of a benchmark as it is typed out of any text.
func parseBenchmarkName(text string) (string, error) {
	text, err := sheets.Line(text)
	if err == nil && Slug(text) == "" {
		err = record.Wrong("benchmark %q: give it a name of letters and digits", text)
	}
	return Slug(text), err
}

// parseLastAge parses the last age of a band; -1 is "and over".
func parseLastAge(text string) (int, error) {
	if text == "-1" {
		return -1, nil
	}
	return record.ParseAge(text)
}
