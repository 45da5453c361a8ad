// Package compare compares counts of people with those of others: shares and their
// intervals, the categories that people are counted in, and the residents of a
// benchmark.
package compare

import (
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// People are counts of stated answers, by strand and code. Who is counted and the
// residents they are compared with are counted alike.
type People map[string]map[string]int64

// AgeCount is how many people are in a band of ages.
type AgeCount struct {
	record.Band
	Count int64
}

// Unplaced is the code that counts people whose age falls in no one band, so that they
// stay in the base.
const Unplaced = ""

// Comparison sets people, by group, beside the residents of two benchmarks.
type Comparison struct {
	Groups     []string
	Everyone   map[string]int64      // by group, whatever they answered
	Categories map[string][]Category // by strand
	Benchmark  Benchmark             // the one chosen
	London     Benchmark             // London in the same scheme
	CutBands   []record.Band         // bands of age that one of the benchmarks has no figure for

	people map[string]People       // by group
	parts  map[string][]Category   // the parts of the wards in scope, by group
	bases  map[strandOfGroup]int64 // of what is no answer
	rules  map[answer]CategoryRow  // what each answer counts as
}

// Benchmark is a named population.
type Benchmark struct {
	Title, Source string
	Residents     People
}

type strandOfGroup struct{ strand, group string }

type answer struct{ strand, code string }

// PeopleRow counts the people of a group who gave an answer, or are in another line.
type PeopleRow struct {
	Group    string `col:"grp"`
	Everyone int64  `col:"everyone"` // in the group, whatever they answered
	Strand   string `col:"strand"`   // "" where nobody of the group is in any line
	Code     string `col:"code"`
	Title    string `col:"title"` // of a line that is one of the group's own
	Age      int    `col:"age"`   // in years, on the strand age
	Base     *int64 `col:"base"`  // of what is no answer: how many of the group are in some line of the strand
	People   int64  `col:"people"`
}

// BenchmarkRow is one of the two benchmarks: "benchmark", the one chosen, or "london".
type BenchmarkRow struct {
	Benchmark string `col:"benchmark"`
	Title     string `col:"title"`
	Source    string `col:"source"`
}

// ResidentsRow counts residents of one of the two benchmarks. Low and High are years
// of age, on the strand age; a High of -1 is no limit.
type ResidentsRow struct {
	Benchmark string `col:"benchmark"`
	Strand    string `col:"strand"`
	Code      string `col:"code"`
	Title     string `col:"title"`
	Low       int    `col:"low"`
	High      int    `col:"high"`
	Count     int64  `col:"count"`
}

// CategoryRow says what an answer counts as in the scheme of the benchmarks.
type CategoryRow struct {
	Strand   string `col:"strand"`
	Code     string `col:"code"`
	Title    string `col:"title"`
	CountsAs string `col:"counts_as"`
	Broad    string `col:"broad"` // the broad ethnic group
	Asked    bool   `col:"asked"` // whether the form of the scheme has it
	Stated   bool   `col:"stated"`
}

// New returns the comparison of people with the residents of benchmarks, everybody
// counted alike: answers as the scheme has them, ages by the bands.
func New(
	bands []record.Band, people []PeopleRow, benchmarks []BenchmarkRow, residents []ResidentsRow,
	categories []CategoryRow,
) *Comparison {
	c := &Comparison{
		Everyone: map[string]int64{}, Categories: map[string][]Category{}, people: map[string]People{},
		parts: map[string][]Category{}, bases: map[strandOfGroup]int64{}, rules: map[answer]CategoryRow{},
	}
	for _, row := range categories {
		c.rules[answer{row.Strand, row.Code}] = row
		if row.Asked && row.Stated {
			c.Categories[row.Strand] = append(c.Categories[row.Strand], Category{row.Strand, row.Code, row.Title})
		}
	}
	for _, row := range benchmarks {
		b := c.benchmark(row.Benchmark)
		b.Title, b.Source = row.Title, row.Source
	}
	c.readResidents(bands, residents)
	c.readPeople(bands, people)
	for _, b := range bands {
		c.Categories["age"] = append(c.Categories["age"], Category{"age", b.Code(), b.Label()})
	}
	slices.SortFunc(c.CutBands, func(a, b record.Band) int { return a.Low - b.Low })
	c.CutBands = slices.Compact(c.CutBands)
	return c
}

// readResidents counts the residents of both benchmarks. Those who stated no answer
// are left out, and the broad ethnic groups are added up where a benchmark has only
// the detailed ones. The broad groups that London has are lines.
func (c *Comparison) readResidents(bands []record.Band, rows []ResidentsRow) {
	unstated := map[string]bool{}
	for _, rule := range c.rules {
		if !rule.Stated {
			unstated[rule.Code] = true
		}
	}
	for _, name := range []string{"benchmark", "london"} {
		counted, broad := People{}, People{}
		var ages []AgeCount
		hasBroad := false
		for _, row := range rows {
			if row.Benchmark != name {
				continue
			}
			if row.Strand == BME.Strand {
				hasBroad = true
				if name == "london" {
					c.Categories[row.Strand] = append(c.Categories[row.Strand],
						Category{row.Strand, row.Code, row.Title})
				}
			}
			if rule, known := c.rules[answer{row.Strand, row.Code}]; known && rule.Stated &&
				row.Strand == "ethnicity" {
				broad.Add(BME.Strand, rule.Broad, row.Count)
			}
			switch {
			case unstated[row.Code]:
			case row.Strand == "age":
				ages = append(ages, AgeCount{record.Band{Low: row.Low, High: row.High}, row.Count})
			default:
				counted.Add(row.Strand, row.Code, row.Count)
			}
		}
		if !hasBroad && broad[BME.Strand] != nil {
			counted[BME.Strand] = broad[BME.Strand]
		}
		c.addAges(counted, ages, bands)
		c.benchmark(name).Residents = counted
	}
	c.Categories[BME.Strand] = append(c.Categories[BME.Strand], BME)
}

// benchmark returns the benchmark that the rows of queries have by that name.
func (c *Comparison) benchmark(name string) *Benchmark {
	if name == "london" {
		return &c.London
	}
	return &c.Benchmark
}

// readPeople counts the people of each group.
func (c *Comparison) readPeople(bands []record.Band, rows []PeopleRow) {
	ages := map[string][]AgeCount{}
	for _, row := range rows {
		if c.people[row.Group] == nil {
			c.Groups = append(c.Groups, row.Group)
			c.people[row.Group] = People{}
			c.Everyone[row.Group] = row.Everyone
		}
		switch {
		case row.Base != nil:
			c.readLine(row)
		case row.Strand == "age":
			ages[row.Group] = append(ages[row.Group], AgeCount{record.Band{Low: row.Age, High: row.Age}, row.People})
		case c.rules[answer{row.Strand, row.Code}].Stated:
			rule := c.rules[answer{row.Strand, row.Code}]
			c.people[row.Group].Add(row.Strand, rule.CountsAs, row.People)
			if row.Strand == "ethnicity" {
				c.people[row.Group].Add(BME.Strand, rule.Broad, row.People)
			}
		}
	}
	for group, counts := range ages {
		c.addAges(c.people[group], counts, bands)
	}
}

// readLine counts the people of a group in a line that is no answer.
func (c *Comparison) readLine(row PeopleRow) {
	if row.Title != "" {
		c.parts[row.Group] = append(c.parts[row.Group], Category{row.Strand, row.Code, row.Title})
	}
	if row.People > 0 {
		c.people[row.Group].Add(row.Strand, row.Code, row.People)
		c.bases[strandOfGroup{row.Strand, row.Group}] = *row.Base
	}
}

// addAges adds up ages into bands, and notes those that a count cuts.
func (c *Comparison) addAges(people People, ages []AgeCount, bands []record.Band) {
	if ages == nil {
		return
	}
	var cut []record.Band
	people["age"], cut = FoldAges(ages, bands)
	c.CutBands = append(c.CutBands, cut...)
}

// FoldAges adds counts up into bands, by the band's code. A count that lies across two
// bands is unplaced, and so is the rest of both, since nobody can say how many are in
// either: those are the bands cut. Our own people are counted by single years, which no
// band cuts.
func FoldAges(cells []AgeCount, bands []record.Band) (counts map[string]int64, cut []record.Band) {
	counts = map[string]int64{}
	for _, c := range cells {
		into := Unplaced
		for _, b := range bands {
			if b.Contains(c.Band) {
				into = b.Code()
			} else if b.Overlaps(c.Band) && !slices.Contains(cut, b) {
				cut = append(cut, b)
			}
		}
		counts[into] += c.Count
	}
	for _, b := range cut {
		counts[Unplaced] += counts[b.Code()]
		delete(counts, b.Code())
	}
	return counts, cut
}

// Add counts n more people in the category of that code.
func (p People) Add(strand, code string, n int64) {
	if p[strand] == nil {
		p[strand] = map[string]int64{}
	}
	p[strand][code] += n
}

// Line is a category in a group.
type Line struct {
	Group string
	Category
}

// ListLines returns a line for each group and category of the strands, those with
// nobody too, so that every table of the strands has the same lines.
func (c *Comparison) ListLines(strands []string) (lines []Line) {
	for _, group := range c.Groups {
		for _, strand := range strands {
			for _, category := range c.Lines(group, strand) {
				lines = append(lines, Line{group, category})
			}
		}
	}
	return lines
}

// Lines returns the categories of a strand: of parts, those of the group's wards.
func (c *Comparison) Lines(group, strand string) []Category {
	if strand == "part" {
		return c.parts[group]
	}
	return c.Categories[strand]
}

// Row returns a category in a group beside both benchmarks, as cells.
func (c *Comparison) Row(group string, line Category) table.Row {
	count, base := c.Of(group).Count(line), c.Base(group, line.Strand)
	low, high := Wilson(count, base)
	own := c.Benchmark.Residents.Share(line)
	london := c.London.Residents.Share(line)
	of := Share(count, base)
	return table.Row{
		group, line.Strand, line.Code, line.Title, count, of,
		own, Points(of, own), london, Points(of, london),
		low, high, base, c.Everyone[group] - base,
	}
}

// Base returns how many of the group are in some line of the strand: everybody, of
// those whom members speak for.
func (c *Comparison) Base(group, strand string) int64 {
	if strand == "voice" {
		return c.Everyone[group]
	}
	if base, found := c.bases[strandOfGroup{strand, group}]; found {
		return base
	}
	return c.Of(group).Base(strand)
}

// Of returns the people of the group.
func (c *Comparison) Of(group string) People { return c.people[group] }

// Share returns the category's share of those who stated an answer, as a fraction of
// one; NULL where there is no figure for it.
func (p People) Share(c Category) any {
	if _, there := p[c.Strand][c.Code]; !there && c != BME {
		return nil
	}
	return Share(p.Count(c), p.Base(c.Strand))
}

// Count returns how many are in the category; BME is everyone who is not White.
func (p People) Count(c Category) int64 {
	switch c {
	case BME:
		return p.Base(BME.Strand) - p[BME.Strand][White]
	case NonBME:
		return p[BME.Strand][White]
	}
	return p[c.Strand][c.Code]
}

// Base returns how many stated an answer on the strand.
func (p People) Base(strand string) (base int64) {
	for _, n := range p[strand] {
		base += n
	}
	return base
}

// Counting returns the parameters of a report that counts people of that kind, with
// NULL for those that have no use then.
func Counting(of string, unused ...string) map[string]any {
	fixed := map[string]any{"of": of}
	for _, name := range unused {
		fixed[name] = nil
	}
	return fixed
}

// Strands are the strands of the report in its order.
var Strands = []string{"ethnicity-broad", "ethnicity", "gender", "age", "disability", "religion", "orientation"}

// BME is every stated ethnic group outside White, and NonBME is White.
var (
	BME    = Category{"ethnicity-broad", "BME", "BME: all but White"}
	NonBME = Category{"ethnicity-broad", "NON-BME", "Non-BME: White"}
)

// White is the code of the broad group that is not BME.
const White = "WHITE"

// Category is an answer that people are counted by.
type Category struct{ Strand, Code, Title string }

// BroadGroups returns the broad group of each of the detailed ethnic groups, by the
// scheme that has just those; nil where none has.
func BroadGroups(detailed []Category) map[string]string {
	for _, scheme := range record.Schemes {
		groups := map[string]string{}
		for _, c := range record.Categories() {
			if c.Scheme == scheme && c.Strand == "ethnicity" && c.Asked && c.Stated {
				groups[c.Code] = c.Broad
			}
		}
		unknown := func(c Category) bool { return groups[c.Code] == "" }
		if len(groups) == len(detailed) && !slices.ContainsFunc(detailed, unknown) {
			return groups
		}
	}
	return nil
}
