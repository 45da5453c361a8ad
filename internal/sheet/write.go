package sheet

import (
	"encoding/csv"
	"io"
	"iter"
)

// Write writes a row of headings, the keys, and the rows, as UTF-8 with LF. Read reads
// back the same: it takes off the apostrophe that Write puts before a cell that a
// spreadsheet would read as a formula. The error is that of the rows or of w.
func Write(w io.Writer, keys []string, rows iter.Seq2[[]string, error]) error {
	out := csv.NewWriter(w)
	if err := out.Write(keys); err != nil {
		return err
	}
	cells := make([]string, len(keys))
	for row, err := range rows {
		if err != nil {
			return err
		}
		for i, cell := range row {
			cells[i] = guard(cell)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
