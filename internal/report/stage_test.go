package report

import (
	"strings"
	"testing"
)

// TestStages holds that the stage of an applicant is worked out by the same
// lines wherever it is, so that no two reports can disagree about it.
func TestStages(t *testing.T) {
	text, err := (&Pipeline).SQL()
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(text, "WITH applicants AS (")
	shape, _, ended := strings.Cut(rest, "\nSELECT g.stage")
	if !found || !ended {
		t.Fatal("pipeline.sql no longer begins as this test thinks")
	}
	shape = strings.TrimSuffix(shape, ")") // another query follows it there
	seen := map[string]bool{}
	for _, r := range All() {
		text, err := r.SQL()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text, "THEN 'references'") {
			continue
		}
		seen[r.Name] = true
		if !strings.Contains(text, "applicants AS ("+shape) {
			t.Errorf("%s: its stages are not those of pipeline.sql, line by line", r.Name)
		}
	}
	if !seen["pipeline"] || !seen["due"] {
		t.Errorf("the stages were seen in %v only", seen)
	}
}
