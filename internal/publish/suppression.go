package publish

import (
	"cmp"
	"slices"
)

// suppress does the secondary suppression: it suppresses cells until no masked one can
// be worked out, and reports whether that could be done.
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

// normalise has every sum name the cells that stand for its figures, without those
// that are nought, which tell nothing. A sum of one cell on either side then makes
// them the same figure, and a sum that is there already is left out.
func (s *system) normalise() {
	for changed := true; changed; {
		changed = false
		var kept []sum
		for _, old := range s.sums {
			next := sum{s.normalised(old.whole), s.normalised(old.parts)}
			switch {
			case len(next.whole) == 1 && len(next.parts) == 1:
				s.unite(next.whole[0], next.parts[0])
				changed = true
			case len(next.whole)+len(next.parts) > 0 && !slices.ContainsFunc(kept, next.equals):
				kept = append(kept, next)
			}
		}
		s.sums = kept
	}
	s.memberships = map[int][]membership{}
	for n, sum := range s.sums {
		for _, at := range sum.whole {
			s.memberships[at] = append(s.memberships[at], membership{n, 1})
		}
		for _, at := range sum.parts {
			s.memberships[at] = append(s.memberships[at], membership{n, -1})
		}
	}
}

func (s *system) normalised(cells []int) (kept []int) {
	for _, at := range cells {
		if at = s.root(at); s.cells[at].value != 0 || s.cells[at].unprinted {
			kept = append(kept, at)
		}
	}
	slices.Sort(kept)
	return kept
}

// suppressTotal suppresses a total of masked counts only, where it would tell them all:
// under 30 four * are all 7. That a total is * must not tell that it was suppressed for
// this. So it is suppressed whatever it is where the rule itself masks no total of so
// many parts, or just one of them, as 7 of seven *.
func (s *system) suppressTotal(sum sum) {
	if len(sum.whole) != 1 || len(sum.parts) < 2 {
		return
	}
	for _, at := range sum.parts {
		if c := s.cells[at]; c.tooFew || c.unprinted || c.value > c.floor {
			return
		}
	}
	total, parts := &s.cells[sum.whole[0]], int64(len(sum.parts))
	if total.fixed || total.exact {
		return
	}
	for _, extreme := range []int64{parts, parts * total.floor} { // all parts 1, all parts the floor
		other := *total
		other.value = extreme
		low, high := other.bounds()
		onlyOne := max(low, parts) == min(high, parts*total.floor)
		if onlyOne && (total.value == extreme || parts >= total.floor) {
			total.suppressed = true
		}
	}
}

// findDisclosed returns a masked cell that can be worked out; found is that there is
// one.
func (s *system) findDisclosed() (at int, found bool) {
	for at := range s.cells {
		if s.root(at) == at && s.cells[at].isMasked() && s.memberships[at] != nil && !s.hasAlternative(at) {
			return at, true
		}
	}
	return 0, false
}

// suppressNear suppresses one more cell that helps to work out the disclosed one: the
// nearest to it by the sums they share, a part of a sum only where there is no whole,
// and the smallest. It reports whether there was one.
func (s *system) suppressNear(disclosed int) bool {
	type candidate struct {
		at   int
		side int // of the sum: 0 is its whole, 1 its parts
	}
	seen, edge := map[int]bool{}, []int{disclosed} // seen are sums
	for len(edge) > 0 {
		var candidates []candidate
		var next []int
		for _, at := range edge {
			for _, m := range s.memberships[at] {
				if seen[m.sum] {
					continue
				}
				seen[m.sum] = true
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
					cmp.Compare(s.cells[a.at].value, s.cells[b.at].value),
					cmp.Compare(a.at, b.at),
				)
			})
			s.cells[best.at].suppressed = true
			return true
		}
		edge = next
	}
	return false
}

// canSuppress reports whether the cell is printed, and may be masked.
func (s *system) canSuppress(at int) bool {
	c := &s.cells[at]
	return !c.isMasked() && !c.exact && !c.fixed && !c.unprinted
}
