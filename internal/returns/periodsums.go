package returns

import (
	"borough/internal/record"
	"borough/internal/table"
)

// Adds says what the figures of a line are over several months. Over boroughs
// they are summed, all but averages.
type Adds int

const (
	AddEach  Adds = iota // what happened in each month: the sum of the months
	AddGiven             // time given: its sum; how many people gave it in all is not known
	AddFirst             // what was so as the period began: the first month's
	AddLast              // what was so as it ended: the last month's
	AddNever             // an average: worked out anew
)

// LineOf are the lines by their keys: collating asks for one at every figure.
var LineOf = func() map[string]Line {
	lines := map[string]Line{}
	for _, line := range Lines() {
		lines[line.Key] = line
	}
	return lines
}()

// Sums are the figures of the return that returns are added up of, those that
// are not nought: every other figure is worked out of them.
func (r *Return) Sums() []record.ReturnFigure {
	var sums []record.ReturnFigure
	for _, declared := range Lines() {
		if declared.Adds == AddNever {
			continue
		}
		for _, line := range r.Lines(declared.Key) {
			for _, key := range declared.Measures {
				if value := line.Figures[key]; value != nil && *value != 0 && FindMeasure(key).Summed() {
					sums = append(sums, record.ReturnFigure{Line: line.Line, Category: line.Category, Measure: key, Value: *value})
				}
			}
		}
	}
	return sums
}

// Summed says whether figures of the measure can be added up; the others are
// worked out of those that can.
func (m Measure) Summed() bool {
	return m.Kind != table.Hours && m.Kind != table.Share && m.Kind != table.Points
}

// Lines are the figures of a line: of each of its categories, where it has any.
func (r *Return) Lines(key string) []Figures {
	var found []Figures
	for _, name := range BlockNames() {
		for _, line := range r.Blocks.Named(name).Lines {
			if line.Line == key {
				found = append(found, line)
			}
		}
	}
	return found
}
