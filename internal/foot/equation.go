package foot

// state is how a total stands to its parts.
type state uint8

const (
	stateNone    state = iota // there is nothing to hold the total to
	stateAddsUp               // it is their sum
	stateRounded              // it is, but for what rounding the parts can do
	stateWrong
	stateUnknown // the total is withheld, or a part that could be what is missing
	stateAverage // it lies among its parts, as an average does
)

// equation is one printed total and what its parts add up to.
type equation struct {
	row, col  int // of the total, in the grid
	sum       *sum
	state     state
	allZero   bool // nothing but noughts
	printed   int64
	expected  int64
	tolerance int64 // how far off rounding can put it, in half ten-thousandths
	decimals  int
	explained *finding
}

func (e *equation) difference() int64 { return e.printed - e.expected }

// isRounding says whether rounding can make up the difference.
func (e *equation) isRounding(off int64) bool { return 2*abs(off) <= e.tolerance }

// sum is one line that is a total, and the lines it adds; it holds for each line
// that crosses it.
type sum struct {
	addsRows bool // the parts are rows, and each column is added
	total    int  // the row or column in the grid
	parts    []int
	isPart   map[int]bool
}

// cellAt is the cell where line along of the sum meets the line that crosses it.
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
