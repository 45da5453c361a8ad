package foot

// state is the outcome of comparing a total with the sum of its parts.
type state uint8

const (
	stateNone    state = iota // there is no total or no part to compare
	stateAddsUp               // it is the sum of its parts
	stateRounded              // it differs from the sum by no more than rounding can explain
	stateWrong                // it differs by more
	stateUnknown              // it is withheld, or a withheld part can explain the difference
	stateAverage              // it lies between its parts, as an average does
)

// equation compares one printed total with the sum of its parts. Amounts are in
// ten-thousandths.
type equation struct {
	row, col  int // of the total, in the grid
	sum       *sum
	state     state
	allZero   bool // the total and the sum are zero
	printed   int64
	expected  int64    // the sum of the parts
	tolerance int64    // twice the difference that rounding can explain
	explained *finding // the finding that explains why it does not add up
}

// difference returns how much the printed total exceeds the sum.
func (e *equation) difference() int64 { return e.printed - e.expected }

// isRounding reports whether rounding can explain the difference.
func (e *equation) isRounding(difference int64) bool { return 2*abs(difference) <= e.tolerance }

// sum is a row or column that is a total, and the rows or columns that it adds. It gives
// an equation for each line that crosses it.
type sum struct {
	addsRows bool  // the total and its parts are rows, so each column is added
	total    int   // the total's row or column in the grid
	parts    []int // those of its parts
	isPart   map[int]bool
}

// cellAt returns the cell where line along of the sum meets the line across it.
func (s *sum) cellAt(along, across int) (row, col int) {
	if s.addsRows {
		return along, across
	}
	return across, along
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}
