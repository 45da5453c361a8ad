package table

// Use says what the numbers of a column are of, so that what publishes a table
// knows how.
type Use int

// The uses. Figures of people are masked and rounded. Those of Of and Base are
// worked out anew from what is published of these: a share is Of by Base, points
// are Of less Base, an average is Of by Base, hours are the minutes of Of. A count
// or a time with a Base alone is of so many people, a median or such with a Base
// alone is a mean of so many.
const (
	People Use = iota // of people
	Things            // of nobody: panels, events, the residents of a census
	Never             // of one person, or giving a count away: never published
)

// Sum says that some figures together are as many as some others: a group total
// and its parts, one base and another. Where somebody can be in several parts, the
// whole is those AtMost.
type Sum struct {
	Whole, Parts []CellRef
	AtMost       bool
}

// StrandCount is how many people of a group are in a line of a strand. Nothing prints
// it: it is for the account that is kept of what was published.
type StrandCount struct {
	Group, Strand, Code string
	Count               int64
}

// SharedFigure is a figure that other tables have too, by the name that all of them have
// for it: whom it counts, and of what day.
type SharedFigure struct {
	Cell CellRef
	Name string
}

// CellRef is a figure: the cell of a row, from 0, and a column; or one by a name that
// the table has not, but other tables of the same day have.
type CellRef struct {
	Row   int
	Key   string
	Name  string
	Value int64 // of one by name
}

// withRuleColumn is the table with the rule it is published by in a last column.
func (t *Table) withRuleColumn() *Table {
	if t.Rule == "" {
		return t
	}
	with, rows := *t, t.Each()
	with.Columns = append(t.Columns[:len(t.Columns):len(t.Columns)], Column{Key: "rule", Title: "Rule", Kind: Code})
	with.Rows = func(yield func(Row, error) bool) {
		for r, err := range rows {
			if err == nil {
				r = append(r[:len(r):len(r)], t.Rule)
			}
			if !yield(r, err) {
				return
			}
		}
	}
	return &with
}
