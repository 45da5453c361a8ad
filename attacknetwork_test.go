package borough_test

import "slices"

// network is a set of equations in which each number is in two at most. A number is then
// an arc, which takes from one equation what it gives to the other, and its least and
// greatest values are found exactly by network flow. A table of two dimensions with its
// totals is a network, and so are groups within groups.
type network struct {
	nodes  int // the equations; the last node is everything outside them
	arcs   []arc
	out    [][]int // the arcs at each node
	flow   []int
	shared []int // the numbers that other networks have too

	// The state of a search for a path.
	visit            int
	seen, queue      []int
	reachedBy, steps []step
}

// arc is a number that flows from one equation to another.
type arc struct{ variable, from, to int }

// buildNetworks divides the equations among networks, as many in each as fit.
func (s *linearSystem) buildNetworks() {
	s.networks, s.shared = nil, make([]bool, len(s.names))
	used := make([]bool, len(s.equations))
	for start := range s.equations {
		if used[start] {
			continue
		}
		signs := map[int]int{} // of each equation in the network: -1 when its terms change sides
		uses := map[int][]term{}
		queue := []int{start}
		for len(queue) > 0 {
			node := queue[0]
			queue = queue[1:]
			if used[node] {
				continue
			}
			sign, fits := s.orientation(node, signs, uses)
			if !fits {
				continue
			}
			used[node], signs[node] = true, sign
			for _, t := range s.equations[node] {
				uses[t.variable] = append(uses[t.variable], term{node, t.sign})
				queue = append(queue, s.equationsOf[t.variable]...)
			}
		}
		s.networks = append(s.networks, newNetwork(signs, uses))
	}
	seen := make([]bool, len(s.names))
	for _, net := range s.networks {
		for _, a := range net.arcs {
			s.shared[a.variable] = seen[a.variable]
			seen[a.variable] = true
		}
	}
	for _, net := range s.networks {
		for _, a := range net.arcs {
			if s.shared[a.variable] {
				net.shared = append(net.shared, a.variable)
			}
		}
	}
}

// orientation returns whether an equation fits into the network, and with which sign: a
// number in two of its equations is added in one and subtracted in the other.
func (s *linearSystem) orientation(node int, signs map[int]int, uses map[int][]term) (sign int, fits bool) {
	for _, t := range s.equations[node] {
		switch used := uses[t.variable]; {
		case len(used) > 1:
			return 0, false
		case len(used) == 1:
			needs := -signs[used[0].variable] * used[0].sign * t.sign
			if sign == -needs {
				return 0, false
			}
			sign = needs
		}
	}
	if sign == 0 {
		sign = 1
	}
	return sign, true
}

// newNetwork returns the network of the equations and the numbers in them.
func newNetwork(signs map[int]int, uses map[int][]term) *network {
	net := &network{nodes: len(signs) + 1}
	node, outside := map[int]int{}, len(signs)
	for equation := range signs {
		node[equation] = -1
	}
	var equations, numbers []int
	for equation := range signs {
		equations = append(equations, equation)
	}
	for number := range uses {
		numbers = append(numbers, number)
	}
	slices.Sort(equations) // so that every run is the same
	slices.Sort(numbers)
	for i, equation := range equations {
		node[equation] = i
	}
	net.out, net.seen, net.reachedBy = make([][]int, net.nodes), make([]int, net.nodes), make([]step, net.nodes)
	for _, number := range numbers {
		a := arc{number, outside, outside}
		for _, t := range uses[number] {
			if t.sign*signs[t.variable] > 0 {
				a.to = node[t.variable]
			} else {
				a.from = node[t.variable]
			}
		}
		net.out[a.from] = append(net.out[a.from], len(net.arcs))
		net.out[a.to] = append(net.out[a.to], len(net.arcs))
		net.arcs = append(net.arcs, a)
	}
	return net
}

// bounds returns the bounds of its numbers, low and high by turns.
func (net *network) bounds(low, high []int) []int {
	all := make([]int, 0, 2*len(net.arcs))
	for _, a := range net.arcs {
		all = append(all, low[a.variable], high[a.variable])
	}
	return all
}

// boundsChanged reports whether its numbers have other bounds than from.
func (net *network) boundsChanged(low, high, from []int) bool {
	for i, a := range net.arcs {
		if from == nil || from[2*i] != low[a.variable] || from[2*i+1] != high[a.variable] {
			return true
		}
	}
	return false
}

