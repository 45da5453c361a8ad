package foot

// state is the outcome of comparing a total with the sum of its parts.
type state uint8

const (
	stateNone    state = iota // there is no total or no part to compare
	stateAddsUp               // the total is the sum of its parts
	stateRounded              // rounding can explain the difference between total and sum
	stateWrong                // nothing can explain the difference between total and sum
	stateUnknown              // the total is withheld, or a withheld part can explain the difference
	stateAverage              // the total lies between the least and the greatest part, so it may be an average
)

// equation compares one printed total with the sum of its parts. Amounts are in
// ten-thousandths.
type equation struct {
	row, col    int // the place of the printed total in the grid
	sum         *sum
	state       state
	allZero     bool     // the total and the sum are both zero
	printed     int64    // the total
	expected    int64    // the sum of the parts
	tolerance   int64    // twice the largest difference that rounding can explain: a whole number
	explainedBy *finding // the finding that explains the difference; nil if there is none yet
}

// difference returns how much the printed total exceeds the sum.
func (e *equation) difference() int64 { return e.printed - e.expected }

// canBeRounding reports whether rounding can explain the difference.
func (e *equation) canBeRounding(difference int64) bool { return 2*abs(difference) <= e.tolerance }

// sum says which rows a row of totals adds, or which columns a column of totals adds. A sum
// of rows gives an equation for each column, and a sum of columns one for each row.
type sum struct {
	addsRows bool  // the total and its parts are rows; otherwise they are columns
	total    int   // the row or column of the total in the grid
	parts    []int // the rows or columns of the parts
	isPart   map[int]bool
}

// cellAt returns the place of the cell where two lines of the grid cross. index is the row
// or column of the total or of a part. If the sum adds rows, index is a row and crossIndex
// is a column; otherwise index is a column and crossIndex is a row.
func (s *sum) cellAt(index, crossIndex int) (row, col int) {
	if s.addsRows {
		return index, crossIndex
	}
	return crossIndex, index
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}
