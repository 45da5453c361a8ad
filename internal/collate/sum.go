package collate

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"borough/internal/census"
	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
)

// unaccounted is the line that a collation has more than a return: what those
// who came and left do not explain of how the number on the books went, because
// returns between are missing or do not follow each other.
var unaccounted = returns.Line{Key: "unaccounted", Title: "Not accounted for: returns missing, or not following",
	Measures: returns.InPeople, Sparse: true, Behind: returns.BehindPeople, Adds: returns.AddEach}

// allTables are the return's, with the line that only a collation has.
var allTables = func() []returns.Table {
	tables := slices.Clone(returns.Tables)
	numbers := slices.Clone(tables[0].Lines)
	at := slices.IndexFunc(numbers, func(l returns.Line) bool { return l.Key == "closing" })
	tables[0].Lines = slices.Insert(numbers, at, unaccounted)
	return tables
}()

// newest is the newest census of every area, read when it is first asked for.
var newest = sync.OnceValue(census.NewestBenchmarks)

// sum is the scope's return: what its boroughs sent, added up as each line
// declares, and everything else worked out anew of the sums.
func (c *Collation) sum(s scope) *returns.Return {
	at := s.kind + " " + s.name
	if c.summed[at] == nil {
		c.summed[at] = c.sumOf(s, allTables)
	}
	return c.summed[at]
}

// tablesOf are the tables of a collation with the lines of those keys alone.
func tablesOf(keys ...string) (tables []returns.Table) {
	for _, t := range allTables {
		t.Lines = slices.DeleteFunc(slices.Clone(t.Lines), func(l returns.Line) bool { return !slices.Contains(keys, l.Key) })
		if len(t.Lines) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// sumOf is the same of the lines of those tables.
func (c *Collation) sumOf(s scope, tables []returns.Table) *returns.Return {
	f := returns.NewTally()
	for _, b := range s.boroughs {
		for at, n := range b.sums {
			f.Add(at.Line, at.Category, at.Measure, n)
		}
	}
	days := record.Period{From: c.From.First(), To: c.To.Last()}
	r := &returns.Return{Borough: s.name, From: days.From, To: days.To}
	f.Set("unaccounted", "", "people", f.Count("closing", "", "people")-f.Count("opening", "", "people")-
		f.Count("joined", "", "people")-f.Count("rejoined", "", "people")+f.Count("left", "", "people"))
	f.Averages(float64(days.Days()) / 7)
	if slices.ContainsFunc(tables, func(t returns.Table) bool { return t.Block == "ethnicity" || t.Block == "age" }) {
		r.Benchmark = diversity(f, s)
	}
	for _, t := range tables {
		block := r.Blocks.Named(t.Block)
		for _, line := range t.Lines {
			if line.Adds == returns.AddGiven && slices.Contains(line.Measures, "hours") {
				for _, category := range f.Categories(line) {
					f.Given(line.Key, category.Code, f.Count(line.Key, category.Code, "people"),
						f.Count(line.Key, category.Code, "sessions"), f.Count(line.Key, category.Code, "minutes"))
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
func (c *Collation) laid(s scope, f *returns.Tally, line returns.Line, days record.Period) (laid []returns.Figures) {
	args := report.NewArgs("", "")
	args.Set("eve", days.From.AddDays(-1))
	args.Set("last", days.To)
	title := returns.InWords(args, line.Title)
	known := slices.ContainsFunc(s.boroughs, func(b *Borough) bool { return c.knows(b, line.Adds) })
	for _, category := range f.Categories(line) {
		one := returns.Figures{Line: line.Key, Title: title, Category: category.Code, CategoryTitle: category.Title, Figures: map[string]*float64{}}
		for _, key := range line.Measures {
			value, there := f.Values[returns.Figure{Line: line.Key, Category: category.Code, Measure: key}]
			switch {
			case !known || c.several() && (line.Adds == returns.AddNever || line.Adds == returns.AddGiven && key == "people"):
				value = nil
			case !there:
				value = int64(0)
			}
			one.Figures[key] = pointer(returns.FindMeasure(key), value)
		}
		laid = append(laid, one)
	}
	return laid
}

// several says whether the collation is of more than one month.
func (c *Collation) several() bool { return c.From != c.To }

// detailedGroups are the ethnic groups that the newest census asks for.
var detailedGroups = slices.DeleteFunc(record.Categories(), func(c record.Category) bool {
	return c.Strand != "ethnicity" || c.Scheme != record.Schemes[len(record.Schemes)-1] || !c.Stated
})

// diversity works out the ethnicity and age of the scope beside its residents.
// The broad groups are worked out of the detailed ones, as the census of today
// sorts them: a return in the groups of 2001 counts Chinese people elsewhere.
func diversity(f *returns.Tally, s scope) returns.Source {
	source, counts, ages := residentsOf(s)
	broad := compare.People{}
	for _, group := range detailedGroups {
		broad.Add(compare.BME.Strand, group.Broad, f.Count("ethnicity-detailed", group.Code, "people"))
		f.Lists["ethnicity-detailed"] = append(f.Lists["ethnicity-detailed"], record.Item{Code: group.Code, Title: group.Title})
	}
	f.Lists["ethnicity-broad"] = record.BroadGroups
	base := broad.Base(compare.BME.Strand)
	for _, group := range record.BroadGroups {
		of := compare.Category{Strand: compare.BME.Strand, Code: group.Code, Title: group.Title}
		f.Compare("ethnicity-broad", group.Code, broad.Count(of), base, counts.Share(of))
	}
	f.Compare("ethnicity-bme", "", broad.Count(compare.BME), base, counts.Share(compare.BME))
	base = f.Count("age-base", "", "people")
	f.Lists["age-band"] = []record.Item{}
	for _, band := range s.bands() {
		f.Lists["age-band"] = append(f.Lists["age-band"], record.Item{Code: band.Code(), Title: band.Label()})
		f.Compare("age-band", band.Code(), f.Count("age-band", band.Code(), "people"), base, shareOf(ages, band))
	}
	return source
}

// residentsOf are the people who live there as the newest census counted
// them: all London for the force, the boroughs of a cluster together.
func residentsOf(s scope) (returns.Source, compare.People, []compare.Cell) {
	codes := []string{census.London}
	if s.kind != "force" {
		codes = nil
		for _, b := range s.boroughs {
			codes = append(codes, b.Code)
		}
	}
	counts, ages := compare.People{}, []compare.Cell{}
	for _, code := range codes {
		for _, figure := range newest()[code].Figures {
			if figure.Strand == "age" {
				ages = append(ages, compare.Cell{Band: record.Band{Low: figure.Low, High: figure.High}, Count: int64(figure.Count)})
				continue
			}
			counts.Add(figure.Strand, figure.Code, int64(figure.Count))
		}
	}
	first := newest()[codes[0]]
	name := first.Name
	if len(codes) > 1 {
		name = "all of " + s.name + " together"
	}
	return returns.Source{Name: name, Source: first.Source}, counts, ages
}

// shareOf is the share of those of an age in the band; nil where a cell lies
// across its edge, since nobody can say what it holds then.
func shareOf(ages []compare.Cell, band record.Band) any {
	counts, cut := compare.Fold(ages, []record.Band{band})
	if cut != nil {
		return nil
	}
	return compare.Share(counts[band.Code()], counts[band.Code()]+counts[compare.Unplaced])
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
func pointer(m returns.Measure, value any) *float64 {
	var kept float64
	switch v := m.Kept(value).(type) {
	case int64:
		kept = float64(v)
	case float64:
		kept = v
	default:
		return nil
	}
	return &kept
}
