package foot

// trial is a candidate for the lines that a total adds, and how well it agrees with the
// figures.
type trial struct {
	candidate
	equations       []equation
	judged          int   // how many equations show whether the candidate adds up
	addingUp        int   // how many of the judged equations add up
	nearlyAddingUp  int   // how many of the judged equations differ by at most a tenth of the total
	totalDifference int64 // the sum of the differences of the judged equations
}

// maxCombinations limits the work in large tables. If the product of the number of lines
// and the number of totals is larger, only the first candidate of each total is tried.
const maxCombinations = 2_000_000

// addUpTotals adds up every total among lines. If addRows is set, lines are the rows of the
// table and crossLines are its columns; otherwise lines are the columns and crossLines are
// the rows. Each total gives an equation for each of crossLines. addUpTotals returns the
// equations, and the names of the totals that add nothing.
func (r *region) addUpTotals(lines, crossLines []line, addRows bool) (equations []equation, withoutParts []string) {
	totalCount := 0
	for _, l := range lines {
		if l.totalLabel >= 0 {
			totalCount++
		}
	}
	var sums []*sum
	for t := range lines {
		if lines[t].totalLabel < 0 || lines[t].implied { // implied subtotals are not checked
			continue
		}
		if lines[t].unaddable {
			withoutParts, lines[t].totalLabel = append(withoutParts, lines[t].name()), -1
			continue
		}
		best := r.bestTrial(lines, t, crossLines, addRows, totalCount*len(lines) > maxCombinations)
		lines[t].firstPart = t
		if best == nil {
			withoutParts = append(withoutParts, lines[t].name())
			if !lines[t].sure {
				lines[t].totalLabel = -1 // an ordinary line in spite of its label
			}
			continue
		}
		for _, i := range best.parts {
			firstLine := i
			if lines[i].totalLabel >= 0 {
				firstLine = min(i, lines[i].firstPart)
			}
			lines[t].firstPart = min(lines[t].firstPart, firstLine)
			if i > t {
				lines[i].addedBy = t
			}
		}
		equations, sums = append(equations, best.equations...), append(sums, best.equations[0].sum)
	}
	return append(equations, r.addUpExcluded(sums, crossLines)...), withoutParts
}

// bestTrial returns the trial of the total at lines[t] that agrees best with the figures,
// or nil if the total adds nothing. If firstOnly is set, it tries only the first candidate.
func (r *region) bestTrial(lines []line, t int, crossLines []line, addRows, firstOnly bool) *trial {
	var best *trial
	for c := range candidates(lines, t) {
		tried := r.tryCandidate(c, lines, t, crossLines, addRows)
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
		best = r.bestTrialWithImplied(lines, t, crossLines, addRows, best)
	}
	if best == nil || len(best.equations) == 0 || !best.isPlausible(lines, t) {
		return nil
	}
	return best
}

// isPlausible reports whether the total at lines[t] may really add the parts of the trial.
// A total with a sure label that follows its parts always may, and so may a total without
// judged equations. If there is one judged equation, the total must be close to the sum.
// If there are more, at least half of them must add up.
func (tr *trial) isPlausible(lines []line, t int) bool {
	switch {
	case lines[t].sure && len(tr.parts) > 1 && tr.parts[0] < t, tr.judged == 0:
		return true
	case tr.judged == 1:
		return tr.nearlyAddingUp == 1
	}
	return 2*tr.addingUp >= tr.judged
}

// bestTrialWithImplied tries candidates that include implied subtotals. It returns the best
// of these trials, or best if none of them is better. If it finds a better trial, it marks
// the implied subtotals in lines, so that later totals add them too.
func (r *region) bestTrialWithImplied(lines []line, t int, crossLines []line, addRows bool, best *trial) *trial {
	marked := r.markImpliedSubtotals(lines, crossLines, addRows)
	if marked == nil {
		return best
	}
	original := best
	for c := range candidates(marked, t) {
		tried := r.tryCandidate(c, lines, t, crossLines, addRows)
		if tried.addingUp > best.addingUp && !c.needsConfirmation {
			best = tried
		}
	}
	if best != original {
		copy(lines, marked)
	}
	return best
}

// tryCandidate compares the total at lines[t] with the sum of the lines of the candidate.
func (r *region) tryCandidate(c candidate, lines []line, t int, crossLines []line, addRows bool) *trial {
	s := &sum{addsRows: addRows, total: lines[t].index, isPart: map[int]bool{}}
	for _, i := range c.parts {
		s.parts = append(s.parts, lines[i].index)
		s.isPart[lines[i].index] = true
	}
	tried := &trial{candidate: c}
	for _, crossLine := range crossLines {
		if crossLine.isSkipped() {
			continue
		}
		e := r.newEquation(s, crossLine.index)
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
			tried.nearlyAddingUp++
		}
		tried.totalDifference = addCapped(tried.totalDifference, abs(e.difference()))
	}
	return tried
}

// addUpExcluded adds up those crossLines that are excluded because of their labels. If more
// than half of the sums in such a line add up, the line holds counts in spite of its label.
// addUpExcluded returns the equations of these lines.
func (r *region) addUpExcluded(sums []*sum, crossLines []line) (found []equation) {
	for n, crossLine := range crossLines {
		if !crossLine.excludedByLabel || crossLine.unaddable {
			continue
		}
		var equations []equation
		addingUp, judged := 0, 0
		for _, s := range sums {
			e := r.newEquation(s, crossLine.index)
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
			crossLines[n].excludedByLabel = false
			found = append(found, equations...)
		} else if judged > 0 {
			r.notAdded = append(r.notAdded, crossLine.name())
		}
	}
	return found
}

// newEquation compares a total with the sum of its parts. It compares them in the column
// crossIndex if the sum adds rows, and in the row crossIndex if it adds columns.
func (r *region) newEquation(s *sum, crossIndex int) (e equation) {
	e.row, e.col = s.cellAt(s.total, crossIndex)
	e.sum = s
	total := r.cell(e.row, e.col)
	if total.class != figure && total.class != withheld {
		return e
	}
	e.printed = total.Amount
	isExact := total.money // exact numbers are not rounded
	partPlaces, figures, unreadable := 0, 0, 0
	least, greatest := int64(maxSum), int64(-maxSum)
	for _, part := range s.parts {
		c := r.cell(s.cellAt(part, crossIndex))
		switch c.class {
		case figure:
			figures++
			e.expected = addCapped(e.expected, c.Amount)
			partPlaces = max(partPlaces, c.Places)
			least, greatest = min(least, c.Amount), max(greatest, c.Amount)
		case withheld, word, percent:
			unreadable++
		}
	}
	if figures == 0 {
		return e
	}
	e.allZero = e.printed == 0 && e.expected == 0
	if partPlaces > 0 || total.Places > 0 {
		if isExact = isExact && partPlaces <= 2 && max(partPlaces, total.Places) == 2; !isExact {
			e.tolerance = lastPlace(total.Places)
			if partPlaces > 0 {
				e.tolerance += int64(figures) * lastPlace(partPlaces)
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
	case !isExact && partPlaces > 0 && figures > 1 && least >= 0 && least <= e.printed && e.printed <= greatest:
		e.state = stateAverage
	default:
		e.state = stateWrong
	}
	return e
}
