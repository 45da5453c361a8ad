package peoplereport

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStages holds that the stage of an applicant is worked out in pipeline.sql alone,
// and that what is due of those at its first stage begins with its lines, so that no
// two reports can disagree about it.
func TestStages(t *testing.T) {
	text, err := Pipeline.SQL()
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(text, "WITH applicants AS (")
	first, _, ended := strings.Cut(rest, "), interviewed AS (")
	if !found || !ended {
		t.Fatal("pipeline.sql no longer begins as this test thinks")
	}
	files, err := filepath.Glob(filepath.Join("..", "*", "*.sql"))
	if err != nil {
		t.Fatal(err)
	}
	alike := 0
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		switch name, text := filepath.Base(file), string(query); name {
		case "pipeline.sql":
		case "due-reference.sql", "due-referee.sql":
			alike++
			if !strings.Contains(text, "WITH applicants AS ("+first) {
				t.Errorf("%s: who is at the stage references is not as pipeline.sql has it, line by line", name)
			}
		default:
			if strings.Contains(text, "THEN 'references'") {
				t.Errorf("%s works out stages of its own", name)
			}
		}
	}
	if alike != 2 {
		t.Errorf("%d queries of what is due begin as pipeline.sql does", alike)
	}
}
