package main_test

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"borough/internal/programtest"
)

// TestQuestionsFrom checks the column "from" of report questions, the command that lists
// what a row counts. The command must run, and a list of members must have as many members
// as the row counts.
func TestQuestionsFrom(t *testing.T) {
	t.Parallel()
	dbPath := filepath.Join(t.TempDir(), "b.db")
	if code, text := programtest.RunOn(dbPath, "demo"); code != 0 {
		t.Fatal(text)
	}
	for _, flags := range []string{
		"", "--team lark-rise --as-at 2026-10-31", "--seat all",
		"--team candlewick-green --seat community --as-at 2026-06-30",
	} {
		_, answers := programtest.RunOn(dbPath, strings.Fields("report questions -O tsv --fields key,count,from "+flags)...)
		for i, line := range strings.Split(strings.TrimSpace(answers), "\n") {
			cells := strings.Split(line, "\t")
			if len(cells) != 3 || i == 0 {
				continue
			}
			args := append(strings.Fields(cells[2]), "-O", "tsv")
			code, text := programtest.RunOn(dbPath, args...)
			if code != 0 {
				t.Errorf("%s %s: borough %s ends with %d: %s", flags, cells[0], cells[2], code, text)
				continue
			}
			if !strings.HasPrefix(cells[2], "panel member list") {
				continue
			}
			members := map[string]bool{}
			for _, row := range strings.Split(strings.TrimSpace(text), "\n")[1:] {
				members[strings.Split(row, "\t")[0]] = true
			}
			if strconv.Itoa(len(members)) != cells[1] {
				t.Errorf("%s %s: %s are counted, and borough %s names %d",
					flags, cells[0], cells[1], cells[2], len(members))
			}
		}
	}
}
