package sheets

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// Change is a value of an existing record that a row changes.
type Change struct {
	File      string
	Line      int
	Ref, Name string // the ref and name of the record, or of the person whom the record is about
	NamedAs   string // the text with which the row names the person; "" if that is the ref
	Column    string
	Old, New  string
}

// String returns the change as people read it.
func (c Change) String() string {
	about := strings.TrimSpace(c.Ref + " " + c.Name)
	if c.NamedAs != "" {
		about = record.Quote(c.NamedAs) + " is taken for " + about
	}
	return fmt.Sprintf("%s:%d: %s: %s is %s, was %s", c.File, c.Line, about, c.Column,
		quoteOrBlank(c.New), quoteOrBlank(c.Old))
}

func quoteOrBlank(text string) string {
	if text == "" {
		return "blank"
	}
	return record.Quote(text)
}

// changes returns the values that the row changed, in the order of the columns of the file.
// The parameter notes is what the row added to the audit.
func (r *Row) changes(notes []store.Note) []Change {
	kind := r.file.Kind
	_, personName, personText := r.person()
	if _, isRef := record.ParseSubjectRef(personText); isRef {
		personText = ""
	}
	var all []Change
	for _, note := range notes {
		before, after := jsonFields(note.Before), jsonFields(note.After)
		change := Change{File: r.file.Sheet.Name, Line: r.Line, Ref: note.Subject, Name: personName,
			NamedAs: personText}
		if name := stringField(note.Before, "Name"); name != "" {
			change.Name = name
			if kind.Person && !r.Has("ref") {
				change.NamedAs = r.Cell("name")
			}
		}
		var changed []Change
		for name, value := range after {
			if isRowID(name) {
				continue
			}
			change.Column = kind.columnKey(name)
			change.Old, change.New = kind.cell(change.Column, before[name]), kind.cell(change.Column, value)
			if change.Old == change.New {
				continue
			}
			changed = append(changed, change)
		}
		slices.SortFunc(changed, func(a, b Change) int {
			return cmp.Or(cmp.Compare(kind.position(a.Column), kind.position(b.Column)),
				cmp.Compare(a.Column, b.Column))
		})
		all = append(all, changed...)
	}
	return all
}

// jsonFields returns the fields of a record in a note, with the values that JSON gives them.
// If the value in the note is no record, the only field is "value".
func jsonFields(value any) map[string]any {
	text, err := json.Marshal(value)
	if err != nil {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var decoded any
	if err := decoder.Decode(&decoded); err != nil {
		return nil
	}
	if fields, ok := decoded.(map[string]any); ok || decoded == nil {
		return fields
	}
	return map[string]any{"value": decoded}
}

// cell returns the text that a cell of the column has for the value of a field.
func (s *Sheet) cell(column string, value any) string {
	text := cellText(value)
	if i := s.position(column); i < len(s.Columns) && text == s.Columns[i].BlankField {
		return ""
	}
	return text
}

// cellText returns the text that a cell of any column has for the value of a field.
func cellText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case []any:
		texts := make([]string, len(v))
		for i, item := range v {
			texts[i] = cellText(item)
		}
		return strings.Join(texts, " ")
	case map[string]any:
		return cmp.Or(cellText(v["Code"]), cellText(v["Ref"]))
	}
	return fmt.Sprint(value)
}

// isRowID reports whether a field has the id of a row of the database, which users never
// see.
func isRowID(field string) bool { return strings.HasSuffix(field, "ID") }

// columnKey returns the key of the column that sets the field of a record. If there is no
// such column, it returns the name of the field in lower case.
func (s *Sheet) columnKey(field string) string {
	withoutDashes := strings.NewReplacer("_", "", "-", "")
	for _, c := range s.Columns {
		if strings.EqualFold(cmp.Or(c.Field, withoutDashes.Replace(c.Key)), field) {
			return c.Key
		}
	}
	return strings.ToLower(field)
}

// position returns the index of the column in s.Columns, or len(s.Columns) if s has no such
// column.
func (s *Sheet) position(key string) int {
	i := slices.IndexFunc(s.Columns, func(c SheetColumn) bool { return c.Key == key })
	if i < 0 {
		return len(s.Columns)
	}
	return i
}

// checkOverwrite adds a problem to the row for each change of a guarded column that the user
// has not allowed. The same name in another spelling needs no permission.
func (r *Row) checkOverwrite(changes []Change) {
	for _, c := range changes {
		i := r.file.Kind.position(c.Column)
		if i == len(r.file.Kind.Columns) || !r.file.Kind.Columns[i].Guarded || r.MayOverwrite(c.Column) ||
			c.Old == "" || c.Column == "name" && record.IsSameName(c.Old, c.New) {
			continue
		}
		r.AddProblem(c.Column,
			record.Invalidf("the books have %s for %s, not %s; give --overwrite %s if the file is right",
				record.Quote(c.Old), c.Ref, record.Quote(c.New), c.Column))
	}
}

// addWrites stores that the row on the line wrote the records in the notes. If an earlier
// row of the file wrote one of these records, addWrites returns the line of that row. It
// returns 0 otherwise.
func (f *importedFile) addWrites(line int, notes []store.Note) (earlierLine int) {
	if f.writes == nil {
		f.writes = map[any]int{}
	}
	for _, note := range notes {
		if note.Before != nil && earlierLine == 0 {
			earlierLine = f.writes[stateKey(note.Subject, note.Before)]
		}
		f.writes[stateKey(note.Subject, note.After)] = line
	}
	return earlierLine
}

// stateKey returns a key for the state of a record. Equal states of the same record have
// equal keys.
func stateKey(subject string, state any) any {
	if reflect.TypeOf(state).Comparable() {
		return [2]any{subject, state}
	}
	text, _ := json.Marshal(state) // a state that has no JSON form gets the text ""
	return [2]any{subject, string(text)}
}
