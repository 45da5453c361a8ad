package table

// total adds up the columns that ask for it while the rows go by, so that a
// table cut short for a reader still totals every row.
type total struct {
	columns []Column
	given   Row // the total, where it is not the sum
	sums    []sum
	rows    int
}

type sum struct {
	whole    int64
	part     float64
	parts    bool // a float was seen
	any      bool // a number was seen
	withheld bool // a figure was withheld: a total would give it away
}

func (t *Table) newTotal() *total {
	return &total{columns: t.Columns, given: t.Totals, sums: make([]sum, len(t.Columns))}
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
			s.whole, s.any = s.whole+v, true
		case float64:
			if f, ok := number(v); ok {
				s.part, s.parts, s.any = s.part+f, true, true
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
		if label < 0 && !c.Sum && (i == 0 || !c.Kind.numeric()) {
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
		case t.given != nil:
			r[i] = t.given[i]
		case s.withheld || !s.any:
			r[i] = nil
		case s.parts:
			r[i] = s.part + float64(s.whole)
		default:
			r[i] = s.whole
		}
	}
	return r
}
