package app

import (
	"slices"
	"testing"

	"borough/internal/cli"
	"borough/internal/sheets"
)

// TestSheets holds the files that are read to the queries that write them: each
// file is there once, and has its query; and there is none without a file.
func TestSheets(t *testing.T) {
	t.Parallel()
	all := New(cli.OSEnv()).Areas
	var written []string
	for _, e := range all.Store.Exports {
		written = append(written, e.Name)
	}
	var read []string
	for _, s := range all.Sheets {
		if slices.Contains(read, s.Name) {
			t.Errorf("Sheets has %s twice", s.File())
		}
		read = append(read, s.Name)
		if !slices.Contains(written, s.Name) {
			t.Errorf("nothing writes %s: no area's exports have a query of that name", s.File())
		}
		for _, key := range s.Match {
			if !slices.ContainsFunc(s.Columns, func(c sheets.SheetColumn) bool { return c.Key == key }) {
				t.Errorf("%s: rows are told apart by %s, which is no column", s.File(), key)
			}
		}
	}
	for _, name := range written {
		if !slices.Contains(read, name) {
			t.Errorf("nothing reads %s.csv: it is not among Sheets", name)
		}
	}
}
