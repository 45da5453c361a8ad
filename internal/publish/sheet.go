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
	is     int64
	step   int64 // what it is rounded to
	floor  int64 // counts up to it are masked
	few    bool  // of so few people that it is masked whatever it is
	held   bool  // it is masked because it would give others away
	plain  bool  // it is printed as it stands
	public bool  // it is printed elsewhere too, and cannot be held back
	free   bool  // it is nowhere printed: nobody knows what it is
}

// most is more than any figure can be.
const most = math.MaxInt64 / 4

// between is what readers know the figure to be from and to: of what is masked
// by the rule the most that anybody could know.
func (c *cell) between() (low, high int64) {
	switch {
	case c.free:
		return 0, most
	case c.plain || c.is == 0:
		return c.is, c.is
	case c.held || c.few:
		return 1, most
	case c.is <= c.floor:
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
	case c.hidden():
		return Masked
	case c.plain:
		return c.is
	}
	return c.rounded()
}

// hidden says whether it is masked.
func (c *cell) hidden() bool {
	return !c.plain && !c.free && c.is != 0 && (c.held || c.few || c.is <= c.floor || c.rounded() == 0)
}

// rounded is the nearest step, up at a half.
func (c *cell) rounded() int64 { return (c.is + c.step/2) / c.step * c.step }

// sheet is figures and what of them adds up.
type sheet struct {
	rule  record.Masking
	cells []cell
	same  []int // of each cell the one that it is the same figure as: itself, or one before it
	sums  []sum
	in    map[int][]membership
	names map[string]int
}

// sum says that its whole is as many as its parts.
type sum struct{ whole, parts []int }

// is says whether both sums are of the same figures.
func (s sum) is(other sum) bool {
	return slices.Equal(s.whole, other.whole) && slices.Equal(s.parts, other.parts)
}

// membership is a sum that a cell is in: 1 as the whole of it, -1 as a part.
type membership struct {
	sum  int
	sign int64
}

func newSheet(rule record.Masking) *sheet {
	return &sheet{rule: rule, names: map[string]int{}}
}

// plain adds a figure of nobody.
func (s *sheet) plain(is int64) int {
	at := s.figure(is, table.Count, false)
	s.cells[at].plain = true
	return at
}

// rest adds what the parts are more than the whole: nobody knows how much that is.
func (s *sheet) rest(whole, parts []int) int {
	at := s.figure(s.over(parts, whole), table.Count, false)
	s.cells[at].free = true
	return at
}

// named adds a count of people that other tables of the day print, once.
func (s *sheet) named(name string, is int64) int {
	at, there := s.names[name]
	if !there {
		at = s.figure(is, table.Count, false)
		s.cells[at].public = true
		s.names[name] = at
	}
	return at
}

// figure adds a figure of that kind; few is one of few people.
func (s *sheet) figure(is int64, kind table.Kind, few bool) int {
	c := cell{is: is, step: int64(s.rule.Round), floor: int64(s.rule.Floor), few: few}
	switch kind {
	case table.Minutes:
		c.step, c.floor = c.step*60, 0
	case table.Pence:
		c.step, c.floor = c.step*100, 0
	}
	s.cells = append(s.cells, c)
	s.same = append(s.same, len(s.cells)-1)
	return len(s.cells) - 1
}

// add says that the figures of whole are together as many as those of parts. Two
// figures that are one are from then on the same cell. Figures that do not add up
// are an error: whoever said that they do knows the table no longer.
func (s *sheet) add(whole, parts []int) error {
	if s.over(whole, parts) != 0 {
		return errors.New("figures that should add up do not")
	}
	if len(whole) == 1 && len(parts) == 1 {
		s.unite(whole[0], parts[0])
		return nil
	}
	s.sums = append(s.sums, sum{whole, parts})
	return nil
}

// over is how much more the figures are than the others.
func (s *sheet) over(figures, others []int) (out int64) {
	for _, at := range figures {
		out += s.cells[at].is
	}
	for _, at := range others {
		out -= s.cells[at].is
	}
	return out
}

// unite makes two cells one.
func (s *sheet) unite(one, two int) {
	one, two = min(s.root(one), s.root(two)), max(s.root(one), s.root(two))
	if one == two {
		return
	}
	s.same[two] = one
	first, other := &s.cells[one], s.cells[two]
	first.public, first.plain, first.few, first.free = first.public || other.public, first.plain || other.plain, first.few || other.few, first.free && other.free
	first.held = first.held || other.held
}

// root is the cell that stands for all that are the same figure.
func (s *sheet) root(at int) int {
	for s.same[at] != at {
		at = s.same[at]
	}
	return at
}
