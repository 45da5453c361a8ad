package foot

import (
	"slices"
	"strings"
)

// splitRegions splits a grid into its tables. A row of words above figures is a heading,
// and begins a new table if the current one has figures.
func splitRegions(grid [][]string, cells [][]cell) []*region {
	figureRowBelow := make([]int, len(grid)) // for each row, the next row with figures; -1 if there is none
	nextFigureRow := -1
	for i := len(grid) - 1; i >= 0; i-- {
		figureRowBelow[i] = nextFigureRow
		if hasFigures(cells[i]) {
			nextFigureRow = i
		}
	}
	var regions []*region
	r, hasData := &region{grid: grid, cells: cells}, false
	endRegion := func() {
		if hasData {
			regions = append(regions, r)
		}
	}
	for i := range grid {
		filled := filledCells(cells[i])
		switch {
		case len(filled) == 0:
		case isHeading(grid, cells, i, figureRowBelow[i], len(r.headings) == 0, hasData):
			if hasData && r.repeatsHeading(i) {
				continue // the same headings on the next page
			}
			if hasData {
				endRegion()
				r, hasData = &region{grid: grid, cells: cells}, false
			}
			r.headings, r.body = append(r.headings, i), nil
		case !hasNumberOrMark(cells[i]):
			if len(filled) == 1 || len(filled) == 2 && filled[0] == 0 {
				r.body = append(r.body, bodyLine{index: i, isLabel: true})
			}
		case !hasFigures(cells[i]) && !hasData && figureRowBelow[i] < 0: // not part of a table
		default:
			r.body, hasData = append(r.body, bodyLine{index: i}), true
		}
	}
	endRegion()
	for _, r := range regions {
		r.layOut()
	}
	return regions
}

// hasFigures reports whether a row has a number. It ignores the first cell.
func hasFigures(cells []cell) bool {
	return len(cells) > 1 && slices.ContainsFunc(cells[1:], cell.isNumber)
}

// isHeading reports whether row i is a heading of the figures in the row figureRow. A
// heading has words above the figures, or only years as numbers. isFirst says that the table
// has no heading yet. hasData says that the table already has figures.
func isHeading(grid [][]string, cells [][]cell, i, figureRow int, isFirst, hasData bool) bool {
	if figureRow < 0 {
		return false
	}
	filled := filledCells(cells[i])
	figures, years, wordsOverFigures, figuresBelow := 0, 0, 0, 0
	for _, c := range filled {
		switch {
		case cells[i][c].isNumber():
			figures++
			if isYear(grid[i][c]) && c > 0 {
				years++
			}
		case cells[i][c].isNumberOrMark(): // a mark in place of a number is not a heading
		case c < len(cells[figureRow]) && cells[figureRow][c].isNumberOrMark() && (c > 0 || len(filled) > 1):
			wordsOverFigures++
		}
	}
	for col, c := range cells[figureRow] {
		if col > 0 && c.isNumberOrMark() {
			figuresBelow++
		}
	}
	switch {
	case figures == 0 && hasData:
		return 2*wordsOverFigures > figuresBelow && !hasOnlyNumbersOrMarks(cells[i]) // a word can be in place of a figure
	case figures == 0:
		return wordsOverFigures > 0 && (wordsOverFigures > 1 || !hasOnlyNumbersOrMarks(cells[i]))
	case hasData || years < figures || hasOnlyYears(grid[figureRow], cells[figureRow]):
		return false
	}
	return isFirst || cells[i][0].class == blank
}

// hasOnlyNumbersOrMarks reports whether a row has numbers, or marks in place of numbers,
// and no words. It ignores the first cell.
func hasOnlyNumbersOrMarks(cells []cell) bool {
	return hasNumberOrMark(cells) && !slices.ContainsFunc(cells[1:], func(c cell) bool { return c.class == word })
}

// hasNumberOrMark reports whether a row has a number, or a mark in place of a number. It
// ignores the first cell.
func hasNumberOrMark(cells []cell) bool {
	return len(cells) > 1 && slices.ContainsFunc(cells[1:], cell.isNumberOrMark)
}

// hasOnlyYears reports whether every figure in a row is a year. It ignores the first cell.
func hasOnlyYears(row []string, cells []cell) bool {
	for col, c := range cells {
		if c.class == figure && col > 0 && !isYear(row[col]) {
			return false
		}
	}
	return true
}

// repeatsHeading reports whether row i repeats a heading of the table, which happens at the
// top of a new page.
func (r *region) repeatsHeading(i int) bool {
	return slices.ContainsFunc(r.headings, func(headingRow int) bool {
		return slices.EqualFunc(r.grid[headingRow], r.grid[i], func(a, b string) bool {
			return strings.TrimSpace(a) == strings.TrimSpace(b)
		})
	})
}
