package sheets

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"borough/internal/record"
)

// keyOfRecord returns a key of the values that identify the record of the row, or "" if the
// row has none of them.
func (r *Row) keyOfRecord() string {
	kind := r.file.Kind
	if ref := r.keyText("ref"); ref != "" && !kind.SharedRef && slices.Contains(kind.MatchColumns, "ref") {
		return refKey(ref)
	}
	return r.key(kind.MatchColumns)
}

// refKey returns the key of the record with the ref, such as V0042 or its number alone.
func refKey(ref string) string {
	return "ref " + strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0")
}

// key returns a key of the row's values in the columns, or "" if the row has none of them.
// Rows with the same values have the same key, however their cells are written.
func (r *Row) key(columns []string) string {
	var b strings.Builder
	isBlank := true
	for _, column := range columns {
		text := r.keyText(column)
		isBlank = isBlank && text == ""
		b.WriteString(text)
		b.WriteByte(0)
	}
	if isBlank {
		return ""
	}
	return b.String()
}

// keyText returns a text of the row's value in the column. If the cell was not parsed, it is
// the text of the cell.
func (r *Row) keyText(column string) string {
	text := r.Cell(column)
	for _, v := range r.values {
		if v.column == column {
			text = valueText(v.value)
		}
	}
	if slices.Contains(foldedKeys, column) {
		return record.NameKey(text)
	}
	return text
}

// valueText returns a text of a parsed value: the ref or the code of a record, or else the
// value as it is printed.
func valueText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case record.Date:
		return string(v)
	case *record.Dossier:
		if v == nil {
			return ""
		}
		return v.Ref
	case record.Person:
		return v.Ref
	}
	if text := field(value, "Ref"); text != "" {
		return text
	}
	if text := field(value, "Code"); text != "" {
		return text
	}
	return fmt.Sprint(value)
}

// field returns the text of the field of a record, or "" if the value is no struct or a
// pointer to one, or if it has no such field.
func field(value any, name string) string {
	v := reflect.Indirect(reflect.ValueOf(value))
	if v.Kind() != reflect.Struct {
		return ""
	}
	if f := v.FieldByName(name); f.IsValid() && f.Kind() == reflect.String {
		return f.String()
	}
	return ""
}

// person returns the ref and the name of the person whom a cell of the row names, and the
// text of the cell. They are "" if there is none.
func (r *Row) person() (ref, name, text string) {
	for _, v := range r.values {
		switch v.value.(type) {
		case *record.Dossier, record.Person:
			return field(v.value, "Ref"), field(v.value, "Name"), r.Cell(v.column)
		}
	}
	return "", "", ""
}
