package borough_test

import "slices"

// network is sums that share their numbers so that each is in two of them at
// most: a number is then an arc, which takes from one sum what it gives to the
// other, and its least and its greatest are found exactly by the flow of networks.
// A table of two ways with its totals is one, and so are groups within groups.
type network struct {
	nodes  int // the sums, and as the last everything outside them
	arcs   []arc
	out    [][]int // the arcs at each node
	flow   []int
	shares []int // the numbers that are in other networks too

	// What a search for a path writes down.
	turn        int
	seen, queue []int
	came, steps []step
}

// arc is a number that flows from one sum to another.
type arc struct{ number, from, to int }

// networks shares the sums out among networks, as many in each as will fit.
func (p *puzzle) networks() {
	p.nets, p.shared = nil, make([]bool, len(p.names))
	taken := make([]bool, len(p.sums))
	for start := range p.sums {
		if taken[start] {
			continue
		}
		sign := map[int]int{} // of each sum in the network: -1 when it is read the other way round
		uses := map[int][]term{}
		queue := []int{start}
		for len(queue) > 0 {
			at := queue[0]
			queue = queue[1:]
			if taken[at] {
				continue
			}
			way, fits := p.joins(at, sign, uses)
			if !fits {
				continue
			}
			taken[at], sign[at] = true, way
			for _, t := range p.sums[at] {
				uses[t.number] = append(uses[t.number], term{at, t.times})
				queue = append(queue, p.in[t.number]...)
			}
		}
		p.nets = append(p.nets, drawn(sign, uses))
	}
	met := make([]bool, len(p.names))
	for _, net := range p.nets {
		for _, a := range net.arcs {
			p.shared[a.number] = met[a.number]
			met[a.number] = true
		}
	}
	for _, net := range p.nets {
		for _, a := range net.arcs {
			if p.shared[a.number] {
				net.shares = append(net.shares, a.number)
			}
		}
	}
}

// joins says whether a sum fits into the network and which way round: a number
// in two of its sums is added in one and taken away in the other.
func (p *puzzle) joins(at int, sign map[int]int, uses map[int][]term) (way int, fits bool) {
	for _, t := range p.sums[at] {
		switch used := uses[t.number]; {
		case len(used) > 1:
			return 0, false
		case len(used) == 1:
			needs := -sign[used[0].number] * used[0].times * t.times
			if way == -needs {
				return 0, false
			}
			way = needs
		}
	}
	if way == 0 {
		way = 1
	}
	return way, true
}

// drawn makes the network of sums and the numbers in them.
func drawn(sign map[int]int, uses map[int][]term) *network {
	net := &network{nodes: len(sign) + 1}
	node, outside := map[int]int{}, len(sign)
	for sum := range sign {
		node[sum] = -1
	}
	var sums, numbers []int
	for sum := range sign {
		sums = append(sums, sum)
	}
	for number := range uses {
		numbers = append(numbers, number)
	}
	slices.Sort(sums) // so that a run is like the one before
	slices.Sort(numbers)
	for i, sum := range sums {
		node[sum] = i
	}
	net.out, net.seen, net.came = make([][]int, net.nodes), make([]int, net.nodes), make([]step, net.nodes)
	for _, number := range numbers {
		a := arc{number, outside, outside}
		for _, t := range uses[number] {
			if t.times*sign[t.number] > 0 {
				a.to = node[t.number]
			} else {
				a.from = node[t.number]
			}
		}
		net.out[a.from] = append(net.out[a.from], len(net.arcs))
		net.out[a.to] = append(net.out[a.to], len(net.arcs))
		net.arcs = append(net.arcs, a)
	}
	return net
}

// bounds are those of its numbers.
func (net *network) bounds(low, high []int) []int {
	all := make([]int, 0, 2*len(net.arcs))
	for _, a := range net.arcs {
		all = append(all, low[a.number], high[a.number])
	}
	return all
}

