package census

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Figure is the number of residents in one category of a strand. Low and High are the
// first and last age of a category of the strand age, High -1 being "and over"; on
// other strands both are 0. A share must be taken within its strand, because the census
// tables have different bases: age counts residents of 18 and over only, orientation
// those of 16 and over, and the others differ by a few people.
type Figure struct {
	Strand, Code, Title string
	Count               int
	Low, High           int
}

// Benchmark is an area's residents as one census counted them.
type Benchmark struct {
	Name    string // the area and the year: "camden-2021"
	Area    Area
	Year    int
	Scheme  string   // the scheme of ethnic groups, which is the year of the census
	Source  string   // to be printed under figures made from it
	Figures []Figure // strand by strand, in the order of the census tables
}

// Benchmarks returns the benchmarks of the area with an ONS code: the censuses of 2001,
// 2011 and 2021, in that order. An unknown code is an error.
func Benchmarks(areaCode string) ([]Benchmark, error) {
	area, err := byCode(areaCode)
	if err != nil {
		return nil, err
	}
	return []Benchmark{
		benchmark(area, 2001, census2001),
		benchmark(area, 2011, census2011),
		benchmark(area, 2021, census2021),
	}, nil
}

// NewestBenchmarks returns the benchmark of the newest census for every area, by the
// area's code.
func NewestBenchmarks() map[string]Benchmark {
	all, lines := map[string]Benchmark{}, records(census2021)
	for _, area := range Areas() {
		all[area.Code] = newBenchmark(area, 2021, lines)
	}
	return all
}

// benchmark unpacks a census file and returns the benchmark of an area.
func benchmark(area Area, year int, packed []byte) Benchmark {
	return newBenchmark(area, year, records(packed))
}

// newBenchmark returns the benchmark in an area's column of a census file.
func newBenchmark(area Area, year int, lines [][]string) Benchmark {
	column := slices.Index(lines[0], area.Code)
	var figures []Figure
	var tables []string
	for _, line := range lines[1:] {
		figures = append(figures, Figure{
			Strand: line[0], Code: line[1], Title: line[2],
			Low: parseNumber(line[3]), High: parseNumber(line[4]),
			Count: parseNumber(line[column]),
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

// parseNumber reads a number in an embedded file, in which an empty cell is 0.
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
