package table

import "fmt"

// Truncate makes the table yield at most limit rows. All of them are still read, so that a
// total is that of all rows. If rows are left out, a note says so, and onOmitted is called
// after the last row with how many there are.
func (t *Table) Truncate(limit int, onOmitted func(rows int)) {
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
			if sums.rows <= limit && !yield(r, nil) {
				return
			}
		}
		copy(totals, sums.row())
		if omitted := sums.rows - limit; omitted > 0 {
			t.Notes = append(t.Notes, OmittedText(omitted))
			onOmitted(omitted)
		}
	}
}

// OmittedText says that a limit left out rows.
func OmittedText(rows int) string {
	return fmt.Sprintf("… and %s more. Use --limit 0 for all.", Count.Display(int64(rows)))
}
