package cli

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestSheets holds the files that are read to the queries that write them: each
// file is there once, and has its query; and there is none without a file.
func TestSheets(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("../store/export.go")
	if err != nil {
		t.Fatal(err)
	}
	_, queries, _ := strings.Cut(string(source), "\nvar exports = map[string]string{\n")
	queries, _, _ = strings.Cut(queries, "\n}\n")
	var written []string
	for _, found := range regexp.MustCompile(`(?m)^\t"([a-z-]+)":`).FindAllStringSubmatch(queries, -1) {
		written = append(written, found[1])
	}
	if len(written) < 30 {
		t.Fatalf("only %d queries were found", len(written))
	}
	var read []string
	for _, s := range New(OSEnv()).All.Sheets {
		if slices.Contains(read, s.Name) {
			t.Errorf("Sheets has %s twice", s.File())
		}
		read = append(read, s.Name)
		if !slices.Contains(written, s.Name) {
			t.Errorf("nothing writes %s: the store's exports has no query of that name", s.File())
		}
		for _, key := range s.Match {
			if !slices.ContainsFunc(s.Columns, func(c SheetColumn) bool { return c.Key == key }) {
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
