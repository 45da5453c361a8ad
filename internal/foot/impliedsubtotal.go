package foot

import "slices"

// maxSubtotalLines is the largest number of lines that a subtotal without a label can add.
const maxSubtotalLines = 200

// markImpliedSubtotals finds lines that are subtotals although no label says so, such as
// the line of a region above the lines of its police forces. An implied subtotal is the sum
// of the lines after it, or of the lines before it, in several columns.
// markImpliedSubtotals returns a copy of the lines in which the implied subtotals are
// marked, or nil if there are none. Implied subtotals are not checked. They are used only
// if a labelled total does not add up without them.
func (r *region) markImpliedSubtotals(lines, crossLines []line, addRows bool) (marked []line) {
	for i := 0; i < len(lines); i++ {
		if lines[i].totalLabel >= 0 || lines[i].isSkipped() {
			continue
		}
		const downwards, upwards = 1, -1
		last := r.farthestPart(lines, i, downwards, crossLines, addRows)
		first := i
		if last == i {
			if first = r.farthestPart(lines, i, upwards, crossLines, addRows); first == i {
				continue
			}
		}
		if marked == nil {
			marked = slices.Clone(lines)
		}
		marked[i].implied, marked[i].firstPart = true, first
		marked[i].totalLabel = 0 // the label at index 0 counts as the label of a total
		marked[i].level = 0      // every other total can add the subtotal
		for n := i + 1; n <= last; n++ {
			marked[n].addedBy = i
		}
		i = last
	}
	return marked
}

// farthestPart returns the index of the farthest line that lines[i] adds, if lines[i] is
// the sum of the lines next to it. The lines are below it if step is 1, and above it if
// step is -1. If lines[i] is not a sum, farthestPart returns i.
func (r *region) farthestPart(lines []line, i, step int, crossLines []line, addRows bool) int {
	s := &sum{addsRows: addRows, total: lines[i].index}
	sums := make([]int64, len(crossLines))
	minColumns := 2 // a single column can fit by chance
	if len(crossLines) == 1 {
		minColumns = 1
	}
	for n := i + step; n >= 0 && n < len(lines) && n-i < maxSubtotalLines && i-n < maxSubtotalLines; n += step {
		if lines[n].totalLabel >= 0 || lines[n].block != lines[i].block {
			break
		}
		if lines[n].isSkipped() {
			continue
		}
		fittingColumns, numbersAdded := 0, int64((n-i)*step+1) // the parts and the subtotal
		for c, crossLine := range crossLines {
			if crossLine.isSkipped() {
				continue
			}
			part, subtotal := r.cell(s.cellAt(lines[n].index, crossLine.index)),
				r.cell(s.cellAt(lines[i].index, crossLine.index))
			sums[c] = addCapped(sums[c], part.Amount)
			if part.isNumber() || subtotal.isNumber() {
				fittingColumns++
			}
			difference := abs(sums[c] - subtotal.Amount)
			if difference != 0 && (subtotal.Places == 0 || 2*difference > numbersAdded*lastPlace(subtotal.Places)) {
				fittingColumns = -len(crossLines) // a single column that does not fit is enough to fail
			}
		}
		if fittingColumns >= minColumns && (n-i)*step > 1 {
			return n
		}
	}
	return i
}
