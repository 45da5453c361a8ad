package foot

// trial is a candidate, and how well the candidate agrees with the figures.
type trial struct {
	candidate
	equations       []equation
	judged          int   // how many equations could be judged
	addingUp        int   // how many of the judged equations add up
	close           int   // how many of the judged equations are within a tenth of the total
	totalDifference int64 // the sum of the differences of the judged equations
}

// maxCombinations limits the work in large tables. If the number of lines times the number
// of totals is larger, only the first candidate of each total is tried.
const maxCombinations = 2_000_000

// addUpTotals adds up every total among lines. It returns the equations of the totals, and
// the names of the totals that add nothing. Each line of crossing gives an equation.
func (r *region) addUpTotals(lines, crossing []line, addRows bool) (found []equation, orphans []string) {
	totals := 0
	for _, l := range lines {
		if l.totalLabel >= 0 {
			totals++
		}
	}
	var sums []*sum
	for t := range lines {
		if lines[t].totalLabel < 0 || lines[t].implied { // implied subtotals are not checked
			continue
		}
		if lines[t].unaddable {
			orphans, lines[t].totalLabel = append(orphans, lines[t].name()), -1
			continue
		}
		best := r.bestTrial(lines, t, crossing, addRows, totals*len(lines) > maxCombinations)
		lines[t].firstPart = t
		if best == nil {
			orphans = append(orphans, lines[t].name())
			if !lines[t].sure {
				lines[t].totalLabel = -1 // an ordinary line in spite of its label
			}
			continue
		}
		for _, i := range best.parts {
			from := i
			if lines[i].totalLabel >= 0 {
				from = min(i, lines[i].firstPart)
			}
			lines[t].firstPart = min(lines[t].firstPart, from)
			if i > t {
				lines[i].addedBy = t
			}
		}
		found, sums = append(found, best.equations...), append(sums, best.equations[0].sum)
	}
	return append(found, r.addUpExcluded(sums, crossing)...), orphans
}

// bestTrial returns the trial of the total at lines[t] that agrees best with the figures,
// or nil if the total adds nothing. If firstOnly is set, it tries only one candidate.
func (r *region) bestTrial(lines []line, t int, crossing []line, addRows, firstOnly bool) *trial {
	var best *trial
	for c := range candidates(lines, t) {
		tried := r.tryCandidate(c, lines, t, crossing, addRows)
		switch {
		case best == nil, best.judged == 0 && tried.judged > 0 && !c.needsConfirmation:
			best = tried
		case c.needsConfirmation:
			if tried.addingUp > best.addingUp && tried.addingUp > 1 && 2*tried.addingUp >= tried.judged {
				best = tried
			}
		case tried.addingUp > best.addingUp,
			tried.addingUp == 0 && best.addingUp == 0 && tried.judged > 0 && tried.judged >= best.judged &&
				tried.totalDifference < best.totalDifference:
			best = tried
		}
		if firstOnly || best.addingUp == best.judged && best.judged > 0 {
			break
		}
	}
	if best != nil && best.addingUp < best.judged && !firstOnly {
		best = r.bestTrialWithImplied(lines, t, crossing, addRows, best)
	}
	if best == nil || len(best.equations) == 0 || !best.isPlausible(lines, t) {
		return nil
	}
	return best
}

// isPlausible reports whether the total at lines[t] can be meant to add the parts of the
// trial. This is always so if the total has a sure label and follows its parts. Any other
// total has to add up in at least half of the equations that can be judged. If only one
// equation can be judged, the total has to be close to the sum.
func (tr *trial) isPlausible(lines []line, t int) bool {
	switch {
	case lines[t].sure && len(tr.parts) > 1 && tr.parts[0] < t, tr.judged == 0:
		return true
	case tr.judged == 1:
		return tr.close == 1
	}
	return 2*tr.addingUp >= tr.judged
}

