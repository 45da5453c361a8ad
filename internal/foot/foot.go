// Package foot checks the totals of printed tables. To foot a table is to add it up. The
// package finds the rows and columns labelled as totals in a grid of text, works out which
// cells each total adds, and reports those that do not add up. It does not read files.
package foot

import "strings"

// Result is the outcome for every total in a grid.
type Result struct {
	Checked      int       // how many printed totals were compared with the sum of their parts
	Rounded      int       // how many of the checked totals differ from the sum only by rounding
	Uncheckable  []string  // totals that could not be checked, because a part is withheld or not a number
	WithoutParts []string  // rows and columns labelled as totals that add no other rows or columns
	NotAdded     []string  // rows and columns that no total adds, such as shares and averages
	Findings     []Finding // the wrong cells, from the top
}

// Finding is one wrong cell.
type Finding struct {
	Row, Col   int    // the place of the cell in the grid, from 0
	RowName    string // the name of the cell's row
	ColumnName string // the name of the cell's column
	Printed    Amount
	Expected   Amount // the sum of the parts or, if Part is set, the value that makes both totals right
	// Part says that the cell is not a total, but a part of two totals that are wrong by
	// the same amount.
	IsPart       bool
	RowAdded     bool          // Expected is the sum of a row; otherwise it is the sum of a column
	Consequences []Consequence // the other totals that add up once the cell is corrected
}

// Consequence is a total that does not add up only because another cell is wrong.
type Consequence struct {
	Row, Col            int
	RowName, ColumnName string
	RowAdded            bool   // as in Finding
	Expected            Amount // the sum of the parts once the cell is corrected
	OtherFindings       int    // how many other findings must be corrected too
}

// Amount is a number in ten-thousandths.
type Amount int64

// Whole returns the amount as a whole number; ok is false if it is not one.
func (a Amount) Whole() (whole int64, ok bool) { return int64(a) / unit, a%unit == 0 }

// Float returns the amount as a floating-point number.
func (a Amount) Float() float64 { return float64(a) / unit }

// Check adds up every table in the grid. If the grid has no totals, Result.Checked is 0.
func Check(grid [][]string) Result {
	cells := make([][]cell, len(grid))
	for i, row := range grid {
		cells[i] = make([]cell, len(row))
		for c, text := range row {
			cells[i][c] = readCell(text)
		}
	}
	var result Result
	for _, r := range splitRegions(grid, cells) {
		r.check(&result)
	}
	return result
}

// check adds up one table, and adds the outcomes to the result.
func (r *region) check(result *Result) {
	const addRows, addColumns = true, false
	columnEquations, rowsWithoutParts := r.addUpTotals(r.rows, r.cols, addRows)
	rowEquations, columnsWithoutParts := r.addUpTotals(r.cols, r.rows, addColumns)
	result.WithoutParts = append(append(result.WithoutParts, rowsWithoutParts...), columnsWithoutParts...)
	result.NotAdded = append(result.NotAdded, r.notAdded...)
	equations := append(columnEquations, rowEquations...)
	for _, e := range equations {
		switch e.state {
		case stateRounded:
			result.Rounded++
			fallthrough
		case stateAddsUp, stateWrong:
			result.Checked++
		case stateUnknown, stateAverage:
			result.Uncheckable = append(result.Uncheckable, r.cellName(e.row, e.col))
		}
	}
	for _, f := range r.explain(equations) {
		printed := r.cell(f.row, f.col).Amount
		finding := Finding{
			Row:        f.row,
			Col:        f.col,
			RowName:    r.rowName(f.row),
			ColumnName: r.columnName(f.col),
			Printed:    Amount(printed),
			Expected:   Amount(addCapped(printed, -f.difference)),
			IsPart:     f.isPart,
			RowAdded:   !f.equation.sum.addsRows,
		}
		for _, c := range f.consequences {
			finding.Consequences = append(finding.Consequences, Consequence{
				Row:           c.row,
				Col:           c.col,
				RowName:       r.rowName(c.row),
				ColumnName:    r.columnName(c.col),
				RowAdded:      !c.sum.addsRows,
				Expected:      Amount(c.printed),
				OtherFindings: c.otherFindings,
			})
		}
		result.Findings = append(result.Findings, finding)
	}
}

// cellName returns the name of a cell: the names of its row and column.
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
