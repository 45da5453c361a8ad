package record

import (
	"fmt"
	"slices"
	"strings"
)

// Benchmark is a named population with its counts per category: what a
// borough's volunteers are compared with.
type Benchmark struct {
	ID      int64 `json:"-"`
	Name    string
	Area    string
	Year    int
	Scheme  string // of its ethnic groups: 2001, 2011 or 2021
	Source  string
	Figures []BenchmarkFigure
}

// BenchmarkFigure is a count of a benchmark. Low and High are ages, for the strand age
// alone; High -1 is "and over".
type BenchmarkFigure struct {
	Strand, Code, Title string
	Count               int
	Low, High           int
}

// ParseYear reads the year in which people were counted: from 1801, the first
// census, to the year of today.
func ParseYear(text string, today Date) (int, error) {
	now, _ := today.utc()
	return ParseNumber(text, 1801, now.Year())
}

// ParsePeople reads how many people a figure counts: up to a hundred million.
func ParsePeople(text string) (int, error) { return ParseNumber(text, 0, 100_000_000) }

// ParseAge reads an age in whole years, from 0 to 150.
func ParseAge(text string) (int, error) { return ParseNumber(text, 0, 150) }

// BenchmarkStrands are the strands a benchmark can have figures of: those people
// are asked about, the broad ethnic groups, age, and the housing they live in.
var BenchmarkStrands = Codes{"strand", slices.Concat(
	[]Item{{"ethnicity", "Ethnicity"}, {"ethnicity-broad", "Ethnicity, broad groups"}},
	Strands.Items[1:],
	[]Item{{"age", "Age"}, {"tenure", "Tenure"}},
)}

// Normalised returns the figure as it is kept under a scheme: its strand and code in
// their own spelling, and a title where it has none. A code that the scheme's
// list has not, or ages where they do not belong, are an *Invalid.
func (f BenchmarkFigure) Normalised(scheme string) (BenchmarkFigure, error) {
	strand, err := BenchmarkStrands.Find(f.Strand)
	if err != nil {
		return f, err
	}
	f.Strand = strand
	item := Item{Code: f.Code, Title: f.Code}
	switch strand {
	case "age":
		if f.Low < 0 || f.High < -1 || (f.High != -1 && f.High < f.Low) {
			return f, Wrong("ages %d to %d: give the first and the last age, -1 for no last", f.Low, f.High)
		}
		item.Title = Band{f.Low, f.High}.Label()
		if item.Code == "" {
			item.Code = item.Title
		}
	case "ethnicity-broad":
		groups := Codes{"broad ethnic group", slices.Concat(broadGroups(scheme), unstated)}
		if item.Code, err = groups.Find(f.Code); err != nil {
			return f, err
		}
		item.Title = groups.Title(item.Code)
	case "tenure":
		if item.Code, err = Tenures.Find(f.Code); err != nil {
			return f, err
		}
		item.Title = Tenures.Title(item.Code)
	default:
		category, err := FindAnswer(strand, scheme, f.Code)
		if err != nil {
			return f, err
		}
		item = Item{category.Code, category.Title}
	}
	if strand != "age" && (f.Low != 0 || f.High != 0) {
		return f, Wrong("%s %s has ages; only the strand age has them", strand, item.Code)
	}
	if f.Count < 0 {
		return f, Wrong("count %d is less than nothing", f.Count)
	}
	f.Code = item.Code
	if strings.TrimSpace(f.Title) == "" {
		f.Title = item.Title
	}
	return f, nil
}

// ConflictWith says why the figure cannot stand beside another of the same benchmark:
// it is the same category, or shares an age with it. It is "" where it can.
func (f BenchmarkFigure) ConflictWith(other BenchmarkFigure) string {
	if f.Strand != other.Strand {
		return ""
	}
	if f.Code == other.Code {
		return fmt.Sprintf("%s %s is there twice", f.Strand, f.Code)
	}
	if ages, others := (Band{f.Low, f.High}), (Band{other.Low, other.High}); f.Strand == "age" && ages.Overlaps(others) {
		return fmt.Sprintf("ages %s overlap %s", ages.Label(), others.Label())
	}
	return ""
}
