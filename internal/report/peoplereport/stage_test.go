package peoplereport

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStages holds that the stage of an applicant is worked out by the same
// lines wherever it is, so that no two reports can disagree about it.
func TestStages(t *testing.T) {
	text, err := Pipeline.SQL()
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(text, "WITH applicants AS (")
	shape, _, ended := strings.Cut(rest, "\nSELECT g.stage")
	if !found || !ended {
		t.Fatal("pipeline.sql no longer begins as this test thinks")
	}
	shape = strings.TrimSuffix(shape, ")") // another query follows it there
	files, err := filepath.Glob(filepath.Join("..", "*", "*.sql"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(query)
		if !strings.Contains(text, "THEN 'references'") {
			continue
		}
		seen[filepath.Base(file)] = true
		if !strings.Contains(text, "applicants AS ("+shape) {
			t.Errorf("%s: its stages are not those of pipeline.sql, line by line", file)
		}
	}
	if !seen["pipeline.sql"] || !seen["due.sql"] {
		t.Errorf("the stages were seen in %v only", seen)
	}
}
