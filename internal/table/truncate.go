package table

import "fmt"

// Truncate makes the table yield at most limit rows. The other rows are read but omitted, so
// that a total is the total of all rows. If rows are omitted, a note says so. Then onOmitted
// is called after the last row with the number of omitted rows.
func (t *Table) Truncate(limit int, onOmitted func(omitted int)) {
	rows, total := t.Each(), t.newRunningTotal()
	totalRow := make(Row, len(t.Columns))
	t.Totals = totalRow
	t.Rows = func(yield func(Row, error) bool) {
		for r, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			total.add(r)
			if total.rowCount <= limit && !yield(r, nil) {
				return
			}
		}
		copy(totalRow, total.row())
		if omitted := total.rowCount - limit; omitted > 0 {
			t.Notes = append(t.Notes, OmittedText(omitted))
			onOmitted(omitted)
		}
	}
}

// OmittedText returns the text that says how many rows were omitted because of a limit.
func OmittedText(omitted int) string {
	return fmt.Sprintf("… and %s more. Use --limit 0 for all.", Count.Display(int64(omitted)))
}
