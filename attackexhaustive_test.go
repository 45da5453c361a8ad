package borough_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// enumerate returns the least and the greatest value of each number by trying all; nil
// when the system has no solution.
func (s *linearSystem) enumerate() (low, high []int) {
	now := slices.Clone(s.low)
	var try func(at int)
	try = func(at int) {
		if at < len(now) {
			for now[at] = s.low[at]; now[at] <= s.high[at]; now[at]++ {
				try(at + 1)
			}
			return
		}
		for _, equation := range s.equations {
			total := 0
			for _, t := range equation {
				total += t.sign * now[t.variable]
			}
			if total != 0 {
				return
			}
		}
		if low == nil {
			low, high = slices.Clone(now), slices.Clone(now)
		}
		for i, n := range now {
			low[i], high[i] = min(low[i], n), max(high[i], n)
		}
	}
	try(0)
	return low, high
}

// drawBounds gives a number random bounds.
func (s *linearSystem) drawBounds(t *rapid.T, name string, greatest int) {
	low := rapid.IntRange(0, greatest).Draw(t, name)
	s.addBounds(name, low, rapid.IntRange(low, greatest).Draw(t, name+" to"))
}

// TestAttackNetwork compares network flow with enumeration, in a table of two dimensions
// with its totals.
func TestAttackNetwork(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := newLinearSystem()
		rows, columns := rapid.IntRange(1, 3).Draw(t, "rows"), rapid.IntRange(1, 2).Draw(t, "columns")
		across, down := make([][]string, rows), make([][]string, columns)
		for r := range rows {
			for c := range columns {
				name := fmt.Sprintf("cell %d.%d", r, c)
				s.drawBounds(t, name, 3)
				across[r], down[c] = append(across[r], name), append(down[c], name)
			}
		}
		var totals []string
		for r := range rows {
			totals = append(totals, fmt.Sprintf("row %d", r))
			s.drawBounds(t, totals[r], 4)
			s.addTotal(totals[r], across[r]...)
		}
		for c := range columns {
			name := fmt.Sprintf("column %d", c)
			s.drawBounds(t, name, 6)
			s.addTotal(name, down[c]...)
		}
		s.drawBounds(t, "all", 9)
		s.addTotal("all", totals...)
		if s.buildNetworks(); len(s.networks) != 1 {
			t.Fatalf("%d networks, not one", len(s.networks))
		}
		low, high := s.enumerate()
		fits := s.tighten(s.low, s.high, slices.Repeat([]bool{true}, len(s.names)), make([][]int, 1), nil, []int{0})
		if fits != (low != nil) {
			t.Fatalf("solve says that something fits: %t; there is %v", fits, low)
		}
		if fits && (!slices.Equal(s.low, low) || !slices.Equal(s.high, high)) {
			t.Fatalf("%v\nfrom %v not %v\n to  %v not %v", s.names, s.low, low, s.high, high)
		}
	})
}

// TestAttackSearch compares an attack on any system with enumeration: it recovers every
// number with one value, and no other.
func TestAttackSearch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := newLinearSystem()
		for i := range rapid.IntRange(2, 7).Draw(t, "numbers") {
			s.drawBounds(t, fmt.Sprint(i), 3)
		}
		for range rapid.IntRange(1, 4).Draw(t, "sums") {
			names := rapid.Permutation(s.names).Draw(t, "order")
			parts := rapid.IntRange(1, len(names)-1).Draw(t, "parts")
			left := rapid.IntRange(1, parts).Draw(t, "left")
			s.addEquation(names[:left], names[left:parts+1])
		}
		low, high := s.enumerate()
		result, fits := s.attack(s.names, nil)
		if !fits {
			if low != nil {
				t.Fatalf("nothing fits, it says; %v does", low)
			}
			return
		}
		if low == nil {
			t.Fatalf("something fits, it says, between %v and %v; nothing does", s.low, s.high)
		}
		if len(result.undecided) > 0 {
			t.Fatalf("unsure of %v", result.undecided)
		}
		for i, name := range s.names {
			if reported, fixed := slices.Contains(result.recovered, name), low[i] == high[i]; reported != fixed {
				t.Fatalf("%s is %d to %d; recovered, it says: %t", name, low[i], high[i], reported)
			}
			if s.low[i] > low[i] || s.high[i] < high[i] {
				t.Fatalf("%s is %d to %d, not %d to %d", name, low[i], high[i], s.low[i], s.high[i])
			}
		}
	})
}
