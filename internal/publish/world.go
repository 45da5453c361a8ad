package publish

import (
	"cmp"
	"slices"
)

// The search for another world goes deeper step by step: one that is close is
// found first. One that is not found within so many tries counts as not there:
// more is then held back than need be, never less.
const (
	depth = 60
	tries = 3000
)

// another says whether there is another world of which just the same is printed,
// in which the figure is one more or one less: all sums hold, and every figure is
// where readers know it to be.
func (s *sheet) another(at int) bool {
	for moves := 1; moves <= depth; moves += 1 + moves/2 {
		for _, by := range []int64{1, -1} {
			w := &world{sheet: s, by: map[int]int64{}, out: make([]int64, len(s.sums)), moves: moves, tries: tries}
			if w.fits(at, by) && w.mend(at, by) {
				return true
			}
		}
	}
	return false
}

// world is the figures as they are, but for those that have moved.
type world struct {
	*sheet
	by    map[int]int64 // by how much each has moved
	out   []int64       // by how much the whole of each sum is more than its parts
	moves int           // how many more may move
	tries int
}

// mend moves the figure, and others, each once, until every sum holds again.
func (w *world) mend(at int, by int64) bool {
	if w.moves--; w.moves >= 0 {
		w.move(at, by)
		if w.mended() {
			return true
		}
		w.move(at, -by)
	}
	w.moves++
	return false
}

// move moves the figure, and every sum that it is in.
func (w *world) move(at int, by int64) {
	w.by[at] += by
	if w.by[at] == 0 {
		delete(w.by, at)
	}
	for _, in := range w.in[at] {
		w.out[in.sum] += in.sign * by
	}
}

// mended mends the sum that is out and has the fewest figures that could mend it.
func (w *world) mended() bool {
	if w.tries--; w.tries < 0 {
		return false
	}
	var best []step
	found := false
	for n, out := range w.out {
		if out == 0 {
			continue
		}
		if steps := w.steps(n); !found || len(steps) < len(best) {
			best, found = steps, true
		}
	}
	for _, s := range best {
		if w.mend(s.at, s.by) {
			return true
		}
	}
	return !found
}

// step is a figure that can move; left is how many more sums are out then than
// before.
type step struct {
	at   int
	by   int64
	left int
}

// steps are the moves that would mend the sum, those first that leave the fewest
// others to mend: a figure of this sum alone ends the search.
func (w *world) steps(n int) (steps []step) {
	for side, cells := range [][]int{w.sums[n].whole, w.sums[n].parts} {
		by := -w.out[n] // of the whole; a part makes up for it the other way
		if side == 1 {
			by = w.out[n]
		}
		for _, at := range cells {
			if _, moved := w.by[at]; !moved && w.fits(at, by) {
				steps = append(steps, step{at, by, w.left(at, by)})
			}
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(a.left, b.left) })
	return steps
}

// fits says whether the figure can be so much more without readers knowing.
func (w *world) fits(at int, by int64) bool {
	low, high := w.cells[at].between()
	is := w.cells[at].is + by
	return low <= is && is <= high
}

// left is how many more sums would be out if the figure moved.
func (w *world) left(at int, by int64) (more int) {
	for _, in := range w.in[at] {
		switch out := w.out[in.sum]; {
		case out == 0:
			more++
		case out+in.sign*by == 0:
			more--
		}
	}
	return more
}
