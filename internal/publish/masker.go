package publish

import (
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// masker masks one table. It adds the figures of the table to a system, and lays out the
// published table.
type masker struct {
	*table.Table
	rule        record.Masking
	system      *system
	rows        []table.Row      // the exact rows, the total last
	totalRow    int              // the index of the total in rows; -1 if there is none
	cellIndexes map[position]int // the index in system.cells of the figure at each position
}

// position is the place of a figure in masker.rows.
type position struct{ row, column int }

// findColumn returns the index of the column with the key, or -1 if there is none.
func (m *masker) findColumn(key string) int {
	return slices.IndexFunc(m.Columns, func(c table.Column) bool { return c.Key == key })
}

// treatment says how the figures of a column are published.
type treatment int

const (
	unmasked   treatment = iota // published unchanged: text, or numbers of things other than people
	never                       // never published
	counted                     // masked and rounded
	quotient                    // one published figure divided by another
	inHours                     // published minutes divided by 60
	difference                  // the difference of two published figures
	average                     // rounded, if it is an average over enough people
)

// treatment returns how the figures of the column are published.
func (m *masker) treatment(c table.Column) treatment {
	switch {
	case c.Publish == table.Never:
		return never
	case c.Publish == table.AsThings || c.Kind < table.Count:
		return unmasked
	case c.Kind == table.Points:
		return difference
	case c.Kind == table.Hours && c.Base == "":
		return inHours
	case c.ComputedFrom != "":
		return quotient
	case c.Kind == table.Average || c.Kind == table.Number || c.Kind == table.Hours:
		return average
	}
	return counted
}
