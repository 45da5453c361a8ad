package table

import (
	"bytes"
	"encoding/json"
	"io"
)

// writeJSONL writes each row as a JSON object on one line, for jq and for logs.
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

// appendObject appends a row as a JSON object. The keys are in the order of the columns.
// encoding/json cannot do this: it sorts the keys of a map.
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

// appendJSON appends a cell. A number in a numeric column becomes a JSON number, rounded as
// in CSV. Any other value becomes a string, and a cell without a value becomes null.
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

// appendQuoted appends s as a JSON string, without escaping <, > and &.
func appendQuoted(b *bytes.Buffer, s string) {
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s)   // encoding a string into memory cannot fail
	b.Truncate(b.Len() - 1) // remove the line end
}
