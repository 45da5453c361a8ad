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

// SumProblems returns a sentence with the figures for each identity that the return does not meet.
// The return must be the sum of several returns.
func (r *Return) SumProblems() []string {
	rec := r.newReconciliation()
	for _, line := range rec.lines {
		for measure, value := range line.Figures {
			rec.values[FigureKey{line.LineKey, line.Category, measure}] = value
		}
	}
	rec.checkIdentities(summedIdentities)
	return rec.problems
}

// checkReconciles returns an error that lists the problems of the return, if it has any.
func (r *Return) checkReconciles() error {
	if problems := r.Problems(); len(problems) > 0 {
		return fmt.Errorf("the return of %s does not foot (%s): %s",
			r.Month.Long(), record.BalanceRule.ID, strings.Join(problems, "; "))
	}
	return nil
}

// Problems returns a sentence with the figures for each contradiction within the return. A return
// whose figures add up (R12) has no contradiction. If figures are missing or duplicated, Problems
// reports only that, because the other checks need each figure once.
func (r *Return) Problems() []string {
	rec := r.newReconciliation()
	rec.checkAndStoreLines()
	if len(rec.problems) > 0 {
		return rec.problems
	}
	rec.checkHeading()
	rec.checkSums()
	rec.checkDerived()
	rec.checkShares()
	return rec.problems
}

func (r *Return) newReconciliation() *reconciliation {
	rec := &reconciliation{r: r, values: map[FigureKey]*float64{}}
	for _, block := range BlockNames() {
		rec.lines = append(rec.lines, r.Blocks.FindBlock(block).Lines...)
	}
	return rec
}

// checkAndStoreLines checks that each declared line is in its block once and has all its measures.
// It also checks that each value is possible for its measure. It stores the values of the figures
// in rec.values.
func (rec *reconciliation) checkAndStoreLines() {
	found := map[string]bool{}
	for _, block := range BlockNames() {
		for _, l := range rec.r.Blocks.FindBlock(block).Lines {
			declared, isDeclared := findBlockLine(block, l.LineKey)
			if !isDeclared {
				rec.addProblem("the block %s has a line %s, which is none of its own", block, l.LineKey)
				continue
			}
			found[l.LineKey] = true
			rec.checkAndStoreLine(declared, l)
		}
	}
	for _, l := range Lines() {
		if !found[l.Key] {
			rec.addProblem("the line %s is missing", l.Key)
		}
	}
}

// checkAndStoreLine checks the category, the measures and the values of a line, and stores
// the values in rec.values.
func (rec *reconciliation) checkAndStoreLine(declared Line, l LineFigures) {
	if declared.HasCategories() != (l.Category != "") {
		rec.addProblem("the line %s has the category %q", l.LineKey, l.Category)
	}
	isCategory := func(i record.Item) bool { return i.Code == l.Category }
	if declared.Categories != nil && !slices.ContainsFunc(declared.Categories, isCategory) {
		rec.addProblem("the line %s has the category %q, which is none of its own", l.LineKey, l.Category)
	}
	name := strings.TrimSpace(l.LineKey + " " + l.Category)
	measures := slices.Sorted(maps.Keys(l.Figures))
	if !slices.Equal(measures, slices.Sorted(slices.Values(declared.Measures))) {
		rec.addProblem("%s has the figures %s; it should have %s",
			name, joinOrNone(measures), joinOrNone(declared.Measures))
	}
	for _, measure := range measures {
		value, key := l.Figures[measure], FigureKey{l.LineKey, l.Category, measure}
		if _, isDuplicate := rec.values[key]; isDuplicate {
			rec.addProblem("%s %s is there twice", name, measure)
		}
		rec.values[key] = value
		if slices.Contains(declared.Measures, measure) {
			rec.checkValue(name+" "+measure, declared, FindMeasure(measure), value)
		}
	}
}

// HasCategories reports whether the line has categories. Some lines do not declare their
// categories in Line.Categories, because these depend on the benchmark or the settings.
func (l Line) HasCategories() bool {
	return l.Categories != nil || slices.Contains([]string{"ethnicity-broad", "ethnicity-detailed", "age-band"}, l.Key)
}

func findBlockLine(block, key string) (Line, bool) {
	for _, t := range BlockTables {
		for _, l := range t.Lines {
			if t.Block == block && l.Key == key {
				return l, true
			}
		}
	}
	return Line{}, false
}

