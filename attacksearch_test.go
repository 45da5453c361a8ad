package borough_test

import (
	"math/rand/v2"
	"slices"
)

// verdict is what an attack came to: the hidden numbers that can only be one
// thing, those that can only be one of two, and those it gave up on.
type verdict struct{ recovered, nearly, unsure []string }

// siege is an attack under way: what each number was in the ways found to fill
// everything in.
type siege struct {
	*puzzle
	luck            *rand.Rand
	left            [][]int // the bounds that each network was left with
	all             []int   // the networks
	hidden          []bool
	least, greatest []int
	filled          []int  // the last way found, nil for none
	wanted          []bool // the numbers whose bounds networks narrow on the way
	met             []int  // see apart
	now, from, to   []int  // the way that is being found, and how far hidden numbers could move in it
}

// attack solves the puzzle and says which of the hidden numbers it gives away.
// What intervals and networks leave open is tried: two ways to fill everything
// in, in which a number differs, show that nobody can know it. One of them can be
// the truth: it is the umpire who looks for another, and the attacker is told
// nothing. It is false when nothing fits.
func (p *puzzle) attack(hidden []string, truth map[string]int) (v verdict, fits bool) {
	if len(p.names) == 0 {
		return v, true
	}
	p.networks()
	s := &siege{
		puzzle: p, luck: rand.New(rand.NewPCG(1, 2)), left: make([][]int, len(p.nets)), hidden: make([]bool, len(p.names)), wanted: make([]bool, len(p.names)), met: make([]int, len(p.names)),
		least: slices.Repeat([]int{most + 1}, len(p.names)), greatest: slices.Repeat([]int{-1}, len(p.names)),
	}
	for i := range p.nets {
		s.all = append(s.all, i)
	}
	wanted := slices.Clone(p.shared)
	for _, name := range hidden {
		s.hidden[p.number(name)], wanted[p.number(name)] = true, true
	}
	if !p.solve(p.low, p.high, wanted, s.left, nil, s.all) {
		return v, false
	}
	if truth != nil && !s.start(truth) {
		return v, false
	}
	if there, sure := s.try(0, p.low[0], p.high[0]); sure && !there {
		return v, false
	}
	for _, name := range hidden {
		i := p.number(name)
		switch there, sure := s.differs(i); {
		case !sure:
			v.unsure = append(v.unsure, name)
			continue
		case !there && p.low[i] < p.high[i]:
			p.low[i], p.high[i] = s.least[i], s.least[i]
		}
		switch p.high[i] - p.low[i] {
		case 0:
			v.recovered = append(v.recovered, name)
		case 1:
			v.nearly = append(v.nearly, name)
		}
	}
	return v, true
}

// start fills in the truth. It is false when that does not fit.
func (s *siege) start(truth map[string]int) bool {
	low, high := slices.Clone(s.low), slices.Clone(s.high)
	for name, n := range truth {
		i := s.number(name)
		low[i], high[i] = n, n
	}
	tries := 1000
	s.now, s.from, s.to = slices.Clone(low), slices.Clone(low), slices.Clone(low)
	there, sure := s.fill(low, high, make([][]int, len(s.nets)), nil, s.all, &tries)
	if there {
		s.filled = s.now
	}
	return there || !sure
}

// differs says whether a number can be one thing and another.
func (s *siege) differs(number int) (there, sure bool) {
	low, high := s.low[number], s.high[number]
	if low == high {
		return false, true
	}
	if len(s.in[number]) == 0 || s.least[number] < s.greatest[number] {
		return true, true
	}
	if s.least[number] > s.greatest[number] {
		if _, sure := s.try(number, low, high); !sure {
			return false, false
		}
	}
	if only := s.least[number]; s.greatest[number] == only {
		below, sureBelow := s.try(number, low, only-1)
		if below {
			return true, true
		}
		above, sureAbove := s.try(number, only+1, high)
		return above, above || sureBelow && sureAbove
	}
	return true, true
}

