package returns

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"borough/internal/census"
	"borough/internal/compare"
	"borough/internal/record"
)

// Contradictions are the identities that returns which were added up do not meet.
func (r *Return) Contradictions() []string {
	f := &footing{r: r, lines: r.allLines(), values: map[Figure]*float64{}}
	for _, line := range f.lines {
		for measure, value := range line.Figures {
			f.values[Figure{line.Line, line.Category, measure}] = value
		}
	}
	f.linear(summedIdentities)
	return f.problems
}

// foots asks of the return that it contradicts itself nowhere (R12).
func (r *Return) foots() error {
	if problems := r.Problems(); len(problems) > 0 {
		return fmt.Errorf("the return of %s does not foot (%s): %s", r.Month.Long(), record.BalanceRule.ID, strings.Join(problems, "; "))
	}
	return nil
}

// Problems returns every way in which the document contradicts itself, each a
// sentence with the figures; none for a return that foots (R12). Where a figure
// is missing or there twice, only that is said, for the rest hangs on it.
func (r *Return) Problems() []string {
	f := &footing{r: r, lines: r.allLines(), values: map[Figure]*float64{}}
	f.layout()
	if len(f.problems) > 0 {
		return f.problems
	}
	f.heading()
	f.sums()
	f.derived()
	f.compared()
	return f.problems
}

// allLines are the lines of all blocks, in order.
func (r *Return) allLines() (lines []Figures) {
	for _, name := range BlockNames() {
		lines = append(lines, r.Blocks.Named(name).Lines...)
	}
	return lines
}

// layout asks that every line is there, once, in its block, with its measures;
// and that what is a count is one.
func (f *footing) layout() {
	found := map[string]bool{}
	for _, name := range BlockNames() {
		for _, l := range f.r.Blocks.Named(name).Lines {
			declared, ok := declaredIn(name, l.Line)
			if !ok {
				f.say("the block %s has a line %s, which is none of its own", name, l.Line)
				continue
			}
			at := strings.TrimSpace(l.Line + " " + l.Category)
			found[l.Line] = true
			if declared.Divided() != (l.Category != "") {
				f.say("the line %s has the category %q", l.Line, l.Category)
			}
			if other := func(i record.Item) bool { return i.Code == l.Category }; declared.Of != nil && !slices.ContainsFunc(declared.Of, other) {
				f.say("the line %s has the category %q, which is none of its own", l.Line, l.Category)
			}
			if measures := slices.Sorted(maps.Keys(l.Figures)); !slices.Equal(measures, slices.Sorted(slices.Values(declared.Measures))) {
				f.say("%s has the figures %s; it should have %s", at, listed(measures), listed(declared.Measures))
			}
			for _, key := range slices.Sorted(maps.Keys(l.Figures)) {
				value, of := l.Figures[key], Figure{l.Line, l.Category, key}
				if _, twice := f.values[of]; twice {
					f.say("%s %s is there twice", at, key)
				}
				f.values[of] = value
				if slices.Contains(declared.Measures, key) {
					f.kind(at+" "+key, declared, FindMeasure(key), value)
				}
			}
		}
	}
	for _, l := range Lines() {
		if !found[l.Key] {
			f.say("the line %s is missing", l.Key)
		}
	}
}

// Divided says whether the line has categories; some have those of the return's
// own benchmark and settings.
func (l Line) Divided() bool {
	return l.Of != nil || slices.Contains([]string{"ethnicity-broad", "ethnicity-detailed", "age-band"}, l.Key)
}

func declaredIn(block, key string) (Line, bool) {
	for _, t := range Tables {
		for _, l := range t.Lines {
			if t.Block == block && l.Key == key {
				return l, true
			}
		}
	}
	return Line{}, false
}

// kind asks that a figure can be one of its measure.
func (f *footing) kind(at string, line Line, m Measure, value *float64) {
	average := strings.HasPrefix(line.Key, "average-")
	switch {
	case value == nil && (average || m.Unit == "per-cent" || m.Unit == "points"):
	case value == nil:
		f.say("%s has no figure", at)
	case m.Unit == "per-cent" && (*value < 0 || *value > 100):
		f.say("%s is %s per cent", at, inFigures(*value))
	case m.Unit != "points" && *value < 0:
		f.say("%s is %s, less than nothing", at, inFigures(*value))
	case !average && slices.Contains([]string{"people", "count", "sessions", "minutes"}, m.Unit) && *value != math.Trunc(*value):
		f.say("%s is %s, which is no whole number", at, inFigures(*value))
	}
}

