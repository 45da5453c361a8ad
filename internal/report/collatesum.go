package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"borough/internal/census"
	"borough/internal/record"
)

// unaccounted is the line that a collation has more than a return: what those
// who came and left do not explain of how the number on the books went, because
// returns between are missing or do not follow each other.
var unaccounted = ReturnLine{Key: "unaccounted", Title: "Not accounted for: returns missing, or not following",
	measures: inPeople, sparse: true, behind: behindPeople, adds: addEach}

// collatedTables are the return's, with the line that only a collation has.
var collatedTables = func() []returnTable {
	tables := slices.Clone(returnTables)
	numbers := slices.Clone(tables[0].lines)
	at := slices.IndexFunc(numbers, func(l ReturnLine) bool { return l.Key == "closing" })
	tables[0].lines = slices.Insert(numbers, at, unaccounted)
	return tables
}()

// several says whether the collation is of more than one month.
func (c *Collation) several() bool { return c.From != c.To }

// newest is the newest census of every area, read when it is first asked for.
var newest = sync.OnceValue(census.Newest)

// sum is the scope's return: what its boroughs sent, added up as each line
// declares, and everything else worked out anew of the sums.
func (c *Collation) sum(s scope) *Return {
	at := s.kind + " " + s.name
	if c.summed[at] == nil {
		c.summed[at] = c.sumOf(s, collatedTables)
	}
	return c.summed[at]
}

