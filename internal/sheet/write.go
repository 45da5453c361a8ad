package sheet

import (
	"encoding/csv"
	"io"
	"iter"
)

// Write writes the keys as a row of headings, followed by the rows, in UTF-8 with LF as
// the end of a line. It adds an apostrophe before a cell that a spreadsheet would read as
// a formula. Row.Cell removes the apostrophe again. The error is an error of rows or of w.
func Write(w io.Writer, keys []string, rows iter.Seq2[[]string, error]) error {
	writer := csv.NewWriter(w)
	if err := writer.Write(keys); err != nil {
		return err
	}
	cells := make([]string, len(keys))
	for row, err := range rows {
		if err != nil {
			return err
		}
		for i, cell := range row {
			cells[i] = escapeFormula(cell)
		}
		if err := writer.Write(cells); err != nil {
			return err
		}
	}
	writer.Flush()
	return writer.Error()
}