// heading asks of what the document says of itself.
func (f *footing) heading() {
	r := f.r
	days := r.Month.Period()
	switch {
	case r.From != days.From || r.To > days.To || r.To < days.From:
		f.say("it is of %s, but the days it gives are %s to %s", r.Month.Long(), r.From, r.To)
	case !r.Partial && r.To != days.To:
		f.say("it ends on %s, before its month does, and is not called partial", r.To)
	}
	if b := r.Before; b != nil && b.Month != r.Month.Prev() {
		f.say("the month before it is called %s", b.Month)
	}
	var filed record.Date
	if r.Filed != nil {
		filed, _ = record.LondonDay(r.Filed.At)
	}
	switch {
	case (r.Version == 0) != (r.Filed == nil):
		f.say("it is version %d, and who filed it does not go with that: only version 0 is not filed", r.Version)
	case r.Filed == nil:
	case r.Partial:
		f.say("it is filed, but its month was not over")
	case filed <= r.To:
		f.say("it was filed at %s, before its month was over", r.Filed.At)
	case (r.Version > 1) != (r.Filed.Supersedes != "") || (r.Version > 1) != (r.Filed.Reason != ""):
		f.say("it is version %d: from the second on, and only then, a version has a reason and the checksum of the one before", r.Version)
	}
	if units := newUnits(); !maps.Equal(r.Units, units) {
		f.say("its units are not those of a return")
	}
	if area, err := census.Find(r.AreaCode); err != nil || area.Code != r.AreaCode || area.Name != r.Area {
		f.say("its area is called %q, which is not the one of the code %q", r.Area, r.AreaCode)
	}
	if r.Scheme() == "" {
		f.say("its detailed ethnic groups are those of no census scheme")
	}
	var bands []string
	for _, l := range r.Blocks.Age.Lines {
		if l.Line == "age-band" {
			bands = append(bands, l.Category)
		}
	}
	if !slices.Equal(bands, r.Settings.AgeBands) {
		f.say("its age bands are %s, but those of its settings %s", listed(bands), listed(r.Settings.AgeBands))
	}
}

func listed(keys []string) string {
	if len(keys) == 0 {
		return "none"
	}
	return strings.Join(keys, ", ")
}

// derived asks that hours are their minutes, and averages what they are of.
func (f *footing) derived() {
	for _, l := range f.lines {
		if minutes, there := l.Figures["minutes"]; there {
			at := term{l.Line, l.Category, "hours", false}
			f.worked(at, l.Figures["hours"], quotient(minutes, 60), "its minutes over 60")
		}
	}
	minutes, people := f.values[Figure{"given", "", "minutes"}], f.values[Figure{"given", "", "people"}]
	of := fmt.Sprintf("%s minutes over %s people", inFigures(*minutes), inFigures(*people))
	f.worked(figureOf("average-person", "minutes"), f.values[Figure{"average-person", "", "minutes"}], quotient(minutes, *people), of)
	days := f.r.Days().Days()
	f.worked(figureOf("average-week", "minutes"), f.values[Figure{"average-week", "", "minutes"}], quotient(minutes, *people*float64(days)/7),
		fmt.Sprintf("%s in %d days, for seven", of, days))
}

// quotient is the number over the other; nil is no figure.
func quotient(number *float64, over float64) any {
	if number == nil || over == 0 {
		return nil
	}
	return *number / over
}

// compared asks that shares are of their base, points the share less the
// benchmark's, and the benchmark's shares no more than all.
func (f *footing) compared() {
	sums := map[string]float64{}
	for _, l := range f.lines {
		if _, there := l.Figures["share"]; !there {
			continue
		}
		base := *f.values[Figure{strings.Split(l.Line, "-")[0] + "-base", "", "people"}]
		count := *l.Figures["people"]
		of := compare.Share(int64(count), int64(base))
		low, high := compare.Wilson(int64(count), int64(base))
		for i, measure := range []string{"share", "low", "high"} {
			f.worked(term{l.Line, l.Category, measure, false}, l.Figures[measure], FindMeasure(measure).Kept([]any{of, low, high}[i]),
				[]string{"", "the low end of ", "the high end of "}[i]+inFigures(count)+" of "+inFigures(base))
		}
		benchmark := l.Figures["benchmark_share"]
		f.worked(term{l.Line, l.Category, "points", false}, l.Figures["points"], compare.Points(OrNone(l.Figures["share"]), OrNone(benchmark)),
			"share less benchmark_share")
		if benchmark != nil && l.Line != "ethnicity-bme" {
			sums[l.Line] += *benchmark
		}
	}
	for _, line := range []string{"ethnicity-broad", "age-band"} {
		if sums[line] > 100+0.01 {
			f.say("the benchmark's shares of %s add up to %s per cent", line, inFigures(math.Round(sums[line]*1e4)/1e4))
		}
	}
	white, bme := f.values[Figure{"ethnicity-broad", "WHITE", "benchmark_share"}], f.values[Figure{"ethnicity-bme", "", "benchmark_share"}]
	if white != nil && bme != nil && !near(*white+*bme, 100) {
		f.say("the benchmark's shares of WHITE and ethnicity-bme are %s and %s per cent, which is not 100 together", inFigures(*white), inFigures(*bme))
	}
}

// worked asks that a figure is what it is worked out to be.
func (f *footing) worked(at term, value *float64, want any, how string) {
	figure, ok := want.(float64)
	switch {
	case value == nil && !ok:
	case value == nil:
		f.say("%s has no figure, but %s is %s", at, how, inFigures(math.Round(figure*1e4)/1e4))
	case !ok:
		f.say("%s is %s, but %s is no figure", at, inFigures(*value), how)
	case !near(*value, figure):
		f.say("%s is %s, but %s is %s", at, inFigures(*value), how, inFigures(math.Round(figure*1e4)/1e4))
	}
}
