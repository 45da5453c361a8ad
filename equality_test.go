package borough_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// TestEqualityCounts holds the reports that read equality answers to counts: no
// column of theirs can name a person or a record of one (R14).
func TestEqualityCounts(t *testing.T) {
	t.Parallel()
	personal := []string{"ref", "name", "volunteer", "born", "uk_since", "email", "phone", "session", "id"}
	for _, r := range report.All() {
		query, err := r.SQL()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(query, "equality_answers") {
			continue
		}
		keys := slices.Clone(r.Query)
		for _, c := range r.Columns {
			keys = append(keys, c.Key)
			if c.Kind == table.Ref {
				t.Errorf("report %s reads equality answers and names records in %s", r.Name, c.Key)
			}
		}
		for _, key := range keys {
			if slices.Contains(personal, key) {
				t.Errorf("report %s reads equality answers and has the column %s", r.Name, key)
			}
		}
		for _, p := range r.Params {
			if p.Kind == report.Volunteer {
				t.Errorf("report %s reads equality answers and can be asked of one person", r.Name)
			}
		}
	}
}

// TestEqualitySchema holds the answers to their own table: a view or a trigger
// would be a way to them that no query mentions.
func TestEqualitySchema(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("internal", "store", "schema.sql"))
	if err != nil {
		t.Fatal(err)
	}
	tables := 0
	for _, statement := range strings.Split(string(text), ";") {
		switch {
		case !strings.Contains(statement, "equality_answers"):
		case regexp.MustCompile(`(?m)^CREATE TABLE equality_answers \(`).MatchString(statement):
			tables++
		default:
			t.Errorf("the schema mentions equality answers outside their table:%s", statement)
		}
	}
	if tables != 1 {
		t.Errorf("%d tables of equality answers", tables)
	}
}

// TestEqualityFacts shows that no rule on a person's work can read an answer:
// none of the facts it is given can hold one.
func TestEqualityFacts(t *testing.T) {
	t.Parallel()
	facts := []any{record.Application{}, record.Asking{}, record.Deployment{}, record.Giving{}, record.Outing{}, record.Role{}, record.Session{}}
	for _, f := range facts {
		if path := holds(reflect.TypeOf(f), map[reflect.Type]bool{}); path != "" {
			t.Errorf("the facts %T hold an equality answer: %s", f, path)
		}
	}
}

// holds returns the way from the type to an answer, or "".
func holds(in reflect.Type, seen map[reflect.Type]bool) string {
	if in == reflect.TypeFor[record.Answer]() || in == reflect.TypeFor[record.Category]() {
		return in.Name()
	}
	if seen[in] {
		return ""
	}
	seen[in] = true
	switch in.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return holds(in.Elem(), seen)
	case reflect.Struct:
		for i := range in.NumField() {
			if path := holds(in.Field(i).Type, seen); path != "" {
				return in.Field(i).Name + "." + path
			}
		}
	}
	return ""
}
