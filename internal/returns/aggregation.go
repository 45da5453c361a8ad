package returns

import (
	"borough/internal/record"
	"borough/internal/table"
)

// Aggregation says how the figures of a line are combined over several months. The figures
// of several boroughs are always summed, except averages.
type Aggregation int

const (
	SumOfMonths     Aggregation = iota // counts of events in each month are summed
	SumExceptPeople                    // time given is summed; people are not, as they can give time in several months
	FirstMonth                         // a number at the start of the period is the figure of the first month
	LastMonth                          // a number at the end of the period is the figure of the last month
	NotAdditive                        // an average is calculated from the combined figures
)

// LinesByKey maps keys to lines, for callers that look up a line for every figure.
var LinesByKey = func() map[string]Line {
	lines := map[string]Line{}
	for _, line := range Lines() {
		lines[line.Key] = line
	}
	return lines
}()

// AdditiveFigures returns the figures of the return that can be added to the figures of
// other returns. It leaves out zeros. Every other figure of a return can be calculated
// from the additive figures.
func (r *Return) AdditiveFigures() []record.ReturnFigure {
	var figures []record.ReturnFigure
	for _, declared := range Lines() {
		if declared.Aggregation == NotAdditive {
			continue
		}
		for _, line := range r.Figures(declared.Key) {
			for _, measure := range declared.Measures {
				value := line.Figures[measure]
				if value != nil && *value != 0 && FindMeasure(measure).IsAdditive() {
					figures = append(figures, record.ReturnFigure{
						Line:     line.LineKey,
						Category: line.Category,
						Measure:  measure,
						Value:    *value,
					})
				}
			}
		}
	}
	return figures
}

// IsAdditive reports whether figures of the measure can be added up. A figure of any other
// measure is calculated from additive figures.
func (m Measure) IsAdditive() bool {
	return m.Kind != table.Hours && m.Kind != table.Share && m.Kind != table.Points
}

// Figures returns the figures of a line, one entry for each of its categories, or a
// single entry for a line without categories.
func (r *Return) Figures(key string) []LineFigures {
	var found []LineFigures
	for _, block := range BlockNames() {
		for _, line := range r.Blocks.FindBlock(block).Lines {
			if line.LineKey == key {
				found = append(found, line)
			}
		}
	}
	return found
}