// checkValue checks that a figure has a value that is possible for its measure.
func (rec *reconciliation) checkValue(name string, line Line, m Measure, value *float64) {
	isAverage := strings.HasPrefix(line.Key, "average-")
	isCount := !isAverage && slices.Contains([]string{"people", "count", "sessions", "minutes"}, m.Unit)
	switch {
	case value == nil && (isAverage || m.Unit == "per-cent" || m.Unit == "points"):
	case value == nil:
		rec.addProblem("%s has no figure", name)
	case m.Unit == "per-cent" && (*value < 0 || *value > 100):
		rec.addProblem("%s is %s per cent", name, formatFigure(*value))
	case m.Unit != "points" && *value < 0:
		rec.addProblem("%s is %s, less than nothing", name, formatFigure(*value))
	case isCount && *value != math.Trunc(*value):
		rec.addProblem("%s is %s, which is no whole number", name, formatFigure(*value))
	}
}

// checkHeading checks everything in the return except the figures.
func (rec *reconciliation) checkHeading() {
	r := rec.r
	rec.checkDays()
	rec.checkFiling()
	if !maps.Equal(r.Units, newUnits()) {
		rec.addProblem("its units are not those of a return")
	}
	if area, err := census.FindArea(r.AreaCode); err != nil || area.Code != r.AreaCode || area.Name != r.Area {
		rec.addProblem("its area is called %q, which is not the one of the code %q", r.Area, r.AreaCode)
	}
	if r.Scheme() == "" {
		rec.addProblem("its detailed ethnic groups are those of no census scheme")
	}
	var bands []string
	for _, l := range r.Blocks.Age.Lines {
		if l.LineKey == "age-band" {
			bands = append(bands, l.Category)
		}
	}
	if !slices.Equal(bands, r.Settings.AgeBands) {
		rec.addProblem("its age bands are %s, but those of its settings %s",
			joinOrNone(bands), joinOrNone(r.Settings.AgeBands))
	}
}

// checkDays checks that the return begins and ends with its month, and that the previous
// return is the return of the month before.
func (rec *reconciliation) checkDays() {
	r := rec.r
	days := r.Month.Period()
	switch {
	case r.From != days.From || r.To > days.To || r.To < days.From:
		rec.addProblem("it is of %s, but the days it gives are %s to %s", r.Month.Long(), r.From, r.To)
	case !r.Partial && r.To != days.To:
		rec.addProblem("it ends on %s, before its month does, and is not called partial", r.To)
	}
	if p := r.Previous; p != nil && p.Month != r.Month.Prev() {
		rec.addProblem("the month before it is called %s", p.Month)
	}
}

// checkFiling checks that the version and the filing agree. Only version 0 is not filed. Version 2
// and later versions have a reason and replace another version.
func (rec *reconciliation) checkFiling() {
	r := rec.r
	var filedOn record.Date
	if r.Filed != nil {
		filedOn, _ = record.LondonDay(r.Filed.At)
	}
	isAmended := r.Version > 1
	switch {
	case (r.Version == 0) != (r.Filed == nil):
		rec.addProblem("it is version %d, and who filed it does not go with that: only version 0 is not filed", r.Version)
	case r.Filed == nil:
	case r.Partial:
		rec.addProblem("it is filed, but its month was not over")
	case filedOn <= r.To:
		rec.addProblem("it was filed at %s, before its month was over", r.Filed.At)
	case isAmended != (r.Filed.Supersedes != "") || isAmended != (r.Filed.Reason != ""):
		rec.addProblem("it is version %d: from the second on, and only then, a version has a reason and the checksum of the one before", r.Version)
	}
}

func joinOrNone(keys []string) string {
	if len(keys) == 0 {
		return "none"
	}
	return strings.Join(keys, ", ")
}

