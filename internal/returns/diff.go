package returns

import (
	"cmp"
	"slices"
)

// Change is a figure as two returns have it. Before and After are nil where there is
// no figure: a share of nobody, or a category that the other return alone has.
type Change struct {
	Block, Line, Title, Category, CategoryTitle string
	Measure, Unit                               string
	Before, After                               *float64
}

// Difference returns by how much the figure rose; nil where one of the returns has
// none.
func (c Change) Difference() *float64 {
	if c.Before == nil || c.After == nil {
		return nil
	}
	difference := toFourPlaces(*c.After - *c.Before)
	return &difference
}

// DifferenceUnit is the unit of Difference: a difference of shares is in points.
func (c Change) DifferenceUnit() string {
	if c.Unit == "per-cent" {
		return "points"
	}
	return c.Unit
}

// Changed returns those of the figures that differ.
func Changed(changes []Change) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return !c.Differs() })
}

// Differs reports whether the two returns disagree about the figure.
func (c Change) Differs() bool {
	if c.Before == nil || c.After == nil {
		return c.Before != c.After
	}
	return *c.Before != *c.After
}

// Diff compares every figure of two returns, in the return's order. A category that
// one of them alone has stands where that one has it.
func Diff(before, after *Return) []Change {
	var changes []Change
	for _, block := range BlockNames() {
		earlier, later := before.Blocks.Named(block).Lines, after.Blocks.Named(block).Lines
		for _, key := range mergeKeys(earlier, later) {
			old, inEarlier := findFigures(earlier, key)
			current, inLater := findFigures(later, key)
			c := Change{
				Block:         block,
				Line:          key.line,
				Category:      key.category,
				Title:         current.Title,
				CategoryTitle: cmp.Or(current.CategoryTitle, old.CategoryTitle),
			}
			if !inLater {
				c.Title = old.Title
			} else if inEarlier && old.Title != current.Title { // each names the days of its own month
				if line, err := FindLine(key.line); err == nil {
					c.Title = line.AnyMonthTitle()
				}
			}
			for _, m := range Measures {
				oldValue, wasMeasured := old.Figures[m.Key]
				value, isMeasured := current.Figures[m.Key]
				if wasMeasured || isMeasured {
					c.Measure, c.Unit, c.Before, c.After = m.Key, m.Unit, oldValue, value
					changes = append(changes, c)
				}
			}
		}
	}
	return changes
}

// lineKey is a line of a return, or one of its categories.
type lineKey struct{ line, category string }

// findFigures finds the figures of the line and category.
func findFigures(lines []LineFigures, key lineKey) (LineFigures, bool) {
	i := slices.IndexFunc(lines, func(l LineFigures) bool { return key == lineKey{l.Line, l.Category} })
	if i < 0 {
		return LineFigures{}, false
	}
	return lines[i], true
}

// mergeKeys returns the keys of both: those of later in their order, and those that
// earlier alone has after what they follow there.
func mergeKeys(earlier, later []LineFigures) []lineKey {
	var keys []lineKey
	for _, l := range later {
		keys = append(keys, lineKey{l.Line, l.Category})
	}
	next := 0
	for _, l := range earlier {
		key := lineKey{l.Line, l.Category}
		if i := slices.Index(keys, key); i >= 0 {
			next = i + 1
			continue
		}
		keys = slices.Insert(keys, next, key)
		next++
	}
	return keys
}
