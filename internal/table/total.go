package table

// total adds up the columns that ask for it while the rows go by, so that a
// table cut short for a reader still totals every row.
type total struct {
	columns []Column
	printed Row // the total, where it is not the sum
	sums    []columnSum
	rows    int
}

type columnSum struct {
	ints      int64
	floats    float64
	hasFloat  bool // a float was seen
	hasNumber bool // a number was seen
	withheld  bool // a figure was withheld: a total would give it away
}

func (t *Table) newTotal() *total {
	return &total{columns: t.Columns, printed: t.Totals, sums: make([]columnSum, len(t.Columns))}
}

func (t *total) add(r Row) {
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

// row is the total as a row of cells, or nil where there is nothing to add up:
// no column asks, or one row would only be said twice. Its label stands in the
// first column, or the first that holds words.
func (t *total) row() Row {
	asked, label := false, -1
	for i, c := range t.columns {
		asked = asked || c.Sum
		if label < 0 && !c.Sum && (i == 0 || !c.Kind.isNumeric()) {
			label = i
		}
	}
	if !asked || t.rows < 2 {
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
