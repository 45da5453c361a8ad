package foot

// trial is a way of reading a total, held to the figures.
type trial struct {
	candidate
	equations           []equation
	judged, good, close int
	totalDifference     int64
}

// maxCombinations is how many lines, times totals among them, are too many to try every
// way of reading each.
const maxCombinations = 2_000_000

// addUpTotals finds every total along ls and adds it up where crossing crosses it. It
// returns the totals by name that are the sum of nothing as well.
func (r *region) addUpTotals(ls, crossing []line, down bool) (found []equation, alone []string) {
	totals := 0
	for _, l := range ls {
		if l.totalLabel >= 0 {
			totals++
		}
	}
	// A line found to be a subtotal on the way is not checked.
	var sums []*sum
	for t := range ls {
		if ls[t].totalLabel < 0 || ls[t].implied {
			continue
		}
		if ls[t].unaddable {
			alone, ls[t].totalLabel = append(alone, ls[t].name()), -1
			continue
		}
		best := r.bestTrial(ls, t, crossing, down, totals*len(ls) > maxCombinations)
		ls[t].firstPart = t
		if best == nil {
			alone = append(alone, ls[t].name())
			if !ls[t].sure {
				ls[t].totalLabel = -1 // a line like others, whatever it is called
			}
			continue
		}
		for _, i := range best.parts {
			from := i
			if ls[i].totalLabel >= 0 {
				from = min(i, ls[i].firstPart)
			}
			ls[t].firstPart = min(ls[t].firstPart, from)
			if i > t {
				ls[i].addedBy = t
			}
		}
		found, sums = append(found, best.equations...), append(sums, best.equations[0].sum)
	}
	return append(found, r.addUpSetApart(sums, crossing)...), alone
}

// bestTrial reads the total at ls[t] in the way the figures bear out best, and
// returns nil when it is the sum of nothing.
func (r *region) bestTrial(ls []line, t int, crossing []line, down, once bool) *trial {
	var best *trial
	for w := range candidates(ls, t) {
		tried := r.try(w, ls, t, crossing, down)
		switch {
		case best == nil, best.judged == 0 && tried.judged > 0 && !w.doubtful:
			best = tried
		case w.doubtful:
			if tried.good > best.good && tried.good > 1 && 2*tried.good >= tried.judged {
				best = tried
			}
		case tried.good > best.good,
			tried.good == 0 && best.good == 0 && tried.judged > 0 && tried.judged >= best.judged && tried.totalDifference < best.totalDifference:
			best = tried
		}
		if once || best.good == best.judged && best.judged > 0 {
			break
		}
	}
	if best != nil && best.good < best.judged && !once {
		best = r.bestTrialOverImplied(ls, t, crossing, down, best)
	}
	if best == nil || len(best.equations) == 0 || !best.isPlausible(ls, t) {
		return nil
	}
	return best
}

// isPlausible says whether the total may be held to the reading: a plain Total always
// may, when it follows what it adds. Another has to add up in most lines that
// cross it, or nearly so in the only one.
func (r *trial) isPlausible(ls []line, t int) bool {
	switch {
	case ls[t].sure && len(r.parts) > 1 && r.parts[0] < t, r.judged == 0:
		return true
	case r.judged == 1:
		return r.close == 1
	}
	return 2*r.good >= r.judged
}

// bestTrialOverImplied reads the total over subtotals that do not say that they are, if it
// adds up better so; then they are subtotals for what follows as well.
func (r *region) bestTrialOverImplied(ls []line, t int, crossing []line, down bool, best *trial) *trial {
	marked := r.markImplied(ls, crossing, down)
	if marked == nil {
		return best
	}
	before := best
	for w := range candidates(marked, t) {
		if tried := r.try(w, ls, t, crossing, down); tried.good > best.good && !w.doubtful {
			best = tried
		}
	}
	if best != before {
		copy(ls, marked)
	}
	return best
}

func (r *region) try(w candidate, ls []line, t int, crossing []line, down bool) *trial {
	s := &sum{addsRows: down, total: ls[t].index, isPart: map[int]bool{}}
	for _, i := range w.parts {
		s.parts = append(s.parts, ls[i].index)
		s.isPart[ls[i].index] = true
	}
	tried := &trial{candidate: w}
	for _, across := range crossing {
		if across.isSkipped() {
			continue
		}
		e := r.newEquation(s, across.index)
		if e.state == stateNone {
			continue
		}
		tried.equations = append(tried.equations, e)
		if e.allZero || e.state == stateUnknown || e.state == stateAverage {
			continue
		}
		tried.judged++
		if e.state != stateWrong {
			tried.good++
		}
		if abs(e.difference()) <= abs(e.printed)/10 {
			tried.close++
		}
		tried.totalDifference = addCapped(tried.totalDifference, abs(e.difference()))
	}
	return tried
}

// addUpSetApart adds up what is left apart for its name, and takes it for a count all
// the same where most of it adds up.
func (r *region) addUpSetApart(sums []*sum, crossing []line) (found []equation) {
	for n, across := range crossing {
		if !across.setApart || across.unaddable {
			continue
		}
		var equations []equation
		good, judged := 0, 0
		for _, s := range sums {
			e := r.newEquation(s, across.index)
			if e.state == stateNone || e.state == stateUnknown {
				continue
			}
			equations = append(equations, e)
			if e.allZero || len(s.parts) < 2 {
				continue
			}
			judged++
			if e.state == stateAddsUp || e.state == stateRounded {
				good++
			}
		}
		if 2*good > judged || judged == 0 && len(equations) > 0 && equations[0].allZero {
			crossing[n].setApart = false
			found = append(found, equations...)
		} else if judged > 0 {
			r.notAdded = append(r.notAdded, across.name())
		}
	}
	return found
}

// newEquation holds the total to its parts where the line across crosses them.
func (r *region) newEquation(s *sum, across int) (e equation) {
	e.row, e.col = s.cellAt(s.total, across)
	e.sum = s
	total := r.cell(e.row, e.col)
	if total.class != figure && total.class != withheld {
		return e
	}
	e.printed, e.decimals = total.Amount, total.Places
	exact := total.money
	places, figures, unknown := 0, 0, 0
	least, greatest := int64(sumLimit), int64(-sumLimit)
	for _, part := range s.parts {
		c := r.cell(s.cellAt(part, across))
		switch c.class {
		case figure:
			figures++
			e.expected = addCapped(e.expected, c.Amount)
			places = max(places, c.Places)
			least, greatest = min(least, c.Amount), max(greatest, c.Amount)
		case withheld, word, percent:
			unknown++
		}
	}
	if figures == 0 {
		return e
	}
	e.decimals = max(e.decimals, places)
	e.allZero = e.printed == 0 && e.expected == 0
	if places > 0 || total.Places > 0 {
		if exact = exact && places <= 2 && max(places, total.Places) == 2; !exact {
			e.tolerance = lastPlace(total.Places)
			if places > 0 {
				e.tolerance += int64(figures) * lastPlace(places)
			}
		}
	}
	switch {
	case total.class == withheld:
		e.state = stateUnknown
	case e.difference() == 0:
		e.state = stateAddsUp
	case e.isRounding(e.difference()):
		e.state = stateRounded
	case unknown > 0 && (least < 0 || 2*e.difference() >= -e.tolerance):
		e.state = stateUnknown
	case !exact && places > 0 && figures > 1 && least >= 0 && least <= e.printed && e.printed <= greatest:
		e.state = stateAverage
	default:
		e.state = stateWrong
	}
	return e
}
