package foot

import "slices"

// maxSubtotalLines is the largest number of lines that a subtotal without a label can add.
const maxSubtotalLines = 200

// markImpliedSubtotals finds subtotals that are not labelled as such, like a region above
// its forces. A line is an implied subtotal if it is the sum of the lines after it, or
// before it, in several columns. markImpliedSubtotals returns a copy of the lines in which
// the subtotals are marked, or nil if there are none. Implied subtotals are not checked.
// They are used only if a labelled total does not add up without them.
func (r *region) markImpliedSubtotals(lines, crossing []line, addRows bool) (marked []line) {
	for i := 0; i < len(lines); i++ {
		if lines[i].totalLabel >= 0 || lines[i].isSkipped() {
			continue
		}
		to := r.lastPart(lines, i, 1, crossing, addRows)
		from := i
		if to == i {
			if from = r.lastPart(lines, i, -1, crossing, addRows); from == i {
				continue
			}
		}
		if marked == nil {
			marked = slices.Clone(lines)
		}
		marked[i].totalLabel, marked[i].level, marked[i].implied, marked[i].firstPart = 0, 0, true, from
		for n := i + 1; n <= to; n++ {
			marked[n].addedBy = i
		}
		i = to
	}
	return marked
}

// lastPart returns the index of the last line that line i adds, if line i is the sum of
// the lines that follow it in the direction of step. Otherwise it returns i.
func (r *region) lastPart(lines []line, i, step int, crossing []line, addRows bool) int {
	s := &sum{addsRows: addRows, total: lines[i].index}
	sums := make([]int64, len(crossing))
	minColumns := 2 // more than one, because a single column can fit by chance
	if len(crossing) == 1 {
		minColumns = 1
	}
	for n := i + step; n >= 0 && n < len(lines) && n-i < maxSubtotalLines && i-n < maxSubtotalLines; n += step {
		if lines[n].totalLabel >= 0 || lines[n].block != lines[i].block {
			break
		}
		if lines[n].isSkipped() {
			continue
		}
		fittingColumns, roundedNumbers := 0, int64((n-i)*step+1)
		for c, cross := range crossing {
			if cross.isSkipped() {
				continue
			}
			part, whole := r.cell(s.cellAt(lines[n].index, cross.index)),
				r.cell(s.cellAt(lines[i].index, cross.index))
			sums[c] = addCapped(sums[c], part.Amount)
			if part.isNumber() || whole.isNumber() {
				fittingColumns++
			}
			difference := abs(sums[c] - whole.Amount)
			if difference != 0 && (whole.Places == 0 || 2*difference > roundedNumbers*lastPlace(whole.Places)) {
				fittingColumns = -len(crossing)
			}
		}
		if fittingColumns >= minColumns && (n-i)*step > 1 {
			return n
		}
	}
	return i
}
