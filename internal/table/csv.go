package table

import (
	"encoding/csv"
	"io"
	"strings"
)

// bom is the byte order mark, by which Excel recognises UTF-8.
const bom = "\ufeff"

// writeCSV writes a table as CSV. Scripts depend on the layout: UTF-8 without a BOM,
// lines that end in LF, RFC 4180 quotes, a header of column keys, and the same columns as
// in every other format.
func writeCSV(w io.Writer, opt Options, _ string, tables []*Table) error {
	t, err := onlyTable("csv", tables)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	end := "\n"
	if opt.Excel {
		out.UseCRLF, end = true, "\r\n"
		if _, err := io.WriteString(w, bom); err != nil {
			return err
		}
	}
	return t.writeRecords(opt.Excel, out.Write, func(record []string) error {
		if len(record) == 1 && record[0] == "" {
			// encoding/csv would write an empty line, and CSV readers skip empty lines.
			out.Flush()
			_, err := io.WriteString(w, `""`+end)
			return err
		}
		return out.Write(record)
	}, func() error { out.Flush(); return out.Error() })
}

// writeRecords passes the column keys to writeHeader and then each row, as plain text, to
// writeRow. The slice passed to writeRow is reused for the next row. If reading a row fails,
// writeRecords flushes the rows before it and returns the error.
func (t *Table) writeRecords(excel bool, writeHeader, writeRow func([]string) error, flush func() error) error {
	if err := writeHeader(t.keys()); err != nil {
		return err
	}
	record := make([]string, len(t.Columns))
	for r, err := range t.Each() {
		if err != nil {
			_ = flush() // the error of the rows is the more useful one
			return err
		}
		for i, cell := range r {
			record[i] = t.Columns[i].Kind.plain(cell)
			if excel {
				record[i] = guardFormula(t.Columns[i].Kind, cell, record[i])
			}
		}
		if err := writeRow(record); err != nil {
			return err
		}
	}
	return flush()
}

// guardFormula puts an apostrophe before text that a spreadsheet would take for a
// formula. It never changes a number or a date: -5 must stay a number. Text that already
// has the apostrophe gets a second one, because an import removes one.
func guardFormula(k Kind, cell any, plain string) string {
	s, ok := cell.(string)
	if s = strings.TrimLeft(s, "'"); ok && k.isText() && s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + plain
	}
	return plain
}
