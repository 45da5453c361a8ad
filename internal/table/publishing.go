package table

// Use says what the numbers of a column count, and so how they are published.
type Use int

// The uses. Figures about people are masked and rounded. A column with both Of and Base
// is worked out anew from the published figures of those columns: a share and an average
// are Of divided by Base, points are Of less Base; hours are the minutes of Of. A count or
// a time with a Base alone is about so many people, a median or the like with a Base
// alone is a mean over so many.
const (
	People Use = iota // about people
	Things            // about nobody: panels, events, the residents of a census
	Never             // about one person, or one that gives a count away: never published
)

// Sum says that the figures of Whole add up to as much as those of Parts: a group total
// and its parts, or one base and another. With AtMost, where a person can be in several
// parts, Whole is at most as much as Parts.
type Sum struct {
	Whole, Parts []CellRef
	AtMost       bool
}

// StrandCount is how many people of a group have a code on a strand. It is not printed; it
// is for the account that is kept of what was published.
type StrandCount struct {
	Group, Strand, Code string
	Count               int64
}

// SharedFigure is a figure that other tables print too. Its name, whom it counts and on
// what day, is the same in all of them.
type SharedFigure struct {
	Cell CellRef
	Name string
}

// CellRef refers to a figure: a cell by its row, from 0, and the key of its column; or, by
// its Name, a figure of another table of the same day, and its Value.
type CellRef struct {
	Row   int
	Key   string
	Name  string
	Value int64
}

// withRuleColumn returns the table with the rule it is published by as its last column,
// or the table itself when it has none.
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
