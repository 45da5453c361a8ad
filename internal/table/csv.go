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

// writeRecords feeds the header and then each row, as plain text, to a format of
// lines; the record is used again for the next row. What was written before an
// error is flushed.
func (t *Table) writeRecords(excel bool, head, row func([]string) error, flush func() error) error {
	if err := head(t.keys()); err != nil {
		return err
	}
	record := make([]string, len(t.Columns))
	for r, err := range t.Each() {
		if err != nil {
			_ = flush() // the rows' own error says more
			return err
		}
		for i, cell := range r {
			record[i] = t.Columns[i].Kind.plain(cell)
			if excel {
				record[i] = guardFormula(t.Columns[i].Kind, cell, record[i])
			}
		}
		if err := row(record); err != nil {
			return err
		}
	}
	return flush()
}

// guardFormula puts an apostrophe before words that a spreadsheet would take for a
// formula, never before a number or a date of ours: -5 must stay a number. Words
// that have such an apostrophe of their own get one more, so that taking one off
// gives every text back.
func guardFormula(k Kind, cell any, plain string) string {
	s, ok := cell.(string)
	if s = strings.TrimLeft(s, "'"); ok && k.isText() && s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + plain
	}
	return plain
}
