package foot

// reading is a way of reading a total, held to the figures.
type reading struct {
	way
	equations           []equation
	judged, good, close int
	off                 int64
}

// many is how many lines, times totals among them, are too many to try every
// way of reading each.
const many = 2_000_000

// total finds every total along ls and adds it up where crossing crosses it. It
// returns the totals by name that are the sum of nothing as well.
func (r *region) total(ls, crossing []line, down bool) (found []equation, alone []string) {
	totals := 0
	for _, l := range ls {
		if l.total >= 0 {
			totals++
		}
	}
	// A line found to be a subtotal on the way is not checked.
	var sums []*sum
	for t := range ls {
		if ls[t].total < 0 || ls[t].implied {
			continue
		}
		if ls[t].never {
			alone, ls[t].total = append(alone, ls[t].name()), -1
			continue
		}
		best := r.settle(ls, t, crossing, down, totals*len(ls) > many)
		ls[t].from = t
		if best == nil {
			alone = append(alone, ls[t].name())
			if !ls[t].sure {
				ls[t].total = -1 // a line like others, whatever it is called
			}
			continue
		}
		for _, i := range best.parts {
			from := i
			if ls[i].total >= 0 {
				from = min(i, ls[i].from)
			}
			ls[t].from = min(ls[t].from, from)
			if i > t {
				ls[i].by = t
			}
		}
		found, sums = append(found, best.equations...), append(sums, best.equations[0].sum)
	}
	return append(found, r.apart(sums, crossing)...), alone
}

// settle reads the total at ls[t] in the way the figures bear out best, and
// returns nil when it is the sum of nothing.
func (r *region) settle(ls []line, t int, crossing []line, down, once bool) *reading {
	var best *reading
	for w := range ways(ls, t) {
		tried := r.try(w, ls, t, crossing, down)
		switch {
		case best == nil, best.judged == 0 && tried.judged > 0 && !w.odd:
			best = tried
		case w.odd:
			if tried.good > best.good && tried.good > 1 && 2*tried.good >= tried.judged {
				best = tried
			}
		case tried.good > best.good,
			tried.good == 0 && best.good == 0 && tried.judged > 0 && tried.judged >= best.judged && tried.off < best.off:
			best = tried
		}
		if once || best.good == best.judged && best.judged > 0 {
			break
		}
	}
	if best != nil && best.good < best.judged && !once {
		best = r.settleOver(ls, t, crossing, down, best)
	}
	if best == nil || len(best.equations) == 0 || !best.borne(ls, t) {
		return nil
	}
	return best
}

// borne says whether the total may be held to the reading: a plain Total always
// may, when it follows what it adds. Another has to add up in most lines that
// cross it, or nearly so in the only one.
func (r *reading) borne(ls []line, t int) bool {
	switch {
	case ls[t].sure && len(r.parts) > 1 && r.parts[0] < t, r.judged == 0:
		return true
	case r.judged == 1:
		return r.close == 1
	}
	return 2*r.good >= r.judged
}

// settleOver reads the total over subtotals that do not say that they are, if it
// adds up better so; then they are subtotals for what follows as well.
func (r *region) settleOver(ls []line, t int, crossing []line, down bool, best *reading) *reading {
	marked := r.implied(ls, crossing, down)
	if marked == nil {
		return best
	}
	before := best
	for w := range ways(marked, t) {
		if tried := r.try(w, ls, t, crossing, down); tried.good > best.good && !w.odd {
			best = tried
		}
	}
	if best != before {
		copy(ls, marked)
	}
	return best
}

func (r *region) try(w way, ls []line, t int, crossing []line, down bool) *reading {
	s := &sum{down: down, total: ls[t].at, has: map[int]bool{}}
	for _, i := range w.parts {
		s.parts = append(s.parts, ls[i].at)
		s.has[ls[i].at] = true
	}
	tried := &reading{way: w}
	for _, across := range crossing {
		if across.skipped() {
			continue
		}
		e := r.equate(s, across.at)
		if e.state == silent {
			continue
		}
		tried.equations = append(tried.equations, e)
		if e.trivial || e.state == open || e.state == unlike {
			continue
		}
		tried.judged++
		if e.state != fails {
			tried.good++
		}
		if magnitude(e.off()) <= magnitude(e.printed)/10 {
			tried.close++
		}
		tried.off = plus(tried.off, magnitude(e.off()))
	}
	return tried
}

// apart adds up what is left apart for its name, and takes it for a count all
// the same where most of it adds up.
func (r *region) apart(sums []*sum, crossing []line) (found []equation) {
	for n, across := range crossing {
		if !across.apart || across.never {
			continue
		}
		var equations []equation
		good, judged := 0, 0
		for _, s := range sums {
			e := r.equate(s, across.at)
			if e.state == silent || e.state == open {
				continue
			}
			equations = append(equations, e)
			if e.trivial || len(s.parts) < 2 {
				continue
			}
			judged++
			if e.state == holds || e.state == rounded {
				good++
			}
		}
		if 2*good > judged || judged == 0 && len(equations) > 0 && equations[0].trivial {
			crossing[n].apart = false
			found = append(found, equations...)
		} else if judged > 0 {
			r.left = append(r.left, across.name())
		}
	}
	return found
}

// equate holds the total to its parts where the line across crosses them.
func (r *region) equate(s *sum, across int) (e equation) {
	e.row, e.col = s.place(s.total, across)
	e.sum = s
	total := r.cell(e.row, e.col)
	if total.class != figure && total.class != withheld {
		return e
	}
	e.printed, e.decimals = total.Amount, total.Places
	exact := total.money
	places, figures, unknown := 0, 0, 0
	least, greatest := int64(enough), int64(-enough)
	for _, part := range s.parts {
		c := r.cell(s.place(part, across))
		switch c.class {
		case figure:
			figures++
			e.adds = plus(e.adds, c.Amount)
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
	e.trivial = e.printed == 0 && e.adds == 0
	if places > 0 || total.Places > 0 {
		if exact = exact && places <= 2 && max(places, total.Places) == 2; !exact {
			e.slack = half(total.Places)
			if places > 0 {
				e.slack += int64(figures) * half(places)
			}
		}
	}
	switch {
	case total.class == withheld:
		e.state = open
	case e.off() == 0:
		e.state = holds
	case e.within(e.off()):
		e.state = rounded
	case unknown > 0 && (least < 0 || 2*e.off() >= -e.slack):
		e.state = open
	case !exact && places > 0 && figures > 1 && least >= 0 && least <= e.printed && e.printed <= greatest:
		e.state = unlike
	default:
		e.state = fails
	}
	return e
}
