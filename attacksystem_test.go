package borough_test

import "slices"

// maxPeople is more people than any borough has: the upper bound of an unknown number.
const maxPeople = 100_000

// linearSystem is what is known from publications alone: bounds of numbers, and
// equations between them.
type linearSystem struct {
	names       []string
	index       map[string]int
	low, high   []int
	equations   [][]term
	equationsOf [][]int // the equations that a number is in
	networks    []*network
	shared      []bool // the numbers that are in more than one network
}

// term is a number in an equation, added or (sign is -1) subtracted.
type term struct{ variable, sign int }

func newLinearSystem() *linearSystem { return &linearSystem{index: map[string]int{}} }

// variable returns the index of the number of that name, and adds one that is new.
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

// addBounds says that a number lies between low and high.
func (s *linearSystem) addBounds(name string, low, high int) {
	i := s.variable(name)
	s.low[i], s.high[i] = max(s.low[i], low), min(s.high[i], high)
}

// addTotal says that the parts add up to the whole.
func (s *linearSystem) addTotal(whole string, parts ...string) { s.addEquation([]string{whole}, parts) }

// addEquation says that what is on one side adds up to what is on the other.
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

// tighten narrows the bounds by propagation and, for the wanted numbers of the networks
// nets, by network flow. Seen has the bounds that each network was narrowed to before;
// propagation begins with the equations from. It is false when the system has no
// solution.
func (s *linearSystem) tighten(low, high []int, wanted []bool, seen [][]int, first, nets []int) bool {
	for {
		if !s.propagate(low, high, first) {
			return false
		}
		first = nil
		narrowed := false
		for _, i := range nets {
			net := s.networks[i]
			if !net.boundsChanged(low, high, seen[i]) {
				continue
			}
			more, fits := net.narrow(low, high, wanted)
			if !fits {
				return false
			}
			seen[i] = net.bounds(low, high)
			narrowed = narrowed || more
		}
		if !narrowed {
			return true
		}
	}
}

// propagate narrows the bounds of every number to what its equations allow, until none
// changes. It begins with the equations first; nil is all. It is false when an equation
// cannot hold.
func (s *linearSystem) propagate(low, high []int, first []int) bool {
	queue := slices.Clone(first)
	if first == nil {
		for i := range s.equations {
			queue = append(queue, i)
		}
	}
	queued := make([]bool, len(s.equations))
	for _, i := range queue {
		queued[i] = true
	}
	for len(queue) > 0 {
		at := queue[0]
		queue, queued[at] = queue[1:], false
		least, greatest := 0, 0 // what the equation can come to
		for _, t := range s.equations[at] {
			termLow, termHigh := t.bounds(low, high)
			least, greatest = least+termLow, greatest+termHigh
		}
		if least > 0 || greatest < 0 {
			return false
		}
		for _, t := range s.equations[at] {
			termLow, termHigh := t.bounds(low, high)
			// The other terms add up to least-termLow at least, so this one to termLow-least at most.
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

// bounds returns the bounds of the term.
func (t term) bounds(low, high []int) (int, int) {
	if t.sign < 0 {
		return -high[t.variable], -low[t.variable]
	}
	return low[t.variable], high[t.variable]
}
