package census

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Figure is the number of residents in one category of a strand, such as ethnicity or age. Divide
// a figure only by the total of the same strand, because the strands count different people. Age
// counts residents of 18 and over, and orientation residents of 16 and over. The totals of the
// other strands differ by a few people.
type Figure struct {
	Strand, Code, Title string
	Count               int
	Low, High           int // the first and last age of an age band, otherwise 0; a High of -1 means "and over"
}

// Benchmark has the numbers of residents of an area in one census.
type Benchmark struct {
	Name    string // the area and the year: "camden-2021"
	Area    Area
	Year    int
	Scheme  string   // the scheme of ethnic groups, which is the year of the census
	Source  string   // the census tables and the licence, which must be printed with the figures
	Figures []Figure // sorted by strand, then in the order of the census tables
}

// Benchmarks returns the benchmarks of the censuses of 2001, 2011 and 2021, in that order, for
// the area with an ONS code. It returns an error for an unknown code.
func Benchmarks(areaCode string) ([]Benchmark, error) {
	area, err := byCode(areaCode)
	if err != nil {
		return nil, err
	}
	return []Benchmark{
		unpackBenchmark(area, 2001, census2001),
		unpackBenchmark(area, 2011, census2011),
		unpackBenchmark(area, 2021, census2021),
	}, nil
}

// NewestBenchmarks maps the ONS code of every area to its benchmark of the newest census.
func NewestBenchmarks() map[string]Benchmark {
	all, lines := map[string]Benchmark{}, records(census2021)
	for _, area := range Areas() {
		all[area.Code] = newBenchmark(area, 2021, lines)
	}
	return all
}

// unpackBenchmark unpacks a census file and returns the benchmark of an area.
func unpackBenchmark(area Area, year int, packed []byte) Benchmark {
	return newBenchmark(area, year, records(packed))
}

// newBenchmark returns the benchmark of an area from the lines of a census file.
func newBenchmark(area Area, year int, lines [][]string) Benchmark {
	areaColumn := slices.Index(lines[0], area.Code)
	var figures []Figure
	var tables []string
	for _, line := range lines[1:] {
		figures = append(figures, Figure{
			Strand: line[0], Code: line[1], Title: line[2],
			Low: parseNumber(line[3]), High: parseNumber(line[4]),
			Count: parseNumber(line[areaColumn]),
		})
		if table := line[5]; !slices.Contains(tables, table) {
			tables = append(tables, table)
		}
	}
	return Benchmark{
		Name:    fmt.Sprintf("%s-%d", strings.ReplaceAll(strings.ToLower(area.Name), " ", "-"), year),
		Area:    area,
		Year:    year,
		Scheme:  strconv.Itoa(year),
		Source:  fmt.Sprintf("ONS Census %d (%s), OGL v3.0", year, strings.Join(tables, ", ")),
		Figures: figures,
	}
}

// parseNumber reads a number from an embedded file. An empty cell is 0.
func parseNumber(text string) int {
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		panic("census: an embedded file is damaged: " + err.Error())
	}
	return n
}
