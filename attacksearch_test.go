package borough_test

import (
	"math/rand/v2"
	"slices"
)

// attackResult is what an attack found: the hidden numbers that can have only one
// value, those that can have only one of two, and those it gave up on.
type attackResult struct{ recovered, oneOfTwo, undecided []string }

// attackSearch is the state of an attack. Least and greatest are what each number was
// in the solutions found so far.
type attackSearch struct {
	*linearSystem
	random          *rand.Rand
	seenBounds      [][]int // of each network, the bounds it was narrowed to
	everyNetwork    []int   // the indices of all networks
	hidden          []bool
	least, greatest []int
	solution        []int  // the last one found; nil for none
	wanted          []bool // the numbers whose bounds networks narrow during the search
	lastSeenAt      []int  // see components
	now, from, to   []int  // the solution being built, and how far hidden numbers can move in it
}

// attack solves the system and returns which of the hidden numbers it recovers. What
// bounds and networks leave open it settles by search: two solutions in which a number
// differs show that it cannot be known. The truth may serve as one of them, since it
// only ends the search sooner: the attacker learns nothing from it. Fits is false when
// the system has no solution.
func (system *linearSystem) attack(hidden []string, truth map[string]int) (result attackResult, fits bool) {
	if len(system.names) == 0 {
		return result, true
	}
	system.buildNetworks()
	s := &attackSearch{
		linearSystem: system,
		random:       rand.New(rand.NewPCG(1, 2)),
		seenBounds:   make([][]int, len(system.networks)),
		hidden:       make([]bool, len(system.names)),
		wanted:       make([]bool, len(system.names)),
		lastSeenAt:   make([]int, len(system.names)),
		least:        slices.Repeat([]int{maxPeople + 1}, len(system.names)),
		greatest:     slices.Repeat([]int{-1}, len(system.names)),
	}
	for i := range system.networks {
		s.everyNetwork = append(s.everyNetwork, i)
	}
	wanted := slices.Clone(system.shared)
	for _, name := range hidden {
		s.hidden[system.variable(name)], wanted[system.variable(name)] = true, true
	}
	if !system.tighten(system.low, system.high, wanted, s.seenBounds, nil, s.everyNetwork) {
		return result, false
	}
	if truth != nil && !s.startFrom(truth) {
		return result, false
	}
	if found, sure := s.findSolution(0, system.low[0], system.high[0]); sure && !found {
		return result, false
	}
	for _, name := range hidden {
		i := system.variable(name)
		switch found, sure := s.canDiffer(i); {
		case !sure:
			result.undecided = append(result.undecided, name)
			continue
		case !found && system.low[i] < system.high[i]:
			system.low[i], system.high[i] = s.least[i], s.least[i]
		}
		switch system.high[i] - system.low[i] {
		case 0:
			result.recovered = append(result.recovered, name)
		case 1:
			result.oneOfTwo = append(result.oneOfTwo, name)
		}
	}
	return result, true
}

// startFrom takes the truth as the first solution. It is false when that does not fit.
func (s *attackSearch) startFrom(truth map[string]int) bool {
	low, high := slices.Clone(s.low), slices.Clone(s.high)
	for name, n := range truth {
		i := s.variable(name)
		low[i], high[i] = n, n
	}
	tries := 1000
	s.now, s.from, s.to = slices.Clone(low), slices.Clone(low), slices.Clone(low)
	found, sure := s.fill(low, high, make([][]int, len(s.networks)), nil, s.everyNetwork, &tries)
	if found {
		s.solution = s.now
	}
	return found || !sure
}

// canDiffer reports whether a number has two values in solutions; sure is false when the
// search gave up.
func (s *attackSearch) canDiffer(number int) (found, sure bool) {
	low, high := s.low[number], s.high[number]
	if low == high {
		return false, true
	}
	if len(s.equationsOf[number]) == 0 || s.least[number] < s.greatest[number] {
		return true, true
	}
	if s.least[number] > s.greatest[number] {
		if _, sure := s.findSolution(number, low, high); !sure {
			return false, false
		}
	}
	if only := s.least[number]; s.greatest[number] == only {
		below, sureBelow := s.findSolution(number, low, only-1)
		if below {
			return true, true
		}
		above, sureAbove := s.findSolution(number, only+1, high)
		return above, above || sureBelow && sureAbove
	}
	return true, true
}

