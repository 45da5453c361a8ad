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
	floor      int64 // counts up to it are masked
	tooFew     bool  // of so few people that it is masked whatever it is
	suppressed bool  // it is masked because it would give others away
	exact      bool  // it is printed as it stands
	fixed      bool  // it is printed elsewhere too, and cannot be held back
	unprinted  bool  // it is nowhere printed: nobody knows what it is
}

// unbounded is more than any figure can be.
const unbounded = math.MaxInt64 / 4

// bounds is what readers know the figure to be from and to: of what is masked
// by the rule the most that anybody could know.
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
	v := c.rounded()
	return max(c.floor+1, v-c.step/2), v + (c.step-1)/2
}

// printed is the cell as it is published.
func (c *cell) printed() any {
	switch {
	case c.isMasked():
		return Masked
	case c.exact:
		return c.value
	}
	return c.rounded()
}

// isMasked says whether it is masked.
func (c *cell) isMasked() bool {
	return !c.exact && !c.unprinted && c.value != 0 && (c.suppressed || c.tooFew || c.value <= c.floor || c.rounded() == 0)
}

// rounded is the nearest step, up at a half.
func (c *cell) rounded() int64 { return (c.value + c.step/2) / c.step * c.step }

// system is figures and what of them adds up.
type system struct {
	rule           record.Masking
	cells          []cell
	representative []int // of each cell the one that it is the same figure as: itself, or one before it
	sums           []sum
	memberships    map[int][]membership
	names          map[string]int
}

// sum says that its whole is as many as its parts.
type sum struct{ whole, parts []int }

// equals says whether both sums are of the same figures.
func (s sum) equals(other sum) bool {
	return slices.Equal(s.whole, other.whole) && slices.Equal(s.parts, other.parts)
}

// membership is a sum that a cell is in: 1 as the whole of it, -1 as a part.
type membership struct {
	sum  int
	sign int64
}

func newSystem(rule record.Masking) *system {
	return &system{rule: rule, names: map[string]int{}}
}

// addExact adds a figure of nobody.
func (s *system) addExact(is int64) int {
	at := s.addCell(is, table.Count, false)
	s.cells[at].exact = true
	return at
}

// addSlack adds what the parts are more than the whole: nobody knows how much that is.
func (s *system) addSlack(whole, parts []int) int {
	at := s.addCell(s.excess(parts, whole), table.Count, false)
	s.cells[at].unprinted = true
	return at
}

// sharedCount adds a count of people that other tables of the day print, once.
func (s *system) sharedCount(name string, is int64) int {
	at, there := s.names[name]
	if !there {
		at = s.addCell(is, table.Count, false)
		s.cells[at].fixed = true
		s.names[name] = at
	}
	return at
}

// addCell adds a figure of that kind; few is one of few people.
func (s *system) addCell(is int64, kind table.Kind, few bool) int {
	c := cell{value: is, step: int64(s.rule.Round), floor: int64(s.rule.Floor), tooFew: few}
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

// addSum says that the figures of whole are together as many as those of parts. Two
// figures that are one are from then on the same cell. Figures that do not add up
// are an error: whoever said that they do knows the table no longer.
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

// excess is how much more the figures are than the others.
func (s *system) excess(figures, others []int) (out int64) {
	for _, at := range figures {
		out += s.cells[at].value
	}
	for _, at := range others {
		out -= s.cells[at].value
	}
	return out
}

// unite makes two cells one.
func (s *system) unite(one, two int) {
	one, two = min(s.root(one), s.root(two)), max(s.root(one), s.root(two))
	if one == two {
		return
	}
	s.representative[two] = one
	first, other := &s.cells[one], s.cells[two]
	first.fixed, first.exact, first.tooFew, first.unprinted = first.fixed || other.fixed, first.exact || other.exact, first.tooFew || other.tooFew, first.unprinted && other.unprinted
	first.suppressed = first.suppressed || other.suppressed
}

// root is the cell that stands for all that are the same figure.
func (s *system) root(at int) int {
	for s.representative[at] != at {
		at = s.representative[at]
	}
	return at
}
