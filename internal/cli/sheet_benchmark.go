package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

var benchmarksSheet = &Sheet{
	Name: "benchmarks", Noun: "benchmark", Doc: "a figure of a benchmark of the borough's own", Match: []string{"name", "strand", "code"},
	Turn: 2,
	Columns: []SheetColumn{
		required("name", "the benchmark's name, to type", "benchmark"),
		required("area", "whose population it is"),
		required("year", "the year it is of"),
		required("scheme", "the scheme of its ethnic groups: 2001, 2011 or 2021"),
		required("source", "where the figures come from"),
		required("strand", "ethnicity, ethnicity-broad, gender, disability, religion, orientation or age"),
		column("code", "the scheme's code; for ages any word, or none"),
		column("title", "what the code stands for; the scheme's own words when blank"),
		required("count", "how many people", "number", "people", "residents"),
		column("low", "for ages alone: the youngest", "from age"),
		column("high", "for ages alone: the oldest; blank for and over", "to age"),
	},
	row: func(r *row) func() (store.Kept, error) {
		b := record.Benchmark{
			Name: needed(r, "name", benchmarkName), Area: needed(r, "area", line), Year: needed(r, "year", r.year),
			Scheme: needed(r, "scheme", schemes.Find), Source: needed(r, "source", line),
		}
		f := r.figureOf(b.Scheme)
		return func() (store.Kept, error) { return booksdb.AddFigure(r.tx, b, f) }
	},
}

// figureOf reads a figure in a scheme's codes.
func (r *row) figureOf(scheme string) record.Figure {
	f := record.Figure{
		Strand: needed(r, "strand", record.FigureStrands.Find), Code: optional(r, "code", line), Title: optional(r, "title", line),
		Count: needed(r, "count", record.ParsePeople), Low: optional(r, "low", record.ParseAge), High: optional(r, "high", lastAge),
	}
	if f.Strand == "age" {
		r.insist("a band of ages begins somewhere", "low")
		if !r.Has("high") {
			f.High = -1
		}
	} else {
		r.insist("this may not be blank", "code")
	}
	if r.wrong == nil {
		var err error
		if f, err = f.Fit(scheme); err != nil {
			r.complain("code", err)
		}
	}
	return f
}

func benchmarkName(text string) (string, error) {
	text, err := line(text)
	if err == nil && slug(text) == "" {
		err = record.Wrong("benchmark %q: give it a name of letters and digits", text)
	}
	return slug(text), err
}

// lastAge reads the oldest of a band; -1 is and over.
func lastAge(text string) (int, error) {
	if text == "-1" {
		return -1, nil
	}
	return record.ParseAge(text)
}