// narrow sets the bounds of every wanted number to its least and greatest value. More
// reports whether one changed; fits is false when no flow keeps to the bounds.
func (net *network) narrow(low, high []int, wanted []bool) (more, fits bool) {
	if !net.findFlow(low, high) {
		return false, false
	}
	for i, a := range net.arcs {
		if !wanted[a.variable] || low[a.variable] == high[a.variable] || a.from == a.to {
			continue
		}
		net.pushFlow(i, a.to, a.from, high[a.variable]-net.flow[i], 1, low, high)
		greatest := net.flow[i]
		net.pushFlow(i, a.from, a.to, net.flow[i]-low[a.variable], -1, low, high)
		if least := net.flow[i]; least > low[a.variable] || greatest < high[a.variable] {
			low[a.variable], high[a.variable], more = least, greatest, true
		}
	}
	return more, true
}

// findFlow finds a flow that keeps to the bounds. Each arc begins with its least, and
// what a node has too much of goes to where there is too little. It is false when there
// is none.
func (net *network) findFlow(low, high []int) bool {
	net.flow = make([]int, len(net.arcs))
	excess := make([]int, net.nodes)
	for i, a := range net.arcs {
		net.flow[i] = low[a.variable]
		excess[a.to] += low[a.variable]
		excess[a.from] -= low[a.variable]
	}
	for from := range excess {
		for excess[from] > 0 {
			path := net.shortestPath(-1, from, func(node int) bool { return excess[node] < 0 }, low, high)
			if path == nil {
				return false
			}
			end := path[len(path)-1].node
			amount := min(excess[from], -excess[end], net.residual(path, low, high))
			net.addFlow(path, amount)
			excess[from], excess[end] = excess[from]-amount, excess[end]+amount
		}
	}
	return true
}

// pushFlow sends as much as fits, up to amount, from one node to another by paths without
// the arc about, and returns it by that arc.
func (net *network) pushFlow(about, from, to, amount, sign int, low, high []int) {
	for amount > 0 {
		path := net.shortestPath(about, from, func(node int) bool { return node == to }, low, high)
		if path == nil {
			return
		}
		sent := min(amount, net.residual(path, low, high))
		net.addFlow(path, sent)
		net.flow[about] += sign * sent
		amount -= sent
	}
}

// step is one arc of a path, taken forwards or (sign is -1) backwards, and the node it
// leads to.
type step struct{ arc, sign, node int }

// shortestPath returns the shortest path with room on it, without the arc skip; nil for
// none. The next call overwrites it.
func (net *network) shortestPath(skip, from int, isEnd func(int) bool, low, high []int) []step {
	net.visit++
	net.seen[from] = net.visit
	net.queue = append(net.queue[:0], from)
	for next := 0; next < len(net.queue); next++ {
		node := net.queue[next]
		if node != from && isEnd(node) {
			net.steps = net.steps[:0]
			for node != from {
				s := net.reachedBy[node]
				net.steps = append(net.steps, s)
				node = net.arcs[s.arc].from + net.arcs[s.arc].to - node
			}
			slices.Reverse(net.steps)
			return net.steps
		}
		for _, i := range net.out[node] {
			a := net.arcs[i]
			s := step{i, 1, a.to}
			room := high[a.variable] - net.flow[i]
			if a.from != node {
				s, room = step{i, -1, a.from}, net.flow[i]-low[a.variable]
			}
			if room > 0 && i != skip && net.seen[s.node] != net.visit {
				net.seen[s.node], net.reachedBy[s.node] = net.visit, s
				net.queue = append(net.queue, s.node)
			}
		}
	}
	return nil
}

// residual returns how much more can flow along a path.
func (net *network) residual(path []step, low, high []int) int {
	room := maxPeople
	for _, s := range path {
		number := net.arcs[s.arc].variable
		if s.sign > 0 {
			room = min(room, high[number]-net.flow[s.arc])
		} else {
			room = min(room, net.flow[s.arc]-low[number])
		}
	}
	return room
}

func (net *network) addFlow(path []step, amount int) {
	for _, s := range path {
		net.flow[s.arc] += s.sign * amount
	}
}
