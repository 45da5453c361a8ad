package foot

import (
	"cmp"
	"slices"
)

// position is the place of a cell in the grid.
type position struct{ row, col int }

// finding is a cell that is wrong. Its consequences are other equations that add up once
// the cell is put right.
type finding struct {
	position
	equation     *equation // the equation that says what the cell should be
	difference   int64     // by how much the cell is too large
	isPart       bool      // the cell is not a total, but a part of two totals that do not add up
	consequences []consequence
}

// consequence is an equation that adds up once the finding, and a number of other
// findings, are put right.
type consequence struct {
	*equation
	otherFindings int
}

// explain returns the wrong cells, as few as explain all the equations that do not add
// up.
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

// explainer assigns the failing equations of a region to findings.
type explainer struct {
	*region
	failing, addingUp []*equation
	found             []*finding
}

// mergeCorners makes one finding of a row and a column that both end in the same total
// and differ from it by the same amount.
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

// explainByTotals explains equations whose parts are wrong totals: they add up once
// those are put right.
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
		remaining, across := e.difference(), e.row
		if e.sum.addsRows {
			across = e.col
		}
		var causes []*equation
		for _, part := range e.sum.parts {
			row, col := e.sum.cellAt(part, across)
			if w := wrong[position{row, col}]; w != nil && w != e {
				remaining, causes = addCapped(remaining, w.difference()), append(causes, w)
			}
		}
		if causes == nil || remaining != 0 && !e.isRounding(remaining) {
			continue
		}
		for _, w := range causes {
			if w.explained == nil {
				x.addFinding(w, w.row, w.col)
			}
			w.explained.consequences = append(w.explained.consequences, consequence{e, len(causes) - 1})
		}
		e.explained = causes[0].explained
	}
}

// explainByParts explains a row and a column that are wrong by the same amount. If no
// other row or column is wrong by it, the cell where they cross is wrong.
func (x *explainer) explainByParts() {
	// matching returns an equation in the other direction that is wrong by the same
	// amount and crosses e in a figure, and how many are wrong by that amount.
	matching := func(e *equation) (match *equation, count int) {
		for _, o := range x.failing {
			if o.explained != nil || o.sum.addsRows == e.sum.addsRows || o.difference() != e.difference() {
				continue
			}
			count++
			if at := crossing(e, o); e.hasPart(at) && o.hasPart(at) && x.cell(at.row, at.col).class == figure {
				match = o
			}
		}
		return match, count
	}
	for _, e := range x.failing {
		if e.explained != nil || e.sum.addsRows {
			continue
		}
		column, columns := matching(e)
		if column == nil || columns > 1 {
			continue
		}
		if _, rows := matching(column); rows > 1 {
			continue
		}
		at := crossing(e, column)
		if slices.ContainsFunc(x.addingUp, func(h *equation) bool { return !h.allZero && h.hasPart(at) }) {
			continue // an equation that adds up shows that the cell is right
		}
		f := x.addFinding(e, at.row, at.col)
		f.consequences, column.explained = append(f.consequences, consequence{column, 0}), f
	}
}

// addFinding explains an equation by a wrong cell of it.
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
	e.explained = f
	x.found = append(x.found, f)
	return f
}

// crossing returns the cell where the equations of a row and of a column meet.
func crossing(a, b *equation) position {
	if a.sum.addsRows {
		a, b = b, a
	}
	return position{a.row, b.col}
}

// hasPart reports whether the cell is a part of the equation.
func (e *equation) hasPart(at position) bool {
	if e.sum.addsRows {
		return at.col == e.col && e.sum.isPart[at.row]
	}
	return at.row == e.row && e.sum.isPart[at.col]
}