// checkDerived checks that hours are minutes divided by 60. It also checks that the averages
// are minutes per person, and minutes per person and week.
func (rec *reconciliation) checkDerived() {
	for _, l := range rec.lines {
		if minutes, found := l.Figures["minutes"]; found {
			hours := term{line: l.LineKey, category: l.Category, measure: "hours"}
			rec.checkDerivedValue(hours, l.Figures["hours"], quotient(minutes, 60), "its minutes over 60")
		}
	}
	minutes, people := rec.values[FigureKey{"given", "", "minutes"}], rec.values[FigureKey{"given", "", "people"}]
	calculation := fmt.Sprintf("%s minutes over %s people", formatFigure(*minutes), formatFigure(*people))
	rec.checkDerivedValue(lineTerm("average-person", "minutes"),
		rec.values[FigureKey{"average-person", "", "minutes"}], quotient(minutes, *people), calculation)
	days := rec.r.Period().Days()
	rec.checkDerivedValue(lineTerm("average-week", "minutes"),
		rec.values[FigureKey{"average-week", "", "minutes"}], quotient(minutes, *people*float64(days)/7),
		fmt.Sprintf("%s in %d days, for seven", calculation, days))
}

// quotient returns dividend/divisor, or nil if dividend is nil or divisor is 0.
func quotient(dividend *float64, divisor float64) any {
	if dividend == nil || divisor == 0 {
		return nil
	}
	return *dividend / divisor
}

// checkShares checks that each share is the number of people divided by the base. It checks that
// points are the share minus the share of the benchmark. It also checks that the shares of the
// benchmark add up to at most 100 per cent.
func (rec *reconciliation) checkShares() {
	benchmarkSums := map[string]float64{} // per cent, by line
	for _, l := range rec.lines {
		if _, found := l.Figures["share"]; !found {
			continue
		}
		base := *rec.values[FigureKey{strings.Split(l.LineKey, "-")[0] + "-base", "", "people"}]
		people := *l.Figures["people"]
		calculation := formatFigure(people) + " of " + formatFigure(base)
		low, high := compare.Wilson(int64(people), int64(base))
		for _, derived := range []struct {
			measure     string
			want        any
			calculation string
		}{
			{"share", compare.Share(int64(people), int64(base)), calculation},
			{"low", low, "the low end of " + calculation},
			{"high", high, "the high end of " + calculation},
		} {
			rec.checkDerivedValue(term{line: l.LineKey, category: l.Category, measure: derived.measure},
				l.Figures[derived.measure], FindMeasure(derived.measure).StoredValue(derived.want),
				derived.calculation)
		}
		benchmark := l.Figures["benchmark_share"]
		rec.checkDerivedValue(term{line: l.LineKey, category: l.Category, measure: "points"}, l.Figures["points"],
			compare.Points(report.NullableCell(l.Figures["share"]), report.NullableCell(benchmark)),
			"share less benchmark_share")
		if benchmark != nil && l.LineKey != "ethnicity-bme" {
			benchmarkSums[l.LineKey] += *benchmark
		}
	}
	for _, line := range []string{"ethnicity-broad", "age-band"} {
		if sum := benchmarkSums[line]; sum > 100+0.01 {
			rec.addProblem("the benchmark's shares of %s add up to %s per cent", line, formatRounded(sum))
		}
	}
	white := rec.values[FigureKey{"ethnicity-broad", "WHITE", "benchmark_share"}]
	bme := rec.values[FigureKey{"ethnicity-bme", "", "benchmark_share"}]
	if white != nil && bme != nil && !isClose(*white+*bme, 100) {
		rec.addProblem("the benchmark's shares of WHITE and ethnicity-bme are %s and %s per cent, which is not 100 together",
			formatFigure(*white), formatFigure(*bme))
	}
}

// checkDerivedValue checks that a figure is equal to want, the value calculated from other figures.
// If want is nil, there must be no figure.
func (rec *reconciliation) checkDerivedValue(t term, value *float64, want any, calculation string) {
	wantFigure, isFigure := want.(float64)
	switch {
	case value == nil && !isFigure:
	case value == nil:
		rec.addProblem("%s has no figure, but %s is %s", t, calculation, formatRounded(wantFigure))
	case !isFigure:
		rec.addProblem("%s is %s, but %s is no figure", t, formatFigure(*value), calculation)
	case !isClose(*value, wantFigure):
		rec.addProblem("%s is %s, but %s is %s", t, formatFigure(*value), calculation, formatRounded(wantFigure))
	}
}

// formatRounded formats a figure with at most four decimal places.
func formatRounded(v float64) string { return formatFigure(math.Round(v*1e4) / 1e4) }
