package publish

import "slices"

// tries is how many steps the search for another world may take. One that is not
// found in time counts as not there: more is held back than need be, never less.
const tries = 4000

// another says whether there is another world of which just the same is printed,
// in which the figure is one more or one less: all sums hold, and every figure is
// where readers know it to be.
func (s *sheet) another(at int) bool {
	for _, by := range []int64{1, -1} {
		w := &world{sheet: s, by: map[int]int64{}, left: tries}
		if w.move(at, by) && w.mend() {
			return true
		}
	}
	return false
}

// world is the figures as they are, but for those moved.
type world struct {
	*sheet
	by    map[int]int64 // of each that moved
	moved []int         // in order
	left  int
}

// move lets the figure be so much more, if readers would not know.
func (w *world) move(at int, by int64) bool {
	low, high := w.cells[at].between()
	if is := w.cells[at].is + by; is < low || is > high {
		return false
	}
	w.by[at], w.moved = by, append(w.moved, at)
	return true
}

// mend moves more figures, each once, until every sum holds again.
func (w *world) mend() bool {
	if w.left--; w.left < 0 {
		return false
	}
	broken, out := w.broken()
	if out == 0 {
		return true
	}
	for side, cells := range [][]int{w.sums[broken].whole, w.sums[broken].parts} {
		by := -out // of the whole; a part makes up for it the other way
		if side == 1 {
			by = out
		}
		for _, at := range w.free(cells) {
			if !w.move(at, by) {
				continue
			}
			if w.mend() {
				return true
			}
			delete(w.by, at)
			w.moved = w.moved[:len(w.moved)-1]
		}
	}
	return false
}

// broken returns a sum that does not hold, and by how much its whole is more than
// its parts.
func (w *world) broken() (n int, out int64) {
	for _, at := range w.moved {
		for _, n := range w.in[at] {
			out = 0
			for _, at := range w.sums[n].whole {
				out += w.by[at]
			}
			for _, at := range w.sums[n].parts {
				out -= w.by[at]
			}
			if out != 0 {
				return n, out
			}
		}
	}
	return 0, 0
}

// free are the cells that have not moved: those that the fewest sums hang on
// first, and of these those of which least is known.
func (w *world) free(cells []int) (free []int) {
	for _, at := range cells {
		if _, moved := w.by[at]; !moved && !slices.Contains(free, at) {
			free = append(free, at)
		}
	}
	slices.SortStableFunc(free, func(a, b int) int { return len(w.in[a]) - len(w.in[b]) })
	return free
}
