package publish

import (
	"cmp"
	"slices"
)

// The search for another world goes deeper step by step: one that is close is
// found first. One that is not found within so many tries counts as not there:
// more is then held back than need be, never less.
const (
	maxMoves = 60
	maxTries = 3000
)

// hasAlternative says whether there is another world of which just the same is printed,
// in which the figure is one more or one less: all sums hold, and every figure is
// where readers know it to be.
func (s *system) hasAlternative(at int) bool {
	for moves := 1; moves <= maxMoves; moves += 1 + moves/2 {
		for _, by := range []int64{1, -1} {
			w := &alternative{system: s, shifts: map[int]int64{}, imbalance: make([]int64, len(s.sums)), movesLeft: moves, triesLeft: maxTries}
			if w.isPossible(at, by) && w.shiftAndBalance(at, by) {
				return true
			}
		}
	}
	return false
}

// alternative is the figures as they are, but for those that have moved.
type alternative struct {
	*system
	shifts    map[int]int64 // by how much each has moved
	imbalance []int64       // by how much the whole of each sum is more than its parts
	movesLeft int           // how many more may move
	triesLeft int
}

// shiftAndBalance moves the figure, and others, each once, until every sum holds again.
func (w *alternative) shiftAndBalance(at int, by int64) bool {
	if w.movesLeft--; w.movesLeft >= 0 {
		w.shift(at, by)
		if w.balance() {
			return true
		}
		w.shift(at, -by)
	}
	w.movesLeft++
	return false
}

// shift moves the figure, and every sum that it is in.
func (w *alternative) shift(at int, by int64) {
	w.shifts[at] += by
	if w.shifts[at] == 0 {
		delete(w.shifts, at)
	}
	for _, in := range w.memberships[at] {
		w.imbalance[in.sum] += in.sign * by
	}
}

// balance mends the sum that is out and has the fewest figures that could mend it.
func (w *alternative) balance() bool {
	if w.triesLeft--; w.triesLeft < 0 {
		return false
	}
	var best []move
	found := false
	for n, out := range w.imbalance {
		if out == 0 {
			continue
		}
		if steps := w.candidates(n); !found || len(steps) < len(best) {
			best, found = steps, true
		}
	}
	for _, s := range best {
		if w.shiftAndBalance(s.at, s.by) {
			return true
		}
	}
	return !found
}

// move is a figure that can move; left is how many more sums are out then than
// before.
type move struct {
	at         int
	by         int64
	unbalanced int
}

// candidates are the moves that would mend the sum, those first that leave the fewest
// others to mend: a figure of this sum alone ends the search.
func (w *alternative) candidates(n int) (steps []move) {
	for side, cells := range [][]int{w.sums[n].whole, w.sums[n].parts} {
		by := -w.imbalance[n] // of the whole; a part makes up for it the other way
		if side == 1 {
			by = w.imbalance[n]
		}
		for _, at := range cells {
			if _, moved := w.shifts[at]; !moved && w.isPossible(at, by) {
				steps = append(steps, move{at, by, w.newlyUnbalanced(at, by)})
			}
		}
	}
	slices.SortStableFunc(steps, func(a, b move) int { return cmp.Compare(a.unbalanced, b.unbalanced) })
	return steps
}

// isPossible says whether the figure can be so much more without readers knowing.
func (w *alternative) isPossible(at int, by int64) bool {
	low, high := w.cells[at].bounds()
	is := w.cells[at].value + by
	return low <= is && is <= high
}

// newlyUnbalanced is how many more sums would be out if the figure moved.
func (w *alternative) newlyUnbalanced(at int, by int64) (more int) {
	for _, in := range w.memberships[at] {
		switch out := w.imbalance[in.sum]; {
		case out == 0:
			more++
		case out+in.sign*by == 0:
			more--
		}
	}
	return more
}
