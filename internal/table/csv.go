package table

import (
	"encoding/csv"
	"io"
	"strings"
)

// bom is the byte order mark, by which Excel recognises UTF-8.
const bom = "\ufeff"

// writeCSV writes a table as CSV. Scripts depend on the layout: UTF-8 without a byte order
// mark, lines that end in LF, quotes as in RFC 4180, a header of column keys, and the same
// columns as in every other format.
func writeCSV(w io.Writer, opt Options, _ string, tables []*Table) error {
	t, err := onlyTable("csv", tables)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	lineEnd := "\n"
	if opt.Excel {
		out.UseCRLF, lineEnd = true, "\r\n"
		if _, err := io.WriteString(w, bom); err != nil {
			return err
		}
	}
	return t.writeRecords(opt.Excel, out.Write, func(record []string) error {
		if len(record) == 1 && record[0] == "" {
			// encoding/csv would write an empty line, and CSV readers skip empty lines.
			out.Flush()
			_, err := io.WriteString(w, `""`+lineEnd)
			return err
		}
		return out.Write(record)
	}, func() error { out.Flush(); return out.Error() })
}

// writeRecords passes the column keys to writeHeader, and then each row as plain text to
// writeRow. It reuses the slice passed to writeRow for the next row. If a row cannot be read,
// writeRecords flushes the rows before it and returns the error. excel says that text must
// be safe to open in Excel.
func (t *Table) writeRecords(excel bool, writeHeader, writeRow func([]string) error, flush func() error) error {
	if err := writeHeader(t.keys()); err != nil {
		return err
	}
	record := make([]string, len(t.Columns))
	for r, err := range t.Each() {
		if err != nil {
			_ = flush() // ignore its error: the error of the rows says more
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
// formula. plain is the text of the cell. guardFormula never changes a number or a date: -5
// must stay a number. Text that already has an apostrophe gets a second one, because an
// import removes one.
func guardFormula(k Kind, cell any, plain string) string {
	s, isString := cell.(string)
	s = strings.TrimLeft(s, "'")
	if isString && k.isText() && s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + plain
	}
	return plain
}