// try fills everything in with a number between two others: with most of the
// others as they were in a way that it has found already, then with fewer of
// them, and at last anew. It is not sure when it gave up.
func (s *siege) try(number, from, to int) (there, sure bool) {
	if from > to {
		return false, true
	}
	for attempt := range 20 {
		low, high := slices.Clone(s.low), slices.Clone(s.high)
		low[number], high[number] = from, to
		anew := s.filled == nil || attempt >= 16
		if !anew {
			if !s.squeeze(low, high, s.in[number]) {
				return false, true
			}
			low, high = s.keep(low, high, attempt)
		}
		tries := 500 * (1 + attempt/16)
		s.now, s.from, s.to = slices.Clone(low), slices.Clone(low), slices.Clone(low)
		there, sure = s.fill(low, high, slices.Clone(s.left), nil, s.all, &tries)
		if there {
			s.filled = s.now
			for i := range s.now {
				s.least[i], s.greatest[i] = min(s.least[i], s.from[i]), max(s.greatest[i], s.to[i])
			}
		}
		if there || sure && anew {
			return there, sure
		}
	}
	return false, false
}

// keep leaves what the networks share as it was, where it can, but for so many of
// twenty.
func (s *siege) keep(low, high []int, but int) ([]int, []int) {
	for _, i := range s.luck.Perm(len(s.names)) {
		if n := s.filled[i]; s.shared[i] && low[i] < high[i] && low[i] <= n && n <= high[i] && s.luck.IntN(20) >= but {
			l, h := slices.Clone(low), slices.Clone(high)
			l[i], h[i] = n, n
			if s.squeeze(l, h, s.in[i]) {
				low, high = l, h
			}
		}
	}
	return low, high
}

// fill gives each number that the networks share one thing to be, going back when
// that does not fit; then the networks, each for itself, say what is left to the
// others. Networks that share nothing that is open are filled apart.
func (s *siege) fill(low, high []int, left [][]int, from, nets []int, tries *int) (there, sure bool) {
	if *tries--; *tries < 0 {
		return false, false
	}
	if !s.solve(low, high, s.wanted, left, from, nets) {
		return false, true
	}
	for _, part := range s.apart(low, high, nets) {
		at := -1
		for _, n := range part {
			for _, i := range s.nets[n].shares {
				if low[i] < high[i] && (at < 0 || high[i]-low[i] < high[at]-low[at]) {
					at = i
				}
			}
		}
		if at < 0 {
			s.finish(low, high, part)
			continue
		}
		if there, sure := s.branch(at, low, high, left, part, tries); !there {
			return false, sure
		}
	}
	return true, true
}

// branch fills the networks in with one thing that the number can be.
func (s *siege) branch(at int, low, high []int, left [][]int, nets []int, tries *int) (there, sure bool) {
	guess := low[at] + s.luck.IntN(high[at]-low[at]+1)
	for _, part := range [][2]int{{guess, guess}, {low[at], guess - 1}, {guess + 1, high[at]}} {
		if part[0] > part[1] {
			continue
		}
		l, h := slices.Clone(low), slices.Clone(high)
		l[at], h[at] = part[0], part[1]
		if there, sure := s.fill(l, h, slices.Clone(left), s.in[at], nets, tries); there || !sure {
			return there, sure
		}
	}
	return false, true
}

// finish writes down what the numbers of networks are, of which nothing that they
// share is open.
func (s *siege) finish(low, high, nets []int) {
	for _, n := range nets {
		net := s.nets[n]
		net.narrow(low, high, s.hidden)
		for i, a := range net.arcs {
			s.now[a.number] = net.flow[i]
			s.from[a.number], s.to[a.number] = net.flow[i], net.flow[i]
			if s.hidden[a.number] {
				s.from[a.number], s.to[a.number] = low[a.number], high[a.number]
			}
		}
	}
}

// apart splits networks into those that hang together by what is open.
func (s *siege) apart(low, high, nets []int) (parts [][]int) {
	joined := make([]int, len(nets))
	for at, n := range nets {
		joined[at] = at
		for _, i := range s.nets[n].shares {
			if low[i] == high[i] {
				continue
			}
			if other := s.met[i]; other < len(nets) && slices.Contains(s.nets[nets[other]].shares, i) && other < at {
				one, two := root(joined, at), root(joined, other)
				joined[max(one, two)] = min(one, two)
			}
			s.met[i] = at
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

// root is the first of those that are joined.
func root(joined []int, at int) int {
	for joined[at] != at {
		at = joined[at]
	}
	return at
}
