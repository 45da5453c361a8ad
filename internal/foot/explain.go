package foot

import (
	"cmp"
	"slices"
)

type spot struct{ row, col int }

// finding is a cell that is wrong, and the equations that are right again once
// it is.
type finding struct {
	spot
	by    *equation // that says what the cell should be
	off   int64     // what is to be taken from it
	part  bool      // the cell is no total, but a part of two that do not add up
	mends []mend
}

// mend is an equation that adds up with the finding set right, and with that
// many others.
type mend struct {
	*equation
	others int
}

// explain says which cells are wrong, one finding for what one cell explains.
func (r *region) explain(all []equation) []*finding {
	x := &explaining{region: r}
	for i := range all {
		e := &all[i]
		if e.state == fails {
			x.failing = append(x.failing, e)
		}
		if e.state == holds || e.state == rounded {
			x.held = append(x.held, e)
		}
	}
	x.sameTotal()
	x.wrongTotals()
	x.wrongParts()
	for _, e := range x.failing {
		if e.explained == nil {
			x.blame(e, e.row, e.col)
		}
	}
	slices.SortStableFunc(x.found, func(a, b *finding) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	return x.found
}

type explaining struct {
	*region
	failing, held []*equation
	found         []*finding
}

// sameTotal takes together the row and the column that say the same of the cell
// where they both end.
func (x *explaining) sameTotal() {
	byCell := map[spot]*equation{}
	for _, e := range x.failing {
		at := spot{e.row, e.col}
		if before := byCell[at]; before == nil {
			byCell[at] = e
		} else if before.within(before.off()-e.off()) || before.off() == e.off() {
			if before.explained == nil {
				x.blame(before, e.row, e.col)
			}
			before.explained.mends = append(before.explained.mends, mend{e, 0})
			e.explained = before.explained
		}
	}
}

// wrongTotals explains the sums of totals that are wrong themselves: with those
// set right, they add up.
func (x *explaining) wrongTotals() {
	wrong := map[spot]*equation{}
	for _, e := range x.failing {
		if wrong[spot{e.row, e.col}] == nil {
			wrong[spot{e.row, e.col}] = e
		}
	}
	for _, e := range x.failing {
		if e.explained != nil {
			continue
		}
		off, across := e.off(), e.row
		if e.sum.down {
			across = e.col
		}
		var by []*equation
		for _, part := range e.sum.parts {
			row, col := e.sum.place(part, across)
			if w := wrong[spot{row, col}]; w != nil && w != e {
				off, by = plus(off, w.off()), append(by, w)
			}
		}
		if by == nil || off != 0 && !e.within(off) {
			continue
		}
		for _, w := range by {
			if w.explained == nil {
				x.blame(w, w.row, w.col)
			}
			w.explained.mends = append(w.explained.mends, mend{e, len(by) - 1})
		}
		e.explained = by[0].explained
	}
}

// wrongParts explains a row and a column that are out by the same where they
// cross: no other row or column is out by it, so that the cell itself is wrong.
func (x *explaining) wrongParts() {
	cross := func(e *equation) (met *equation, others int) {
		for _, o := range x.failing {
			if o.explained != nil || o.sum.down == e.sum.down || o.off() != e.off() {
				continue
			}
			others++
			if at := crossing(e, o); e.contains(at) && o.contains(at) && x.cell(at.row, at.col).class == figure {
				met = o
			}
		}
		return met, others
	}
	for _, e := range x.failing {
		if e.explained != nil || e.sum.down {
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
		if slices.ContainsFunc(x.held, func(h *equation) bool { return !h.trivial && h.contains(at) }) {
			continue // that adds up with the cell as it is
		}
		f := x.blame(e, at.row, at.col)
		f.mends, column.explained = append(f.mends, mend{column, 0}), f
	}
}

// blame lays an equation at a cell of it.
func (x *explaining) blame(e *equation, row, col int) *finding {
	f := &finding{spot: spot{row, col}, by: e, off: e.off(), part: row != e.row || col != e.col}
	if f.part {
		f.off = -f.off
	}
	e.explained = f
	x.found = append(x.found, f)
	return f
}

// crossing is the cell where a row's equation and a column's meet.
func crossing(a, b *equation) spot {
	if a.sum.down {
		a, b = b, a
	}
	return spot{a.row, b.col}
}

// contains says whether the cell is a part of the equation.
func (e *equation) contains(at spot) bool {
	if e.sum.down {
		return at.col == e.col && e.sum.has[at.row]
	}
	return at.row == e.row && e.sum.has[at.col]
}
