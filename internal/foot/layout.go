package foot

import (
	"slices"
	"strings"
)

// layOut works out which columns hold labels, and describes each row and column.
func (r *region) layOut() {
	for _, i := range append(slices.Clone(r.headings), r.figureRows()...) {
		r.width = max(r.width, len(r.grid[i]))
	}
	for r.labelCols < r.width && r.hasWords(r.labelCols) {
		r.labelCols++
	}
	if r.labelCols == 0 && r.width > 1 && r.hasNumericLabels() {
		for r.labelCols = 1; r.labelCols < r.width && r.hasWords(r.labelCols); {
			r.labelCols++
		}
	}
	r.describeColumns()
	r.describeRows()
}

// hasNumericLabels reports whether the numbers in the first column are labels, such as
// years or numbers of wards.
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
	for _, head := range r.headings {
		heading := strings.Join(words(r.label(head, 0)), " ")
		if slices.Contains(append([]string{"no", "number"}, keyHeadings...), heading) {
			return true
		}
	}
	return onlyYears
}

// hasWords reports whether a column holds words rather than figures.
func (r *region) hasWords(col int) bool {
	counts := r.countClasses(col)
	return counts[word] >= counts[figure]+counts[percent] && (counts[word] > 0 || counts[none]+counts[withheld] == 0)
}

// describeColumns describes each column of figures.
func (r *region) describeColumns() {
	for col := r.labelCols; col < r.width; col++ {
		l := line{index: col, addedBy: -1}
		for n, head := range r.headings {
			label := r.label(head, col)
			// A heading of several columns is printed only over the first.
			for c := col - 1; label == "" && n < len(r.headings)-1 && c >= r.labelCols; c-- {
				label = r.label(head, c)
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

// figureRows returns the rows of the grid that hold figures.
func (r *region) figureRows() (indexes []int) {
	for _, b := range r.body {
		if !b.isLabel {
			indexes = append(indexes, b.index)
		}
	}
	return indexes
}

// describeRows describes each row of figures.
func (r *region) describeRows() {
	block, blockLabel := 0, ""
	previousLabels := make([]string, r.labelCols)
	for n, b := range r.body {
		if b.isLabel && !r.isBlankLine(n) {
			block, blockLabel = block+1, r.label(b.index, filledCells(r.cells[b.index])[0])
			previousLabels = make([]string, r.labelCols)
			continue
		}
		l := line{index: b.index, addedBy: -1, block: block, blockLabel: blockLabel, labels: make([]string, r.labelCols)}
		last := -1
		for c := range r.labelCols {
			if l.labels[c] = r.label(b.index, c); l.labels[c] != "" {
				last = c
			}
		}
		for c := 0; c < last && l.labels[c] == ""; c++ {
			l.labels[c] = previousLabels[c] // a blank label repeats the one above
		}
		previousLabels = l.labels
		figures, percents := 0, 0
		for c := r.labelCols; c < len(r.cells[b.index]); c++ {
			switch r.cells[b.index][c].class {
			case figure:
				figures++
			case percent:
				percents++
			}
		}
		l.unaddable = figures == 0 && percents > 0
		r.rows = append(r.rows, l)
	}
	constant := r.constantLabels()
	for n := range r.rows {
		r.rows[n].readLabels(constant...)
	}
}

// constantLabels returns the label columns in which every row has the same label. Such a
// label does not make a row a total, even if the label is "Total".
func (r *region) constantLabels() (cols []int) {
	for c := range r.labelCols {
		differs := func(l line) bool { return l.labels[c] != r.rows[0].labels[c] }
		if len(r.rows) > 1 && !slices.ContainsFunc(r.rows, differs) {
			cols = append(cols, c)
		}
	}
	return cols
}

// isBlankLine reports whether body line n, which has only a label, is a line with blank
// figures rather than the heading of a block. It is not a heading if the next line is a
// total, and no other line follows to be in the block.
func (r *region) isBlankLine(n int) bool {
	if !r.isTotalLine(n + 1) {
		return false
	}
	return n+2 >= len(r.body) || r.body[n+2].isLabel || r.isTotalLine(n+2) ||
		isPartLabel(r.label(r.body[n+2].index, 0))
}

// isTotalLine reports whether body line n is labelled as a total.
func (r *region) isTotalLine(n int) bool {
	if n >= len(r.body) || r.body[n].isLabel {
		return false
	}
	for col := range r.labelCols {
		if level, sure := totalLevel(r.label(r.body[n].index, col)); level > 0 && sure {
			return true
		}
	}
	return false
}

// readLabels sets the fields of the line that depend on the labels: whether the line is a
// total, and whether totals exclude it. The labels at the indexes in ignored are ignored.
func (l *line) readLabels(ignored ...int) {
	l.totalLabel = -1
	for k, label := range l.labels {
		if slices.Contains(ignored, k) {
			continue
		}
		if level, sure := totalLevel(label); level > 0 && l.totalLabel < 0 {
			l.totalLabel, l.level, l.sure = k, level, sure
		}
		l.excludedByLabel = l.excludedByLabel || !isAddable(label) || isPartLabel(label)
	}
	if l.excludedByLabel {
		l.totalLabel = -1
	}
}
