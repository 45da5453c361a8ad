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

// unaccountedLine is the only line of a collation that a return does not have. It has the
// difference between the closing number and the number calculated from the opening number and
// the movements. It is not 0 if returns are missing, or if the opening number of a return differs
// from the closing number of the return before.
var unaccountedLine = returns.Line{
	Key:         "unaccounted",
	Title:       "Not accounted for: returns missing, or not following",
	Measures:    returns.PeopleMeasures,
	Sparse:      true,
	Records:     returns.PeopleRecords,
	Aggregation: returns.SumOfMonths,
}

// allTables are the tables of a return with unaccountedLine added.
var allTables = func() []returns.BlockTable {
	tables := slices.Clone(returns.BlockTables)
	numbers := slices.Clone(tables[0].Lines)
	closingIndex := slices.IndexFunc(numbers, func(l returns.Line) bool { return l.Key == "closing" })
	tables[0].Lines = slices.Insert(numbers, closingIndex, unaccountedLine)
	return tables
}()

// newestCensus returns the benchmark of the newest census for every area. The key is the code of
// the area.
var newestCensus = sync.OnceValue(census.NewestBenchmarks)

// total returns the summed return of the scope with all lines. It calculates the sums of
// each scope only once.
func (c *Collation) total(s scope) *returns.Return {
	key := s.kind + " " + s.name
	if c.totals[key] == nil {
		c.totals[key] = c.sumReturns(s, allTables)
	}
	return c.totals[key]
}

