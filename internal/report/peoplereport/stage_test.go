package peoplereport

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStages checks that only pipeline.sql computes the stages of applicants, so that no
// two reports can disagree about a stage. Two queries find the due tasks of applicants at the
// first stage: they must contain the SQL that finds this stage in pipeline.sql.
func TestStages(t *testing.T) {
	pipelineSQL, err := Pipeline.SQL()
	if err != nil {
		t.Fatal(err)
	}
	_, rest, foundStart := strings.Cut(pipelineSQL, "WITH applicants AS (")
	firstStage, _, foundEnd := strings.Cut(rest, "), interviewed AS (")
	if !foundStart || !foundEnd {
		t.Fatal("pipeline.sql does not begin with the clauses that this test compares")
	}
	files, err := filepath.Glob(filepath.Join("..", "*", "*.sql"))
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		switch name, text := filepath.Base(file), string(query); name {
		case "pipeline.sql":
		case "due-reference.sql", "due-referee.sql":
			compared++
			if !strings.Contains(text, "WITH applicants AS ("+firstStage) {
				t.Errorf("%s does not find applicants at the first stage with the same SQL as pipeline.sql", name)
			}
		default:
			if strings.Contains(text, "THEN 'references'") {
				t.Errorf("%s computes stages itself", name)
			}
		}
	}
	if compared != 2 {
		t.Errorf("compared %d due queries with pipeline.sql, want 2", compared)
	}
}
