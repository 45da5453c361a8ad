package foot

import (
	"slices"
	"strings"
)

// layOut finds out how many columns hold labels, and describes the rows and columns of
// figures.
func (r *region) layOut() {
	for _, i := range append(slices.Clone(r.headings), r.figureRows()...) {
		r.width = max(r.width, len(r.grid[i]))
	}
	for r.labelColCount < r.width && r.hasWords(r.labelColCount) {
		r.labelColCount++
	}
	if r.labelColCount == 0 && r.width > 1 && r.hasNumericLabels() {
		for r.labelColCount = 1; r.labelColCount < r.width && r.hasWords(r.labelColCount); {
			r.labelColCount++
		}
	}
	r.describeColumns()
	r.describeRows()
}

// hasNumericLabels reports whether the numbers in the first column are labels, such as
// years or the numbers by which wards are known.
func (r *region) hasNumericLabels() bool {
	if r.hasWords(1) && r.countClasses(1)[word] > 0 {
		return true
	}
	onlyYears := true
	for _, i := range r.figureRows() {
		text := r.label(i, 0)
		if level, _ := totalLevel(text); level > 0 {
			return true
		}
		onlyYears = onlyYears && (text == "" || isYear(text))
	}
	for _, headingRow := range r.headings {
		heading := strings.Join(splitWords(r.label(headingRow, 0)), " ")
		if slices.Contains(append([]string{"no", "number"}, keyHeadings...), heading) {
			return true
		}
	}
	return onlyYears
}

// hasWords reports whether a column holds words rather than figures.
func (r *region) hasWords(col int) bool {
	counts := r.countClasses(col)
	return counts[word] >= counts[figure]+counts[percent] && (counts[word] > 0 || counts[zeroMark]+counts[withheld] == 0)
}

// describeColumns adds each column of figures to r.cols.
func (r *region) describeColumns() {
	for col := r.labelColCount; col < r.width; col++ {
		l := line{index: col, addedBy: -1}
		for n, headingRow := range r.headings {
			label := r.label(headingRow, col)
			// A heading for several columns is printed only above the first of them.
			for c := col - 1; label == "" && n < len(r.headings)-1 && c >= r.labelColCount; c-- {
				label = r.label(headingRow, c)
			}
			l.labels = append(l.labels, label)
		}
		counts := r.countClasses(col)
		l.unaddable = counts[figure] == 0 || counts[percent] > counts[figure] || counts[word] > counts[figure]
		l.readLabels()
		r.cols = append(r.cols, l)
	}
	for _, l := range r.cols {
		if strings.ContainsAny(strings.Join(l.labels, " "), moneySigns) {
			for _, i := range r.figureRows() {
				if l.index < len(r.cells[i]) {
					r.cells[i][l.index].money = true
				}
			}
		}
	}
}

// countClasses returns how many cells of a column are of each class.
func (r *region) countClasses(col int) (counts [withheld + 1]int) {
	for _, i := range r.figureRows() {
		counts[r.cell(i, col).class]++
	}
	return counts
}

// figureRows returns the indexes of the rows in the grid that hold figures.
func (r *region) figureRows() (indexes []int) {
	for _, bodyRow := range r.body {
		if !bodyRow.isLabel {
			indexes = append(indexes, bodyRow.index)
		}
	}
	return indexes
}

// describeRows adds each row of figures to r.rows.
func (r *region) describeRows() {
	block, blockLabel := 0, ""
	previousLabels := make([]string, r.labelColCount)
	for n, bodyRow := range r.body {
		if bodyRow.isLabel && !r.isBlankLine(n) {
			block, blockLabel = block+1, r.label(bodyRow.index, filledCells(r.cells[bodyRow.index])[0])
			previousLabels = make([]string, r.labelColCount)
			continue
		}
		l := line{index: bodyRow.index, addedBy: -1, block: block, blockLabel: blockLabel}
		l.labels = make([]string, r.labelColCount)
		lastLabelCol := -1
		for c := range r.labelColCount {
			if l.labels[c] = r.label(bodyRow.index, c); l.labels[c] != "" {
				lastLabelCol = c
			}
		}
		for c := 0; c < lastLabelCol && l.labels[c] == ""; c++ {
			l.labels[c] = previousLabels[c] // a blank label means the label in the row above
		}
		previousLabels = l.labels
		figures, percents := 0, 0
		for c := r.labelColCount; c < len(r.cells[bodyRow.index]); c++ {
			switch r.cells[bodyRow.index][c].class {
			case figure:
				figures++
			case percent:
				percents++
			}
		}
		l.unaddable = figures == 0 && percents > 0
		r.rows = append(r.rows, l)
	}
	constantCols := r.constantLabels()
	for n := range r.rows {
		r.rows[n].readLabels(constantCols...)
	}
}

// constantLabels returns the label columns in which every row has the same label. Such a
// label does not make the rows totals, even if it is "Total".
func (r *region) constantLabels() (cols []int) {
	for c := range r.labelColCount {
		differs := func(l line) bool { return l.labels[c] != r.rows[0].labels[c] }
		if len(r.rows) > 1 && !slices.ContainsFunc(r.rows, differs) {
			cols = append(cols, c)
		}
	}
	return cols
}

// isBlankLine reports whether r.body[n], which has only a label, is a line whose figures are
// blank. Otherwise its label is the heading of a block. A label directly above a total is a
// blank line unless ordinary lines follow the total. If they do, the total is the first
// line of the block.
func (r *region) isBlankLine(n int) bool {
	if !r.isTotalLine(n + 1) {
		return false
	}
	return n+2 >= len(r.body) || r.body[n+2].isLabel || r.isTotalLine(n+2) ||
		isPartLabel(r.label(r.body[n+2].index, 0))
}

// isTotalLine reports whether r.body[n] has a label that can only mean a total. It returns
// false if there is no such line.
func (r *region) isTotalLine(n int) bool {
	if n >= len(r.body) || r.body[n].isLabel {
		return false
	}
	for col := range r.labelColCount {
		if level, sure := totalLevel(r.label(r.body[n].index, col)); level > 0 && sure {
			return true
		}
	}
	return false
}

// readLabels sets the fields of the line that depend on its labels: whether the line is a
// total, and whether its labels exclude it from totals. It skips the labels with the indexes
// in ignored.
func (l *line) readLabels(ignored ...int) {
	l.totalLabel = -1
	for i, label := range l.labels {
		if slices.Contains(ignored, i) {
			continue
		}
		if level, sure := totalLevel(label); level > 0 && l.totalLabel < 0 {
			l.totalLabel, l.level, l.sure = i, level, sure
		}
		l.excludedByLabel = l.excludedByLabel || !isAddable(label) || isPartLabel(label)
	}
	if l.excludedByLabel {
		l.totalLabel = -1
	}
}
