package table

// runningTotal adds up the columns with Sum while the rows are read. It adds up all rows,
// even if not all are shown.
type runningTotal struct {
	columns  []Column
	totals   Row // the total row to use instead of the sums (Table.Totals); nil to use the sums
	sums     []columnSum
	rowCount int // the number of rows added
}

// columnSum is the sum of a column.
type columnSum struct {
	ints        int64
	floats      float64
	hasFloat    bool // a cell is a float64
	hasNumber   bool // a cell is a number
	hasWithheld bool // a number is withheld, and a total could reveal it
}

// newRunningTotal returns a runningTotal to which no row has been added.
func (t *Table) newRunningTotal() *runningTotal {
	return &runningTotal{columns: t.Columns, totals: t.Totals, sums: make([]columnSum, len(t.Columns))}
}

// add adds a row to the total.
func (t *runningTotal) add(r Row) {
	t.rowCount++
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
			s.hasWithheld = true
		}
	}
}

// row returns the total as a row of cells. It returns nil if no column has Sum, or if there
// are fewer than two rows. The label "Total" is in the first column. If that column is added
// up, the label is in the first column that is not numeric.
func (t *runningTotal) row() Row {
	hasSum, labelColumn := false, -1
	for i, c := range t.columns {
		hasSum = hasSum || c.Sum
		if labelColumn < 0 && !c.Sum && (i == 0 || !c.Kind.isNumeric()) {
			labelColumn = i
		}
	}
	if !hasSum || t.rowCount < 2 {
		return nil
	}
	r := make(Row, len(t.columns))
	for i, s := range t.sums {
		switch {
		case i == labelColumn:
			r[i] = "Total"
		case !t.columns[i].Sum:
			r[i] = ""
		case t.totals != nil:
			r[i] = t.totals[i]
		case s.hasWithheld || !s.hasNumber:
			r[i] = nil
		case s.hasFloat:
			r[i] = s.floats + float64(s.ints)
		default:
			r[i] = s.ints
		}
	}
	return r
}
