package returns

import (
	"cmp"
	"slices"
)

// Change is one figure in two returns, which can be equal in both. Before or After is nil if the
// return has no such figure. An example is a share when the base is 0, or a category that only the
// other return has.
type Change struct {
	Block, Line, Title, Category, CategoryTitle string
	Measure, Unit                               string
	Before, After                               *float64
}

// Difference returns After minus Before, or nil if one of the returns has no such
// figure.
func (c Change) Difference() *float64 {
	if c.Before == nil || c.After == nil {
		return nil
	}
	difference := toFourPlaces(*c.After - *c.Before)
	return &difference
}

// DifferenceUnit returns the unit of Difference. The difference of two shares is in
// percentage points.
func (c Change) DifferenceUnit() string {
	if c.Unit == "per-cent" {
		return "points"
	}
	return c.Unit
}

// FilterChanged returns the changes in which the two figures differ.
func FilterChanged(changes []Change) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return !c.Differs() })
}

// Differs reports whether the figure differs between the two returns.
func (c Change) Differs() bool {
	if c.Before == nil || c.After == nil {
		return c.Before != c.After
	}
	return *c.Before != *c.After
}

// Diff returns every figure of two returns, equal or not, in the order of the return. A category
// that only one of the returns has comes after the category that it follows in that return.
func Diff(before, after *Return) []Change {
	var changes []Change
	for _, block := range BlockNames() {
		linesBefore, linesAfter := before.Blocks.FindBlock(block).Lines, after.Blocks.FindBlock(block).Lines
		for _, key := range mergeKeys(linesBefore, linesAfter) {
			figuresBefore, existedBefore := findFigures(linesBefore, key)
			figuresAfter, existsAfter := findFigures(linesAfter, key)
			c := Change{
				Block:         block,
				Line:          key.line,
				Category:      key.category,
				Title:         figuresAfter.Title,
				CategoryTitle: cmp.Or(figuresAfter.CategoryTitle, figuresBefore.CategoryTitle),
			}
			if !existsAfter {
				c.Title = figuresBefore.Title
			} else if existedBefore && figuresBefore.Title != figuresAfter.Title {
				// The titles name days of different months.
				if line, err := FindLine(key.line); err == nil {
					c.Title = line.AnyMonthTitle()
				}
			}
			for _, m := range Measures {
				valueBefore, foundBefore := figuresBefore.Figures[m.Key]
				valueAfter, foundAfter := figuresAfter.Figures[m.Key]
				if foundBefore || foundAfter {
					c.Measure, c.Unit, c.Before, c.After = m.Key, m.Unit, valueBefore, valueAfter
					changes = append(changes, c)
				}
			}
		}
	}
	return changes
}

// lineKey identifies a line of a return, or one category of a line.
type lineKey struct{ line, category string }

// findFigures returns the figures with the key, and whether there are any.
func findFigures(lines []LineFigures, key lineKey) (LineFigures, bool) {
	i := slices.IndexFunc(lines, func(l LineFigures) bool { return key == lineKey{l.LineKey, l.Category} })
	if i < 0 {
		return LineFigures{}, false
	}
	return lines[i], true
}

// mergeKeys returns the keys of both lists without duplicates. The keys of later stay in
// order. A key that only earlier has is inserted after its predecessor in earlier.
func mergeKeys(earlier, later []LineFigures) []lineKey {
	var keys []lineKey
	for _, l := range later {
		keys = append(keys, lineKey{l.LineKey, l.Category})
	}
	insertAt := 0
	for _, l := range earlier {
		key := lineKey{l.LineKey, l.Category}
		if i := slices.Index(keys, key); i >= 0 {
			insertAt = i + 1
			continue
		}
		keys = slices.Insert(keys, insertAt, key)
		insertAt++
	}
	return keys
}
