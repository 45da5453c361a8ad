package record

import (
	"fmt"
	"slices"
	"strings"
)

// Benchmark is a named population, with counts by category, with which a borough's
// volunteers are compared.
type Benchmark struct {
	ID      int64 `json:"-"`
	Name    string
	Area    string
	Year    int
	Scheme  string // the scheme of the ethnic groups: 2001, 2011 or 2021 (see Schemes)
	Source  string
	Figures []BenchmarkFigure
}

// BenchmarkFigure is the number of people in one category of a strand. On the strand age, Low
// and High are the first and the last age of the category, and High is -1 if there is no
// last age. On other strands Low and High are 0.
type BenchmarkFigure struct {
	Strand, Code, Title string
	Count               int
	Low, High           int
}

// ParseYear reads the year in which the people of a benchmark were counted, from 1801 to
// this year. The first census was in 1801. Any other text is an *Invalid.
func ParseYear(text string, today Date) (int, error) {
	day, _ := today.toTime()
	return ParseNumber(text, 1801, day.Year())
}

// ParsePeople reads a number of people, from 0 to a hundred million. Any other text
// is an *Invalid.
func ParsePeople(text string) (int, error) { return ParseNumber(text, 0, 100_000_000) }

// ParseAge reads an age in whole years, from 0 to 150. Any other text is an
// *Invalid.
func ParseAge(text string) (int, error) { return ParseNumber(text, 0, 150) }

// BenchmarkStrands are the strands on which a benchmark can have figures: the strands
// of equality answers, the broad ethnic groups, age, and housing tenure.
var BenchmarkStrands = Codes{"strand", slices.Concat(
	[]Item{{"ethnicity", "Ethnicity"}, {"ethnicity-broad", "Ethnicity, broad groups"}},
	Strands.Items[1:], // all but ethnicity
	[]Item{{"age", "Age"}, {"tenure", "Tenure"}},
)}

// Normalised returns the figure with a strand and code from the lists of codes, and with a
// title if it has none. The figure's own strand and code can be titles, or be spelled in
// another way. scheme is the scheme of the ethnic groups. Normalised returns an *Invalid
// for a code that is not in the lists, for ages on a strand other than age, and for a
// count below zero.
func (f BenchmarkFigure) Normalised(scheme string) (BenchmarkFigure, error) {
	strand, err := BenchmarkStrands.Find(f.Strand)
	if err != nil {
		return f, err
	}
	f.Strand = strand
	category := Item{Code: f.Code, Title: f.Code}
	switch strand {
	case "age":
		if f.Low < 0 || f.High < -1 || (f.High != -1 && f.High < f.Low) {
			return f, Invalidf("ages %d to %d: give the first and the last age, -1 for no last", f.Low, f.High)
		}
		category.Title = Band{f.Low, f.High}.Label()
		if category.Code == "" {
			category.Code = category.Title
		}
	case "ethnicity-broad":
		groups := Codes{"broad ethnic group", slices.Concat(broadGroups(scheme), unstated)}
		if category.Code, err = groups.Find(f.Code); err != nil {
			return f, err
		}
		category.Title = groups.Title(category.Code)
	case "tenure":
		if category.Code, err = Tenures.Find(f.Code); err != nil {
			return f, err
		}
		category.Title = Tenures.Title(category.Code)
	default:
		answer, err := FindAnswer(strand, scheme, f.Code)
		if err != nil {
			return f, err
		}
		category = Item{answer.Code, answer.Title}
	}
	if strand != "age" && (f.Low != 0 || f.High != 0) {
		return f, Invalidf("%s %s has ages; only the strand age has them", strand, category.Code)
	}
	if f.Count < 0 {
		return f, Invalidf("count %d is less than nothing", f.Count)
	}
	f.Code = category.Code
	if strings.TrimSpace(f.Title) == "" {
		f.Title = category.Title
	}
	return f, nil
}

// ConflictWith returns in words why two figures cannot be in the same benchmark: they have
// the same category or overlapping ages. It returns "" if there is no conflict.
func (f BenchmarkFigure) ConflictWith(other BenchmarkFigure) string {
	if f.Strand != other.Strand {
		return ""
	}
	if f.Code == other.Code {
		return fmt.Sprintf("%s %s is there twice", f.Strand, f.Code)
	}
	band, otherBand := Band{f.Low, f.High}, Band{other.Low, other.High}
	if f.Strand == "age" && band.Overlaps(otherBand) {
		return fmt.Sprintf("ages %s overlap %s", band.Label(), otherBand.Label())
	}
	return ""
}

// BenchmarkKey returns the form in which the name of a benchmark is stored: in lower case,
// with single spaces.
func BenchmarkKey(name string) string { return normaliseText(name) }
