package attack_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// This file checks the solver of the disclosure attack against enumeration of all solutions.

// enumerate returns the least and the greatest value of each number. It tries every
// combination of values, and returns nil if the system has no solution.
func (s *linearSystem) enumerate() (low, high []int) {
	candidate := slices.Clone(s.low)
	var try func(variable int)
	try = func(variable int) {
		if variable < len(candidate) {
			for candidate[variable] = s.low[variable]; candidate[variable] <= s.high[variable]; candidate[variable]++ {
				try(variable + 1)
			}
			return
		}
		for _, equation := range s.equations {
			total := 0
			for _, t := range equation {
				total += t.sign * candidate[t.variable]
			}
			if total != 0 {
				return
			}
		}
		if low == nil {
			low, high = slices.Clone(candidate), slices.Clone(candidate)
		}
		for i, n := range candidate {
			low[i], high[i] = min(low[i], n), max(high[i], n)
		}
	}
	try(0)
	return low, high
}

// drawBounds adds random bounds between 0 and maxHigh for a number.
func (s *linearSystem) drawBounds(t *rapid.T, name string, maxHigh int) {
	low := rapid.IntRange(0, maxHigh).Draw(t, name)
	s.addBounds(name, low, rapid.IntRange(low, maxHigh).Draw(t, name+" to"))
}

// TestAttackNetwork checks that network flow finds the same bounds as enumeration, in random
// two-dimensional tables with totals.
func TestAttackNetwork(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := newLinearSystem()
		rows, columns := rapid.IntRange(1, 3).Draw(t, "rows"), rapid.IntRange(1, 2).Draw(t, "columns")
		rowCells, columnCells := make([][]string, rows), make([][]string, columns)
		for r := range rows {
			for c := range columns {
				name := fmt.Sprintf("cell %d.%d", r, c)
				s.drawBounds(t, name, 3)
				rowCells[r], columnCells[c] = append(rowCells[r], name), append(columnCells[c], name)
			}
		}
		var totals []string
		for r := range rows {
			totals = append(totals, fmt.Sprintf("row %d", r))
			s.drawBounds(t, totals[r], 4)
			s.addTotal(totals[r], rowCells[r]...)
		}
		for c := range columns {
			name := fmt.Sprintf("column %d", c)
			s.drawBounds(t, name, 6)
			s.addTotal(name, columnCells[c]...)
		}
		s.drawBounds(t, "all", 9)
		s.addTotal("all", totals...)
		if s.buildNetworks(); len(s.networks) != 1 {
			t.Fatalf("%d networks, not one", len(s.networks))
		}
		low, high := s.enumerate()
		wanted := slices.Repeat([]bool{true}, len(s.names))
		solvable := s.tighten(s.low, s.high, wanted, make([][]int, 1), nil, []int{0})
		if solvable != (low != nil) {
			t.Fatalf("solve says that something fits: %t; there is %v", solvable, low)
		}
		if solvable && (!slices.Equal(s.low, low) || !slices.Equal(s.high, high)) {
			t.Fatalf("%v\nfrom %v not %v\n to  %v not %v", s.names, s.low, low, s.high, high)
		}
	})
}

// TestAttackSearch checks that an attack on a random system recovers exactly the numbers
// that have only one possible value. Enumeration finds the possible values.
func TestAttackSearch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := newLinearSystem()
		for i := range rapid.IntRange(2, 7).Draw(t, "numbers") {
			s.drawBounds(t, fmt.Sprint(i), 3)
		}
		for range rapid.IntRange(1, 4).Draw(t, "sums") {
			names := rapid.Permutation(s.names).Draw(t, "order")
			termCount := 1 + rapid.IntRange(1, len(names)-1).Draw(t, "parts")
			leftCount := rapid.IntRange(1, termCount-1).Draw(t, "left")
			s.addEquation(names[:leftCount], names[leftCount:termCount])
		}
		low, high := s.enumerate()
		result, solvable := s.recoverHidden(s.names, nil)
		if !solvable {
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
			isRecovered := slices.Contains(result.recovered, name)
			if hasOneValue := low[i] == high[i]; isRecovered != hasOneValue {
				t.Fatalf("%s is %d to %d; recovered, it says: %t", name, low[i], high[i], isRecovered)
			}
			if s.low[i] > low[i] || s.high[i] < high[i] {
				t.Fatalf("%s is %d to %d, not %d to %d", name, low[i], high[i], s.low[i], s.high[i])
			}
		}
	})
}
