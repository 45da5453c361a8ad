package foot

import (
	"slices"
	"strings"
)

// region is one table in a grid: its rows of headings and the rows under them.
type region struct {
	grid      [][]string
	cells     [][]cell
	headings  []int      // the rows of the grid that are headings
	body      []bodyLine // the rows under them
	width     int        // in columns
	labelCols int        // how many columns hold labels
	rows      []line     // the rows with figures
	cols      []line     // the columns with figures
	notAdded  []string   // the names of lines that are not counts
}

// bodyLine is one row under the headings.
type bodyLine struct {
	index   int  // the row of the grid
	isLabel bool // it holds a label and no figures
}

// line is a row or a column of figures.
type line struct {
	index           int      // the row or column in the grid
	labels          []string // the outermost label first
	block           int      // the number of the block; a row with only a label begins a block
	blockLabel      string   // the label that begins the block
	totalLabel      int      // the index of the label that says total; -1 if none does
	level           int      // the level of the total
	sure            bool     // the label means a total and nothing else
	unaddable       bool     // the line has shares or words, which cannot be added
	excludedByLabel bool     // the label says that totals do not add the line: an average, or part of another line
	firstPart       int      // for a total, the index of the first line that the total adds
	addedBy         int      // the index of an earlier total that adds the line; -1 if there is none
	implied         bool     // the line is a subtotal that no label names
}

// name returns the name of the line in reports: its block and its labels.
func (l line) name() string {
	var parts []string
	for _, part := range append([]string{l.blockLabel}, l.labels...) {
		if part = strings.Join(strings.Fields(part), " "); part != "" && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

// isSkipped reports whether totals do not add the line.
func (l line) isSkipped() bool { return l.unaddable || l.excludedByLabel }

// filledCells returns the columns of the cells that are not blank.
func filledCells(cells []cell) (cols []int) {
	for col, c := range cells {
		if c.class != blank {
			cols = append(cols, col)
		}
	}
	return cols
}

// cell returns a cell of the grid. Past the end of a row, it returns a blank cell.
func (r *region) cell(row, col int) cell {
	if col < len(r.cells[row]) {
		return r.cells[row][col]
	}
	return cell{}
}

// label returns the text of a cell. Past the end of a row, it returns "".
func (r *region) label(row, col int) string {
	if col < len(r.grid[row]) {
		return strings.TrimSpace(r.grid[row][col])
	}
	return ""
}
