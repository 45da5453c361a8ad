package returns

import (
	"cmp"
	"math"
	"slices"
)

// Change is one figure of two returns: nil is no figure, such as a share
// of nobody or a category that the other return alone has.
type Change struct {
	Block, Line, Title, Category, CategoryTitle string
	Measure, Unit                               string
	Before, After                               *float64
}

// Difference is by how much the figure moved; nil where one of the returns has none.
func (c Change) Difference() *float64 {
	if c.Before == nil || c.After == nil {
		return nil
	}
	by := math.Round((*c.After-*c.Before)*1e4)/1e4 + 0
	return &by
}

// DifferenceUnit is the unit of By: a difference of shares is in points.
func (c Change) DifferenceUnit() string {
	if c.Unit == "per-cent" {
		return "points"
	}
	return c.Unit
}

// Changed are the figures that differ.
func Changed(changes []Change) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return !c.Differs() })
}

// Differs reports whether the returns say something else.
func (c Change) Differs() bool {
	if c.Before == nil || c.After == nil {
		return c.Before != c.After
	}
	return *c.Before != *c.After
}

// Diff sets every figure of two returns side by side, in the return's
// order. A category that one of them alone has stands where that one has it.
func Diff(before, after *Return) []Change {
	var changes []Change
	for _, block := range BlockNames() {
		was, is := before.Blocks.Named(block).Lines, after.Blocks.Named(block).Lines
		for _, at := range inOrder(was, is) {
			old, there := at.in(was)
			figures, here := at.in(is)
			c := Change{Block: block, Line: at.line, Category: at.category,
				Title: figures.Title, CategoryTitle: cmp.Or(figures.CategoryTitle, old.CategoryTitle)}
			if !here {
				c.Title = old.Title
			} else if there && old.Title != figures.Title { // they name the days of their own months
				if line, err := FindLine(at.line); err == nil {
					c.Title = line.AnyMonthTitle()
				}
			}
			for _, m := range Measures {
				value, known := old.Figures[m.Key]
				now, kept := figures.Figures[m.Key]
				if known || kept {
					c.Measure, c.Unit, c.Before, c.After = m.Key, m.Unit, value, now
					changes = append(changes, c)
				}
			}
		}
	}
	return changes
}

// lineAt is where figures stand in a return.
type lineAt struct{ line, category string }

// in finds the figures of the place.
func (at lineAt) in(lines []LineFigures) (LineFigures, bool) {
	i := slices.IndexFunc(lines, func(l LineFigures) bool { return at == lineAt{l.Line, l.Category} })
	if i < 0 {
		return LineFigures{}, false
	}
	return lines[i], true
}

// inOrder are the places of both: those of is, and what was alone has after
// what it follows there.
func inOrder(was, is []LineFigures) []lineAt {
	var places []lineAt
	for _, l := range is {
		places = append(places, lineAt{l.Line, l.Category})
	}
	next := 0
	for _, l := range was {
		at := lineAt{l.Line, l.Category}
		if i := slices.Index(places, at); i >= 0 {
			next = i + 1
			continue
		}
		places = slices.Insert(places, next, at)
		next++
	}
	return places
}
