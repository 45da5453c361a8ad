package table

import "fmt"

// Truncate makes the table yield at most limit rows. The other rows are read but omitted, so
// that a total is the total of all rows. If rows are omitted, a note says so. Then onOmitted
// is called after the last row with the number of omitted rows.
func (t *Table) Truncate(limit int, onOmitted func(omitted int)) {
	rows, sums := t.Each(), t.newTotal()
	totals := make(Row, len(t.Columns))
	t.Totals = totals
	t.Rows = func(yield func(Row, error) bool) {
		for r, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			sums.add(r)
			if sums.rowCount <= limit && !yield(r, nil) {
				return
			}
		}
		copy(totals, sums.row())
		if omitted := sums.rowCount - limit; omitted > 0 {
			t.Notes = append(t.Notes, OmittedText(omitted))
			onOmitted(omitted)
		}
	}
}

// OmittedText returns the text that says how many rows were omitted because of a limit.
func OmittedText(omitted int) string {
	return fmt.Sprintf("… and %s more. Use --limit 0 for all.", Count.Display(int64(omitted)))
}
