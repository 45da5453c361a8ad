package table

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
)

// writeJSON writes one object for a table, or one object that holds several. Rows are
// written as they come, so the text is indented here and not by encoding/json.
func writeJSON(w io.Writer, _ Options, title string, tables []*Table) error {
	j := &jsonWriter{w: w}
	if len(tables) == 1 {
		j.table(tables[0], "")
		j.raw("\n")
		return j.err
	}
	j.raw("{\n  \"title\": ")
	j.text(title)
	j.raw(",\n  \"tables\": [")
	for i, t := range tables {
		if i > 0 {
			j.raw(",")
		}
		j.raw("\n    ")
		j.table(t, "    ")
	}
	if len(tables) > 0 {
		j.raw("\n  ")
	}
	j.raw("]\n}\n")
	return j.err
}

// jsonWriter writes JSON until the first error, which it keeps.
type jsonWriter struct {
	w   io.Writer
	b   bytes.Buffer
	err error
}

func (j *jsonWriter) table(t *Table, margin string) {
	in := margin + "  "
	j.raw("{\n" + in + `"name": `)
	j.text(t.Name)
	j.raw(",\n" + in + `"title": `)
	j.text(t.Title)
	j.raw(",\n" + in + `"about": `)
	j.value(jsonList("{}", t.About, func(b *bytes.Buffer, f Fact) {
		appendQuoted(b, f.Key)
		b.WriteByte(':')
		appendQuoted(b, f.Value)
	}), in)
	j.raw(",\n" + in + `"columns": `)
	j.value(jsonList("[]", t.Columns, func(b *bytes.Buffer, c Column) {
		b.WriteString(`{"key":`)
		appendQuoted(b, c.Key)
		b.WriteString(`,"title":`)
		appendQuoted(b, c.Title)
		b.WriteString(`,"kind":"` + c.Kind.String() + `"}`)
	}), in)
	j.raw(",\n" + in + `"rows": [`)
	j.rows(t, in+"  ")
	j.raw("],\n" + in + `"notes": `)
	j.value(jsonList("[]", t.Notes, appendQuoted), in)
	j.raw("\n" + margin + "}")
}

func (j *jsonWriter) text(s string) {
	j.b.Reset()
	appendQuoted(&j.b, s)
	j.raw(j.b.String())
}

func (j *jsonWriter) rows(t *Table, margin string) {
	var b bytes.Buffer
	before := "\n" + margin
	for r, err := range t.Each() {
		if j.err == nil {
			j.err = err
		}
		if j.err != nil {
			return
		}
		b.Reset()
		t.appendObject(&b, r)
		j.raw(before)
		j.value(b.Bytes(), margin)
		before = ",\n" + margin
	}
	if strings.HasPrefix(before, ",") {
		j.raw("\n" + strings.TrimSuffix(margin, "  "))
	}
}

// value writes compact JSON, indented by a margin.
func (j *jsonWriter) value(compact []byte, margin string) {
	var out bytes.Buffer
	if j.err == nil {
		j.err = json.Indent(&out, compact, margin, "  ")
	}
	j.raw(out.String())
}

func (j *jsonWriter) raw(s string) {
	if j.err == nil {
		_, j.err = io.WriteString(j.w, s)
	}
}

// jsonList returns compact JSON of the items, between the two brackets.
func jsonList[T any](brackets string, items []T, write func(*bytes.Buffer, T)) []byte {
	var b bytes.Buffer
	b.WriteByte(brackets[0])
	for i, item := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		write(&b, item)
	}
	b.WriteByte(brackets[1])
	return b.Bytes()
}
