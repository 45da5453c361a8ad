package borough_test

import "slices"

// most is more people than any borough has: the bound of what is not known.
const most = 100_000

// puzzle is what somebody knows who has nothing but publications: numbers that
// lie between two bounds, and sums of them that hold.
type puzzle struct {
	names     []string
	at        map[string]int
	low, high []int
	sums      [][]term
	in        [][]int // the sums that a number is in
	nets      []*network
	shared    []bool // the numbers that are in more than one network
}

// term is a number in a sum, added or (times is -1) taken away.
type term struct{ number, times int }

func newPuzzle() *puzzle { return &puzzle{at: map[string]int{}} }

// number returns the number of that name; a new one can be anything.
func (p *puzzle) number(name string) int {
	i, there := p.at[name]
	if !there {
		i = len(p.names)
		p.at[name] = i
		p.names = append(p.names, name)
		p.low, p.high, p.in = append(p.low, 0), append(p.high, most), append(p.in, nil)
	}
	return i
}

// between says that a number lies between two others.
func (p *puzzle) between(name string, low, high int) {
	i := p.number(name)
	p.low[i], p.high[i] = max(p.low[i], low), min(p.high[i], high)
}

// adds says that the parts add up to the whole.
func (p *puzzle) adds(whole string, parts ...string) { p.balances([]string{whole}, parts) }

// balances says that what is on one side adds up to what is on the other.
func (p *puzzle) balances(one, other []string) {
	var sum []term
	add := func(names []string, times int) {
		for _, name := range names {
			i := p.number(name)
			sum = append(sum, term{i, times})
			p.in[i] = append(p.in[i], len(p.sums))
		}
	}
	add(one, -1)
	add(other, 1)
	p.sums = append(p.sums, sum)
}

// solve narrows the bounds as far as intervals and the flow of networks do: those
// of every number of the networks that is wanted. seen are the bounds that each
// network was left with before, and from the sums to begin with. It is false when
// nothing fits all that is known.
func (p *puzzle) solve(low, high []int, wanted []bool, seen [][]int, from, nets []int) bool {
	for {
		if !p.squeeze(low, high, from) {
			return false
		}
		from = nil
		narrowed := false
		for _, i := range nets {
			net := p.nets[i]
			if !net.changed(low, high, seen[i]) {
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

// squeeze narrows every number to what the sums it is in leave it, until none
// changes. from are the sums to begin with, nil for all. It is false when a sum
// cannot hold.
func (p *puzzle) squeeze(low, high []int, from []int) bool {
	queue := slices.Clone(from)
	if from == nil {
		for i := range p.sums {
			queue = append(queue, i)
		}
	}
	waits := make([]bool, len(p.sums))
	for _, i := range queue {
		waits[i] = true
	}
	for len(queue) > 0 {
		at := queue[0]
		queue, waits[at] = queue[1:], false
		least, greatest := 0, 0 // what the sum can come to
		for _, t := range p.sums[at] {
			l, h := t.span(low, high)
			least, greatest = least+l, greatest+h
		}
		if least > 0 || greatest < 0 {
			return false
		}
		for _, t := range p.sums[at] {
			l, h := t.span(low, high)
			// The others come to least-l at the least, so this one to l-least at most.
			newLow, newHigh := max(l, h-greatest), min(h, l-least)
			if newLow > newHigh {
				return false
			}
			if newLow == l && newHigh == h {
				continue
			}
			least, greatest = least-l+newLow, greatest-h+newHigh
			if t.times < 0 {
				newLow, newHigh = -newHigh, -newLow
			}
			low[t.number], high[t.number] = newLow, newHigh
			for _, sum := range p.in[t.number] {
				if !waits[sum] {
					queue, waits[sum] = append(queue, sum), true
				}
			}
		}
	}
	return true
}

// span is what the term can come to.
func (t term) span(low, high []int) (int, int) {
	if t.times < 0 {
		return -high[t.number], -low[t.number]
	}
	return low[t.number], high[t.number]
}
