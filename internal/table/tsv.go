package table

import (
	"io"
	"strings"
)

// tsvSpaces replaces tabs and line ends in a cell by spaces. TSV has no quotes, so a cell
// cannot contain them.
var tsvSpaces = strings.NewReplacer("\r\n", " ", "\t", " ", "\n", " ", "\r", " ")

// writeTSV writes a table like writeCSV, with tabs between the cells.
func writeTSV(w io.Writer, opt Options, _ string, tables []*Table) error {
	t, err := onlyTable("tsv", tables)
	if err != nil {
		return err
	}
	lineEnd := "\n"
	if opt.Excel {
		lineEnd = "\r\n"
		if _, err := io.WriteString(w, bom); err != nil {
			return err
		}
	}
	writeLine := func(record []string) error {
		for i, cell := range record {
			if i > 0 {
				cell = "\t" + tsvSpaces.Replace(cell)
			} else {
				cell = tsvSpaces.Replace(cell)
			}
			if _, err := io.WriteString(w, cell); err != nil {
				return err
			}
		}
		_, err := io.WriteString(w, lineEnd)
		return err
	}
	noFlush := func() error { return nil } // nothing is buffered
	return t.writeRecords(opt.Excel, writeLine, writeLine, noFlush)
}
