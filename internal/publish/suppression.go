package publish

import (
	"cmp"
	"slices"
)

// suppress does the secondary suppression: it suppresses cells until no masked cell can
// be recovered, and reports whether it succeeded.
func (s *system) suppress() bool {
	s.normalise()
	for _, sum := range s.sums {
		s.suppressTotal(sum)
	}
	for {
		disclosed, found := s.findDisclosed()
		if !found {
			return true
		}
		if !s.suppressNear(disclosed) {
			return false
		}
	}
}

// normalise replaces the cells of every sum by their representatives, and removes cells that are
// printed as 0. It merges the two cells of a sum that has only one cell on each side. It removes
// duplicate sums, and fills s.memberships.
func (s *system) normalise() {
	for changed := true; changed; {
		changed = false
		var distinct []cellSum
		for _, old := range s.sums {
			normal := cellSum{s.normaliseCells(old.whole), s.normaliseCells(old.parts)}
			switch {
			case len(normal.whole) == 1 && len(normal.parts) == 1:
				s.merge(normal.whole[0], normal.parts[0])
				changed = true
			case len(normal.whole)+len(normal.parts) > 0 && !slices.ContainsFunc(distinct, normal.equals):
				distinct = append(distinct, normal)
			}
		}
		s.sums = distinct
	}
	s.memberships = map[int][]membership{}
	for n, sum := range s.sums {
		for _, i := range sum.whole {
			s.memberships[i] = append(s.memberships[i], membership{n, 1})
		}
		for _, i := range sum.parts {
			s.memberships[i] = append(s.memberships[i], membership{n, -1})
		}
	}
}

// normaliseCells returns the sorted representatives of the cells, without cells that are
// printed as 0.
func (s *system) normaliseCells(cells []int) (representatives []int) {
	for _, i := range cells {
		if i = s.root(i); s.cells[i].value != 0 || s.cells[i].unprinted {
			representatives = append(representatives, i)
		}
	}
	slices.Sort(representatives)
	return representatives
}

// suppressTotal suppresses a total whose parts are all masked, if the total would disclose
// all parts. For example, if four masked parts of at most 7 have a total that is printed as
// 30, each part must be 7.
//
// The fact that a total is suppressed must not disclose its value either. If there are fewer
// parts than the floor of the rule, readers do not know why a total is masked, because the rule
// also masks small totals. If there are more parts, the total is too large for that. A masked
// total would then have to be one of the two totals that disclose all parts. So suppressTotal
// suppresses a total of so many parts whatever its value is.
func (s *system) suppressTotal(sum cellSum) {
	if len(sum.whole) != 1 || len(sum.parts) < 2 {
		return
	}
	for _, i := range sum.parts {
		if c := s.cells[i]; c.tooFew || c.unprinted || c.value > c.floor {
			return
		}
	}
	total, partCount := &s.cells[sum.whole[0]], int64(len(sum.parts))
	if total.fixed || total.exact {
		return
	}
	smallest, largest := partCount, partCount*total.floor // all parts are 1, or all parts are the floor
	for _, extreme := range []int64{smallest, largest} {
		extremeTotal := *total
		extremeTotal.value = extreme
		low, high := extremeTotal.bounds()
		disclosesParts := max(low, smallest) == min(high, largest) // only one total is possible
		if disclosesParts && (total.value == extreme || partCount >= total.floor) {
			total.suppressed = true
		}
	}
}

// findDisclosed returns a masked cell that readers can recover. found is false if there
// is none.
func (s *system) findDisclosed() (cellIndex int, found bool) {
	for i := range s.cells {
		if s.root(i) == i && s.cells[i].isMasked() && s.memberships[i] != nil && !s.hasAlternative(i) {
			return i, true
		}
	}
	return 0, false
}

// suppressNear suppresses a cell that helps to recover the disclosed cell. It returns false if
// there is no such cell. It first searches the sums that contain the disclosed cell. If it can
// suppress no cell of these sums, it searches the sums that contain any of their cells, and so
// on. Among several cells it prefers a cell in the whole of a sum to a part, and then the cell
// with the smallest value.
func (s *system) suppressNear(disclosed int) bool {
	type candidate struct {
		cellIndex int
		side      int // 0 if the cell is in the whole of the sum, 1 if in the parts
	}
	seenSums, frontier := map[int]bool{}, []int{disclosed}
	for len(frontier) > 0 {
		var candidates []candidate
		var next []int
		for _, i := range frontier {
			for _, m := range s.memberships[i] {
				if seenSums[m.sum] {
					continue
				}
				seenSums[m.sum] = true
				for side, cells := range [][]int{s.sums[m.sum].whole, s.sums[m.sum].parts} {
					for _, other := range cells {
						next = append(next, other)
						if s.canSuppress(other) {
							candidates = append(candidates, candidate{other, side})
						}
					}
				}
			}
		}
		if candidates != nil {
			best := slices.MinFunc(candidates, func(a, b candidate) int {
				return cmp.Or(
					cmp.Compare(a.side, b.side),
					cmp.Compare(s.cells[a.cellIndex].value, s.cells[b.cellIndex].value),
					cmp.Compare(a.cellIndex, b.cellIndex),
				)
			})
			s.cells[best.cellIndex].suppressed = true
			return true
		}
		frontier = next
	}
	return false
}

// canSuppress reports whether the cell can be suppressed: it is printed rounded, and no other
// table prints it.
func (s *system) canSuppress(i int) bool {
	c := &s.cells[i]
	return !c.isMasked() && !c.exact && !c.fixed && !c.unprinted
}
