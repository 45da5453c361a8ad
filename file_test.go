package borough_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// borough runs the program in the folder, as a person would on 22 November 2026.
func borough(t testing.TB, dir string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.Command("borough", args...)
	cmd.Dir, cmd.Env = dir, surroundings(dir)
	text, err := cmd.CombinedOutput()
	return string(text), err
}

// surroundings are a machine on which the folder is all there is.
func surroundings(dir string) []string {
	return append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir,
		"BOROUGH_DB="+filepath.Join(dir, "b.db"), "BOROUGH_TODAY=2026-11-22", "BOROUGH_ACTOR=manager")
}

// TestTogether has eight programs write to one file at once: each waits for the
// others, and what each was told is kept is there.
func TestTogether(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if text, err := borough(t, dir, "init", "Larkmoor", "--area", "Lewisham"); err != nil {
		t.Fatal(text)
	}
	const programs, writes = 8, 50
	var all sync.WaitGroup
	for p := range programs {
		all.Go(func() {
			for w := range writes {
				name := fmt.Sprintf("Ward %d of %d", w, p)
				if text, err := borough(t, dir, "ward", "add", name); err != nil || !strings.HasSuffix(text, " is "+name+"\n") {
					t.Errorf("%s: %v %s", name, err, text)
				}
			}
		})
	}
	all.Wait()
	text, err := borough(t, dir, "ward", "list", "-O", "csv")
	if got := strings.Count(text, "\n") - 1; err != nil || got != programs*writes {
		t.Errorf("%d wards are there, not %d (%v)", got, programs*writes, err)
	}
}