// bestTrialWithImplied returns the best trial that adds implied subtotals, or best if no
// such trial is better. If it finds a better trial, it marks the implied subtotals in
// lines, so that later totals add them too.
func (r *region) bestTrialWithImplied(lines []line, t int, crossing []line, addRows bool, best *trial) *trial {
	marked := r.markImpliedSubtotals(lines, crossing, addRows)
	if marked == nil {
		return best
	}
	original := best
	for c := range candidates(marked, t) {
		if tried := r.tryCandidate(c, lines, t, crossing, addRows); tried.addingUp > best.addingUp && !c.needsConfirmation {
			best = tried
		}
	}
	if best != original {
		copy(lines, marked)
	}
	return best
}

// tryCandidate compares a candidate for the total at lines[t] with the figures.
func (r *region) tryCandidate(c candidate, lines []line, t int, crossing []line, addRows bool) *trial {
	s := &sum{addsRows: addRows, total: lines[t].index, isPart: map[int]bool{}}
	for _, i := range c.parts {
		s.parts = append(s.parts, lines[i].index)
		s.isPart[lines[i].index] = true
	}
	tried := &trial{candidate: c}
	for _, cross := range crossing {
		if cross.isSkipped() {
			continue
		}
		e := r.newEquation(s, cross.index)
		if e.state == stateNone {
			continue
		}
		tried.equations = append(tried.equations, e)
		if e.allZero || e.state == stateUnknown || e.state == stateAverage {
			continue
		}
		tried.judged++
		if e.state != stateWrong {
			tried.addingUp++
		}
		if abs(e.difference()) <= abs(e.printed)/10 {
			tried.close++
		}
		tried.totalDifference = addCapped(tried.totalDifference, abs(e.difference()))
	}
	return tried
}

// addUpExcluded adds up the lines of crossing that are excluded because of their labels. If
// most sums of such a line add up, the line is a count in spite of its label, and
// addUpExcluded returns the equations of the line.
func (r *region) addUpExcluded(sums []*sum, crossing []line) (found []equation) {
	for n, cross := range crossing {
		if !cross.excludedByLabel || cross.unaddable {
			continue
		}
		var equations []equation
		addingUp, judged := 0, 0
		for _, s := range sums {
			e := r.newEquation(s, cross.index)
			if e.state == stateNone || e.state == stateUnknown {
				continue
			}
			equations = append(equations, e)
			if e.allZero || len(s.parts) < 2 {
				continue
			}
			judged++
			if e.state == stateAddsUp || e.state == stateRounded {
				addingUp++
			}
		}
		if 2*addingUp > judged || judged == 0 && len(equations) > 0 && equations[0].allZero {
			crossing[n].excludedByLabel = false
			found = append(found, equations...)
		} else if judged > 0 {
			r.notAdded = append(r.notAdded, cross.name())
		}
	}
	return found
}

// newEquation compares the total with the sum of its parts in the column or row crossing.
func (r *region) newEquation(s *sum, crossing int) (e equation) {
	e.row, e.col = s.cellAt(s.total, crossing)
	e.sum = s
	total := r.cell(e.row, e.col)
	if total.class != figure && total.class != withheld {
		return e
	}
	e.printed = total.Amount
	exact := total.money
	places, figures, unreadable := 0, 0, 0
	least, greatest := int64(maxSum), int64(-maxSum)
	for _, part := range s.parts {
		c := r.cell(s.cellAt(part, crossing))
		switch c.class {
		case figure:
			figures++
			e.expected = addCapped(e.expected, c.Amount)
			places = max(places, c.Places)
			least, greatest = min(least, c.Amount), max(greatest, c.Amount)
		case withheld, word, percent:
			unreadable++
		}
	}
	if figures == 0 {
		return e
	}
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
	case e.canBeRounding(e.difference()):
		e.state = stateRounded
	case unreadable > 0 && (least < 0 || 2*e.difference() >= -e.tolerance):
		e.state = stateUnknown
	case !exact && places > 0 && figures > 1 && least >= 0 && least <= e.printed && e.printed <= greatest:
		e.state = stateAverage
	default:
		e.state = stateWrong
	}
	return e
}
