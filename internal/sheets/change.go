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
	Ref, Name string // of the record, or of the person whom it is about
	Given     string // what the row names the person by, if it is not the ref
	Column    string
	Old, New  string
}

// String returns the change as people read it.
func (c Change) String() string {
	about := strings.TrimSpace(c.Ref + " " + c.Name)
	if c.Given != "" {
		about = record.Quote(c.Given) + " is taken for " + about
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

// changes returns what the row changed, by the notes that it added to the audit, in the
// order of the columns of the file.
func (r *Row) changes(notes []store.Note) []Change {
	kind := r.file.Kind
	_, personName, personText := r.person()
	if _, isRef := record.ParseSubjectRef(personText); isRef {
		personText = ""
	}
	var all []Change
	for _, note := range notes {
		before, after := fieldsOf(note.Before), fieldsOf(note.After)
		change := Change{File: r.file.Sheet.Name, Line: r.Line, Ref: note.Subject, Name: personName, Given: personText}
		if name := field(note.Before, "Name"); name != "" {
			change.Name = name
			if kind.Person && !r.Has("ref") {
				change.Given = r.Cell("name")
			}
		}
		var changed []Change
		for name, value := range after {
			if isNumberOfRow(name) {
				continue
			}
			change.Column = kind.columnOf(name)
			change.Old, change.New = kind.cell(change.Column, before[name]), kind.cell(change.Column, value)
			if change.Old == change.New {
				continue
			}
			changed = append(changed, change)
		}
		slices.SortFunc(changed, func(a, b Change) int {
			return cmp.Or(cmp.Compare(kind.position(a.Column), kind.position(b.Column)), cmp.Compare(a.Column, b.Column))
		})
		all = append(all, changed...)
	}
	return all
}

// fieldsOf returns the values of a record in a note, by field. A value that is no record is
// the only field, "value".
func fieldsOf(value any) map[string]any {
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

// cell returns the value of a field as a cell of the column has it.
func (s *Sheet) cell(column string, value any) string {
	text := valueOf(value)
	if i := s.position(column); i < len(s.Columns) && text == s.Columns[i].BlankField {
		return ""
	}
	return text
}

// valueOf returns the value of a field as a cell has it.
func valueOf(value any) string {
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
			texts[i] = valueOf(item)
		}
		return strings.Join(texts, " ")
	case map[string]any:
		return cmp.Or(valueOf(v["Code"]), valueOf(v["Ref"]))
	}
	return fmt.Sprint(value)
}

// isNumberOfRow reports whether a field has the number of a row of the database, which
// nobody sees.
func isNumberOfRow(field string) bool { return strings.HasSuffix(field, "ID") }

// columnOf returns the key of the column with the values of the field of a record, or the
// name of the field if there is none.
func (s *Sheet) columnOf(field string) string {
	spelling := strings.NewReplacer("_", "", "-", "")
	for _, c := range s.Columns {
		if strings.EqualFold(cmp.Or(c.Field, spelling.Replace(c.Key)), field) {
			return c.Key
		}
	}
	return strings.ToLower(field)
}

// position returns the place of the column in the file. Other columns come after all that
// the file can have.
func (s *Sheet) position(key string) int {
	i := slices.IndexFunc(s.Columns, func(c SheetColumn) bool { return c.Key == key })
	if i < 0 {
		return len(s.Columns)
	}
	return i
}

// checkOverwrite adds a problem to the row for each change of a guarded column that the user
// has not allowed. A name that is only written in another form is not guarded.
func (r *Row) checkOverwrite(changes []Change) {
	for _, c := range changes {
		i := r.file.Kind.position(c.Column)
		if i == len(r.file.Kind.Columns) || !r.file.Kind.Columns[i].Guarded || r.MayOverwrite(c.Column) ||
			c.Old == "" || c.Column == "name" && record.IsSameName(c.Old, c.New) {
			continue
		}
		r.AddProblem(c.Column, record.Invalidf("the books have %s for %s, not %s; give --overwrite %s if the file is right",
			record.Quote(c.Old), c.Ref, record.Quote(c.New), c.Column))
	}
}

// touch marks that the row is about the records in the notes. It returns the line of an
// earlier row of the file that changed or added a record which the row changes, or 0.
func (f *importedFile) touch(line int, notes []store.Note) (earlierLine int) {
	if f.touched == nil {
		f.touched = map[any]int{}
	}
	for _, note := range notes {
		if note.Before != nil && earlierLine == 0 {
			earlierLine = f.touched[identity(note.Subject, note.Before)]
		}
		f.touched[identity(note.Subject, note.After)] = line
	}
	return earlierLine
}

// identity returns a value that is equal for equal states of one record.
func identity(subject string, state any) any {
	if reflect.TypeOf(state).Comparable() {
		return [2]any{subject, state}
	}
	text, _ := json.Marshal(state) // what cannot be written is told from nothing else
	return [2]any{subject, string(text)}
}
