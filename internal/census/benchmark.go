package census

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Figure is the number of residents in one category of a strand. Low and High
// are the first and last age of a category of the strand "age", High being -1
// where it has no end; in every other strand both are 0. Shares belong within a
// strand, because the strands' tables differ in base by a few people, the age
// figures count those of 18 and over only, and orientation those of 16 and over.
type Figure struct {
	Strand, Code, Title string
	Count               int
	Low, High           int
}

// Benchmark is an area's residents as one census counted them. Its name is the
// area and the year, like "camden-2021"; its scheme of ethnic groups goes by the
// year of the census; its source can be printed under any figure made from it.
// The figures of a strand stand together, in the order a reader expects.
type Benchmark struct {
	Name    string
	Area    Area
	Year    int
	Scheme  string
	Source  string
	Figures []Figure
}

// Benchmarks returns what the program knows of the area with this code: the
// censuses of 2001, 2011 and 2021, in that order. An unknown code is an error.
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

// NewestBenchmarks returns what the newest census counted in every area, by its code.
func NewestBenchmarks() map[string]Benchmark {
	all, lines := map[string]Benchmark{}, records(census2021)
	for _, area := range Areas() {
		all[area.Code] = newBenchmark(area, 2021, lines)
	}
	return all
}

func benchmark(area Area, year int, packed []byte) Benchmark {
	return newBenchmark(area, year, records(packed))
}

// newBenchmark reads one area's column of a census file.
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

// parseNumber reads a number of an embedded file, where an empty one is 0.
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
