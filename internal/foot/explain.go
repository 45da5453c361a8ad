package foot

import (
	"cmp"
	"slices"
)

// position is the place of a cell in the grid.
type position struct{ row, col int }

// finding is a wrong cell. consequences are the other equations that add up once the cell
// is corrected.
type finding struct {
	position
	equation     *equation // the equation that says what the cell should be
	difference   int64     // by how much the cell is too large
	isPart       bool      // the cell is not a total, but a part of two totals that do not add up
	consequences []consequence
}

// consequence is an equation that adds up once the finding and a number of other findings
// are corrected.
type consequence struct {
	*equation
	otherFindings int
}

// explain returns the fewest wrong cells that explain all equations that do not add up,
// sorted by place.
func (r *region) explain(all []equation) []*finding {
	x := &explainer{region: r}
	for i := range all {
		e := &all[i]
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
	slices.SortStableFunc(x.found, func(a, b *finding) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	return x.found
}

// explainer assigns the failing equations of a region to findings.
type explainer struct {
	*region
	failing, addingUp []*equation
	found             []*finding
}

// mergeSharedTotals makes a single finding of two equations, one of a row and one of a
// column, if both have the same cell as the total and the same difference.
func (x *explainer) mergeSharedTotals() {
	equationOf := map[position]*equation{} // by the place of the total
	for _, e := range x.failing {
		place := position{e.row, e.col}
		if other := equationOf[place]; other == nil {
			equationOf[place] = e
		} else if other.canBeRounding(other.difference()-e.difference()) || other.difference() == e.difference() {
			if other.explainedBy == nil {
				x.addFinding(other, e.row, e.col)
			}
			other.explainedBy.consequences = append(other.explainedBy.consequences, consequence{e, 0})
			e.explainedBy = other.explainedBy
		}
	}
}

// explainByTotals explains equations that have wrong totals among their parts, and add up
// once these totals are corrected.
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
		remaining, crossing := e.difference(), e.row
		if e.sum.addsRows {
			crossing = e.col
		}
		var causes []*equation
		for _, part := range e.sum.parts {
			row, col := e.sum.cellAt(part, crossing)
			if w := wrongTotals[position{row, col}]; w != nil && w != e {
				remaining, causes = addCapped(remaining, w.difference()), append(causes, w)
			}
		}
		if causes == nil || remaining != 0 && !e.canBeRounding(remaining) {
			continue
		}
		for _, w := range causes {
			if w.explainedBy == nil {
				x.addFinding(w, w.row, w.col)
			}
			w.explainedBy.consequences = append(w.explainedBy.consequences, consequence{e, len(causes) - 1})
		}
		e.explainedBy = causes[0].explainedBy
	}
}

// explainByParts explains a row and a column that are wrong by the same amount: the cell
// where they cross is wrong. It does nothing if another row or column is wrong by the same
// amount.
func (x *explainer) explainByParts() {
	// findMatch returns an equation in the other direction that is wrong by the same amount
	// as e and crosses e in a figure. It also returns the number of equations in the other
	// direction that are wrong by this amount.
	findMatch := func(e *equation) (match *equation, count int) {
		for _, o := range x.failing {
			if o.explainedBy != nil || o.sum.addsRows == e.sum.addsRows || o.difference() != e.difference() {
				continue
			}
			count++
			place := crossingCell(e, o)
			if e.hasPart(place) && o.hasPart(place) && x.cell(place.row, place.col).class == figure {
				match = o
			}
		}
		return match, count
	}
	for _, e := range x.failing {
		if e.explainedBy != nil || e.sum.addsRows {
			continue
		}
		column, columns := findMatch(e)
		if column == nil || columns > 1 {
			continue
		}
		if _, rows := findMatch(column); rows > 1 {
			continue
		}
		place := crossingCell(e, column)
		if slices.ContainsFunc(x.addingUp, func(h *equation) bool { return !h.allZero && h.hasPart(place) }) {
			continue // an equation that adds up shows that the cell is right
		}
		f := x.addFinding(e, place.row, place.col)
		f.consequences, column.explainedBy = append(f.consequences, consequence{column, 0}), f
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
	x.found = append(x.found, f)
	return f
}

// crossingCell returns the cell where the equations of a row and of a column meet.
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
