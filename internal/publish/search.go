package publish

import (
	"cmp"
	"slices"
)

// The search for an alternative goes deeper step by step, so that a near one is found
// first. One that is not found within so many tries counts as not there: more is then
// suppressed than need be, never less.
const (
	maxMoves = 60
	maxTries = 3000
)

// hasAlternative reports whether the cell could be one more or one less and all that is
// printed be the same: every sum holds, and every cell is within the bounds that readers
// know.
func (s *system) hasAlternative(at int) bool {
	for moves := 1; moves <= maxMoves; moves += 1 + moves/2 {
		for _, by := range []int64{1, -1} {
			a := &alternative{
				system:    s,
				shifts:    map[int]int64{},
				imbalance: make([]int64, len(s.sums)),
				movesLeft: moves,
				triesLeft: maxTries,
			}
			if a.isPossible(at, by) && a.shiftAndBalance(at, by) {
				return true
			}
		}
	}
	return false
}

// alternative is the cells as they are, but for those that were shifted.
type alternative struct {
	*system
	shifts    map[int]int64 // by how much each cell was shifted
	imbalance []int64       // by how much the whole of each sum is more than its parts
	movesLeft int
	triesLeft int
}

// shiftAndBalance shifts the cell, and others, each once, until every sum holds again.
// It undoes what it did where that cannot be.
func (a *alternative) shiftAndBalance(at int, by int64) bool {
	if a.movesLeft--; a.movesLeft >= 0 {
		a.shift(at, by)
		if a.balance() {
			return true
		}
		a.shift(at, -by)
	}
	a.movesLeft++
	return false
}

// shift shifts the cell, and the imbalance of every sum that it is in.
func (a *alternative) shift(at int, by int64) {
	a.shifts[at] += by
	if a.shifts[at] == 0 {
		delete(a.shifts, at)
	}
	for _, m := range a.memberships[at] {
		a.imbalance[m.sum] += m.sign * by
	}
}

// balance balances the sums that do not hold, first the one that the fewest moves could
// balance.
func (a *alternative) balance() bool {
	if a.triesLeft--; a.triesLeft < 0 {
		return false
	}
	var best []move
	unbalanced := false
	for n, imbalance := range a.imbalance {
		if imbalance == 0 {
			continue
		}
		if moves := a.moves(n); !unbalanced || len(moves) < len(best) {
			best, unbalanced = moves, true
		}
	}
	for _, m := range best {
		if a.shiftAndBalance(m.at, m.by) {
			return true
		}
	}
	return !unbalanced
}

// move is a shift of a cell that is possible.
type move struct {
	at         int
	by         int64
	unbalanced int // how many more sums do not hold after it than before
}

// moves returns the moves that would balance the sum, those first after which the fewest
// others do not hold: a cell of this sum alone ends the search.
func (a *alternative) moves(n int) (moves []move) {
	add := func(cells []int, by int64) {
		for _, at := range cells {
			if _, shifted := a.shifts[at]; !shifted && a.isPossible(at, by) {
				moves = append(moves, move{at, by, a.newlyUnbalanced(at, by)})
			}
		}
	}
	add(a.sums[n].whole, -a.imbalance[n])
	add(a.sums[n].parts, a.imbalance[n])
	slices.SortStableFunc(moves, func(x, y move) int { return cmp.Compare(x.unbalanced, y.unbalanced) })
	return moves
}

// isPossible reports whether the cell can be shifted and stay within its bounds.
func (a *alternative) isPossible(at int, by int64) bool {
	low, high := a.cells[at].bounds()
	value := a.cells[at].value + by
	return low <= value && value <= high
}

// newlyUnbalanced returns how many more sums would not hold if the cell was shifted.
func (a *alternative) newlyUnbalanced(at int, by int64) (more int) {
	for _, m := range a.memberships[at] {
		switch imbalance := a.imbalance[m.sum]; {
		case imbalance == 0:
			more++
		case imbalance+m.sign*by == 0:
			more--
		}
	}
	return more
}