// tablesOf are the tables of a collation with the lines of those keys alone.
func tablesOf(keys ...string) (tables []returnTable) {
	for _, t := range collatedTables {
		t.lines = slices.DeleteFunc(slices.Clone(t.lines), func(l ReturnLine) bool { return !slices.Contains(keys, l.Key) })
		if len(t.lines) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// sumOf is the same of the lines of those tables.
func (c *Collation) sumOf(s scope, tables []returnTable) *Return {
	f := newFigures()
	for _, b := range s.boroughs {
		for at, n := range b.sums {
			f.add(at.line, at.category, at.measure, n)
		}
	}
	days := record.Period{From: c.From.First(), To: c.To.Last()}
	r := &Return{Borough: s.name, From: days.From, To: days.To}
	f.set("unaccounted", "", "people", f.count("closing", "", "people")-f.count("opening", "", "people")-
		f.count("joined", "", "people")-f.count("rejoined", "", "people")+f.count("left", "", "people"))
	f.averages(float64(days.Days()) / 7)
	if slices.ContainsFunc(tables, func(t returnTable) bool { return t.block == "ethnicity" || t.block == "age" }) {
		r.Benchmark = f.diversity(s)
	}
	for _, t := range tables {
		block := r.Blocks.named(t.block)
		for _, line := range t.lines {
			if line.adds == addGiven && slices.Contains(line.measures, "hours") {
				for _, category := range f.categories(line) {
					f.given(line.Key, category.Code, f.count(line.Key, category.Code, "people"),
						f.count(line.Key, category.Code, "sessions"), f.count(line.Key, category.Code, "minutes"))
				}
			}
			block.Lines = append(block.Lines, c.laid(s, f, line, days)...)
		}
	}
	return r
}

// laid lays a line out as a return has it, without the figures that nobody
// knows: of months that no borough of the scope sent, and how many gave time in
// several months.
func (c *Collation) laid(s scope, f *figures, line ReturnLine, days record.Period) (laid []ReturnFigures) {
	args := NewArgs("", "")
	args.Set("eve", days.From.AddDays(-1))
	args.Set("last", days.To)
	title := inWords(args, line.Title)
	known := slices.ContainsFunc(s.boroughs, func(b *Collated) bool { return c.knows(b, line.adds) })
	for _, category := range f.categories(line) {
		one := ReturnFigures{Line: line.Key, Title: title, Category: category.Code, CategoryTitle: category.Title, Figures: map[string]*float64{}}
		for _, key := range line.measures {
			value, there := f.values[figure{line: line.Key, category: category.Code, measure: key}]
			switch {
			case !known || c.several() && (line.adds == addNever || line.adds == addGiven && key == "people"):
				value = nil
			case !there:
				value = int64(0)
			}
			one.Figures[key] = findMeasure(key).pointer(value)
		}
		laid = append(laid, one)
	}
	return laid
}

// detailedGroups are the ethnic groups that the newest census asks for.
var detailedGroups = slices.DeleteFunc(record.Categories(), func(c record.Category) bool {
	return c.Strand != "ethnicity" || c.Scheme != record.Schemes[len(record.Schemes)-1] || !c.Stated
})

// diversity works out the ethnicity and age of the scope beside its residents.
// The broad groups are worked out of the detailed ones, as the census of today
// sorts them: a return in the groups of 2001 counts Chinese people elsewhere.
func (f *figures) diversity(s scope) ReturnSource {
	source, counts, ages := residentsOf(s)
	broad := people{}
	for _, group := range detailedGroups {
		broad.add(bme.strand, group.Broad, f.count("ethnicity-detailed", group.Code, "people"))
		f.lists["ethnicity-detailed"] = append(f.lists["ethnicity-detailed"], record.Item{Code: group.Code, Title: group.Title})
	}
	f.lists["ethnicity-broad"] = record.BroadGroups
	base := broad.base(bme.strand)
	for _, group := range record.BroadGroups {
		of := category{strand: bme.strand, code: group.Code, title: group.Title}
		f.compare("ethnicity-broad", group.Code, broad.count(of), base, counts.share(of))
	}
	f.compare("ethnicity-bme", "", broad.count(bme), base, counts.share(bme))
	base = f.count("age-base", "", "people")
	f.lists["age-band"] = []record.Item{}
	for _, band := range s.bands() {
		f.lists["age-band"] = append(f.lists["age-band"], record.Item{Code: band.Code(), Title: band.Label()})
		f.compare("age-band", band.Code(), f.count("age-band", band.Code(), "people"), base, shareOf(ages, band))
	}
	return source
}

// residentsOf are the people who live there as the newest census counted
// them: all London for the force, the boroughs of a cluster together.
func residentsOf(s scope) (ReturnSource, people, []cell) {
	codes := []string{census.London}
	if s.kind != "force" {
		codes = nil
		for _, b := range s.boroughs {
			codes = append(codes, b.Code)
		}
	}
	counts, ages := people{}, []cell{}
	for _, code := range codes {
		for _, figure := range newest()[code].Figures {
			if figure.Strand == "age" {
				ages = append(ages, cell{Band: record.Band{Low: figure.Low, High: figure.High}, count: int64(figure.Count)})
				continue
			}
			counts.add(figure.Strand, figure.Code, int64(figure.Count))
		}
	}
	first := newest()[codes[0]]
	name := first.Name
	if len(codes) > 1 {
		name = "all of " + s.name + " together"
	}
	return ReturnSource{Name: name, Source: first.Source}, counts, ages
}

// shareOf is the share of those of an age in the band; nil where a cell lies
// across its edge, since nobody can say what it holds then.
func shareOf(ages []cell, band record.Band) any {
	counts, cut := fold(ages, []record.Band{band})
	if cut != nil {
		return nil
	}
	return share(counts[band.Code()], counts[band.Code()]+counts[unplaced])
}

// bands are the age bands of the scope's returns, youngest first.
func (s scope) bands() []record.Band {
	found := map[record.Band]bool{}
	for _, b := range s.boroughs {
		if len(b.Returns) == 0 {
			continue
		}
		for _, code := range strings.Split(b.Returns[len(b.Returns)-1].AgeBands, ",") {
			if band, ok := record.ParseBand(code); ok {
				found[band] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b record.Band) int {
		return cmp.Or(cmp.Compare(a.Low, b.Low), cmp.Compare(uint(a.High), uint(b.High))) // a band without an end comes last
	})
}

// pointer is a value as the return's document has it.
func (m measure) pointer(value any) *float64 {
	var kept float64
	switch v := m.kept(value).(type) {
	case int64:
		kept = float64(v)
	case float64:
		kept = v
	default:
		return nil
	}
	return &kept
}
