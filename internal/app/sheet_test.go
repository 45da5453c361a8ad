package app

import (
	"slices"
	"testing"

	"borough/internal/cli"
	"borough/internal/sheets"
)

// TestSheets checks that every file that can be imported is declared once and can be exported,
// and that every exported file can be imported.
func TestSheets(t *testing.T) {
	t.Parallel()
	areas := New(cli.OSEnv()).Areas
	var exported []string
	for _, e := range areas.Store.Exports {
		exported = append(exported, e.Name)
	}
	var imported []string
	for _, s := range areas.Sheets {
		if slices.Contains(imported, s.Name) {
			t.Errorf("Sheets has %s twice", s.File())
		}
		imported = append(imported, s.Name)
		if !slices.Contains(exported, s.Name) {
			t.Errorf("nothing writes %s: no area's exports have a query of that name", s.File())
		}
		for _, key := range s.MatchColumns {
			if !slices.ContainsFunc(s.Columns, func(c sheets.SheetColumn) bool { return c.Key == key }) {
				t.Errorf("%s: Match names %s, which is no column", s.File(), key)
			}
		}
	}
	for _, name := range exported {
		if !slices.Contains(imported, name) {
			t.Errorf("nothing reads %s.csv: it is not among Sheets", name)
		}
	}
}
