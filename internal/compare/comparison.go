// Package compare compares counts of people with the residents of benchmarks. It computes
// shares and confidence intervals, and puts people and residents into the same categories.
package compare

import (
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// AnswerCounts holds counts of stated answers, by strand and code. A strand is a
// characteristic, such as ethnicity or gender, and a code is an answer about it.
// AnswerCounts is used both for the people of a report and for the residents of a benchmark.
type AnswerCounts map[string]map[string]int64

// AgeCount is the number of people in an age band.
type AgeCount struct {
	record.Band
	Count int64
}

// Unplaced is the code under which people are counted if nobody knows which age band they
// are in. Shares of the strand age are shares of everybody, including these people.
const Unplaced = ""

// Comparison compares groups of people with the residents of two benchmarks.
type Comparison struct {
	Groups     []string
	GroupSizes map[string]int64      // the number of people in each group, with and without an answer
	Categories map[string][]Category // by strand
	Benchmark  Benchmark             // the benchmark that was chosen
	London     Benchmark             // London, in the census with the same scheme of answers
	CutBands   []record.Band         // age bands for which a benchmark has no count; see SumByBand

	people      map[string]AnswerCounts // by group
	wardParts   map[string][]Category   // the categories of the strand "part", by group
	bases       map[groupStrand]int64   // the number of people to take shares of, if a strand has no answers
	answerRules map[answer]CategoryRow  // how to count each answer
}

// Benchmark is a population to compare with.
type Benchmark struct {
	Title, Source string
	Residents     AnswerCounts
}

type groupStrand struct{ group, strand string }

type answer struct{ strand, code string }

// PeopleRow counts the people of a group in a category. In most strands the category is an
// answer that they gave. In other strands it is something that is recorded about them, such
// as the kind of their seat on a panel.
type PeopleRow struct {
	Group     string `col:"grp"`
	GroupSize int64  `col:"everyone"` // the people in the group, with and without an answer
	Strand    string `col:"strand"`   // "" if nobody in the group is in a category
	Code      string `col:"code"`
	Title     string `col:"title"` // the title of the category, if no other group has this category
	Age       int    `col:"age"`   // in years, for the strand age
	Base      *int64 `col:"base"`  // how many are in any category of the strand; nil if Code is an answer
	People    int64  `col:"people"`
}

// BenchmarkRow describes a benchmark. Benchmark is "benchmark" for the benchmark that was
// chosen, and "london" for London.
type BenchmarkRow struct {
	Benchmark string `col:"benchmark"`
	Title     string `col:"title"`
	Source    string `col:"source"`
}

// ResidentsRow counts the residents of a benchmark in a category. For the strand age, Low
// and High are years of age; a High of -1 means no limit.
type ResidentsRow struct {
	Benchmark string `col:"benchmark"`
	Strand    string `col:"strand"`
	Code      string `col:"code"`
	Title     string `col:"title"`
	Low       int    `col:"low"`
	High      int    `col:"high"`
	Count     int64  `col:"count"`
}

// CategoryRow describes an answer, and says how the scheme of the benchmarks counts it. A
// scheme is the set of answers that a census offers.
type CategoryRow struct {
	Strand   string `col:"strand"`
	Code     string `col:"code"`
	Title    string `col:"title"`
	CountsAs string `col:"counts_as"` // the code of the category in the scheme
	Broad    string `col:"broad"`     // the broad ethnic group
	Offered  bool   `col:"asked"`     // the scheme offers this answer
	Stated   bool   `col:"stated"`
}

// New compares people with the residents of benchmarks. It counts both in the same way:
// answers in the categories of the scheme, and ages in the bands.
func New(
	bands []record.Band, people []PeopleRow, benchmarks []BenchmarkRow, residents []ResidentsRow,
	categories []CategoryRow,
) *Comparison {
	c := &Comparison{
		GroupSizes: map[string]int64{}, Categories: map[string][]Category{}, people: map[string]AnswerCounts{},
		wardParts: map[string][]Category{}, bases: map[groupStrand]int64{}, answerRules: map[answer]CategoryRow{},
	}
	for _, row := range categories {
		c.answerRules[answer{row.Strand, row.Code}] = row
		if row.Offered && row.Stated {
			c.Categories[row.Strand] = append(c.Categories[row.Strand], Category{row.Strand, row.Code, row.Title})
		}
	}
	for _, row := range benchmarks {
		b := c.benchmarkFor(row.Benchmark)
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

// readResidents counts the residents of both benchmarks. It leaves out residents who stated
// no answer. If a benchmark has no broad ethnic groups, readResidents adds up the detailed
// groups. The broad groups of London become the categories of their strand.
func (c *Comparison) readResidents(bands []record.Band, rows []ResidentsRow) {
	unstated := map[string]bool{} // the codes for people who stated no answer
	for _, rule := range c.answerRules {
		if !rule.Stated {
			unstated[rule.Code] = true
		}
	}
	for _, name := range []string{"benchmark", "london"} {
		residents, broadGroups := AnswerCounts{}, AnswerCounts{}
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
			if rule, ok := c.answerRules[answer{row.Strand, row.Code}]; ok && rule.Stated &&
				row.Strand == "ethnicity" {
				broadGroups.Add(BME.Strand, rule.Broad, row.Count)
			}
			switch {
			case unstated[row.Code]:
			case row.Strand == "age":
				ages = append(ages, AgeCount{record.Band{Low: row.Low, High: row.High}, row.Count})
			default:
				residents.Add(row.Strand, row.Code, row.Count)
			}
		}
		if !hasBroad && broadGroups[BME.Strand] != nil {
			residents[BME.Strand] = broadGroups[BME.Strand]
		}
		c.addAges(residents, ages, bands)
		c.benchmarkFor(name).Residents = residents
	}
	c.Categories[BME.Strand] = append(c.Categories[BME.Strand], BME)
}

// benchmarkFor returns the benchmark that a BenchmarkRow or a ResidentsRow is about. name is
// the field Benchmark of the row.
func (c *Comparison) benchmarkFor(name string) *Benchmark {
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
			c.people[row.Group] = AnswerCounts{}
			c.GroupSizes[row.Group] = row.GroupSize
		}
		switch {
		case row.Base != nil:
			c.addNonAnswer(row)
		case row.Strand == "age":
			ages[row.Group] = append(ages[row.Group], AgeCount{record.Band{Low: row.Age, High: row.Age}, row.People})
		case c.answerRules[answer{row.Strand, row.Code}].Stated:
			rule := c.answerRules[answer{row.Strand, row.Code}]
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

// addNonAnswer counts the people of a group in a category that is not an answer.
func (c *Comparison) addNonAnswer(row PeopleRow) {
	if row.Title != "" {
		c.wardParts[row.Group] = append(c.wardParts[row.Group], Category{row.Strand, row.Code, row.Title})
	}
	if row.People > 0 {
		c.people[row.Group].Add(row.Strand, row.Code, row.People)
		c.bases[groupStrand{row.Group, row.Strand}] = *row.Base
	}
}

// addAges adds the ages to people by age band. It adds the bands that are cut to c.CutBands.
func (c *Comparison) addAges(people AnswerCounts, ages []AgeCount, bands []record.Band) {
	if ages == nil {
		return
	}
	var cutBands []record.Band
	people["age"], cutBands = SumByBand(ages, bands)
	c.CutBands = append(c.CutBands, cutBands...)
}

// SumByBand adds up the ages by band. The keys of counts are the codes of the bands. If an
// AgeCount overlaps two bands, its people are Unplaced, because nobody knows how many of
// them are in each band. These two bands are cut: neither gets a count, and all people in
// them are Unplaced. The ages of the borough's people never overlap two bands, because they
// are single years.
func SumByBand(ages []AgeCount, bands []record.Band) (counts map[string]int64, cutBands []record.Band) {
	counts = map[string]int64{}
	for _, age := range ages {
		code := Unplaced
		for _, b := range bands {
			if b.Contains(age.Band) {
				code = b.Code()
			} else if b.Overlaps(age.Band) && !slices.Contains(cutBands, b) {
				cutBands = append(cutBands, b)
			}
		}
		counts[code] += age.Count
	}
	for _, b := range cutBands {
		counts[Unplaced] += counts[b.Code()]
		delete(counts, b.Code())
	}
	return counts, cutBands
}

// Add adds n people to a category.
func (p AnswerCounts) Add(strand, code string, n int64) {
	if p[strand] == nil {
		p[strand] = map[string]int64{}
	}
	p[strand][code] += n
}

// Line is a row of a comparison, about the people of a group in a category.
type Line struct {
	Group string
	Category
}

// AllLines returns a line for each group and each category of the strands. It includes
// categories without people, so that all tables of a strand have the same lines.
func (c *Comparison) AllLines(strands []string) (lines []Line) {
	for _, group := range c.Groups {
		for _, strand := range strands {
			for _, category := range c.CategoriesIn(group, strand) {
				lines = append(lines, Line{group, category})
			}
		}
	}
	return lines
}

// CategoriesIn returns the categories of a strand. The categories of the strand "part" depend
// on the group: they are the parts of the group's wards.
func (c *Comparison) CategoriesIn(group, strand string) []Category {
	if strand == "part" {
		return c.wardParts[group]
	}
	return c.Categories[strand]
}

// Row returns the cells of the row about a category in a group. It compares the people with
// the residents of both benchmarks.
func (c *Comparison) Row(group string, category Category) table.Row {
	count, base := c.PeopleIn(group).Count(category), c.Base(group, category.Strand)
	low, high := Wilson(count, base)
	share := Share(count, base)
	benchmarkShare := c.Benchmark.Residents.Share(category)
	londonShare := c.London.Residents.Share(category)
	return table.Row{
		group, category.Strand, category.Code, category.Title, count, share,
		benchmarkShare, Points(share, benchmarkShare), londonShare, Points(share, londonShare),
		low, high, base, c.GroupSizes[group] - base,
	}
}

// Base returns the number of people of the group that the shares of a strand are taken of.
// These are the people in any category of the strand. The strand "voice" (the groups for
// which a panel member speaks) is an exception: the base is everybody.
func (c *Comparison) Base(group, strand string) int64 {
	if strand == "voice" {
		return c.GroupSizes[group]
	}
	if base, found := c.bases[groupStrand{group, strand}]; found {
		return base
	}
	return c.PeopleIn(group).Base(strand)
}

// PeopleIn returns the people of the group.
func (c *Comparison) PeopleIn(group string) AnswerCounts { return c.people[group] }

// Share returns the share of people in the category, of those who stated an answer. It
// returns a fraction of one, or nil if there is no count for the category.
func (p AnswerCounts) Share(c Category) any {
	if _, found := p[c.Strand][c.Code]; !found && c != BME {
		return nil
	}
	return Share(p.Count(c), p.Base(c.Strand))
}

// Count returns the number of people in the category. BME counts everyone who stated an
// ethnic group other than White.
func (p AnswerCounts) Count(c Category) int64 {
	switch c {
	case BME:
		return p.Base(BME.Strand) - p[BME.Strand][White]
	case NonBME:
		return p[BME.Strand][White]
	}
	return p[c.Strand][c.Code]
}

// Base returns the number of people who stated an answer on the strand.
func (p AnswerCounts) Base(strand string) (base int64) {
	for _, n := range p[strand] {
		base += n
	}
	return base
}

// CountingParams returns the fixed parameters of a report that counts people of this kind. It
// sets the parameters in unused to NULL.
func CountingParams(kind string, unused ...string) map[string]any {
	fixed := map[string]any{"of": kind}
	for _, name := range unused {
		fixed[name] = nil
	}
	return fixed
}

// Strands are the strands on which people give answers, in the order of the reports.
var Strands = []string{"ethnicity-broad", "ethnicity", "gender", "age", "disability", "religion", "orientation"}

// BME counts everyone who stated an ethnic group other than White. NonBME counts those who
// stated White.
var (
	BME    = Category{"ethnicity-broad", "BME", "BME: all but White"}
	NonBME = Category{"ethnicity-broad", "NON-BME", "Non-BME: White"}
)

// White is the code of the broad ethnic group White.
const White = "WHITE"

// Category is a category in which people are counted, usually an answer.
type Category struct{ Strand, Code, Title string }

// BroadGroups returns a map from the codes of detailed ethnic groups to the codes of their
// broad groups. It uses the scheme that has exactly the groups in detailed. It returns nil
// if there is no such scheme.
func BroadGroups(detailed []Category) map[string]string {
	for _, scheme := range record.Schemes {
		groups := map[string]string{}
		for _, c := range record.Categories() {
			if c.Scheme == scheme && c.Strand == "ethnicity" && c.InScheme && c.Stated {
				groups[c.Code] = c.BroadGroup
			}
		}
		isUnknown := func(c Category) bool { return groups[c.Code] == "" }
		if len(groups) == len(detailed) && !slices.ContainsFunc(detailed, isUnknown) {
			return groups
		}
	}
	return nil
}
