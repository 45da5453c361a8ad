package publish

import (
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// masker masks one table: it reads its figures into a system, and lays out what is
// published of them.
type masker struct {
	*table.Table
	rule     record.Masking
	system   *system
	rows     []table.Row // the exact ones, the total last
	totalRow int         // which of rows is the total; -1 for none
	cellAt   map[position]int
}

// position is a place in the rows.
type position struct{ row, column int }

// columnOf returns the column of that key; -1 for none.
func (m *masker) columnOf(key string) int {
	return slices.IndexFunc(m.Columns, func(c table.Column) bool { return c.Key == key })
}

// basis says how the figures of a column are published.
type basis int

const (
	unmasked   basis = iota // as they are: words, or numbers of things
	never                   // not at all
	counted                 // masked and rounded
	quotient                // worked out of two other published figures
	inHours                 // worked out of published minutes
	difference              // worked out of two other published figures
	average                 // rounded, where it is of enough people
)

func (m *masker) basis(c table.Column) basis {
	switch {
	case c.Use == table.Never:
		return never
	case c.Use == table.Things || c.Kind < table.Count:
		return unmasked
	case c.Kind == table.Points:
		return difference
	case c.Kind == table.Hours && c.Base == "":
		return inHours
	case c.Of != "":
		return quotient
	case c.Kind == table.Average || c.Kind == table.Number || c.Kind == table.Hours:
		return average
	}
	return counted
}