// findSolution looks for a solution with a number between two bounds. It keeps most of
// the other numbers as they were in the last solution, then fewer of them, and at last
// none. Sure is false when it gave up.
func (s *attackSearch) findSolution(number, lowest, highest int) (found, sure bool) {
	if lowest > highest {
		return false, true
	}
	for attempt := range 20 {
		low, high := slices.Clone(s.low), slices.Clone(s.high)
		low[number], high[number] = lowest, highest
		anew := s.solution == nil || attempt >= 16
		if !anew {
			if !s.propagate(low, high, s.equationsOf[number]) {
				return false, true
			}
			low, high = s.keepMost(low, high, attempt)
		}
		tries := 500 * (1 + attempt/16)
		s.now, s.from, s.to = slices.Clone(low), slices.Clone(low), slices.Clone(low)
		found, sure = s.fill(low, high, slices.Clone(s.seenBounds), nil, s.everyNetwork, &tries)
		if found {
			s.solution = s.now
			for i := range s.now {
				s.least[i], s.greatest[i] = min(s.least[i], s.from[i]), max(s.greatest[i], s.to[i])
			}
		}
		if found || sure && anew {
			return found, sure
		}
	}
	return false, false
}

// keepMost fixes the numbers that networks share as they were in the last solution,
// where that fits, but leaves out change in twenty of them at random.
func (s *attackSearch) keepMost(low, high []int, changes int) ([]int, []int) {
	for _, i := range s.random.Perm(len(s.names)) {
		if n := s.solution[i]; s.shared[i] && low[i] < high[i] && low[i] <= n && n <= high[i] &&
			s.random.IntN(20) >= changes {
			l, h := slices.Clone(low), slices.Clone(high)
			l[i], h[i] = n, n
			if s.propagate(l, h, s.equationsOf[i]) {
				low, high = l, h
			}
		}
	}
	return low, high
}

// fill gives each number that networks share a value, and goes back when that does not
// fit; the flow of each network then gives the other numbers theirs. Networks that share
// no open number are filled one by one.
func (s *attackSearch) fill(low, high []int, left [][]int, lowest, nets []int, tries *int) (found, sure bool) {
	if *tries--; *tries < 0 {
		return false, false
	}
	if !s.tighten(low, high, s.wanted, left, lowest, nets) {
		return false, true
	}
	for _, part := range s.components(low, high, nets) {
		at := -1
		for _, n := range part {
			for _, i := range s.networks[n].shared {
				if low[i] < high[i] && (at < 0 || high[i]-low[i] < high[at]-low[at]) {
					at = i
				}
			}
		}
		if at < 0 {
			s.recordSolution(low, high, part)
			continue
		}
		if found, sure := s.branch(at, low, high, left, part, tries); !found {
			return false, sure
		}
	}
	return true, true
}

// branch fills the networks with each value of the number in turn: a guess, then those
// below it, then those above.
func (s *attackSearch) branch(at int, low, high []int, left [][]int, nets []int, tries *int) (found, sure bool) {
	guess := low[at] + s.random.IntN(high[at]-low[at]+1)
	for _, part := range [][2]int{{guess, guess}, {low[at], guess - 1}, {guess + 1, high[at]}} {
		if part[0] > part[1] {
			continue
		}
		l, h := slices.Clone(low), slices.Clone(high)
		l[at], h[at] = part[0], part[1]
		if found, sure := s.fill(l, h, slices.Clone(left), s.equationsOf[at], nets, tries); found || !sure {
			return found, sure
		}
	}
	return false, true
}

// recordSolution keeps the values of the numbers of networks that share no open number.
func (s *attackSearch) recordSolution(low, high, nets []int) {
	for _, n := range nets {
		net := s.networks[n]
		net.narrow(low, high, s.hidden)
		for i, a := range net.arcs {
			s.now[a.variable] = net.flow[i]
			s.from[a.variable], s.to[a.variable] = net.flow[i], net.flow[i]
			if s.hidden[a.variable] {
				s.from[a.variable], s.to[a.variable] = low[a.variable], high[a.variable]
			}
		}
	}
}

// components groups the networks that are connected by open numbers that they share.
func (s *attackSearch) components(low, high, nets []int) (parts [][]int) {
	joined := make([]int, len(nets))
	for at, n := range nets {
		joined[at] = at
		for _, i := range s.networks[n].shared {
			if low[i] == high[i] {
				continue
			}
			if other := s.lastSeenAt[i]; other < len(nets) && slices.Contains(s.networks[nets[other]].shared, i) &&
				other < at {
				first, second := root(joined, at), root(joined, other)
				joined[max(first, second)] = min(first, second)
			}
			s.lastSeenAt[i] = at
		}
	}
	for at := range nets {
		if joined[at] == at {
			var part []int
			for other, n := range nets {
				if root(joined, other) == at {
					part = append(part, n)
				}
			}
			parts = append(parts, part)
		}
	}
	return parts
}

// root returns the first member of the group of a network.
func root(joined []int, at int) int {
	for joined[at] != at {
		at = joined[at]
	}
	return at
}