// selectLines returns the tables of a collation, reduced to the lines that have the keys.
func selectLines(keys ...string) (tables []returns.BlockTable) {
	for _, t := range allTables {
		isOther := func(l returns.Line) bool { return !slices.Contains(keys, l.Key) }
		if t.Lines = slices.DeleteFunc(slices.Clone(t.Lines), isOther); len(t.Lines) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// sumReturns returns the summed return of the scope with the lines of the tables. It
// adds up figures as each line declares, and calculates shares and averages from the sums.
func (c *Collation) sumReturns(s scope, tables []returns.BlockTable) *returns.Return {
	tally := returns.NewTally()
	for _, b := range s.boroughs {
		for key, n := range b.figures {
			tally.Add(key.Line, key.Category, key.Measure, n)
		}
	}
	people := func(line string) int64 { return tally.Count(line, "", "people") }
	tally.Set("unaccounted", "", "people",
		people("closing")-people("opening")-people("joined")-people("rejoined")+people("left"))
	period := c.period()
	weeks := float64(period.Days()) / 7
	tally.SetAverages(weeks)
	r := &returns.Return{Borough: s.name, From: period.From, To: period.To}
	if slices.ContainsFunc(tables,
		func(t returns.BlockTable) bool { return t.Block == "ethnicity" || t.Block == "age" }) {
		r.Benchmark = setDiversity(tally, s)
	}
	for _, t := range tables {
		block := r.Blocks.FindBlock(t.Block)
		for _, line := range t.Lines {
			if line.Aggregation == returns.SumExceptPeople && slices.Contains(line.Measures, "hours") {
				for _, category := range tally.Categories(line) {
					count := func(measure string) int64 { return tally.Count(line.Key, category.Code, measure) }
					tally.SetTimeGiven(line.Key, category.Code, count("people"), count("sessions"), count("minutes"))
				}
			}
			block.Lines = append(block.Lines, c.layOutLine(s, tally, line)...)
		}
	}
	return r
}

// layOutLine returns the figures of a line in the form that a return has. A figure is nil if no
// borough of the scope sent a return for it, or if it is not known for the period: see isKnown.
func (c *Collation) layOutLine(s scope, tally *returns.Tally, line returns.Line) (lines []returns.LineFigures) {
	args := report.NewArgs("", "")
	args.Set("eve", c.period().From.AddDays(-1))
	args.Set("last", c.period().To)
	title := returns.FillTitle(args, line.Title)
	hasReturns := slices.ContainsFunc(s.boroughs,
		func(b *Borough) bool { return c.hasReturnsFor(b, line.Aggregation) })
	for _, category := range tally.Categories(line) {
		lineFigures := returns.LineFigures{
			LineKey:       line.Key,
			Title:         title,
			Category:      category.Code,
			CategoryTitle: category.Title,
			Figures:       map[string]*float64{},
		}
		for _, measure := range line.Measures {
			value, isSet := tally.Values[returns.FigureKey{Line: line.Key, Category: category.Code,
				Measure: measure}]
			switch {
			case !hasReturns || !c.isKnown(line, measure):
				value = nil
			case !isSet:
				value = int64(0)
			}
			lineFigures.Figures[measure] = returns.FindMeasure(measure).StoredFigure(value)
		}
		lines = append(lines, lineFigures)
	}
	return lines
}

// isKnown reports whether the measure of the line can be calculated for the period. For
// several months, the number of people who gave time is not known, because a person can
// have given time in each month.
func (c *Collation) isKnown(line returns.Line, measure string) bool {
	if !c.hasSeveralMonths() {
		return true
	}
	return line.Aggregation != returns.NotAdditive &&
		(line.Aggregation != returns.SumExceptPeople || measure != "people")
}

// hasSeveralMonths reports whether the collation covers more than one month.
func (c *Collation) hasSeveralMonths() bool { return c.From != c.To }

// detailedGroups are the ethnic groups that the newest census asks for.
var detailedGroups = slices.DeleteFunc(record.Categories(), func(c record.Category) bool {
	return c.Strand != "ethnicity" || c.Scheme != record.Schemes[len(record.Schemes)-1] || !c.Stated
})

// setDiversity sets the figures of ethnicity and age of the scope, and compares them with the
// residents. It returns the benchmark from which the numbers of residents come. It calculates
// the broad groups from the detailed groups as the newest census does, because returns with the
// groups of 2001 count Chinese people in another broad group.
func setDiversity(tally *returns.Tally, s scope) returns.Benchmark {
	benchmark, residents, ages := countResidents(s)
	broad := compare.AnswerCounts{}
	for _, group := range detailedGroups {
		broad.Add(compare.BME.Strand, group.BroadGroup, tally.Count("ethnicity-detailed", group.Code, "people"))
		tally.CategoriesByLine["ethnicity-detailed"] = append(tally.CategoriesByLine["ethnicity-detailed"],
			record.Item{Code: group.Code, Title: group.Title})
	}
	tally.CategoriesByLine["ethnicity-broad"] = record.BroadGroups
	stated := broad.Base(compare.BME.Strand)
	for _, group := range record.BroadGroups {
		category := compare.Category{Strand: compare.BME.Strand, Code: group.Code, Title: group.Title}
		tally.SetShare("ethnicity-broad", group.Code, broad.Count(category), stated, residents.Share(category))
	}
	tally.SetShare("ethnicity-bme", "", broad.Count(compare.BME), stated, residents.Share(compare.BME))
	everyone := tally.Count("age-base", "", "people")
	tally.CategoriesByLine["age-band"] = []record.Item{}
	for _, band := range s.bands() {
		code := band.Code()
		tally.CategoriesByLine["age-band"] = append(tally.CategoriesByLine["age-band"],
			record.Item{Code: code, Title: band.Label()})
		tally.SetShare("age-band", code, tally.Count("age-band", code, "people"), everyone, ageBandShare(ages, band))
	}
	return benchmark
}

// countResidents returns the benchmark of the scope, and its residents by ethnicity and by age
// in the newest census. For the force it counts all of London, for a cluster all its boroughs.
func countResidents(s scope) (returns.Benchmark, compare.AnswerCounts, []compare.AgeCount) {
	codes := []string{census.London}
	if s.kind != "force" {
		codes = nil
		for _, b := range s.boroughs {
			codes = append(codes, b.Code)
		}
	}
	counts, ages := compare.AnswerCounts{}, []compare.AgeCount{}
	for _, code := range codes {
		for _, figure := range newestCensus()[code].Figures {
			count := int64(figure.Count)
			if figure.Strand == "age" {
				ages = append(ages,
					compare.AgeCount{Band: record.Band{Low: figure.Low, High: figure.High}, Count: count})
				continue
			}
			counts.Add(figure.Strand, figure.Code, count)
		}
	}
	first := newestCensus()[codes[0]]
	name := first.Name
	if len(codes) > 1 {
		name = "all of " + s.name + " together"
	}
	return returns.Benchmark{Name: name, Source: first.Source}, counts, ages
}

// ageBandShare returns the residents in the band as a fraction of the residents of all
// ages. It returns nil if an age group of the census is only partly inside the band.
func ageBandShare(ages []compare.AgeCount, band record.Band) any {
	counts, cutBands := compare.SumByBand(ages, []record.Band{band})
	if cutBands != nil {
		return nil
	}
	return compare.Share(counts[band.Code()], counts[band.Code()]+counts[compare.Unplaced])
}

// bands returns the age bands that the last returns of the scope's boroughs use, youngest first.
func (s scope) bands() []record.Band {
	found := map[record.Band]bool{}
	for _, b := range s.boroughs {
		last, ok := b.lastReturn()
		if !ok {
			continue
		}
		for _, code := range strings.Split(last.AgeBands, ",") {
			if band, ok := record.ParseBand(code); ok {
				found[band] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b record.Band) int {
		// The High of a band without an end is negative, so as an unsigned number it is
		// the largest.
		return cmp.Or(cmp.Compare(a.Low, b.Low), cmp.Compare(uint(a.High), uint(b.High)))
	})
}
