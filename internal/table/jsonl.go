package table

import (
	"bytes"
	"encoding/json"
	"io"
)

// writeJSONL writes one row object a line, for jq and for logs.
func writeJSONL(w io.Writer, _ Options, _ string, tables []*Table) error {
	t, err := only("jsonl", tables)
	if err != nil {
		return err
	}
	var line bytes.Buffer
	for r, err := range t.Each() {
		if err != nil {
			return err
		}
		line.Reset()
		t.object(&line, r)
		line.WriteByte('\n')
		if _, err := w.Write(line.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// object is a row as one JSON object with the keys in column order, which no Go
// map would keep.
func (t *Table) object(b *bytes.Buffer, r Row) {
	b.WriteByte('{')
	for i, c := range t.Columns {
		if i > 0 {
			b.WriteByte(',')
		}
		quote(b, c.Key)
		b.WriteByte(':')
		c.Kind.json(b, r[i])
	}
	b.WriteByte('}')
}

// json writes numbers as numbers, rounded as in CSV, words as strings whatever
// they are made of, and no value as null.
func (k Kind) json(b *bytes.Buffer, v any) {
	_, isNumber := number(v)
	_, isText := v.(string)
	switch {
	case isNumber && k.numeric():
		b.WriteString(trimZeros(k.plain(v)))
	case isNumber || isText:
		quote(b, k.plain(v))
	default:
		b.WriteString("null")
	}
}

// quote writes a JSON string, leaving <, > and & as they are.
func quote(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string into memory: cannot fail
	b.Truncate(b.Len() - 1)
}
