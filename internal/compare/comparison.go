// Package compare sets figures of people beside those of others: shares and their
// intervals, the categories that people are counted in, and the residents of a
// benchmark.
package compare

import (
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// People are counts of stated answers by strand and code. Who is counted and the
// residents they are compared with are counted alike.
type People map[string]map[string]int64

// Cell is a count of people of an age, or between two.
type Cell struct {
	record.Band
	Count int64
}

// Unplaced is where people are counted whose age falls in no one band, so that
// they stay in the base.
const Unplaced = ""

// Query names the columns of the query that a comparison is read of:
// diversity.sql, which counts people of many kinds.
var Query = []string{"part", "grp", "strand", "code", "title", "low", "high", "count"}

// Comparison is what the query gives: the lines of the report, and everyone
// counted, people of ours by group and residents by benchmark.
type Comparison struct {
	Categories map[string][]Category // by strand
	parts      map[string][]Category // the parts of the wards in scope, by group
	bases      map[Block]int64       // of what is no answer
	Groups     []string
	Everyone   map[string]int64 // by group, whatever they answered
	Counted    map[Who]People
	Sources    map[string]Source // by benchmark
	Cut        []record.Band     // bands of age that one of the benchmarks has no figure for
}

// Who is counted: the part "people" by group, or the part "residents" of
// "benchmark" and of "london".
type Who struct{ Part, Group string }

// Block is a strand of a group.
type Block struct{ strand, group string }

// Source is where a benchmark's figures come from.
type Source struct{ Name, Words string }

// Read reads the rows of the query.
func Read(bands []record.Band, rows []table.Row) *Comparison {
	c := &Comparison{
		Categories: map[string][]Category{}, parts: map[string][]Category{}, bases: map[Block]int64{}, Everyone: map[string]int64{},
		Counted: map[Who]People{}, Sources: map[string]Source{},
	}
	ages := map[Who][]Cell{}
	for _, row := range rows {
		part, group, strand := row[0].(string), row[1].(string), row[2].(string)
		code, title, count := row[3].(string), row[4].(string), row[7].(int64)
		switch part {
		case "category":
			if strand == "part" {
				c.parts[group] = append(c.parts[group], Category{strand, code, title})
				continue
			}
			c.Categories[strand] = append(c.Categories[strand], Category{strand, code, title})
		case "source":
			c.Sources[group] = Source{code, title}
		case "base":
			c.bases[Block{strand, group}] = count
		case "counted":
			c.Groups = append(c.Groups, group)
			c.Everyone[group] = count
		default:
			counted := Who{part, group}
			if c.Counted[counted] == nil {
				c.Counted[counted] = People{}
			}
			if strand == "age" {
				band := record.Band{Low: int(row[5].(int64)), High: int(row[6].(int64))}
				ages[counted] = append(ages[counted], Cell{band, count})
				continue
			}
			c.Counted[counted].Add(strand, code, count)
		}
	}
	c.Categories[BME.Strand] = append(c.Categories[BME.Strand], BME)
	for _, b := range bands {
		c.Categories["age"] = append(c.Categories["age"], Category{"age", b.Code(), b.Label()})
	}
	for counted, cells := range ages {
		var cut []record.Band
		c.Counted[counted]["age"], cut = Fold(cells, bands)
		c.Cut = append(c.Cut, cut...)
	}
	slices.SortFunc(c.Cut, func(a, b record.Band) int { return a.Low - b.Low })
	c.Cut = slices.Compact(c.Cut)
	return c
}

// Fold adds cells up into bands, by the band's code. A cell that lies across two
// bands is unplaced, and so is the rest of both, since nobody can say what they
// hold: they are the bands cut. The cells of people of ours are single years, which
// no band cuts.
func Fold(cells []Cell, bands []record.Band) (counts map[string]int64, cut []record.Band) {
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

// Rows lays out a row for each group and category of the strands wanted, those
// of nobody too: every run has the same rows.
func (c *Comparison) Rows(strands []string) (rows []table.Row) {
	for _, group := range c.Groups {
		for _, strand := range strands {
			for _, line := range c.Lines(group, strand) {
				rows = append(rows, c.Row(group, line))
			}
		}
	}
	return rows
}

// Lines are the categories of a strand; parts are those of the group's wards.
func (c *Comparison) Lines(group, strand string) []Category {
	if strand == "part" {
		return c.parts[group]
	}
	return c.Categories[strand]
}

// Row is one line of one group beside both benchmarks.
func (c *Comparison) Row(group string, line Category) table.Row {
	count, base := c.Of(group).Count(line), c.Base(group, line.Strand)
	low, high := Wilson(count, base)
	own := c.Counted[Who{"residents", "benchmark"}].Share(line)
	london := c.Counted[Who{"residents", "london"}].Share(line)
	of := Share(count, base)
	return table.Row{
		group, line.Strand, line.Code, line.Title, count, of,
		own, Points(of, own), london, Points(of, london),
		low, high, base, c.Everyone[group] - base,
	}
}

// Base is how many of the group are in some line of the strand. Everybody is
// among those who speak for somebody or for nobody.
func (c *Comparison) Base(group, strand string) int64 {
	if strand == "voice" {
		return c.Everyone[group]
	}
	if base, there := c.bases[Block{strand, group}]; there {
		return base
	}
	return c.Of(group).Base(strand)
}

// Of is the people of the group.
func (c *Comparison) Of(group string) People { return c.Counted[Who{"people", group}] }

// Share is the category's share of the strand; nil where there is no figure of
// either.
func (p People) Share(c Category) any {
	if _, there := p[c.Strand][c.Code]; !there && c != BME {
		return nil
	}
	return Share(p.Count(c), p.Base(c.Strand))
}

// Count is how many are in the category; BME is everyone who is not White.
func (p People) Count(c Category) int64 {
	switch c {
	case BME:
		return p.Base(BME.Strand) - p[BME.Strand]["WHITE"]
	case NonBME:
		return p[BME.Strand]["WHITE"]
	}
	return p[c.Strand][c.Code]
}

// Base is how many stated an answer on the strand.
func (p People) Base(strand string) (base int64) {
	for _, n := range p[strand] {
		base += n
	}
	return base
}

// Counting has the query count people of that kind; unused are the parameters
// that have no use then.
func Counting(of string, unused ...string) map[string]any {
	fixed := map[string]any{"of": of}
	for _, name := range unused {
		fixed[name] = nil
	}
	return fixed
}

// Strands are the strands of the report in its order.
var Strands = []string{"ethnicity-broad", "ethnicity", "gender", "age", "disability", "religion", "orientation"}

// BME is the line of every stated ethnic group outside White, and the other that of
// the White.
var (
	BME    = Category{"ethnicity-broad", "BME", "BME: all but White"}
	NonBME = Category{"ethnicity-broad", "NON-BME", "Non-BME: White"}
)

// Category is one line of the report.
type Category struct{ Strand, Code, Title string }

// BroadOf gives the broad group of each of the detailed ones, by the scheme that
// they are those of.
func BroadOf(detailed []Category) map[string]string {
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
