package foot

import (
	"slices"
	"strings"
)

// region is one table of a grid: its lines of headings and what is under them.
type region struct {
	grid     [][]string
	cells    [][]cell
	headings []int
	body     []bodyLine
	width    int
	names    int // how many columns name the lines
	rows     []line
	cols     []line
	notAdded []string // lines that a total crosses and that are no counts
}

// bodyLine is one line under the headings: a label alone, or one with figures.
type bodyLine struct {
	index   int
	isLabel bool
}

// line is one row, or one column, as the adding sees it.
type line struct {
	index      int
	labels     []string // the outermost first
	block      int      // which label that stood alone it is under
	under      string   // that label
	totalLabel int      // which of the labels says that it is a total; -1 when none
	level      int
	sure       bool
	unaddable  bool // nothing in it can be added: shares, words
	setApart   bool // its name says that it is not added: an average, a part of another line
	firstPart  int  // of a total: the first line it adds, in the same slice
	addedBy    int  // the total before it that adds it; -1 when none
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

func (l line) isSkipped() bool { return l.unaddable || l.setApart }

func filledCells(cells []cell) (at []int) {
	for c, cell := range cells {
		if cell.class != blank {
			at = append(at, c)
		}
	}
	return at
}

func (r *region) cell(row, col int) cell {
	if col < len(r.cells[row]) {
		return r.cells[row][col]
	}
	return cell{}
}

func (r *region) label(row, col int) string {
	if col < len(r.grid[row]) {
		return strings.TrimSpace(r.grid[row][col])
	}
	return ""
}
