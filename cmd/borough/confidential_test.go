package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"borough/internal/programtest"
)

// addConfidential opens a concern about every active volunteer, and refers them to
// Occupational Health.
func addConfidential(t *testing.T, dbPath string) {
	t.Helper()
	_, refs := programtest.RunForStdout(dbPath, "volunteer", "list", "--standing", "active", "-O", "tsv", "--fields", "ref")
	volunteers := strings.Fields(refs)[1:]
	if len(volunteers) == 0 {
		t.Fatal("nobody is active")
	}
	issueRows, ohRows := "volunteer,kind,date\n", "volunteer,date,answered,outcome,adjustments,review\n"
	for _, ref := range volunteers {
		issueRows += ref + ",quality,2026-11-20\n"
		ohRows += ref + ",2026-11-10,2026-11-12,adjusted,large-print,2026-11-21\n"
	}
	for name, text := range map[string]string{"issues.csv": issueRows, "oh.csv": ohRows} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, output := programtest.RunOn(dbPath, "import", file); code != 0 {
			t.Fatal(output)
		}
	}
}
