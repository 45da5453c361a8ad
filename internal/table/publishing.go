package table

// Use says what the numbers of a column count. It decides how they are published.
type Use int

// The uses of a column.
//
// Numbers about people are masked and rounded. A column with both Of and Base is computed
// again from the published numbers of these columns: a share or an average is Of divided
// by Base, and points are Of minus Base. Hours are computed from Of, the column of
// minutes. With Base alone, a count or a time is about the people that Base counts, and a
// median is taken over these people.
const (
	People Use = iota // counts people
	Things            // counts things: panels, events, the residents of a census
	Never             // about one person, or would reveal a masked count: never published
)

// Sum declares that the figures of Whole and those of Parts have the same total: for
// example a group and its parts, or two bases. With AtMost, Whole is less than or equal
// to Parts, because a person can be in several parts.
type Sum struct {
	Whole, Parts []CellRef
	AtMost       bool
}

// StrandCount is the number of people in a group who have a code on a strand. It is not
// printed, but recorded with the publication.
type StrandCount struct {
	Group, Strand, Code string
	Count               int64
}

// SharedFigure is a figure that other tables print too. Its Name is the same in all of
// them and says who is counted, and when.
type SharedFigure struct {
	Cell CellRef
	Name string
}

// CellRef refers to a figure: to a cell of the table by Row and Key, or to a figure of
// another table by its shared Name.
type CellRef struct {
	Row   int    // from 0
	Key   string // the key of the column
	Name  string // the name of a SharedFigure; "" for a cell of this table
	Value int64  // the value of the figure with this Name
}

// withRuleColumn returns a copy of the table with the publication rule in a last column.
// It returns the table itself if it has no rule.
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
