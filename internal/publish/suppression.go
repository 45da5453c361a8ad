package publish

import (
	"cmp"
	"slices"
)

// suppress holds back figures until no masked one can be worked out. It says
// whether that could be done.
func (s *system) suppress() bool {
	s.normalize()
	for _, sum := range s.sums {
		s.suppressTotal(sum)
	}
	for {
		found, safe := s.findDisclosed()
		if safe {
			return true
		}
		if !s.suppressNear(found) {
			return false
		}
	}
}

// normalize has every sum name the cells that stand for its figures, and leaves out
// those of nobody, which tell nothing. What is then the sum of one figure is the
// same figure.
func (s *system) normalize() {
	for again := true; again; {
		again = false
		var kept []sum
		for _, one := range s.sums {
			one = sum{s.normalized(one.whole), s.normalized(one.parts)}
			switch {
			case len(one.whole) == 1 && len(one.parts) == 1:
				s.unite(one.whole[0], one.parts[0])
				again = true
			case len(one.whole)+len(one.parts) > 0 && !slices.ContainsFunc(kept, one.equals):
				kept = append(kept, one)
			}
		}
		s.sums = kept
	}
	s.memberships = map[int][]membership{}
	for n, one := range s.sums {
		for _, at := range one.whole {
			s.memberships[at] = append(s.memberships[at], membership{n, 1})
		}
		for _, at := range one.parts {
			s.memberships[at] = append(s.memberships[at], membership{n, -1})
		}
	}
}

func (s *system) normalized(cells []int) (kept []int) {
	for _, at := range cells {
		if at = s.root(at); s.cells[at].value != 0 || s.cells[at].unprinted {
			kept = append(kept, at)
		}
	}
	slices.Sort(kept)
	return kept
}

// suppressTotal holds back the total of masked counts alone where it would tell them
// all: under 30 four * are all 7. The * of a total must not tell that it was held
// back for it: where no total of so many parts is masked by the rule itself, or one
// alone is, as 7 of seven *, it is held back whatever it is.
func (s *system) suppressTotal(sum sum) {
	if len(sum.whole) != 1 || len(sum.parts) < 2 {
		return
	}
	for _, at := range sum.parts {
		if c := s.cells[at]; c.tooFew || c.unprinted || c.value > c.floor {
			return
		}
	}
	whole, parts := &s.cells[sum.whole[0]], int64(len(sum.parts))
	if whole.fixed || whole.exact {
		return
	}
	for _, end := range []int64{parts, parts * whole.floor} {
		world := *whole
		world.value = end
		low, high := world.bounds()
		if max(low, parts) == min(high, parts*whole.floor) && (whole.value == end || parts >= whole.floor) {
			whole.suppressed = true
		}
	}
}

// findDisclosed returns a masked cell that can be worked out; safe is that there is none.
func (s *system) findDisclosed() (found int, safe bool) {
	for at := range s.cells {
		if s.root(at) == at && s.cells[at].isMasked() && s.memberships[at] != nil && !s.hasAlternative(at) {
			return at, false
		}
	}
	return 0, true
}

// suppressNear holds back one more figure that gives the cell away: the nearest to it by
// the sums they share, a total rather than a part, the smallest.
func (s *system) suppressNear(found int) bool {
	type choice struct {
		at   int
		part int
	}
	seen, edge := map[int]bool{}, []int{found}
	for len(edge) > 0 {
		var choices []choice
		var next []int
		for _, at := range edge {
			for _, in := range s.memberships[at] {
				n := in.sum
				if seen[n] {
					continue
				}
				seen[n] = true
				for part, side := range [][]int{s.sums[n].whole, s.sums[n].parts} {
					for _, other := range side {
						next = append(next, other)
						if c := &s.cells[other]; !c.isMasked() && !c.exact && !c.fixed && !c.unprinted {
							choices = append(choices, choice{other, part})
						}
					}
				}
			}
		}
		if choices != nil {
			best := slices.MinFunc(choices, func(a, b choice) int {
				return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(s.cells[a.at].value, s.cells[b.at].value), cmp.Compare(a.at, b.at))
			})
			s.cells[best.at].suppressed = true
			return true
		}
		edge = next
	}
	return false
}
