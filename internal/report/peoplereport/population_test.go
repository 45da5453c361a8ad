package peoplereport

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPopulation: those whom a comparison counts are found in one way, there and where
// no answer is read.
func TestPopulation(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "*", "compared-*-refs.sql"))
	if err != nil || len(files) != 5 {
		t.Fatalf("%d populations (%v)", len(files), err)
	}
	for _, file := range files {
		people, counts := read(t, file), read(t, strings.TrimSuffix(file, "-refs.sql")+".sql")
		_, who, _ := strings.Cut(people, "WITH ")
		who, _, found := strings.Cut(who, ")\nSELECT c.grp")
		if !found || !strings.Contains(counts, "WITH "+who+"), ") {
			t.Errorf("%s and the query that counts find other people", file)
		}
		if strings.Contains(people, "equality") {
			t.Errorf("%s reads answers", file)
		}
	}
}

// TestComparedBenchmarks: every query of a comparison is of the same benchmarks.
func TestComparedBenchmarks(t *testing.T) {
	chosen := func(name string) string {
		_, rest, _ := strings.Cut(read(t, filepath.Join("..", "booksreport", name)), "WITH ")
		text, _, found := strings.Cut(rest, ")\nSELECT ")
		if !found {
			t.Fatalf("%s no longer begins as this test thinks", name)
		}
		return text
	}
	both := chosen("compared-benchmarks.sql")
	if chosen("compared-residents.sql") != both || !strings.HasPrefix(both, chosen("compared-categories.sql")) {
		t.Error("the queries choose other benchmarks")
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
