package returns

import (
	"borough/internal/record"
	"borough/internal/table"
)

// Aggregation says how the figures of a line are added up over several months. Over
// boroughs they are always summed, all but averages.
type Aggregation int

const (
	SumOfMonths Aggregation = iota // what happened in each month: the sum of the months
	SumOfTime                      // time given: its sum; how many people gave it in all is not known
	FirstMonth                     // what was so as the period began: the first month's
	LastMonth                      // what was so as it ended: the last month's
	NotAdditive                    // an average: worked out anew
)

// LineByKey are the lines by their keys, for who asks for one at every figure.
var LineByKey = func() map[string]Line {
	lines := map[string]Line{}
	for _, line := range Lines() {
		lines[line.Key] = line
	}
	return lines
}()

// AdditiveFigures returns the figures of the return out of which returns are added
// up, those that are not nought: every other figure is worked out of them.
func (r *Return) AdditiveFigures() []record.ReturnFigure {
	var figures []record.ReturnFigure
	for _, declared := range Lines() {
		if declared.OverMonths == NotAdditive {
			continue
		}
		for _, line := range r.FiguresOf(declared.Key) {
			for _, key := range declared.Measures {
				if value := line.Figures[key]; value != nil && *value != 0 && FindMeasure(key).IsAdditive() {
					figures = append(figures, record.ReturnFigure{
						Line:     line.Line,
						Category: line.Category,
						Measure:  key,
						Value:    *value,
					})
				}
			}
		}
	}
	return figures
}

// IsAdditive reports whether figures of the measure can be added up; the others are
// worked out of those that can.
func (m Measure) IsAdditive() bool {
	return m.Kind != table.Hours && m.Kind != table.Share && m.Kind != table.Points
}

// FiguresOf returns the figures of a line: of each of its categories, where it has
// any.
func (r *Return) FiguresOf(key string) []LineFigures {
	var found []LineFigures
	for _, block := range BlockNames() {
		for _, line := range r.Blocks.Named(block).Lines {
			if line.Line == key {
				found = append(found, line)
			}
		}
	}
	return found
}
