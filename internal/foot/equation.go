package foot

// state is how a total stands to its parts.
type state uint8

const (
	silent  state = iota // there is nothing to hold the total to
	holds                // it is their sum
	rounded              // it is, but for what rounding the parts can do
	fails
	open   // the total is withheld, or a part that could be what is missing
	unlike // it lies among its parts, as an average does
)

// equation is one printed total and what its parts add up to.
type equation struct {
	row, col  int // of the total, in the grid
	sum       *sum
	state     state
	trivial   bool // nothing but noughts
	printed   int64
	adds      int64
	slack     int64 // how far off rounding can put it, in half ten-thousandths
	decimals  int
	explained *finding
}

func (e *equation) off() int64 { return e.printed - e.adds }

// within says whether rounding can make up the difference.
func (e *equation) within(off int64) bool { return 2*magnitude(off) <= e.slack }

// sum is one line that is a total, and the lines it adds; it holds for each line
// that crosses it.
type sum struct {
	down  bool // the parts are rows, and each column is added
	total int  // the row or column in the grid
	parts []int
	has   map[int]bool
}

// place is the cell where line along of the sum meets the line that crosses it.
func (s *sum) place(along, across int) (row, col int) {
	if s.down {
		return along, across
	}
	return across, along
}

func magnitude(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}
