package foot

import (
	"slices"
	"strings"
)

// lay finds out which columns name the lines, and what each line and column is.
func (r *region) lay() {
	for _, i := range append(slices.Clone(r.heads), r.lines()...) {
		r.width = max(r.width, len(r.text[i]))
	}
	for r.names < r.width && r.wordy(r.names) {
		r.names++
	}
	if r.names == 0 && r.width > 1 && r.namesInFigures() {
		for r.names = 1; r.names < r.width && r.wordy(r.names); {
			r.names++
		}
	}
	r.layColumns()
	r.layRows()
}

// namesInFigures says whether the first column names its lines though it holds
// figures: years, numbers of wards.
func (r *region) namesInFigures() bool {
	if r.wordy(1) && r.count(1)[word] > 0 {
		return true
	}
	years := true
	for _, i := range r.lines() {
		text := r.label(i, 0)
		if level, _ := totalOf(text); level > 0 {
			return true
		}
		years = years && (text == "" || year(text))
	}
	for _, head := range r.heads {
		heading := strings.Join(words(r.label(head, 0)), " ")
		if slices.Contains(append([]string{"no", "number"}, keys...), heading) {
			return true
		}
	}
	return years
}

// wordy says whether a column holds words rather than figures.
func (r *region) wordy(col int) bool {
	of := r.count(col)
	return of[word] >= of[figure]+of[percent] && (of[word] > 0 || of[none]+of[withheld] == 0)
}

func (r *region) layColumns() {
	for col := r.names; col < r.width; col++ {
		l := line{at: col, by: -1}
		for n, head := range r.heads {
			label := r.label(head, col)
			// A heading over several columns stands over the first of them.
			for left := col - 1; label == "" && n < len(r.heads)-1 && left >= r.names; left-- {
				label = r.label(head, left)
			}
			l.labels = append(l.labels, label)
		}
		of := r.count(col)
		l.never = of[figure] == 0 || of[percent] > of[figure] || of[word] > of[figure]
		l.settle()
		r.cols = append(r.cols, l)
	}
	for _, l := range r.cols {
		if strings.ContainsAny(strings.Join(l.labels, " "), pounds) {
			for _, i := range r.lines() {
				if l.at < len(r.cells[i]) {
					r.cells[i][l.at].money = true
				}
			}
		}
	}
}

// count says how many of a column's cells are of each class.
func (r *region) count(col int) (of [withheld + 1]int) {
	for _, i := range r.lines() {
		of[r.cell(i, col).class]++
	}
	return of
}

func (r *region) lines() (at []int) {
	for _, b := range r.body {
		if !b.alone {
			at = append(at, b.at)
		}
	}
	return at
}

func (r *region) layRows() {
	block, under := 0, ""
	labels := make([]string, r.names)
	for n, b := range r.body {
		if b.alone && !r.empty(n) {
			block, under = block+1, r.label(b.at, filledIn(r.cells[b.at])[0])
			labels = make([]string, r.names)
			continue
		}
		l := line{at: b.at, by: -1, block: block, under: under, labels: make([]string, r.names)}
		last := -1
		for c := range r.names {
			if l.labels[c] = r.label(b.at, c); l.labels[c] != "" {
				last = c
			}
		}
		for c := 0; c < last && l.labels[c] == ""; c++ {
			l.labels[c] = labels[c] // as the line above
		}
		labels = l.labels
		figures, percents := 0, 0
		for c := r.names; c < len(r.cells[b.at]); c++ {
			switch r.cells[b.at][c].class {
			case figure:
				figures++
			case percent:
				percents++
			}
		}
		l.never = figures == 0 && percents > 0
		r.rows = append(r.rows, l)
	}
	constant := r.constant()
	for n := range r.rows {
		r.rows[n].settle(constant...)
	}
}

// constant returns the label columns in which every line says the same, if it is
// total or another word: that tells no line from another.
func (r *region) constant() (cols []int) {
	for c := range r.names {
		if len(r.rows) > 1 && !slices.ContainsFunc(r.rows, func(l line) bool { return l.labels[c] != r.rows[0].labels[c] }) {
			cols = append(cols, c)
		}
	}
	return cols
}

// empty says whether the label that stands alone at n is a line whose figures are
// blank, rather than the label of what follows: nothing does but a total.
func (r *region) empty(n int) bool {
	return r.totals(n+1) && (n+2 >= len(r.body) || r.body[n+2].alone || r.totals(n+2) || inside(r.label(r.body[n+2].at, 0)))
}

// totals says whether the line at n of the body is one that says total.
func (r *region) totals(n int) bool {
	if n >= len(r.body) || r.body[n].alone {
		return false
	}
	for col := range r.names {
		if level, sure := totalOf(r.label(r.body[n].at, col)); level > 0 && sure {
			return true
		}
	}
	return false
}

// settle reads the line's labels, but for those in the columns left out.
func (l *line) settle(out ...int) {
	l.total = -1
	for k, label := range l.labels {
		if slices.Contains(out, k) {
			continue
		}
		if level, sure := totalOf(label); level > 0 && l.total < 0 {
			l.total, l.level, l.sure = k, level, sure
		}
		l.apart = l.apart || !adds(label) || inside(label)
	}
	if l.apart {
		l.total = -1
	}
}
