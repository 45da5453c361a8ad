package table

import (
	"io"
	"strings"
)

// tsvSpaces replaces what would end a cell or a line, as TSV has no quotes.
var tsvSpaces = strings.NewReplacer("\r\n", " ", "\t", " ", "\n", " ", "\r", " ")

// writeTSV writes CSV's rows with tabs between the cells.
func writeTSV(w io.Writer, opt Options, _ string, tables []*Table) error {
	t, err := onlyTable("tsv", tables)
	if err != nil {
		return err
	}
	end := "\n"
	if opt.Excel {
		end = "\r\n"
		if _, err := io.WriteString(w, bom); err != nil {
			return err
		}
	}
	line := func(record []string) error {
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
		_, err := io.WriteString(w, end)
		return err
	}
	return t.writeRecords(opt.Excel, line, line, func() error { return nil })
}
