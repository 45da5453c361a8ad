package foot

import (
	"slices"
	"strings"
)

// region is the part of a grid that is one table. It has rows of headings, and a body of
// rows under them.
type region struct {
	grid          [][]string
	cells         [][]cell
	headings      []int      // the indexes of the heading rows in the grid
	body          []bodyLine // the rows under the headings
	width         int        // the number of columns
	labelColCount int        // how many columns hold labels
	rows          []line     // the rows with figures
	cols          []line     // the columns with figures
	notAdded      []string   // the names of rows and columns that no total adds
}

// bodyLine is one row under the headings.
type bodyLine struct {
	index   int  // the index of the row in the grid
	isLabel bool // the row has a label and no figures
}

// line is a row or a column of figures.
type line struct {
	index           int      // the index of the row or column in the grid
	labels          []string // the outermost label first
	block           int      // the number of the block; a row with only a label begins a block
	blockLabel      string   // the label that begins the block
	totalLabel      int      // the index of the label that says total; -1 if none does
	level           int      // the level of the total
	sure            bool     // the label means a total and nothing else
	unaddable       bool     // the cells of the line are shares or words, which cannot be added
	excludedByLabel bool     // the label says that totals do not add the line: an average, or part of another line
	firstPart       int      // for a total, the index of the first line that the total adds
	addedBy         int      // the index of an earlier total that adds the line; -1 if there is none
	implied         bool     // the line is a subtotal that no label names
}

// name returns the label of the block and the labels of the line, to name the line in a
// Result.
func (l line) name() string {
	var labels []string
	for _, label := range append([]string{l.blockLabel}, l.labels...) {
		if label = strings.Join(strings.Fields(label), " "); label != "" && !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	return strings.Join(labels, ": ")
}

// isSkipped reports whether totals do not add the line.
func (l line) isSkipped() bool { return l.unaddable || l.excludedByLabel }

// filledCells returns the indexes of the cells that are not blank.
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
