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
	"borough/internal/report"
)

// SumProblems are the identities that returns which were added up do not meet.
func (r *Return) SumProblems() []string {
	f := &reconciliation{r: r, lines: r.allLines(), values: map[FigureKey]*float64{}}
	for _, line := range f.lines {
		for measure, value := range line.Figures {
			f.values[FigureKey{line.Line, line.Category, measure}] = value
		}
	}
	f.checkIdentities(summedIdentities)
	return f.problems
}

// reconcile asks of the return that it contradicts itself nowhere (R12).
func (r *Return) reconcile() error {
	if problems := r.Problems(); len(problems) > 0 {
		return fmt.Errorf("the return of %s does not foot (%s): %s", r.Month.Long(), record.FootsRule.ID, strings.Join(problems, "; "))
	}
	return nil
}

// Problems returns every way in which the document contradicts itself, each a
// sentence with the figures; none for a return that foots (R12). Where a figure
// is missing or there twice, only that is said, for the rest hangs on it.
func (r *Return) Problems() []string {
	f := &reconciliation{r: r, lines: r.allLines(), values: map[FigureKey]*float64{}}
	f.checkLayout()
	if len(f.problems) > 0 {
		return f.problems
	}
	f.checkHeading()
	f.checkSums()
	f.checkDerived()
	f.checkShares()
	return f.problems
}

// allLines are the lines of all blocks, in order.
func (r *Return) allLines() (lines []LineFigures) {
	for _, name := range BlockNames() {
		lines = append(lines, r.Blocks.Named(name).Lines...)
	}
	return lines
}

// checkLayout asks that every line is there, once, in its block, with its measures;
// and that what is a count is one.
func (f *reconciliation) checkLayout() {
	found := map[string]bool{}
	for _, name := range BlockNames() {
		for _, l := range f.r.Blocks.Named(name).Lines {
			declared, ok := findLineIn(name, l.Line)
			if !ok {
				f.addProblem("the block %s has a line %s, which is none of its own", name, l.Line)
				continue
			}
			at := strings.TrimSpace(l.Line + " " + l.Category)
			found[l.Line] = true
			if declared.HasCategories() != (l.Category != "") {
				f.addProblem("the line %s has the category %q", l.Line, l.Category)
			}
			if other := func(i record.Item) bool { return i.Code == l.Category }; declared.Categories != nil && !slices.ContainsFunc(declared.Categories, other) {
				f.addProblem("the line %s has the category %q, which is none of its own", l.Line, l.Category)
			}
			if measures := slices.Sorted(maps.Keys(l.Figures)); !slices.Equal(measures, slices.Sorted(slices.Values(declared.Measures))) {
				f.addProblem("%s has the figures %s; it should have %s", at, joinOrNone(measures), joinOrNone(declared.Measures))
			}
			for _, key := range slices.Sorted(maps.Keys(l.Figures)) {
				value, of := l.Figures[key], FigureKey{l.Line, l.Category, key}
				if _, twice := f.values[of]; twice {
					f.addProblem("%s %s is there twice", at, key)
				}
				f.values[of] = value
				if slices.Contains(declared.Measures, key) {
					f.checkValue(at+" "+key, declared, FindMeasure(key), value)
				}
			}
		}
	}
	for _, l := range Lines() {
		if !found[l.Key] {
			f.addProblem("the line %s is missing", l.Key)
		}
	}
}

// HasCategories says whether the line has categories; some have those of the return's
// own benchmark and settings.
func (l Line) HasCategories() bool {
	return l.Categories != nil || slices.Contains([]string{"ethnicity-broad", "ethnicity-detailed", "age-band"}, l.Key)
}

func findLineIn(block, key string) (Line, bool) {
	for _, t := range BlockTables {
		for _, l := range t.Lines {
			if t.Block == block && l.Key == key {
				return l, true
			}
		}
	}
	return Line{}, false
}

// checkValue asks that a figure can be one of its measure.
func (f *reconciliation) checkValue(at string, line Line, m Measure, value *float64) {
	average := strings.HasPrefix(line.Key, "average-")
	switch {
	case value == nil && (average || m.Unit == "per-cent" || m.Unit == "points"):
	case value == nil:
		f.addProblem("%s has no figure", at)
	case m.Unit == "per-cent" && (*value < 0 || *value > 100):
		f.addProblem("%s is %s per cent", at, formatFigure(*value))
	case m.Unit != "points" && *value < 0:
		f.addProblem("%s is %s, less than nothing", at, formatFigure(*value))
	case !average && slices.Contains([]string{"people", "count", "sessions", "minutes"}, m.Unit) && *value != math.Trunc(*value):
		f.addProblem("%s is %s, which is no whole number", at, formatFigure(*value))
	}
}

