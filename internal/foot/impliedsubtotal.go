package foot

import "slices"

// maxRun is how far an unnamed subtotal reaches: no table has so many lines in one.
const maxRun = 200

// markImplied finds the lines that are the sum of those that follow, or of those
// before, in each of several columns, and do not say so: North East above its
// forces. It returns the lines with those marked, or nil when there are none.
// They are never checked, and only believed where a total that is named adds up
// with them and not without.
func (r *region) markImplied(ls, crossing []line, down bool) (marked []line) {
	for i := 0; i < len(ls); i++ {
		if ls[i].totalLabel >= 0 || ls[i].isSkipped() {
			continue
		}
		to := r.lastPart(ls, i, 1, crossing, down)
		from := i
		if to == i {
			if from = r.lastPart(ls, i, -1, crossing, down); from == i {
				continue
			}
		}
		if marked == nil {
			marked = slices.Clone(ls)
		}
		marked[i].totalLabel, marked[i].level, marked[i].implied, marked[i].firstPart = 0, 0, true, from
		for n := i + 1; n <= to; n++ {
			marked[n].addedBy = i
		}
		i = to
	}
	return marked
}

// lastPart is the last line, in the direction of step, of those that line i is the
// sum of, or i when there are none.
func (r *region) lastPart(ls []line, i, step int, crossing []line, down bool) int {
	s := &sum{addsRows: down, total: ls[i].index}
	sums := make([]int64, len(crossing))
	needed := 2 // one column alone fits by chance, unless there is no other
	if len(crossing) == 1 {
		needed = 1
	}
	for n := i + step; n >= 0 && n < len(ls) && ls[n].totalLabel < 0 && ls[n].block == ls[i].block && n-i < maxRun && i-n < maxRun; n += step {
		if ls[n].isSkipped() {
			continue
		}
		good, slack := 0, int64((n-i)*step+1)
		for c, across := range crossing {
			if across.isSkipped() {
				continue
			}
			part, whole := r.cell(s.cellAt(ls[n].index, across.index)), r.cell(s.cellAt(ls[i].index, across.index))
			sums[c] = addCapped(sums[c], part.Amount)
			if part.isNumber() || whole.isNumber() {
				good++
			}
			if off := abs(sums[c] - whole.Amount); off != 0 && (whole.Places == 0 || 2*off > slack*lastPlace(whole.Places)) {
				good = -len(crossing)
			}
		}
		if good >= needed && (n-i)*step > 1 {
			return n
		}
	}
	return i
}
