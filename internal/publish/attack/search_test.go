package attack_test

import (
	"math/rand/v2"
	"slices"
)

// attackResult is the result of an attack, as the names of hidden numbers.
type attackResult struct {
	recovered []string // only one value is possible
	oneOfTwo  []string // only two values are possible
	undecided []string // the search gave up
}

// attackSearch is the state of the search for solutions of a linear system. A number that
// has different values in two solutions is safe from the attacker.
type attackSearch struct {
	*linearSystem
	random          *rand.Rand
	narrowedTo      [][]int // the bounds after the last narrowing of each network
	everyNetwork    []int   // the indices of all networks
	hidden          []bool  // the numbers that the attacker wants to know
	least, greatest []int   // the range of each number in the solutions found so far
	solution        []int   // the last solution found, or nil
	wanted          []bool  // the numbers whose bounds networks narrow during the search
	lastPosition    []int   // for each number, where components last saw it

	// The solution being built, and the range in which each hidden number can move while
	// the numbers that networks share stay the same.
	values, valuesLow, valuesHigh []int
}

// recoverHidden solves the system and returns which of the hidden numbers an attacker can
// recover. It first narrows bounds by propagation and network flow, and settles the
// remaining numbers by search: a number with different values in two solutions cannot be
// recovered. If truth is not nil, the search uses it as the first solution. This only saves
// time, and does not help the attacker. The result solvable is false if the system has no
// solution.
func (system *linearSystem) recoverHidden(
	hidden []string, truth map[string]int,
) (result attackResult, solvable bool) {
	if len(system.names) == 0 {
		return result, true
	}
	system.buildNetworks()
	s := &attackSearch{
		linearSystem: system,
		random:       rand.New(rand.NewPCG(1, 2)),
		narrowedTo:   make([][]int, len(system.networks)),
		hidden:       make([]bool, len(system.names)),
		wanted:       make([]bool, len(system.names)),
		lastPosition: make([]int, len(system.names)),
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
	if !system.tighten(system.low, system.high, wanted, s.narrowedTo, nil, s.everyNetwork) {
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

// startFrom makes truth the first solution. It returns false if truth is not a solution.
func (s *attackSearch) startFrom(truth map[string]int) bool {
	low, high := slices.Clone(s.low), slices.Clone(s.high)
	for name, n := range truth {
		i := s.variable(name)
		low[i], high[i] = n, n
	}
	tries := 1000
	s.values, s.valuesLow, s.valuesHigh = slices.Clone(low), slices.Clone(low), slices.Clone(low)
	found, sure := s.fill(low, high, make([][]int, len(s.networks)), nil, s.everyNetwork, &tries)
	if found {
		s.solution = s.values
	}
	return found || !sure
}

// canDiffer reports whether two solutions have different values of a number. The result
// sure is false if the search gave up.
func (s *attackSearch) canDiffer(number int) (differs, sure bool) {
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

// findSolution looks for a solution in which a number lies between lowest and highest. In
// the first attempt it fixes most of the other numbers at their values in the last solution,
// in later attempts fewer, and in the last attempts none. The result sure is false if the
// search gave up.
func (s *attackSearch) findSolution(number, lowest, highest int) (found, sure bool) {
	if lowest > highest {
		return false, true
	}
	for attempt := range 20 {
		low, high := slices.Clone(s.low), slices.Clone(s.high)
		low[number], high[number] = lowest, highest
		unconstrained := s.solution == nil || attempt >= 16
		if !unconstrained {
			if !s.propagate(low, high, s.equationsOf[number]) {
				return false, true
			}
			low, high = s.fixMost(low, high, attempt)
		}
		tries := 500 * (1 + attempt/16)
		s.values, s.valuesLow, s.valuesHigh = slices.Clone(low), slices.Clone(low), slices.Clone(low)
		found, sure = s.fill(low, high, slices.Clone(s.narrowedTo), nil, s.everyNetwork, &tries)
		if found {
			s.solution = s.values
			for i := range s.values {
				s.least[i], s.greatest[i] = min(s.least[i], s.valuesLow[i]), max(s.greatest[i], s.valuesHigh[i])
			}
		}
		if found || sure && unconstrained {
			return found, sure
		}
	}
	return false, false
}

// fixMost fixes the numbers that networks share at their values in the last solution, where
// the equations allow it. It leaves openOfTwenty in twenty numbers open, chosen at random.
func (s *attackSearch) fixMost(low, high []int, openOfTwenty int) ([]int, []int) {
	for _, i := range s.random.Perm(len(s.names)) {
		if n := s.solution[i]; s.shared[i] && low[i] < high[i] && low[i] <= n && n <= high[i] &&
			s.random.IntN(20) >= openOfTwenty {
			newLow, newHigh := slices.Clone(low), slices.Clone(high)
			newLow[i], newHigh[i] = n, n
			if s.propagate(newLow, newHigh, s.equationsOf[i]) {
				low, high = newLow, newHigh
			}
		}
	}
	return low, high
}

// fill looks for values of all numbers in the networks nets by backtracking over the numbers
// that networks share. The flow of each network then gives the values of its other numbers.
// Networks that share no open number are filled one by one. Propagation starts with the
// equations in startEquations. The result sure is false if fill gave up because no tries
// were left.
func (s *attackSearch) fill(
	low, high []int, narrowedTo [][]int, startEquations, nets []int, tries *int,
) (found, sure bool) {
	if *tries--; *tries < 0 {
		return false, false
	}
	if !s.tighten(low, high, s.wanted, narrowedTo, startEquations, nets) {
		return false, true
	}
	for _, component := range s.components(low, high, nets) {
		pivot := -1
		for _, n := range component {
			for _, i := range s.networks[n].shared {
				if low[i] < high[i] && (pivot < 0 || high[i]-low[i] < high[pivot]-low[pivot]) {
					pivot = i
				}
			}
		}
		if pivot < 0 {
			s.recordSolution(low, high, component)
			continue
		}
		if found, sure := s.branch(pivot, low, high, narrowedTo, component, tries); !found {
			return false, sure
		}
	}
	return true, true
}

// branch fills the networks with the number pivot at a random value within its bounds. If
// there is no solution, it tries the values below, and then the values above.
func (s *attackSearch) branch(
	pivot int, low, high []int, narrowedTo [][]int, nets []int, tries *int,
) (found, sure bool) {
	guess := low[pivot] + s.random.IntN(high[pivot]-low[pivot]+1)
	for _, valueRange := range [][2]int{{guess, guess}, {low[pivot], guess - 1}, {guess + 1, high[pivot]}} {
		if valueRange[0] > valueRange[1] {
			continue
		}
		newLow, newHigh := slices.Clone(low), slices.Clone(high)
		newLow[pivot], newHigh[pivot] = valueRange[0], valueRange[1]
		found, sure := s.fill(newLow, newHigh, slices.Clone(narrowedTo), s.equationsOf[pivot], nets, tries)
		if found || !sure {
			return found, sure
		}
	}
	return false, true
}

// recordSolution stores the values of all numbers in the networks nets, which share no open
// number with each other.
func (s *attackSearch) recordSolution(low, high, nets []int) {
	for _, n := range nets {
		net := s.networks[n]
		net.narrow(low, high, s.hidden)
		for i, a := range net.arcs {
			s.values[a.variable] = net.flow[i]
			s.valuesLow[a.variable], s.valuesHigh[a.variable] = net.flow[i], net.flow[i]
			if s.hidden[a.variable] {
				s.valuesLow[a.variable], s.valuesHigh[a.variable] = low[a.variable], high[a.variable]
			}
		}
	}
}

// components groups the networks nets. Two networks are in the same group if they share an
// open number, which is a number whose bounds differ.
func (s *attackSearch) components(low, high, nets []int) (groups [][]int) {
	parents := make([]int, len(nets))
	for position, n := range nets {
		parents[position] = position
		for _, i := range s.networks[n].shared {
			if low[i] == high[i] {
				continue
			}
			if other := s.lastPosition[i]; other < len(nets) && slices.Contains(s.networks[nets[other]].shared, i) &&
				other < position {
				first, second := root(parents, position), root(parents, other)
				parents[max(first, second)] = min(first, second)
			}
			s.lastPosition[i] = position
		}
	}
	for position := range nets {
		if parents[position] == position {
			var group []int
			for other, n := range nets {
				if root(parents, other) == position {
					group = append(group, n)
				}
			}
			groups = append(groups, group)
		}
	}
	return groups
}

// root follows the parents and returns the first position in the group of a network.
func root(parents []int, position int) int {
	for parents[position] != position {
		position = parents[position]
	}
	return position
}
