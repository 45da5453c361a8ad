package publish

import (
	"errors"
	"math"
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// cell is a figure of people or of their time, and what readers know about the figure.
type cell struct {
	value      int64
	step       int64 // the value is rounded to a multiple of step
	floor      int64 // values from 1 to floor are masked
	tooFew     bool  // masked whatever the value, because the figure is about too few people
	suppressed bool  // masked because the figure would disclose other figures
	exact      bool  // printed without rounding
	fixed      bool  // also printed in another table, so it cannot be suppressed
	unprinted  bool  // not printed anywhere
}

// unbounded is an upper bound larger than any figure.
const unbounded = math.MaxInt64 / 4

// bounds returns the smallest and the largest value that readers consider possible for the
// figure. It assumes that readers know the rule, and whether the rule masks the figure.
func (c *cell) bounds() (low, high int64) {
	switch {
	case c.unprinted:
		return 0, unbounded
	case c.exact || c.value == 0:
		return c.value, c.value
	case c.suppressed || c.tooFew:
		return 1, unbounded
	case c.value <= c.floor:
		return 1, c.floor
	case c.rounded() == 0:
		return 1, (c.step - 1) / 2
	}
	rounded := c.rounded()
	return max(c.floor+1, rounded-c.step/2), rounded + (c.step-1)/2
}

// printed returns the published value of the cell.
func (c *cell) printed() any {
	switch {
	case c.isMasked():
		return Masked
	case c.exact:
		return c.value
	}
	return c.rounded()
}

// isMasked reports whether the cell is masked by the rule or suppressed.
func (c *cell) isMasked() bool {
	return !c.exact && !c.unprinted && c.value != 0 &&
		(c.suppressed || c.tooFew || c.value <= c.floor || c.rounded() == 0)
}

// rounded returns the value rounded to the nearest multiple of step, halves up.
func (c *cell) rounded() int64 { return (c.value + c.step/2) / c.step * c.step }

// system is a set of cells and the sums that readers know to hold between them. A cell is
// identified by its index in cells.
type system struct {
	rule  record.Masking
	cells []cell
	// representative has, for each cell, the cell itself or an earlier cell that is the same
	// figure.
	representative []int
	sums           []cellSum
	memberships    map[int][]membership // for each cell, the sums that contain it
	cellByName     map[string]int
}

// cellSum says that the cells of whole and the cells of parts have the same total.
type cellSum struct{ whole, parts []int }

// equals reports whether both sums have the same cells.
func (s cellSum) equals(other cellSum) bool {
	return slices.Equal(s.whole, other.whole) && slices.Equal(s.parts, other.parts)
}

// membership says that a cell is in a sum.
type membership struct {
	sum  int   // the index of the sum
	sign int64 // 1 if the cell is in the whole, -1 if it is in the parts
}

func newSystem(rule record.Masking) *system {
	return &system{rule: rule, cellByName: map[string]int{}}
}

// enoughPeople is the value of the argument tooFew of addCell for a figure that is not about too
// few people.
const enoughPeople = false

// addExact adds a figure that does not count people and is printed exactly. It returns the
// index of the cell.
func (s *system) addExact(value int64) int {
	i := s.addCell(value, table.Count, enoughPeople)
	s.cells[i].exact = true
	return i
}

// addSlack adds a cell that is not printed and returns its index. The value of the cell is the
// amount by which the parts exceed the whole.
func (s *system) addSlack(whole, parts []int) int {
	i := s.addCell(s.excess(parts, whole), table.Count, enoughPeople)
	s.cells[i].unprinted = true
	return i
}

// findOrAddSharedCount returns the index of the cell with the name, which other tables print
// too. If there is no such cell yet, it adds a cell for a count of people.
func (s *system) findOrAddSharedCount(name string, value int64) int {
	i, found := s.cellByName[name]
	if !found {
		i = s.addCell(value, table.Count, enoughPeople)
		s.cells[i].fixed = true
		s.cellByName[name] = i
	}
	return i
}

// addCell adds a figure of the kind and returns its index. The parameter tooFew is set if the
// figure is about too few people. Minutes are rounded in hours, and pence in pounds.
func (s *system) addCell(value int64, kind table.Kind, tooFew bool) int {
	c := cell{value: value, step: int64(s.rule.Round), floor: int64(s.rule.Floor), tooFew: tooFew}
	switch kind {
	case table.Minutes:
		c.step, c.floor = c.step*60, 0
	case table.Pence:
		c.step, c.floor = c.step*100, 0
	}
	s.cells = append(s.cells, c)
	s.representative = append(s.representative, len(s.cells)-1)
	return len(s.cells) - 1
}

// addSum adds a sum to the system. If whole and parts have one cell each, addSum makes these two
// cells the same figure instead. It returns an error if the values do not add up, which means
// that the table declares a wrong sum.
func (s *system) addSum(whole, parts []int) error {
	if s.excess(whole, parts) != 0 {
		return errors.New("figures that should add up do not")
	}
	if len(whole) == 1 && len(parts) == 1 {
		s.merge(whole[0], parts[0])
		return nil
	}
	s.sums = append(s.sums, cellSum{whole, parts})
	return nil
}

// excess returns the total of cells minus the total of others.
func (s *system) excess(cells, others []int) (excess int64) {
	for _, i := range cells {
		excess += s.cells[i].value
	}
	for _, i := range others {
		excess -= s.cells[i].value
	}
	return excess
}

// merge makes two cells the same figure. A flag that either cell has is then set for both,
// except unprinted, which is set only if both cells have it.
func (s *system) merge(a, b int) {
	first, second := min(s.root(a), s.root(b)), max(s.root(a), s.root(b))
	if first == second {
		return
	}
	s.representative[second] = first
	merged, other := &s.cells[first], s.cells[second]
	merged.fixed = merged.fixed || other.fixed
	merged.exact = merged.exact || other.exact
	merged.tooFew = merged.tooFew || other.tooFew
	merged.unprinted = merged.unprinted && other.unprinted
	merged.suppressed = merged.suppressed || other.suppressed
}

// root returns the index of the cell that represents all cells of the same figure as cell i.
func (s *system) root(i int) int {
	for s.representative[i] != i {
		i = s.representative[i]
	}
	return i
}
