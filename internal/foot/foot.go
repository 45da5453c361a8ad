// Package foot adds up printed tables: it finds what calls itself a total in a
// grid of text, works out which cells it is the total of, and says which do not
// add up. It knows no file and no format.
package foot

import "strings"

// Result is what became of every total in a grid.
type Result struct {
	Checked  int       // totals that were added up
	Rounded  int       // of them, those that are right but for the rounding of their parts
	Unjudged []string  // totals that could not be judged, since a part of them is withheld or no number
	Orphans  []string  // lines and columns that are totals by name and of nothing here
	NotAdded []string  // lines and columns that cannot be added: shares, averages
	Findings []Finding // the cells that are wrong, from the top
}

// Finding is one wrong cell.
type Finding struct {
	Row, Col     int    // in the grid, from 0
	Line         string // what the cell's line is called
	Heading      string // what its column is called
	Printed      Amount
	Expected     Amount        // what its parts add up to, or what a part must be
	Part         bool          // the cell is no total; both totals it is part of add up with it set right
	Across       bool          // its row was added, rather than its column
	Consequences []Consequence // what adds up once it is set right
}

// Consequence is a total that is out only because another cell is wrong.
type Consequence struct {
	Row, Col      int
	Line, Heading string
	Across        bool
	Expected      Amount // what it then adds up to
	OtherFindings int    // how many other findings have to be set right as well
}

// Amount is a number in ten-thousandths.
type Amount int64

// Whole returns the amount as a whole number, if it is one.
func (a Amount) Whole() (int64, bool) { return int64(a) / unit, a%unit == 0 }

// Float returns the amount as a fraction.
func (a Amount) Float() float64 { return float64(a) / unit }

// Check adds up every table in the grid. A grid without a total gives a Result
// that checked none.
func Check(grid [][]string) Result {
	cells := make([][]cell, len(grid))
	for i, row := range grid {
		cells[i] = make([]cell, len(row))
		for c, text := range row {
			cells[i][c] = readCell(text)
		}
	}
	var result Result
	for _, r := range regions(grid, cells) {
		r.check(&result)
	}
	return result
}

func (r *region) check(result *Result) {
	down, alone := r.addUpTotals(r.rows, r.cols, true)
	across, more := r.addUpTotals(r.cols, r.rows, false)
	result.Orphans = append(append(result.Orphans, alone...), more...)
	result.NotAdded = append(result.NotAdded, r.notAdded...)
	equations := append(down, across...)
	for _, e := range equations {
		switch e.state {
		case stateRounded:
			result.Rounded++
			fallthrough
		case stateAddsUp, stateWrong:
			result.Checked++
		case stateUnknown, stateAverage:
			result.Unjudged = append(result.Unjudged, r.cellName(e.row, e.col))
		}
	}
	for _, f := range r.explain(equations) {
		printed := r.cell(f.row, f.col).Amount
		found := Finding{Row: f.row, Col: f.col, Line: r.rowName(f.row), Heading: r.columnName(f.col), Part: f.isPart, Across: !f.equation.sum.addsRows,
			Printed: Amount(printed), Expected: Amount(addCapped(printed, -f.difference))}
		for _, e := range f.consequences {
			found.Consequences = append(found.Consequences, Consequence{Row: e.row, Col: e.col, Line: r.rowName(e.row), Heading: r.columnName(e.col),
				Across: !e.sum.addsRows, Expected: Amount(e.printed), OtherFindings: e.otherFindings})
		}
		result.Findings = append(result.Findings, found)
	}
}

func (r *region) cellName(row, col int) string {
	return strings.Trim(r.rowName(row)+", "+r.columnName(col), ", ")
}

func (r *region) columnName(col int) string {
	for _, l := range r.cols {
		if l.index == col {
			return l.name()
		}
	}
	return ""
}

func (r *region) rowName(row int) string {
	for _, l := range r.rows {
		if l.index == row {
			return l.name()
		}
	}
	return ""
}
