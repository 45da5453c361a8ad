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
	// implied is a subtotal that does not say so.
	implied bool
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
		case cells[i][c].numeric(): // a mark that there is nothing heads nothing
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
