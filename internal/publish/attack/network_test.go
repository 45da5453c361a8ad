package attack_test

import "slices"

// network is a set of equations in which each number occurs at most twice, once added and
// once subtracted. Each equation is a node of a flow network, and each number is the flow
// along an arc between two nodes. Network flow finds the least and the greatest value of a
// number exactly. Two-dimensional tables with totals and hierarchies of groups are networks.
type network struct {
	nodeCount int // one node for each equation, then one for everything outside
	arcs      []arc
	arcsAt    [][]int // the indices of the arcs at each node
	flow      []int   // the value of each arc's number
	shared    []int   // the numbers that are also in other networks

	// The state of shortestPath.
	searchNumber int    // the number of the current search
	seen         []int  // the last search that reached each node
	reachedBy    []step // the step with which that search reached the node
	queue        []int
	steps        []step
}

// arc is a number that flows from one node to another.
type arc struct{ variable, from, to int }

// use is an equation that contains a number, and the number's sign there.
type use struct{ equation, sign int }

// buildNetworks divides the equations of the system among networks. It puts as many
// equations as possible into each network.
func (s *linearSystem) buildNetworks() {
	s.networks, s.shared = nil, make([]bool, len(s.names))
	used := make([]bool, len(s.equations))
	for start := range s.equations {
		if used[start] {
			continue
		}
		signs := map[int]int{}  // for each equation in the network: -1 if all terms are negated
		uses := map[int][]use{} // for each number in the network, the equations that contain it
		queue := []int{start}
		for len(queue) > 0 {
			node := queue[0]
			queue = queue[1:]
			if used[node] {
				continue
			}
			sign, possible := s.orientation(node, signs, uses)
			if !possible {
				continue
			}
			used[node], signs[node] = true, sign
			for _, t := range s.equations[node] {
				uses[t.variable] = append(uses[t.variable], use{node, t.sign})
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

// orientation reports whether an equation can be added to a network, and with which sign. A
// number in two equations of a network must be added in one and subtracted in the other.
// The parameters signs and uses describe the network, as in buildNetworks.
func (s *linearSystem) orientation(node int, signs map[int]int, uses map[int][]use) (sign int, possible bool) {
	for _, t := range s.equations[node] {
		switch earlier := uses[t.variable]; {
		case len(earlier) > 1:
			return 0, false
		case len(earlier) == 1:
			requiredSign := -signs[earlier[0].equation] * earlier[0].sign * t.sign
			if sign == -requiredSign {
				return 0, false
			}
			sign = requiredSign
		}
	}
	if sign == 0 {
		sign = 1
	}
	return sign, true
}

// newNetwork returns the network of the equations in signs and the numbers in uses.
func newNetwork(signs map[int]int, uses map[int][]use) *network {
	net := &network{nodeCount: len(signs) + 1}
	nodeOf, outside := map[int]int{}, len(signs)
	for equation := range signs {
		nodeOf[equation] = -1
	}
	var equations, numbers []int
	for equation := range signs {
		equations = append(equations, equation)
	}
	for number := range uses {
		numbers = append(numbers, number)
	}
	slices.Sort(equations) // so that the network does not depend on the order of a map
	slices.Sort(numbers)
	for i, equation := range equations {
		nodeOf[equation] = i
	}
	net.arcsAt, net.seen = make([][]int, net.nodeCount), make([]int, net.nodeCount)
	net.reachedBy = make([]step, net.nodeCount)
	for _, number := range numbers {
		a := arc{number, outside, outside}
		for _, u := range uses[number] {
			if u.sign*signs[u.equation] > 0 {
				a.to = nodeOf[u.equation]
			} else {
				a.from = nodeOf[u.equation]
			}
		}
		net.arcsAt[a.from] = append(net.arcsAt[a.from], len(net.arcs))
		net.arcsAt[a.to] = append(net.arcsAt[a.to], len(net.arcs))
		net.arcs = append(net.arcs, a)
	}
	return net
}

// bounds returns the bounds of the network's numbers: the lower and the upper bound of each
// arc in turn.
func (net *network) bounds(low, high []int) []int {
	all := make([]int, 0, 2*len(net.arcs))
	for _, a := range net.arcs {
		all = append(all, low[a.variable], high[a.variable])
	}
	return all
}

// boundsChanged reports whether the bounds of the network's numbers differ from previous, a
// result of bounds or nil.
func (net *network) boundsChanged(low, high, previous []int) bool {
	for i, a := range net.arcs {
		if previous == nil || previous[2*i] != low[a.variable] || previous[2*i+1] != high[a.variable] {
			return true
		}
	}
	return false
}

// narrow sets the bounds of every wanted number to its least and greatest value. The result
// changed says whether a bound changed. solvable is false if no flow lies within the bounds.
func (net *network) narrow(low, high []int, wanted []bool) (changed, solvable bool) {
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
			low[a.variable], high[a.variable], changed = least, greatest, true
		}
	}
	return changed, true
}

// findFlow sets the flow to one that lies within the bounds, and returns false if there is
// none. Each arc starts at its lower bound. Then the surplus at each node is sent along
// paths to nodes with a deficit.
func (net *network) findFlow(low, high []int) bool {
	net.flow = make([]int, len(net.arcs))
	excess := make([]int, net.nodeCount)
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

// pushFlow raises (sign is 1) or lowers (sign is -1) the flow of an arc by up to amount, as
// far as the bounds allow. To keep all equations, it sends the same amount from one node to
// the other along paths that avoid the arc.
func (net *network) pushFlow(arcIndex, from, to, amount, sign int, low, high []int) {
	for amount > 0 {
		path := net.shortestPath(arcIndex, from, func(node int) bool { return node == to }, low, high)
		if path == nil {
			return
		}
		sent := min(amount, net.residual(path, low, high))
		net.addFlow(path, sent)
		net.flow[arcIndex] += sign * sent
		amount -= sent
	}
}

// step is one arc of a path and the node at the end of the step. The path follows the arc
// forwards if sign is 1, and backwards if sign is -1.
type step struct{ arc, sign, node int }

// shortestPath returns the shortest path from a node to an end node along which more can
// flow. The path does not use the arc skip. shortestPath returns nil if there is no such
// path. The next call overwrites the path.
func (net *network) shortestPath(skip, from int, isEnd func(int) bool, low, high []int) []step {
	net.searchNumber++
	net.seen[from] = net.searchNumber
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
		for _, i := range net.arcsAt[node] {
			a := net.arcs[i]
			s := step{i, 1, a.to}
			room := high[a.variable] - net.flow[i]
			if a.from != node {
				s, room = step{i, -1, a.from}, net.flow[i]-low[a.variable]
			}
			if room > 0 && i != skip && net.seen[s.node] != net.searchNumber {
				net.seen[s.node], net.reachedBy[s.node] = net.searchNumber, s
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

// addFlow adds an amount of flow along a path.
func (net *network) addFlow(path []step, amount int) {
	for _, s := range path {
		net.flow[s.arc] += s.sign * amount
	}
}
