package main_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	failingLine = regexp.MustCompile(`^(\[.*\] )?(exits \d+|!) borough `)
	checkedLine = regexp.MustCompile(`^(\[.*\] )?(! )?(stderr|stdout|cmp|rows|grep) `)
)

// TestScriptWords checks that a script says what people read wherever a command fails: an exit
// code alone can be that of another mistake. The check follows the command.
func TestScriptWords(t *testing.T) {
	t.Parallel()
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) < 100 {
		t.Fatalf("there are %d scripts (%v)", len(scripts), err)
	}
	for _, script := range scripts {
		text, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for i, line := range lines {
			if strings.HasPrefix(line, "-- ") {
				break
			}
			if failingLine.MatchString(line) && (i+1 == len(lines) || !checkedLine.MatchString(lines[i+1])) {
				t.Errorf("%s:%d: nothing says what is printed: %s", script, i+1, line)
			}
		}
	}
}
