package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

// adds says what the figures of a line are over several months. Over boroughs
// they are summed, all but averages.
type adds int

const (
	addEach  adds = iota // what happened in each month: the sum of the months
	addGiven             // time given: its sum; how many people gave it in all is not known
	addFirst             // what was so as the period began: the first month's
	addLast              // what was so as it ended: the last month's
	addNever             // an average: worked out anew
)

// lineOf are the lines by their keys: collating asks for one at every figure.
var lineOf = func() map[string]ReturnLine {
	lines := map[string]ReturnLine{}
	for _, line := range ReturnLines() {
		lines[line.Key] = line
	}
	return lines
}()

// summed says whether figures of the measure can be added up; the others are
// worked out of those that can.
func (m measure) summed() bool {
	return m.kind != table.Hours && m.kind != table.Share && m.kind != table.Points
}

// Sums are the figures of the return that returns are added up of, those that
// are not nought: every other figure is worked out of them.
func (r *Return) Sums() []record.ReturnFigure {
	var sums []record.ReturnFigure
	for _, declared := range ReturnLines() {
		if declared.adds == addNever {
			continue
		}
		for _, line := range r.lines(declared.Key) {
			for _, key := range declared.measures {
				if value := line.Figures[key]; value != nil && *value != 0 && findMeasure(key).summed() {
					sums = append(sums, record.ReturnFigure{Line: line.Line, Category: line.Category, Measure: key, Value: *value})
				}
			}
		}
	}
	return sums
}

// lines are the figures of a line: of each of its categories, where it has any.
func (r *Return) lines(key string) []ReturnFigures {
	var found []ReturnFigures
	for _, name := range ReturnBlockNames() {
		for _, line := range r.Blocks.named(name).Lines {
			if line.Line == key {
				found = append(found, line)
			}
		}
	}
	return found
}
