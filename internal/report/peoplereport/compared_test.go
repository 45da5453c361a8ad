package peoplereport

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestComparedRefs checks each file compared-*-refs.sql, which lists the people that the
// query compared-*.sql counts. Both files must find the people with the same SQL. The list
// must not read equality answers, which may only be counted.
func TestComparedRefs(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "*", "compared-*-refs.sql"))
	if err != nil || len(files) != 5 {
		t.Fatalf("there are %d files compared-*-refs.sql (%v)", len(files), err)
	}
	for _, file := range files {
		refsSQL, countsSQL := readFile(t, file), readFile(t, strings.TrimSuffix(file, "-refs.sql")+".sql")
		_, rest, _ := strings.Cut(refsSQL, "WITH ")
		peopleSQL, _, found := strings.Cut(rest, ")\nSELECT c.grp")
		if !found || !strings.Contains(countsSQL, "WITH "+peopleSQL+"), ") {
			t.Errorf("%s and the query that counts people do not find the people with the same SQL", file)
		}
		if strings.Contains(refsSQL, "equality") {
			t.Errorf("%s reads equality answers", file)
		}
	}
}

// TestComparedBenchmarks checks that the queries of a comparison choose the benchmarks with
// the same SQL.
func TestComparedBenchmarks(t *testing.T) {
	withClause := func(name string) string {
		_, rest, _ := strings.Cut(readFile(t, filepath.Join("..", "booksreport", name)), "WITH ")
		text, _, found := strings.Cut(rest, ")\nSELECT ")
		if !found {
			t.Fatalf("%s does not begin with the clause that this test compares", name)
		}
		return text
	}
	want := withClause("compared-benchmarks.sql")
	// compared-categories.sql leaves out the last of these clauses, which chooses London.
	if withClause("compared-residents.sql") != want ||
		!strings.HasPrefix(want, withClause("compared-categories.sql")) {
		t.Error("the queries do not choose the benchmarks with the same SQL")
	}
}

func readFile(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
