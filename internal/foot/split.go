package foot

import (
	"slices"
	"strings"
)

// splitRegions splits a grid into its tables. A row of words above figures is a heading,
// and begins a new table if the current one has figures.
func splitRegions(text [][]string, cells [][]cell) []*region {
	below := make([]int, len(text)) // for each row, the next row with figures; -1 if there is none
	next := -1
	for i := len(text) - 1; i >= 0; i-- {
		below[i] = next
		if hasFigures(cells[i]) {
			next = i
		}
	}
	var regions []*region
	r, hasData := &region{grid: text, cells: cells}, false
	endRegion := func() {
		if hasData {
			regions = append(regions, r)
		}
	}
	for i := range text {
		filled := filledCells(cells[i])
		switch {
		case len(filled) == 0:
		case isHeading(text, cells, i, below[i], len(r.headings) == 0, hasData):
			if hasData && r.repeatsHeading(i) {
				continue // the same headings on the next page
			}
			if hasData {
				endRegion()
				r, hasData = &region{grid: text, cells: cells}, false
			}
			r.headings, r.body = append(r.headings, i), nil
		case !hasNumeric(cells[i]):
			if len(filled) == 1 || len(filled) == 2 && filled[0] == 0 {
				r.body = append(r.body, bodyLine{i, true})
			}
		case !hasFigures(cells[i]) && !hasData && below[i] < 0:
		default:
			r.body, hasData = append(r.body, bodyLine{i, false}), true
		}
	}
	endRegion()
	for _, r := range regions {
		r.layOut()
	}
	return regions
}

// hasFigures reports whether a row has a number outside its first cell.
func hasFigures(cells []cell) bool {
	return len(cells) > 1 && slices.ContainsFunc(cells[1:], cell.isNumber)
}

// isHeading reports whether row i is a heading of the figures in the row below. A heading
// has words where the row below has figures, or has no numbers but years. isFirst says that
// the table has no heading yet, hasData that it has figures already.
func isHeading(text [][]string, cells [][]cell, i, below int, isFirst, hasData bool) bool {
	if below < 0 {
		return false
	}
	filled := filledCells(cells[i])
	figures, years, wordsOverFigures, figuresBelow := 0, 0, 0, 0
	for _, c := range filled {
		switch {
		case cells[i][c].isNumber():
			figures++
			if isYear(text[i][c]) && c > 0 {
				years++
			}
		case cells[i][c].isNumeric(): // a mark for nothing is not a heading
		case c < len(cells[below]) && cells[below][c].isNumeric() && (c > 0 || len(filled) > 1):
			wordsOverFigures++
		}
	}
	for col, c := range cells[below] {
		if col > 0 && c.isNumeric() {
			figuresBelow++
		}
	}
	switch {
	case figures == 0 && hasData:
		return 2*wordsOverFigures > figuresBelow && !hasMarks(cells[i]) // a word can stand in place of a figure
	case figures == 0:
		return wordsOverFigures > 0 && (wordsOverFigures > 1 || !hasMarks(cells[i]))
	case hasData || years < figures || hasOnlyYears(text[below], cells[below]):
		return false
	}
	return isFirst || cells[i][0].class == blank
}

// hasMarks reports whether a row has figures, or marks in place of figures, and no words
// outside its first cell.
func hasMarks(cells []cell) bool {
	return hasNumeric(cells) && !slices.ContainsFunc(cells[1:], func(c cell) bool { return c.class == word })
}

// hasNumeric reports whether a row has a figure, or a mark in place of one, outside its
// first cell.
func hasNumeric(cells []cell) bool {
	return len(cells) > 1 && slices.ContainsFunc(cells[1:], cell.isNumeric)
}

// hasOnlyYears reports whether every figure in a row is a year.
func hasOnlyYears(text []string, cells []cell) bool {
	for col, c := range cells {
		if c.class == figure && col > 0 && !isYear(text[col]) {
			return false
		}
	}
	return true
}

// repeatsHeading reports whether row i repeats a heading of the table, which happens at the
// top of a new page.
func (r *region) repeatsHeading(i int) bool {
	return slices.ContainsFunc(r.headings, func(head int) bool {
		return slices.EqualFunc(r.grid[head], r.grid[i], func(a, b string) bool {
			return strings.TrimSpace(a) == strings.TrimSpace(b)
		})
	})
}
