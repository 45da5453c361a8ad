package attack_test

import "slices"

// maxPeople is the upper bound of an unknown number. No borough has so many people.
const maxPeople = 100_000

// linearSystem is a set of unknown whole numbers with bounds, and equations between them. A
// variable is the index of a number, for example in low and high.
type linearSystem struct {
	names       []string
	index       map[string]int // the variable with a name
	low, high   []int          // the bounds of each number
	equations   [][]term       // the terms of each add up to 0
	equationsOf [][]int        // for each number, the indexes of the equations that contain it
	networks    []*network
	shared      []bool // whether a number is in more than one network
}

// term is a number in an equation. It is added if sign is 1, and subtracted if sign is -1.
type term struct{ variable, sign int }

// newLinearSystem returns a system without numbers.
func newLinearSystem() *linearSystem { return &linearSystem{index: map[string]int{}} }

// variable returns the index of the number with that name. If there is no such number, it
// adds one.
func (s *linearSystem) variable(name string) int {
	i, known := s.index[name]
	if !known {
		i = len(s.names)
		s.index[name] = i
		s.names = append(s.names, name)
		s.low, s.high, s.equationsOf = append(s.low, 0), append(s.high, maxPeople), append(s.equationsOf, nil)
	}
	return i
}

// addBounds narrows the bounds of a number to low and high.
func (s *linearSystem) addBounds(name string, low, high int) {
	i := s.variable(name)
	s.low[i], s.high[i] = max(s.low[i], low), min(s.high[i], high)
}

// addTotal adds the equation that the parts add up to the whole.
func (s *linearSystem) addTotal(whole string, parts ...string) { s.addEquation([]string{whole}, parts) }

// addEquation adds the equation that the numbers on the left and the numbers on the right
// have the same sum.
func (s *linearSystem) addEquation(left, right []string) {
	var equation []term
	add := func(names []string, sign int) {
		for _, name := range names {
			i := s.variable(name)
			equation = append(equation, term{i, sign})
			s.equationsOf[i] = append(s.equationsOf[i], len(s.equations))
		}
	}
	add(left, -1)
	add(right, 1)
	s.equations = append(s.equations, equation)
}

// tighten narrows the bounds low and high by propagation and by network flow. Network flow
// narrows only the wanted numbers of the networks nets. narrowedTo has the bounds after the
// last narrowing of each network, and is updated. Propagation starts with the equations in
// startEquations, or with all equations if it is nil. tighten returns false if the system
// has no solution.
func (s *linearSystem) tighten(
	low, high []int, wanted []bool, narrowedTo [][]int, startEquations, nets []int,
) bool {
	for {
		if !s.propagate(low, high, startEquations) {
			return false
		}
		startEquations = nil
		narrowed := false
		for _, i := range nets {
			net := s.networks[i]
			if !net.boundsChanged(low, high, narrowedTo[i]) {
				continue
			}
			changed, solvable := net.narrow(low, high, wanted)
			if !solvable {
				return false
			}
			narrowedTo[i] = net.bounds(low, high)
			narrowed = narrowed || changed
		}
		if !narrowed {
			return true
		}
	}
}

// propagate narrows the bounds of every number to what the equations allow, until no bound
// changes. It starts with the equations in startEquations, or with all equations if it is
// nil. propagate returns false if an equation has no solution within the bounds.
func (s *linearSystem) propagate(low, high []int, startEquations []int) bool {
	queue := slices.Clone(startEquations)
	if startEquations == nil {
		for i := range s.equations {
			queue = append(queue, i)
		}
	}
	queued := make([]bool, len(s.equations))
	for _, i := range queue {
		queued[i] = true
	}
	for len(queue) > 0 {
		current := queue[0]
		queue, queued[current] = queue[1:], false
		least, greatest := 0, 0 // the bounds of the sum of the terms, which must be 0
		for _, t := range s.equations[current] {
			termLow, termHigh := t.bounds(low, high)
			least, greatest = least+termLow, greatest+termHigh
		}
		if least > 0 || greatest < 0 {
			return false
		}
		for _, t := range s.equations[current] {
			termLow, termHigh := t.bounds(low, high)
			// The sum of the other terms is at least least-termLow, so this term is at most
			// termLow-least. The lower bound follows in the same way.
			newLow, newHigh := max(termLow, termHigh-greatest), min(termHigh, termLow-least)
			if newLow > newHigh {
				return false
			}
			if newLow == termLow && newHigh == termHigh {
				continue
			}
			least, greatest = least-termLow+newLow, greatest-termHigh+newHigh
			if t.sign < 0 {
				newLow, newHigh = -newHigh, -newLow
			}
			low[t.variable], high[t.variable] = newLow, newHigh
			for _, equation := range s.equationsOf[t.variable] {
				if !queued[equation] {
					queue, queued[equation] = append(queue, equation), true
				}
			}
		}
	}
	return true
}

// bounds returns the bounds of the term. The term is the number, or minus the number if sign
// is -1.
func (t term) bounds(low, high []int) (int, int) {
	if t.sign < 0 {
		return -high[t.variable], -low[t.variable]
	}
	return low[t.variable], high[t.variable]
}
