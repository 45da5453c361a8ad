package publish

import (
	"cmp"
	"slices"
)

// The limits of the search for an alternative: other values that give the same printed table.
// If no alternative is found within these limits, the figure counts as disclosed. So more
// figures than necessary may be suppressed, but never fewer.
const (
	maxMoves = 60   // the number of cells that one alternative may change
	maxTries = 3000 // the number of calls of balance for one limit of moves
)

// hasAlternative reports whether the value of the cell could be one more or one less without
// any change in the printed table. The values of other cells may change as well. But all sums
// must still hold, and every cell must stay within the bounds that readers know.
// hasAlternative first allows a single move and then raises the limit of moves, so that it finds
// simple alternatives first.
func (s *system) hasAlternative(cellIndex int) bool {
	for moves := 1; moves <= maxMoves; moves += 1 + moves/2 {
		for _, delta := range []int64{1, -1} {
			a := &alternative{
				system:    s,
				shifts:    map[int]int64{},
				imbalance: make([]int64, len(s.sums)),
				movesLeft: moves,
				triesLeft: maxTries,
			}
			if a.isPossible(cellIndex, delta) && a.shiftAndBalance(cellIndex, delta) {
				return true
			}
		}
	}
	return false
}

// alternative is a system of cells in which the values of some cells are shifted.
type alternative struct {
	*system
	shifts    map[int]int64 // how much each cell was shifted
	imbalance []int64       // for each sum, the whole minus the parts
	movesLeft int
	triesLeft int
}

// shiftAndBalance shifts the cell, and then other cells, each at most once, until every
// sum holds again. It reports whether it succeeded. If not, it undoes all its shifts.
func (a *alternative) shiftAndBalance(cellIndex int, delta int64) bool {
	if a.movesLeft--; a.movesLeft >= 0 {
		a.shift(cellIndex, delta)
		if a.balance() {
			return true
		}
		a.shift(cellIndex, -delta)
	}
	a.movesLeft++
	return false
}

// shift adds delta to the cell, and updates the imbalance of every sum with the cell.
func (a *alternative) shift(cellIndex int, delta int64) {
	a.shifts[cellIndex] += delta
	if a.shifts[cellIndex] == 0 {
		delete(a.shifts, cellIndex)
	}
	for _, m := range a.memberships[cellIndex] {
		a.imbalance[m.sum] += m.sign * delta
	}
}

// balance shifts cells until every sum holds, and reports whether it succeeded. It tries only the
// moves that balance one of the sums: the unbalanced sum with the fewest moves.
func (a *alternative) balance() bool {
	if a.triesLeft--; a.triesLeft < 0 {
		return false
	}
	var fewest []move
	isUnbalanced := false
	for sumIndex, imbalance := range a.imbalance {
		if imbalance == 0 {
			continue
		}
		if moves := a.findMoves(sumIndex); !isUnbalanced || len(moves) < len(fewest) {
			fewest, isUnbalanced = moves, true
		}
	}
	for _, m := range fewest {
		if a.shiftAndBalance(m.cellIndex, m.delta) {
			return true
		}
	}
	return !isUnbalanced
}

// move is a possible shift of a cell.
type move struct {
	cellIndex       int
	delta           int64
	newlyUnbalanced int // by how much the move increases the number of sums that do not hold
}

// findMoves returns the moves that balance the sum with the index sumIndex. The moves that
// unbalance the fewest other sums come first, because the search ends when no sum is unbalanced.
func (a *alternative) findMoves(sumIndex int) (moves []move) {
	add := func(cells []int, delta int64) {
		for _, cellIndex := range cells {
			if _, isShifted := a.shifts[cellIndex]; !isShifted && a.isPossible(cellIndex, delta) {
				moves = append(moves, move{cellIndex, delta, a.countNewlyUnbalanced(cellIndex, delta)})
			}
		}
	}
	add(a.sums[sumIndex].whole, -a.imbalance[sumIndex])
	add(a.sums[sumIndex].parts, a.imbalance[sumIndex])
	slices.SortStableFunc(moves, func(x, y move) int { return cmp.Compare(x.newlyUnbalanced, y.newlyUnbalanced) })
	return moves
}

// isPossible reports whether the cell stays within its bounds if delta is added to it.
func (a *alternative) isPossible(cellIndex int, delta int64) bool {
	low, high := a.cells[cellIndex].bounds()
	value := a.cells[cellIndex].value + delta
	return low <= value && value <= high
}

// countNewlyUnbalanced returns by how much the number of sums that do not hold would increase
// if delta were added to the cell.
func (a *alternative) countNewlyUnbalanced(cellIndex int, delta int64) (count int) {
	for _, m := range a.memberships[cellIndex] {
		switch imbalance := a.imbalance[m.sum]; {
		case imbalance == 0:
			count++
		case imbalance+m.sign*delta == 0:
			count--
		}
	}
	return count
}