// changed says whether its numbers have other bounds than those.
func (net *network) changed(low, high, from []int) bool {
	for i, a := range net.arcs {
		if from == nil || from[2*i] != low[a.number] || from[2*i+1] != high[a.number] {
			return true
		}
	}
	return false
}

// narrow brings the bounds of every number that is wanted to its least and its
// greatest. more says that one changed; fits is false when no flow keeps to the
// bounds.
func (net *network) narrow(low, high []int, wanted []bool) (more, fits bool) {
	if !net.settle(low, high) {
		return false, false
	}
	for i, a := range net.arcs {
		if !wanted[a.number] || low[a.number] == high[a.number] || a.from == a.to {
			continue
		}
		net.push(i, a.to, a.from, high[a.number]-net.flow[i], 1, low, high)
		greatest := net.flow[i]
		net.push(i, a.from, a.to, net.flow[i]-low[a.number], -1, low, high)
		if least := net.flow[i]; least > low[a.number] || greatest < high[a.number] {
			low[a.number], high[a.number], more = least, greatest, true
		}
	}
	return more, true
}

// settle finds a flow that keeps to the bounds: each arc has its least, and what
// a node has too much of goes where there is too little.
func (net *network) settle(low, high []int) bool {
	net.flow = make([]int, len(net.arcs))
	over := make([]int, net.nodes)
	for i, a := range net.arcs {
		net.flow[i] = low[a.number]
		over[a.to] += low[a.number]
		over[a.from] -= low[a.number]
	}
	for from := range over {
		for over[from] > 0 {
			path := net.path(-1, from, func(node int) bool { return over[node] < 0 }, low, high)
			if path == nil {
				return false
			}
			end := path[len(path)-1].node
			amount := min(over[from], -over[end], net.room(path, low, high))
			net.send(path, amount)
			over[from], over[end] = over[from]-amount, over[end]+amount
		}
	}
	return true
}

// push sends as much as there is room for, and no more than amount, from one
// node to another round about an arc, which takes it back.
func (net *network) push(round, from, to, amount, way int, low, high []int) {
	for amount > 0 {
		path := net.path(round, from, func(node int) bool { return node == to }, low, high)
		if path == nil {
			return
		}
		sent := min(amount, net.room(path, low, high))
		net.send(path, sent)
		net.flow[round] += way * sent
		amount -= sent
	}
}

// step is one arc of a path, along it or (way is -1) against it, and the node it
// leads to.
type step struct{ arc, way, node int }

// path is the shortest with room on it, of arcs other than one. It is good until
// the next is asked for.
func (net *network) path(without, from int, there func(int) bool, low, high []int) []step {
	net.turn++
	net.seen[from] = net.turn
	net.queue = append(net.queue[:0], from)
	for next := 0; next < len(net.queue); next++ {
		at := net.queue[next]
		if at != from && there(at) {
			net.steps = net.steps[:0]
			for at != from {
				s := net.came[at]
				net.steps = append(net.steps, s)
				at = net.arcs[s.arc].from + net.arcs[s.arc].to - at
			}
			slices.Reverse(net.steps)
			return net.steps
		}
		for _, i := range net.out[at] {
			a := net.arcs[i]
			s := step{i, 1, a.to}
			room := high[a.number] - net.flow[i]
			if a.from != at {
				s, room = step{i, -1, a.from}, net.flow[i]-low[a.number]
			}
			if room > 0 && i != without && net.seen[s.node] != net.turn {
				net.seen[s.node], net.came[s.node] = net.turn, s
				net.queue = append(net.queue, s.node)
			}
		}
	}
	return nil
}

// room is how much more can go along a path.
func (net *network) room(path []step, low, high []int) int {
	room := most
	for _, s := range path {
		number := net.arcs[s.arc].number
		if s.way > 0 {
			room = min(room, high[number]-net.flow[s.arc])
		} else {
			room = min(room, net.flow[s.arc]-low[number])
		}
	}
	return room
}

func (net *network) send(path []step, amount int) {
	for _, s := range path {
		net.flow[s.arc] += s.way * amount
	}
}
