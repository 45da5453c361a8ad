package table

// PublishMode says what the numbers of a column count. It decides how they are published.
type PublishMode int

// The modes of publishing a column. Numbers about people are masked and rounded.
//
// Some columns also name other columns in ComputedFrom and Base. If a column names both, it
// is computed again from their published numbers. A share or an average is ComputedFrom
// divided by Base, and points are ComputedFrom minus Base. If a column names only
// ComputedFrom, its hours are computed from the minutes in ComputedFrom. If a column names
// only Base, its count, time or median is about the people whom Base counts.
const (
	AsPeople PublishMode = iota // counts people
	AsThings                    // counts things: panels, events, the residents of a census
	Never                       // about one person, or would reveal a masked count: never published
)

// Sum declares that the figures in Whole have the same total as the figures in Parts, for
// example a group and its parts. If AtMost is set, the total of Whole is at most the total
// of Parts, because a person can be in several parts.
type Sum struct {
	Whole, Parts []CellRef
	AtMost       bool
}

// StrandCount is the number of people in a group who gave an answer. Strand is what they were
// asked about, such as ethnicity, and Code is the answer. The number is not printed, but
// recorded with the publication.
type StrandCount struct {
	Group, Strand, Code string
	Count               int64
}

// SharedFigure is a figure that other tables print too. The Name is the same in all of these
// tables. It says who is counted, and on which day or in which period.
type SharedFigure struct {
	Cell CellRef
	Name string
}

// CellRef refers to a figure. Row and Key refer to a cell of this table. Name refers to a
// figure of another table.
type CellRef struct {
	Row   int    // from 0
	Key   string // the key of the column
	Name  string // the name of a SharedFigure of another table; "" for a cell of this table
	Value int64  // the value of the figure with this Name
}

// withRuleColumn returns a copy of the table with the publication rule in a new last column.
// It returns a table without a rule unchanged.
func (t *Table) withRuleColumn() *Table {
	if t.Rule == "" {
		return t
	}
	extended, rows := *t, t.Each()
	extended.Columns = append(t.Columns[:len(t.Columns):len(t.Columns)],
		Column{Key: "rule", Title: "Rule", Kind: Code})
	extended.Rows = func(yield func(Row, error) bool) {
		for r, err := range rows {
			if err == nil {
				r = append(r[:len(r):len(r)], t.Rule)
			}
			if !yield(r, err) {
				return
			}
		}
	}
	return &extended
}
