package publish

import (
	"errors"
	"math"
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// cell is a figure of people or their time, and what readers know of it.
type cell struct {
	value      int64
	step       int64 // what it is rounded to
	floor      int64 // counts from 1 up to it are masked
	tooFew     bool  // of so few people that it is masked whatever it is
	suppressed bool  // it is masked because it would give others away
	exact      bool  // it is printed as it stands
	fixed      bool  // it is printed elsewhere too, and cannot be suppressed
	unprinted  bool  // it is printed nowhere, and nobody knows it
}

// unbounded is more than any figure can be.
const unbounded = math.MaxInt64 / 4

// bounds returns the least and the most that readers know the figure to be. Of one
// that the rule masks they are the narrowest that anybody could know.
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

// printed returns the cell as it is published.
func (c *cell) printed() any {
	switch {
	case c.isMasked():
		return Masked
	case c.exact:
		return c.value
	}
	return c.rounded()
}

// isMasked reports whether the cell is masked, by the rule or because it is suppressed.
func (c *cell) isMasked() bool {
	return !c.exact && !c.unprinted && c.value != 0 &&
		(c.suppressed || c.tooFew || c.value <= c.floor || c.rounded() == 0)
}

// rounded returns the nearest step, up at a half.
func (c *cell) rounded() int64 { return (c.value + c.step/2) / c.step * c.step }

// system is cells, and the sums that readers know of them. Cells are known by their
// index.
type system struct {
	rule           record.Masking
	cells          []cell
	representative []int // of each cell the one that stands for all the same figures: itself, or an earlier one
	sums           []sum
	memberships    map[int][]membership // the sums that each cell is in
	names          map[string]int       // cells by name
}

// sum says that the cells of whole add up to as much as those of parts.
type sum struct{ whole, parts []int }

// equals reports whether both sums are of the same cells.
func (s sum) equals(other sum) bool {
	return slices.Equal(s.whole, other.whole) && slices.Equal(s.parts, other.parts)
}

// membership is a sum that a cell is in: sign is 1 in the whole of it, -1 in its
// parts.
type membership struct {
	sum  int
	sign int64
}

func newSystem(rule record.Masking) *system {
	return &system{rule: rule, names: map[string]int{}}
}

// addExact adds a figure that counts nobody.
func (s *system) addExact(value int64) int {
	at := s.addCell(value, table.Count, false)
	s.cells[at].exact = true
	return at
}

// addSlack adds by how much the parts are more than the whole, which is not printed.
func (s *system) addSlack(whole, parts []int) int {
	at := s.addCell(s.excess(parts, whole), table.Count, false)
	s.cells[at].unprinted = true
	return at
}

// sharedCount returns the count of people that other tables of the day print under
// that name, and adds it where there is none yet.
func (s *system) sharedCount(name string, value int64) int {
	at, found := s.names[name]
	if !found {
		at = s.addCell(value, table.Count, false)
		s.cells[at].fixed = true
		s.names[name] = at
	}
	return at
}

// addCell adds a figure of that kind; tooFew is one of too few people. Minutes are
// rounded to hours, and pence to pounds, by the step of the rule.
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

// addSum says that the cells of whole add up to as much as those of parts. Where each
// is one cell, they are the same figure from then on. Cells that do not add up are an
// error: whoever declared the sum does not know the table.
func (s *system) addSum(whole, parts []int) error {
	if s.excess(whole, parts) != 0 {
		return errors.New("figures that should add up do not")
	}
	if len(whole) == 1 && len(parts) == 1 {
		s.unite(whole[0], parts[0])
		return nil
	}
	s.sums = append(s.sums, sum{whole, parts})
	return nil
}

// excess returns by how much the cells are more than the others.
func (s *system) excess(cells, others []int) (excess int64) {
	for _, at := range cells {
		excess += s.cells[at].value
	}
	for _, at := range others {
		excess -= s.cells[at].value
	}
	return excess
}

// unite makes two cells the same figure. What is known of either is known of both.
func (s *system) unite(one, two int) {
	one, two = min(s.root(one), s.root(two)), max(s.root(one), s.root(two))
	if one == two {
		return
	}
	s.representative[two] = one
	first, second := &s.cells[one], s.cells[two]
	first.fixed = first.fixed || second.fixed
	first.exact = first.exact || second.exact
	first.tooFew = first.tooFew || second.tooFew
	first.unprinted = first.unprinted && second.unprinted
	first.suppressed = first.suppressed || second.suppressed
}

// root returns the cell that stands for all that are the same figure.
func (s *system) root(at int) int {
	for s.representative[at] != at {
		at = s.representative[at]
	}
	return at
}
