package table

// runningTotal adds up the columns with Sum while the rows are read, so that a table of which
// people see the first rows still has the total of all.
type runningTotal struct {
	columns []Column
	printed Row // the row to print as the total; nil for the sum of the rows
	sums    []columnSum
	rows    int
}

type columnSum struct {
	ints      int64
	floats    float64
	hasFloat  bool // there was a float64
	hasNumber bool // there was a number
	withheld  bool // a figure was withheld, which a total would give away
}

// newTotal returns a total of no rows yet.
func (t *Table) newTotal() *runningTotal {
	return &runningTotal{columns: t.Columns, printed: t.Totals, sums: make([]columnSum, len(t.Columns))}
}

func (t *runningTotal) add(r Row) {
	t.rows++
	for i, c := range t.columns {
		if !c.Sum {
			continue
		}
		s := &t.sums[i]
		switch v := r[i].(type) {
		case int64:
			s.ints, s.hasNumber = s.ints+v, true
		case float64:
			if f, ok := number(v); ok {
				s.floats, s.hasFloat, s.hasNumber = s.floats+f, true, true
			}
		case string:
			s.withheld = true
		}
	}
}

// row returns the total as a row of cells, or nil when no column has Sum or there are
// fewer than two rows. Its label stands in the first column or, where that is added up,
// in the first that is not of numbers.
func (t *runningTotal) row() Row {
	hasSum, label := false, -1
	for i, c := range t.columns {
		hasSum = hasSum || c.Sum
		if label < 0 && !c.Sum && (i == 0 || !c.Kind.isNumeric()) {
			label = i
		}
	}
	if !hasSum || t.rows < 2 {
		return nil
	}
	r := make(Row, len(t.columns))
	for i, s := range t.sums {
		switch {
		case i == label:
			r[i] = "Total"
		case !t.columns[i].Sum:
			r[i] = ""
		case t.printed != nil:
			r[i] = t.printed[i]
		case s.withheld || !s.hasNumber:
			r[i] = nil
		case s.hasFloat:
			r[i] = s.floats + float64(s.ints)
		default:
			r[i] = s.ints
		}
	}
	return r
}
