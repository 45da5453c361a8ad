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
	row, col    int // the place of the total in the grid
	sum         *sum
	state       state
	allZero     bool     // the total and the sum are both zero
	printed     int64    // the total
	expected    int64    // the sum of the parts
	tolerance   int64    // twice the largest difference that rounding can explain
	explainedBy *finding // the finding that explains the difference; nil if there is none yet
}

// difference returns how much the printed total exceeds the sum.
func (e *equation) difference() int64 { return e.printed - e.expected }

// canBeRounding reports whether rounding can explain the difference.
func (e *equation) canBeRounding(difference int64) bool { return 2*abs(difference) <= e.tolerance }

// sum is a row or column that is a total, with the rows or columns that it adds. A sum of
// rows gives an equation for each column, and a sum of columns one for each row.
type sum struct {
	addsRows bool  // the total and its parts are rows, so each column is added
	total    int   // the row or column of the total in the grid
	parts    []int // the rows or columns of the parts
	isPart   map[int]bool
}

// cellAt returns the place of the cell where line, which is the total or a part, meets
// crossing. If the sum adds rows, line is a row and crossing a column; otherwise line is
// a column and crossing a row.
func (s *sum) cellAt(line, crossing int) (row, col int) {
	if s.addsRows {
		return line, crossing
	}
	return crossing, line
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}
