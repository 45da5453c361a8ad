package foot

import (
	"cmp"
	"slices"
)

type position struct{ row, col int }

// finding is a cell that is wrong, and the equations that are right again once
// it is.
type finding struct {
	position
	equation     *equation // that says what the cell should be
	difference   int64     // what is to be taken from it
	isPart       bool      // the cell is no total, but a part of two that do not add up
	consequences []consequence
}

// consequence is an equation that adds up with the finding set right, and with that
// many others.
type consequence struct {
	*equation
	otherFindings int
}

// explain says which cells are wrong, one finding for what one cell explains.
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
	x.mergeCorners()
	x.explainByTotals()
	x.explainByParts()
	for _, e := range x.failing {
		if e.explained == nil {
			x.addFinding(e, e.row, e.col)
		}
	}
	slices.SortStableFunc(x.found, func(a, b *finding) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	return x.found
}

type explainer struct {
	*region
	failing, addingUp []*equation
	found             []*finding
}

// mergeCorners takes together the row and the column that say the same of the cell
// where they both end.
func (x *explainer) mergeCorners() {
	byCell := map[position]*equation{}
	for _, e := range x.failing {
		at := position{e.row, e.col}
		if before := byCell[at]; before == nil {
			byCell[at] = e
		} else if before.isRounding(before.difference()-e.difference()) || before.difference() == e.difference() {
			if before.explained == nil {
				x.addFinding(before, e.row, e.col)
			}
			before.explained.consequences = append(before.explained.consequences, consequence{e, 0})
			e.explained = before.explained
		}
	}
}

// explainByTotals explains the sums of totals that are wrong themselves: with those
// set right, they add up.
func (x *explainer) explainByTotals() {
	wrong := map[position]*equation{}
	for _, e := range x.failing {
		if wrong[position{e.row, e.col}] == nil {
			wrong[position{e.row, e.col}] = e
		}
	}
	for _, e := range x.failing {
		if e.explained != nil {
			continue
		}
		off, across := e.difference(), e.row
		if e.sum.addsRows {
			across = e.col
		}
		var by []*equation
		for _, part := range e.sum.parts {
			row, col := e.sum.cellAt(part, across)
			if w := wrong[position{row, col}]; w != nil && w != e {
				off, by = addCapped(off, w.difference()), append(by, w)
			}
		}
		if by == nil || off != 0 && !e.isRounding(off) {
			continue
		}
		for _, w := range by {
			if w.explained == nil {
				x.addFinding(w, w.row, w.col)
			}
			w.explained.consequences = append(w.explained.consequences, consequence{e, len(by) - 1})
		}
		e.explained = by[0].explained
	}
}

// explainByParts explains a row and a column that are out by the same where they
// cross: no other row or column is out by it, so that the cell itself is wrong.
func (x *explainer) explainByParts() {
	cross := func(e *equation) (met *equation, others int) {
		for _, o := range x.failing {
			if o.explained != nil || o.sum.addsRows == e.sum.addsRows || o.difference() != e.difference() {
				continue
			}
			others++
			if at := crossing(e, o); e.hasPart(at) && o.hasPart(at) && x.cell(at.row, at.col).class == figure {
				met = o
			}
		}
		return met, others
	}
	for _, e := range x.failing {
		if e.explained != nil || e.sum.addsRows {
			continue
		}
		column, columns := cross(e)
		if column == nil || columns > 1 {
			continue
		}
		if _, rows := cross(column); rows > 1 {
			continue
		}
		at := crossing(e, column)
		if slices.ContainsFunc(x.addingUp, func(h *equation) bool { return !h.allZero && h.hasPart(at) }) {
			continue // that adds up with the cell as it is
		}
		f := x.addFinding(e, at.row, at.col)
		f.consequences, column.explained = append(f.consequences, consequence{column, 0}), f
	}
}

// addFinding lays an equation at a cell of it.
func (x *explainer) addFinding(e *equation, row, col int) *finding {
	f := &finding{position: position{row, col}, equation: e, difference: e.difference(), isPart: row != e.row || col != e.col}
	if f.isPart {
		f.difference = -f.difference
	}
	e.explained = f
	x.found = append(x.found, f)
	return f
}

// crossing is the cell where a row's equation and a column's meet.
func crossing(a, b *equation) position {
	if a.sum.addsRows {
		a, b = b, a
	}
	return position{a.row, b.col}
}

// hasPart says whether the cell is a part of the equation.
func (e *equation) hasPart(at position) bool {
	if e.sum.addsRows {
		return at.col == e.col && e.sum.isPart[at.row]
	}
	return at.row == e.row && e.sum.isPart[at.col]
}
