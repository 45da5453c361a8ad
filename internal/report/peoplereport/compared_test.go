package peoplereport

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestComparedRefs checks each compared-*-refs.sql, which lists the people that the query
// compared-*.sql counts. Both must find the people with the same SQL, and the list must not
// read equality answers.
func TestComparedRefs(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "*", "compared-*-refs.sql"))
	if err != nil || len(files) != 5 {
		t.Fatalf("there are %d files compared-*-refs.sql (%v)", len(files), err)
	}
	for _, file := range files {
		list, counts := readFile(t, file), readFile(t, strings.TrimSuffix(file, "-refs.sql")+".sql")
		_, people, _ := strings.Cut(list, "WITH ")
		people, _, found := strings.Cut(people, ")\nSELECT c.grp")
		if !found || !strings.Contains(counts, "WITH "+people+"), ") {
			t.Errorf("%s and the query that counts people do not find the people with the same SQL", file)
		}
		if strings.Contains(list, "equality") {
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
