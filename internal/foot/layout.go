package foot

import (
	"slices"
	"strings"
)

// layOut works out which columns hold labels, and describes each row and column.
func (r *region) layOut() {
	for _, i := range append(slices.Clone(r.headings), r.lines()...) {
		r.width = max(r.width, len(r.grid[i]))
	}
	for r.names < r.width && r.hasWords(r.names) {
		r.names++
	}
	if r.names == 0 && r.width > 1 && r.hasNumericNames() {
		for r.names = 1; r.names < r.width && r.hasWords(r.names); {
			r.names++
		}
	}
	r.layColumns()
	r.layRows()
}

// hasNumericNames reports whether the first column holds labels although they are
// numbers, such as years or numbers of wards.
func (r *region) hasNumericNames() bool {
	if r.hasWords(1) && r.countClasses(1)[word] > 0 {
		return true
	}
	years := true
	for _, i := range r.lines() {
		text := r.label(i, 0)
		if level, _ := totalOf(text); level > 0 {
			return true
		}
		years = years && (text == "" || isYear(text))
	}
	for _, head := range r.headings {
		heading := strings.Join(words(r.label(head, 0)), " ")
		if slices.Contains(append([]string{"no", "number"}, keyHeadings...), heading) {
			return true
		}
	}
	return years
}

// hasWords reports whether a column holds words rather than figures.
func (r *region) hasWords(col int) bool {
	counts := r.countClasses(col)
	return counts[word] >= counts[figure]+counts[percent] && (counts[word] > 0 || counts[none]+counts[withheld] == 0)
}

// layColumns describes each column of figures.
func (r *region) layColumns() {
	for col := r.names; col < r.width; col++ {
		l := line{index: col, addedBy: -1}
		for n, head := range r.headings {
			label := r.label(head, col)
			// A heading of several columns is printed over the first of them.
			for left := col - 1; label == "" && n < len(r.headings)-1 && left >= r.names; left-- {
				label = r.label(head, left)
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
			for _, i := range r.lines() {
				if l.index < len(r.cells[i]) {
					r.cells[i][l.index].money = true
				}
			}
		}
	}
}

// countClasses returns how many cells of a column are of each class.
func (r *region) countClasses(col int) (counts [withheld + 1]int) {
	for _, i := range r.lines() {
		counts[r.cell(i, col).class]++
	}
	return counts
}

// lines returns the rows of the grid that hold figures.
func (r *region) lines() (indexes []int) {
	for _, b := range r.body {
		if !b.isLabel {
			indexes = append(indexes, b.index)
		}
	}
	return indexes
}

// layRows describes each row of figures.
func (r *region) layRows() {
	block, under := 0, ""
	labels := make([]string, r.names)
	for n, b := range r.body {
		if b.isLabel && !r.isBlankTotal(n) {
			block, under = block+1, r.label(b.index, filledCells(r.cells[b.index])[0])
			labels = make([]string, r.names)
			continue
		}
		l := line{index: b.index, addedBy: -1, block: block, under: under, labels: make([]string, r.names)}
		last := -1
		for c := range r.names {
			if l.labels[c] = r.label(b.index, c); l.labels[c] != "" {
				last = c
			}
		}
		for c := 0; c < last && l.labels[c] == ""; c++ {
			l.labels[c] = labels[c] // a blank label repeats the one above
		}
		labels = l.labels
		figures, percents := 0, 0
		for c := r.names; c < len(r.cells[b.index]); c++ {
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

// constantLabels returns the label columns in which every row has the same label. Even
// if that is "Total", it makes no row a total.
func (r *region) constantLabels() (cols []int) {
	for c := range r.names {
		differs := func(l line) bool { return l.labels[c] != r.rows[0].labels[c] }
		if len(r.rows) > 1 && !slices.ContainsFunc(r.rows, differs) {
			cols = append(cols, c)
		}
	}
	return cols
}

// isBlankTotal reports whether the label at n of the body is a line whose figures are
// blank, rather than the heading of a block. It is if nothing but a total follows it.
func (r *region) isBlankTotal(n int) bool {
	if !r.isTotalLine(n + 1) {
		return false
	}
	return n+2 >= len(r.body) || r.body[n+2].isLabel || r.isTotalLine(n+2) ||
		isPartLabel(r.label(r.body[n+2].index, 0))
}

// isTotalLine reports whether the line at n of the body is labelled as a total.
func (r *region) isTotalLine(n int) bool {
	if n >= len(r.body) || r.body[n].isLabel {
		return false
	}
	for col := range r.names {
		if level, sure := totalOf(r.label(r.body[n].index, col)); level > 0 && sure {
			return true
		}
	}
	return false
}

// readLabels works out from its labels whether the line is a total or is set apart. The
// labels in the ignored columns do not count.
func (l *line) readLabels(ignored ...int) {
	l.totalLabel = -1
	for k, label := range l.labels {
		if slices.Contains(ignored, k) {
			continue
		}
		if level, sure := totalOf(label); level > 0 && l.totalLabel < 0 {
			l.totalLabel, l.level, l.sure = k, level, sure
		}
		l.setApart = l.setApart || !isAddable(label) || isPartLabel(label)
	}
	if l.setApart {
		l.totalLabel = -1
	}
}
