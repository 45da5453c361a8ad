// Package foot adds up printed tables: it finds what calls itself a total in a
// grid of text, works out which cells it is the total of, and says which do not
// add up. It knows no file and no format.
package foot

import "strings"

// Result is what became of every total in a grid.
type Result struct {
	Checked  int       // totals that were added up
	Rounded  int       // of them, those that are right but for the rounding of their parts
	Open     []string  // totals that could not be judged, since a part of them is withheld or no number
	Alone    []string  // lines and columns that are totals by name and of nothing here
	Left     []string  // lines and columns that cannot be added: shares, averages
	Findings []Finding // the cells that are wrong, from the top
}

// Finding is one wrong cell.
type Finding struct {
	Row, Col int    // in the grid, from 0
	Line     string // what the cell's line is called
	Heading  string // what its column is called
	Printed  Amount
	Adds     Amount // what its parts add up to, or what a part must be
	Part     bool   // the cell is no total; both totals it is part of add up with it set right
	Across   bool   // its row was added, rather than its column
	Mends    []Mend // what adds up once it is set right
}

// Mend is a total that is out only because another cell is wrong.
type Mend struct {
	Row, Col      int
	Line, Heading string
	Across        bool
	Adds          Amount // what it then adds up to
	Others        int    // how many other findings have to be set right as well
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
			cells[i][c] = read(text)
		}
	}
	var result Result
	for _, r := range regions(grid, cells) {
		r.check(&result)
	}
	return result
}

func (r *region) check(result *Result) {
	down, alone := r.total(r.rows, r.cols, true)
	across, more := r.total(r.cols, r.rows, false)
	result.Alone = append(append(result.Alone, alone...), more...)
	result.Left = append(result.Left, r.left...)
	equations := append(down, across...)
	for _, e := range equations {
		switch e.state {
		case rounded:
			result.Rounded++
			fallthrough
		case holds, fails:
			result.Checked++
		case open, unlike:
			result.Open = append(result.Open, r.called(e.row, e.col))
		}
	}
	for _, f := range r.explain(equations) {
		printed := r.cell(f.row, f.col).Amount
		found := Finding{Row: f.row, Col: f.col, Line: r.line(f.row), Heading: r.heading(f.col), Part: f.part, Across: !f.by.sum.down,
			Printed: Amount(printed), Adds: Amount(plus(printed, -f.off))}
		for _, e := range f.mends {
			found.Mends = append(found.Mends, Mend{Row: e.row, Col: e.col, Line: r.line(e.row), Heading: r.heading(e.col),
				Across: !e.sum.down, Adds: Amount(e.printed), Others: e.others})
		}
		result.Findings = append(result.Findings, found)
	}
}

func (r *region) called(row, col int) string {
	return strings.Trim(r.line(row)+", "+r.heading(col), ", ")
}

func (r *region) heading(col int) string {
	for _, l := range r.cols {
		if l.at == col {
			return l.name()
		}
	}
	return ""
}

func (r *region) line(row int) string {
	for _, l := range r.rows {
		if l.at == row {
			return l.name()
		}
	}
	return ""
}
