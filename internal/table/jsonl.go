package table

import (
	"bytes"
	"encoding/json"
	"io"
)

// writeJSONL writes one row object a line, for jq and for logs.
func writeJSONL(w io.Writer, _ Options, _ string, tables []*Table) error {
	t, err := onlyTable("jsonl", tables)
	if err != nil {
		return err
	}
	var line bytes.Buffer
	for r, err := range t.Each() {
		if err != nil {
			return err
		}
		line.Reset()
		t.appendObject(&line, r)
		line.WriteByte('\n')
		if _, err := w.Write(line.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// appendObject is a row as one JSON object with the keys in column order, which no Go
// map would keep.
func (t *Table) appendObject(b *bytes.Buffer, r Row) {
	b.WriteByte('{')
	for i, c := range t.Columns {
		if i > 0 {
			b.WriteByte(',')
		}
		appendQuoted(b, c.Key)
		b.WriteByte(':')
		c.Kind.appendJSON(b, r[i])
	}
	b.WriteByte('}')
}

// appendJSON writes numbers as numbers, rounded as in CSV, words as strings whatever
// they are made of, and no value as null.
func (k Kind) appendJSON(b *bytes.Buffer, v any) {
	_, isNumber := number(v)
	_, isText := v.(string)
	switch {
	case isNumber && k.isNumeric():
		b.WriteString(trimZeros(k.plain(v)))
	case isNumber || isText:
		appendQuoted(b, k.plain(v))
	default:
		b.WriteString("null")
	}
}

// appendQuoted writes a JSON string, leaving <, > and & as they are.
func appendQuoted(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string into memory: cannot fail
	b.Truncate(b.Len() - 1)
}