// checkHeading asks of what the document says of itself.
func (f *reconciliation) checkHeading() {
	r := f.r
	days := r.Month.Period()
	switch {
	case r.From != days.From || r.To > days.To || r.To < days.From:
		f.addProblem("it is of %s, but the days it gives are %s to %s", r.Month.Long(), r.From, r.To)
	case !r.Partial && r.To != days.To:
		f.addProblem("it ends on %s, before its month does, and is not called partial", r.To)
	}
	if b := r.Previous; b != nil && b.Month != r.Month.Prev() {
		f.addProblem("the month before it is called %s", b.Month)
	}
	var filed record.Date
	if r.Filed != nil {
		filed, _ = record.LondonDay(r.Filed.At)
	}
	switch {
	case (r.Version == 0) != (r.Filed == nil):
		f.addProblem("it is version %d, and who filed it does not go with that: only version 0 is not filed", r.Version)
	case r.Filed == nil:
	case r.Partial:
		f.addProblem("it is filed, but its month was not over")
	case filed <= r.To:
		f.addProblem("it was filed at %s, before its month was over", r.Filed.At)
	case (r.Version > 1) != (r.Filed.Supersedes != "") || (r.Version > 1) != (r.Filed.Reason != ""):
		f.addProblem("it is version %d: from the second on, and only then, a version has a reason and the checksum of the one before", r.Version)
	}
	if units := newUnits(); !maps.Equal(r.Units, units) {
		f.addProblem("its units are not those of a return")
	}
	if area, err := census.Find(r.AreaCode); err != nil || area.Code != r.AreaCode || area.Name != r.Area {
		f.addProblem("its area is called %q, which is not the one of the code %q", r.Area, r.AreaCode)
	}
	if r.Scheme() == "" {
		f.addProblem("its detailed ethnic groups are those of no census scheme")
	}
	var bands []string
	for _, l := range r.Blocks.Age.Lines {
		if l.Line == "age-band" {
			bands = append(bands, l.Category)
		}
	}
	if !slices.Equal(bands, r.Settings.AgeBands) {
		f.addProblem("its age bands are %s, but those of its settings %s", joinOrNone(bands), joinOrNone(r.Settings.AgeBands))
	}
}

func joinOrNone(keys []string) string {
	if len(keys) == 0 {
		return "none"
	}
	return strings.Join(keys, ", ")
}

// checkDerived asks that hours are their minutes, and averages what they are of.
func (f *reconciliation) checkDerived() {
	for _, l := range f.lines {
		if minutes, there := l.Figures["minutes"]; there {
			at := term{l.Line, l.Category, "hours", false}
			f.checkDerivedValue(at, l.Figures["hours"], quotient(minutes, 60), "its minutes over 60")
		}
	}
	minutes, people := f.values[FigureKey{"given", "", "minutes"}], f.values[FigureKey{"given", "", "people"}]
	of := fmt.Sprintf("%s minutes over %s people", formatFigure(*minutes), formatFigure(*people))
	f.checkDerivedValue(figureOf("average-person", "minutes"), f.values[FigureKey{"average-person", "", "minutes"}], quotient(minutes, *people), of)
	days := f.r.Days().Days()
	f.checkDerivedValue(figureOf("average-week", "minutes"), f.values[FigureKey{"average-week", "", "minutes"}], quotient(minutes, *people*float64(days)/7),
		fmt.Sprintf("%s in %d days, for seven", of, days))
}

// quotient is the number over the other; nil is no figure.
func quotient(number *float64, over float64) any {
	if number == nil || over == 0 {
		return nil
	}
	return *number / over
}

// checkShares asks that shares are of their base, points the share less the
// benchmark's, and the benchmark's shares no more than all.
func (f *reconciliation) checkShares() {
	sums := map[string]float64{}
	for _, l := range f.lines {
		if _, there := l.Figures["share"]; !there {
			continue
		}
		base := *f.values[FigureKey{strings.Split(l.Line, "-")[0] + "-base", "", "people"}]
		count := *l.Figures["people"]
		of := compare.Share(int64(count), int64(base))
		low, high := compare.Wilson(int64(count), int64(base))
		for i, measure := range []string{"share", "low", "high"} {
			f.checkDerivedValue(term{l.Line, l.Category, measure, false}, l.Figures[measure], FindMeasure(measure).Stored([]any{of, low, high}[i]),
				[]string{"", "the low end of ", "the high end of "}[i]+formatFigure(count)+" of "+formatFigure(base))
		}
		benchmark := l.Figures["benchmark_share"]
		f.checkDerivedValue(term{l.Line, l.Category, "points", false}, l.Figures["points"], compare.Points(report.OrNull(l.Figures["share"]), report.OrNull(benchmark)),
			"share less benchmark_share")
		if benchmark != nil && l.Line != "ethnicity-bme" {
			sums[l.Line] += *benchmark
		}
	}
	for _, line := range []string{"ethnicity-broad", "age-band"} {
		if sums[line] > 100+0.01 {
			f.addProblem("the benchmark's shares of %s add up to %s per cent", line, formatFigure(math.Round(sums[line]*1e4)/1e4))
		}
	}
	white, bme := f.values[FigureKey{"ethnicity-broad", "WHITE", "benchmark_share"}], f.values[FigureKey{"ethnicity-bme", "", "benchmark_share"}]
	if white != nil && bme != nil && !isClose(*white+*bme, 100) {
		f.addProblem("the benchmark's shares of WHITE and ethnicity-bme are %s and %s per cent, which is not 100 together", formatFigure(*white), formatFigure(*bme))
	}
}

// checkDerivedValue asks that a figure is what it is worked out to be.
func (f *reconciliation) checkDerivedValue(at term, value *float64, want any, how string) {
	figure, ok := want.(float64)
	switch {
	case value == nil && !ok:
	case value == nil:
		f.addProblem("%s has no figure, but %s is %s", at, how, formatFigure(math.Round(figure*1e4)/1e4))
	case !ok:
		f.addProblem("%s is %s, but %s is no figure", at, formatFigure(*value), how)
	case !isClose(*value, figure):
		f.addProblem("%s is %s, but %s is %s", at, formatFigure(*value), how, formatFigure(math.Round(figure*1e4)/1e4))
	}
}
