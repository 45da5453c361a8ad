package sheet

import (
	"encoding/csv"
	"io"
	"iter"
)

// Write writes rows as Read reads them back to the letter: UTF-8, LF, a heading
// row of keys. A cell that a spreadsheet would take for a formula is kept from
// it by the apostrophe that Read takes off.
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
