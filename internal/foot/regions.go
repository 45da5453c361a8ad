package foot

import (
	"slices"
	"strings"
)

// regions splits a grid into its tables. A row of words over figures is a heading.
func regions(text [][]string, cells [][]cell) []*region {
	below := make([]int, len(text)) // for each row, the next one with figures
	next := -1
	for i := len(text) - 1; i >= 0; i-- {
		below[i] = next
		if hasFigures(cells[i]) {
			next = i
		}
	}
	var all []*region
	r, data := &region{grid: text, cells: cells}, false
	end := func() {
		if data {
			all = append(all, r)
		}
	}
	for i := range text {
		filled := filledCells(cells[i])
		switch {
		case len(filled) == 0:
		case isHeading(text, cells, i, below[i], len(r.headings) == 0, data):
			if data && r.repeatsHeading(i) {
				continue // the same headings on the next page
			}
			if data {
				end()
				r, data = &region{grid: text, cells: cells}, false
			}
			r.headings, r.body = append(r.headings, i), nil
		case !hasNumeric(cells[i]):
			if len(filled) == 1 || len(filled) == 2 && filled[0] == 0 {
				r.body = append(r.body, bodyLine{i, true})
			}
		case !hasFigures(cells[i]) && !data && below[i] < 0:
		default:
			r.body, data = append(r.body, bodyLine{i, false}), true
		}
	}
	end()
	for _, r := range all {
		r.layOut()
	}
	return all
}

// hasFigures reports whether a row holds numbers besides its first cell.
func hasFigures(cells []cell) bool {
	return len(cells) > 1 && slices.ContainsFunc(cells[1:], cell.isNumber)
}

// isHeading reports whether row i is a heading of the figures in the row below: it has
// words where that row has figures, or only years. first is set for the first heading
// of a table, data once the table has figures.
func isHeading(text [][]string, cells [][]cell, i, below int, first, data bool) bool {
	if below < 0 {
		return false
	}
	filled := filledCells(cells[i])
	figures, years, over, under := 0, 0, 0, 0
	for _, c := range filled {
		switch {
		case cells[i][c].isNumber():
			figures++
			if isYear(text[i][c]) && c > 0 {
				years++
			}
		case cells[i][c].isNumeric(): // a mark for nothing is not a heading
		case c < len(cells[below]) && cells[below][c].isNumeric() && (c > 0 || len(filled) > 1):
			over++
		}
	}
	for c, cell := range cells[below] {
		if c > 0 && cell.isNumeric() {
			under++
		}
	}
	switch {
	case figures == 0 && data:
		return 2*over > under && !hasMarks(cells[i]) // a word can stand in place of a figure
	case figures == 0:
		return over > 0 && (over > 1 || !hasMarks(cells[i]))
	case data || years < figures || hasOnlyYears(text[below], cells[below]):
		return false
	}
	return first || cells[i][0].class == blank
}

// hasMarks reports whether a row holds figures or marks in their place, and no words
// besides its first cell.
func hasMarks(cells []cell) bool {
	return hasNumeric(cells) && !slices.ContainsFunc(cells[1:], func(c cell) bool { return c.class == word })
}

// hasNumeric reports whether a row holds a figure, or a mark in place of one, besides its
// first cell.
func hasNumeric(cells []cell) bool {
	return len(cells) > 1 && slices.ContainsFunc(cells[1:], cell.isNumeric)
}

// hasOnlyYears reports whether every figure in a row is a year.
func hasOnlyYears(text []string, cells []cell) bool {
	for c, cell := range cells {
		if cell.class == figure && c > 0 && !isYear(text[c]) {
			return false
		}
	}
	return true
}

// repeatsHeading reports whether row i repeats a heading of the table, as on a new page.
func (r *region) repeatsHeading(i int) bool {
	return slices.ContainsFunc(r.headings, func(head int) bool {
		return slices.EqualFunc(r.grid[head], r.grid[i], func(a, b string) bool {
			return strings.TrimSpace(a) == strings.TrimSpace(b)
		})
	})
}
