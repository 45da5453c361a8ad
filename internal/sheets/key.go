package sheets

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"borough/internal/record"
)

// recordKey returns a key made from the values that identify the record of the row, or "" if
// all of them are blank.
func (r *Row) recordKey() string {
	kind := r.file.Kind
	if ref := r.keyText("ref"); ref != "" && !kind.SharedRef && slices.Contains(kind.MatchColumns, "ref") {
		return refKey(ref)
	}
	return r.key(kind.MatchColumns)
}

// refKey returns the key of the record with the ref. V0042, 0042 and 42 have the same key.
func refKey(ref string) string {
	return "ref " + strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0")
}

// key returns a key made from the row's values in the columns, or "" if all of them are blank.
// Rows with the same values have the same key, even if the texts of their cells differ.
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

// keyText returns the text of the row's value in the column for a key. It is the text of the
// cell if the cell was not parsed.
func (r *Row) keyText(column string) string {
	text := r.Cell(column)
	for _, v := range r.values {
		if v.column == column {
			text = identifyingText(v.value)
		}
	}
	if slices.Contains(nameKeys, column) {
		return record.NameKey(text)
	}
	return text
}

// identifyingText returns a text for a parsed value: the ref or the code of a record, or the
// printed value if it has neither.
func identifyingText(value any) string {
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
	if text := stringField(value, "Ref"); text != "" {
		return text
	}
	if text := stringField(value, "Code"); text != "" {
		return text
	}
	return fmt.Sprint(value)
}

// stringField returns the field with the name of a struct, or of the struct that a pointer
// points to. It returns "" if there is no such string field.
func stringField(value any, name string) string {
	v := reflect.Indirect(reflect.ValueOf(value))
	if v.Kind() != reflect.Struct {
		return ""
	}
	if f := v.FieldByName(name); f.IsValid() && f.Kind() == reflect.String {
		return f.String()
	}
	return ""
}

// person returns the ref and the name of the first person whom a cell of the row names, and
// the text of that cell. It returns empty texts if no cell names a person.
func (r *Row) person() (ref, name, text string) {
	for _, v := range r.values {
		switch v.value.(type) {
		case *record.Dossier, record.Person:
			return stringField(v.value, "Ref"), stringField(v.value, "Name"), r.Cell(v.column)
		}
	}
	return "", "", ""
}
