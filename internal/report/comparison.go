package report

import (
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// people are counts of stated answers by strand and code. Who is counted and the
// residents they are compared with are counted alike.
type people map[string]map[string]int64

// add counts n more people in the category of that code.
func (p people) add(strand, code string, n int64) {
	if p[strand] == nil {
		p[strand] = map[string]int64{}
	}
	p[strand][code] += n
}

// base is how many stated an answer on the strand.
func (p people) base(strand string) (base int64) {
	for _, n := range p[strand] {
		base += n
	}
	return base
}

// count is how many are in the category; BME is everyone who is not White.
func (p people) count(c category) int64 {
	switch c {
	case bme:
		return p.base(bme.strand) - p[bme.strand]["WHITE"]
	case nonBME:
		return p[bme.strand]["WHITE"]
	}
	return p[c.strand][c.code]
}

// share is the category's share of the strand; nil where there is no figure of
// either.
func (p people) share(c category) any {
	if _, there := p[c.strand][c.code]; !there && c != bme {
		return nil
	}
	return share(p.count(c), p.base(c.strand))
}

// cell is a count of people of an age, or between two.
type cell struct {
	record.Band
	count int64
}

// unplaced is where people are counted whose age falls in no one band, so that
// they stay in the base.
const unplaced = ""

// fold adds cells up into bands, by the band's code. A cell that lies across two
// bands is unplaced, and so is the rest of both, since nobody can say what they
// hold: they are the bands cut. The cells of people of ours are single years, which
// no band cuts.
func fold(cells []cell, bands []record.Band) (counts map[string]int64, cut []record.Band) {
	counts = map[string]int64{}
	for _, c := range cells {
		into := unplaced
		for _, b := range bands {
			if b.Holds(c.Band) {
				into = b.Code()
			} else if b.Overlaps(c.Band) && !slices.Contains(cut, b) {
				cut = append(cut, b)
			}
		}
		counts[into] += c.count
	}
	for _, b := range cut {
		counts[unplaced] += counts[b.Code()]
		delete(counts, b.Code())
	}
	return counts, cut
}

// comparisonQuery names the columns of the query that a comparison is read of:
// diversity.sql, which counts people of many kinds.
var comparisonQuery = []string{"part", "grp", "strand", "code", "title", "low", "high", "count"}

// comparison is what the query gives: the lines of the report, and everyone
// counted, people of ours by group and residents by benchmark.
type comparison struct {
	categories map[string][]category // by strand
	parts      map[string][]category // the parts of the wards in scope, by group
	bases      map[block]int64       // of what is no answer
	groups     []string
	everyone   map[string]int64 // by group, whatever they answered
	counted    map[who]people
	sources    map[string]source // by benchmark
	cut        []record.Band     // bands of age that one of the benchmarks has no figure for
}

// who is counted: the part "people" by group, or the part "residents" of
// "benchmark" and of "london".
type who struct{ part, group string }

// block is a strand of a group.
type block struct{ strand, group string }

// source is where a benchmark's figures come from.
type source struct{ name, words string }

// readComparison reads the rows of the query.
func readComparison(bands []record.Band, rows []table.Row) *comparison {
	c := &comparison{
		categories: map[string][]category{}, parts: map[string][]category{}, bases: map[block]int64{}, everyone: map[string]int64{},
		counted: map[who]people{}, sources: map[string]source{},
	}
	ages := map[who][]cell{}
	for _, row := range rows {
		part, group, strand := row[0].(string), row[1].(string), row[2].(string)
		code, title, count := row[3].(string), row[4].(string), row[7].(int64)
		switch part {
		case "category":
			if strand == "part" {
				c.parts[group] = append(c.parts[group], category{strand, code, title})
				continue
			}
			c.categories[strand] = append(c.categories[strand], category{strand, code, title})
		case "source":
			c.sources[group] = source{code, title}
		case "base":
			c.bases[block{strand, group}] = count
		case "counted":
			c.groups = append(c.groups, group)
			c.everyone[group] = count
		default:
			counted := who{part, group}
			if c.counted[counted] == nil {
				c.counted[counted] = people{}
			}
			if strand == "age" {
				band := record.Band{Low: int(row[5].(int64)), High: int(row[6].(int64))}
				ages[counted] = append(ages[counted], cell{band, count})
				continue
			}
			c.counted[counted].add(strand, code, count)
		}
	}
	c.categories[bme.strand] = append(c.categories[bme.strand], bme)
	for _, b := range bands {
		c.categories["age"] = append(c.categories["age"], category{"age", b.Code(), b.Label()})
	}
	for counted, cells := range ages {
		var cut []record.Band
		c.counted[counted]["age"], cut = fold(cells, bands)
		c.cut = append(c.cut, cut...)
	}
	slices.SortFunc(c.cut, func(a, b record.Band) int { return a.Low - b.Low })
	c.cut = slices.Compact(c.cut)
	return c
}

// of is the people of the group.
func (c *comparison) of(group string) people { return c.counted[who{"people", group}] }

// rows lays out a row for each group and category of the strands wanted, those
// of nobody too: every run has the same rows.
func (c *comparison) rows(strands []string) (rows []table.Row) {
	for _, group := range c.groups {
		for _, strand := range strands {
			for _, line := range c.lines(group, strand) {
				rows = append(rows, c.row(group, line))
			}
		}
	}
	return rows
}

// lines are the categories of a strand; parts are those of the group's wards.
func (c *comparison) lines(group, strand string) []category {
	if strand == "part" {
		return c.parts[group]
	}
	return c.categories[strand]
}

// base is how many of the group are in some line of the strand. Everybody is
// among those who speak for somebody or for nobody.
func (c *comparison) base(group, strand string) int64 {
	if strand == "voice" {
		return c.everyone[group]
	}
	if base, there := c.bases[block{strand, group}]; there {
		return base
	}
	return c.of(group).base(strand)
}

// row is one line of one group beside both benchmarks.
func (c *comparison) row(group string, line category) table.Row {
	count, base := c.of(group).count(line), c.base(group, line.strand)
	low, high := wilson(count, base)
	own := c.counted[who{"residents", "benchmark"}].share(line)
	london := c.counted[who{"residents", "london"}].share(line)
	of := share(count, base)
	return table.Row{
		group, line.strand, line.code, line.title, count, of,
		own, points(of, own), london, points(of, london),
		low, high, base, c.everyone[group] - base,
	}
}
