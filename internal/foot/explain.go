package foot

import (
	"cmp"
	"slices"
)

// position is the place of a cell in the grid.
type position struct{ row, col int }

// finding is a wrong cell.
type finding struct {
	position
	equation     *equation     // the equation that says what the cell should be
	difference   int64         // by how much the cell is too large
	isPart       bool          // the cell is not a total, but a part of two totals that do not add up
	consequences []consequence // the other equations that add up once the cell is corrected
}

// consequence is an equation that fails only because of wrong cells. It adds up once the
// finding is corrected, together with the number of other findings.
type consequence struct {
	*equation
	otherFindings int // how many other findings must be corrected too
}

// explain looks for the smallest number of wrong cells that explain all equations that do
// not add up. It returns the wrong cells by row and column.
func (r *region) explain(equations []equation) []*finding {
	x := &explainer{region: r}
	for i := range equations {
		e := &equations[i]
		if e.state == stateWrong {
			x.failing = append(x.failing, e)
		}
		if e.state == stateAddsUp || e.state == stateRounded {
			x.addingUp = append(x.addingUp, e)
		}
	}
	x.mergeSharedTotals()
	x.explainByTotals()
	x.explainByParts()
	for _, e := range x.failing {
		if e.explainedBy == nil {
			x.addFinding(e, e.row, e.col)
		}
	}
	slices.SortStableFunc(x.findings, func(a, b *finding) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	return x.findings
}

// explainer assigns the failing equations of a region to findings.
type explainer struct {
	*region
	failing, addingUp []*equation
	findings          []*finding
}

// mergeSharedTotals looks for cells that are the total of a row and also of a column. If
// both equations are wrong by the same amount, it makes them one finding.
func (x *explainer) mergeSharedTotals() {
	byTotal := map[position]*equation{} // the first equation for each place of a total
	for _, e := range x.failing {
		place := position{e.row, e.col}
		if other := byTotal[place]; other == nil {
			byTotal[place] = e
		} else if other.canBeRounding(other.difference()-e.difference()) || other.difference() == e.difference() {
			if other.explainedBy == nil {
				x.addFinding(other, e.row, e.col)
			}
			other.explainedBy.consequences = append(other.explainedBy.consequences, consequence{equation: e})
			e.explainedBy = other.explainedBy
		}
	}
}

// explainByTotals explains equations whose parts include wrong totals. The equations must
// add up once these totals are corrected.
func (x *explainer) explainByTotals() {
	wrongTotals := map[position]*equation{}
	for _, e := range x.failing {
		if wrongTotals[position{e.row, e.col}] == nil {
			wrongTotals[position{e.row, e.col}] = e
		}
	}
	for _, e := range x.failing {
		if e.explainedBy != nil {
			continue
		}
		remaining, crossIndex := e.difference(), e.row
		if e.sum.addsRows {
			crossIndex = e.col
		}
		var causes []*equation
		for _, part := range e.sum.parts {
			row, col := e.sum.cellAt(part, crossIndex)
			if cause := wrongTotals[position{row, col}]; cause != nil && cause != e {
				remaining, causes = addCapped(remaining, cause.difference()), append(causes, cause)
			}
		}
		if causes == nil || remaining != 0 && !e.canBeRounding(remaining) {
			continue
		}
		for _, cause := range causes {
			if cause.explainedBy == nil {
				x.addFinding(cause, cause.row, cause.col)
			}
			cause.explainedBy.consequences = append(cause.explainedBy.consequences,
				consequence{equation: e, otherFindings: len(causes) - 1})
		}
		e.explainedBy = causes[0].explainedBy
	}
}

// explainByParts explains a row and a column that are wrong by the same amount by an error
// in the cell where they cross. It does nothing if another row or column is wrong by that
// amount too.
func (x *explainer) explainByParts() {
	// findMatch returns an equation that is wrong by the same amount as e, and has a figure in
	// common with e. If e adds a row, the match adds a column, and the reverse. count is the
	// number of such equations, with or without a common figure.
	findMatch := func(e *equation) (match *equation, count int) {
		for _, other := range x.failing {
			if other.explainedBy != nil || other.sum.addsRows == e.sum.addsRows ||
				other.difference() != e.difference() {
				continue
			}
			count++
			place := crossingCell(e, other)
			if e.hasPart(place) && other.hasPart(place) && x.cell(place.row, place.col).class == figure {
				match = other
			}
		}
		return match, count
	}
	for _, e := range x.failing {
		if e.explainedBy != nil || e.sum.addsRows {
			continue
		}
		column, columnCount := findMatch(e)
		if column == nil || columnCount > 1 {
			continue
		}
		if _, rowCount := findMatch(column); rowCount > 1 {
			continue
		}
		place := crossingCell(e, column)
		confirmsCell := func(other *equation) bool { return !other.allZero && other.hasPart(place) }
		if slices.ContainsFunc(x.addingUp, confirmsCell) {
			continue // another equation with the cell adds up, so the cell is right
		}
		f := x.addFinding(e, place.row, place.col)
		f.consequences, column.explainedBy = append(f.consequences, consequence{equation: column}), f
	}
}

// addFinding adds a finding for the cell and makes it the explanation of the equation.
func (x *explainer) addFinding(e *equation, row, col int) *finding {
	f := &finding{
		position:   position{row, col},
		equation:   e,
		difference: e.difference(),
		isPart:     row != e.row || col != e.col,
	}
	if f.isPart {
		f.difference = -f.difference
	}
	e.explainedBy = f
	x.findings = append(x.findings, f)
	return f
}

// crossingCell returns the cell where the row that one equation adds crosses the column that
// the other equation adds.
func crossingCell(a, b *equation) position {
	if a.sum.addsRows {
		a, b = b, a
	}
	return position{a.row, b.col}
}

// hasPart reports whether the cell is one of the parts that the equation adds.
func (e *equation) hasPart(place position) bool {
	if e.sum.addsRows {
		return place.col == e.col && e.sum.isPart[place.row]
	}
	return place.row == e.row && e.sum.isPart[place.col]
}
