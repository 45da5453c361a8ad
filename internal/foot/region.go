package foot

import (
	"slices"
	"strings"
)

// region is one table of a grid: its lines of headings and what is under them.
type region struct {
	text  [][]string
	cells [][]cell
	heads []int
	body  []body
	width int
	names int // how many columns name the lines
	rows  []line
	cols  []line
	left  []string // lines that a total crosses and that are no counts
}

// body is one line under the headings: a label alone, or one with figures.
type body struct {
	at    int
	alone bool
}

// line is one row, or one column, as the adding sees it.
type line struct {
	at     int
	labels []string // the outermost first
	block  int      // which label that stood alone it is under
	under  string   // that label
	total  int      // which of the labels says that it is a total; -1 when none
	level  int
	sure   bool
	never  bool // nothing in it can be added: shares, words
	apart  bool // its name says that it is not added: an average, a part of another line
	from   int  // of a total: the first line it adds, in the same slice
	by     int  // the total before it that adds it; -1 when none
}

// name is what a person finds the line by.
func (l line) name() string {
	var parts []string
	for _, part := range append([]string{l.under}, l.labels...) {
		if part = strings.Join(strings.Fields(part), " "); part != "" && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

func (l line) skipped() bool { return l.never || l.apart }

// regions parts a grid into its tables. A line of words over figures heads one.
func regions(text [][]string, cells [][]cell) []*region {
	below := make([]int, len(text)) // the next line that has figures
	next := -1
	for i := len(text) - 1; i >= 0; i-- {
		below[i] = next
		if hasFigures(cells[i]) {
			next = i
		}
	}
	var all []*region
	r, data := &region{text: text, cells: cells}, false
	end := func() {
		if data {
			all = append(all, r)
		}
	}
	for i := range text {
		filled := filledIn(cells[i])
		switch {
		case len(filled) == 0:
		case heading(text, cells, i, below[i], len(r.heads) == 0, data):
			if data && r.repeats(i) {
				continue // the same headings on the next page
			}
			if data {
				end()
				r, data = &region{text: text, cells: cells}, false
			}
			r.heads, r.body = append(r.heads, i), nil
		case !hasNumeric(cells[i]):
			if len(filled) == 1 || len(filled) == 2 && filled[0] == 0 {
				r.body = append(r.body, body{i, true})
			}
		case !hasFigures(cells[i]) && !data && below[i] < 0:
		default:
			r.body, data = append(r.body, body{i, false}), true
		}
	}
	end()
	for _, r := range all {
		r.lay()
	}
	return all
}

func filledIn(cells []cell) (at []int) {
	for c, cell := range cells {
		if cell.class != blank {
			at = append(at, c)
		}
	}
	return at
}

// hasFigures says whether a line has something to add, beside its first cell.
func hasFigures(cells []cell) bool {
	return len(cells) > 1 && slices.ContainsFunc(cells[1:], cell.counts)
}

// hasNumeric says whether it has at least a mark where a figure could be.
func hasNumeric(cells []cell) bool {
	return len(cells) > 1 && slices.ContainsFunc(cells[1:], cell.numeric)
}

// heading says whether line i heads the figures of the line below: it has words
// where that has figures, or nothing but years.
func heading(text [][]string, cells [][]cell, i, below int, first, data bool) bool {
	if below < 0 {
		return false
	}
	filled := filledIn(cells[i])
	figures, years, over, under := 0, 0, 0, 0
	for _, c := range filled {
		switch {
		case cells[i][c].counts():
			figures++
			if year(text[i][c]) && c > 0 {
				years++
			}
		case c < len(cells[below]) && cells[below][c].numeric() && (c > 0 || len(filled) > 1):
			over++
		}
	}
	for c, cell := range cells[below] {
		if c > 0 && cell.numeric() {
			under++
		}
	}
	switch {
	case figures == 0 && data:
		return 2*over > under && !hasMarks(cells[i]) // in a table, a word can stand for a figure
	case figures == 0:
		return over > 0 && (over > 1 || !hasMarks(cells[i]))
	case data || years < figures || yearsAlone(text[below], cells[below]):
		return false
	}
	return first || cells[i][0].class == blank
}

// hasMarks says whether a line has marks that stand for figures, and no word
// beside its first cell.
func hasMarks(cells []cell) bool {
	return hasNumeric(cells) && !slices.ContainsFunc(cells[1:], func(c cell) bool { return c.class == word })
}

// yearsAlone says whether every figure of a line is a year.
func yearsAlone(text []string, cells []cell) bool {
	for c, cell := range cells {
		if cell.class == figure && c > 0 && !year(text[c]) {
			return false
		}
	}
	return true
}

// repeats says whether line i is the table's last line of headings once more.
func (r *region) repeats(i int) bool {
	return slices.ContainsFunc(r.heads, func(head int) bool {
		return slices.EqualFunc(r.text[head], r.text[i], func(a, b string) bool {
			return strings.TrimSpace(a) == strings.TrimSpace(b)
		})
	})
}

func (r *region) cell(row, col int) cell {
	if col < len(r.cells[row]) {
		return r.cells[row][col]
	}
	return cell{}
}

func (r *region) label(row, col int) string {
	if col < len(r.text[row]) {
		return strings.TrimSpace(r.text[row][col])
	}
	return ""
}

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

func (r *region) lines() (at []int) {
	for _, b := range r.body {
		if !b.alone {
			at = append(at, b.at)
		}
	}
	return at
}

// count says how many of a column's cells are of each class.
func (r *region) count(col int) (of [withheld + 1]int) {
	for _, i := range r.lines() {
		of[r.cell(i, col).class]++
	}
	return of
}

// wordy says whether a column holds words rather than figures.
func (r *region) wordy(col int) bool {
	of := r.count(col)
	return of[word] >= of[figure]+of[percent] && (of[word] > 0 || of[none]+of[withheld] == 0)
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
		l.settle()
		r.rows = append(r.rows, l)
	}
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

// settle reads the line's labels.
func (l *line) settle() {
	l.total = -1
	for k, label := range l.labels {
		if level, sure := totalOf(label); level > 0 && l.total < 0 {
			l.total, l.level, l.sure = k, level, sure
		}
		l.apart = l.apart || !adds(label) || inside(label)
	}
	if l.apart {
		l.total = -1
	}
}
