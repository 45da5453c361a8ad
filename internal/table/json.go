package table

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
)

// writeJSON writes a single table as a JSON object, and several tables as an object with
// a list of the tables. It writes rows while it reads them, so it cannot leave the
// indentation to encoding/json.
func writeJSON(w io.Writer, _ Options, title string, tables []*Table) error {
	j := &jsonWriter{w: w}
	if len(tables) == 1 {
		j.writeTable(tables[0], "")
		j.writeRaw("\n")
		return j.err
	}
	j.writeRaw("{\n  \"title\": ")
	j.writeString(title)
	j.writeRaw(",\n  \"tables\": [")
	for i, t := range tables {
		if i > 0 {
			j.writeRaw(",")
		}
		j.writeRaw("\n    ")
		j.writeTable(t, "    ")
	}
	if len(tables) > 0 {
		j.writeRaw("\n  ")
	}
	j.writeRaw("]\n}\n")
	return j.err
}

// jsonWriter writes JSON to w. It stores the first error in err, and writes nothing more
// after an error.
type jsonWriter struct {
	w      io.Writer
	buffer bytes.Buffer
	err    error
}

// writeTable writes a table as an object. margin is the indentation of the object.
func (j *jsonWriter) writeTable(t *Table, margin string) {
	indent := margin + "  "
	j.writeRaw("{\n" + indent + `"name": `)
	j.writeString(t.Name)
	j.writeRaw(",\n" + indent + `"title": `)
	j.writeString(t.Title)
	j.writeRaw(",\n" + indent + `"about": `)
	j.writeIndented(jsonList("{}", t.About, func(b *bytes.Buffer, f Fact) {
		appendQuoted(b, f.Key)
		b.WriteByte(':')
		appendQuoted(b, f.Value)
	}), indent)
	j.writeRaw(",\n" + indent + `"columns": `)
	j.writeIndented(jsonList("[]", t.Columns, func(b *bytes.Buffer, c Column) {
		b.WriteString(`{"key":`)
		appendQuoted(b, c.Key)
		b.WriteString(`,"title":`)
		appendQuoted(b, c.Title)
		b.WriteString(`,"kind":"` + c.Kind.String() + `"}`)
	}), indent)
	j.writeRaw(",\n" + indent + `"rows": [`)
	j.writeRows(t, indent+"  ")
	j.writeRaw("],\n" + indent + `"notes": `)
	j.writeIndented(jsonList("[]", t.Notes, appendQuoted), indent)
	j.writeRaw("\n" + margin + "}")
}

// writeString writes s as a JSON string.
func (j *jsonWriter) writeString(s string) {
	j.buffer.Reset()
	appendQuoted(&j.buffer, s)
	j.writeRaw(j.buffer.String())
}

// writeRows writes the rows of a table as the items of a list. The items are indented by
// margin.
func (j *jsonWriter) writeRows(t *Table, margin string) {
	var object bytes.Buffer
	separator := "\n" + margin
	for r, err := range t.Each() {
		if j.err == nil {
			j.err = err
		}
		if j.err != nil {
			return
		}
		object.Reset()
		t.appendObject(&object, r)
		j.writeRaw(separator)
		j.writeIndented(object.Bytes(), margin)
		separator = ",\n" + margin
	}
	if strings.HasPrefix(separator, ",") { // at least one row was written
		j.writeRaw("\n" + strings.TrimSuffix(margin, "  "))
	}
}

// writeIndented writes compact JSON on several lines. The lines after the first are indented by
// margin.
func (j *jsonWriter) writeIndented(compact []byte, margin string) {
	var out bytes.Buffer
	if j.err == nil {
		j.err = json.Indent(&out, compact, margin, "  ")
	}
	j.writeRaw(out.String())
}

// writeRaw writes s unchanged.
func (j *jsonWriter) writeRaw(s string) {
	if j.err == nil {
		_, j.err = io.WriteString(j.w, s)
	}
}

// jsonList returns the items as compact JSON, separated by commas. write writes one item.
// brackets is the opening bracket followed by the closing bracket.
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
