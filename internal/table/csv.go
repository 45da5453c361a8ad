package table

import (
	"encoding/csv"
	"io"
	"strings"
)

const bom = "\ufeff"

// writeCSV keeps a contract with scripts: UTF-8 without BOM, LF, RFC 4180
// quotes, a header of column keys, the same columns as every other format.
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
			// encoding/csv would write an empty line, which readers skip.
			out.Flush()
			_, err := io.WriteString(w, `""`+end)
			return err
		}
		return out.Write(record)
	}, func() error { out.Flush(); return out.Error() })
}

// writeRecords passes the header and then each row, as plain text, to a format of lines.
// The record passed to writeRow is reused for the next row. What was written before an
// error of the rows is flushed.
func (t *Table) writeRecords(excel bool, writeHead, writeRow func([]string) error, flush func() error) error {
	if err := writeHead(t.keys()); err != nil {
		return err
	}
	record := make([]string, len(t.Columns))
	for r, err := range t.Each() {
		if err != nil {
			_ = flush() // the error of the rows says more
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
// formula, and never before a number or a date: -5 must stay a number. Text that begins
// with such an apostrophe itself gets one more, so that an import, which takes one off,
// gets back what was there.
func guardFormula(k Kind, cell any, plain string) string {
	s, ok := cell.(string)
	if s = strings.TrimLeft(s, "'"); ok && k.isText() && s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + plain
	}
	return plain
}
