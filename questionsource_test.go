package borough_test

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestQuestionsFrom runs the command in the last column of every answer, and checks that a
// list of members has as many as were counted.
func TestQuestionsFrom(t *testing.T) {
	t.Parallel()
	books := filepath.Join(t.TempDir(), "b.db")
	if code, text := runOn(books, "demo"); code != 0 {
		t.Fatal(text)
	}
	for _, flags := range []string{
		"", "--team lark-rise --as-at 2026-10-31", "--seat all",
		"--team candlewick-green --seat community --as-at 2026-06-30",
	} {
		_, answers := runOn(books, strings.Fields("report questions -O tsv --fields key,count,from "+flags)...)
		for i, line := range strings.Split(strings.TrimSpace(answers), "\n") {
			cells := strings.Split(line, "\t")
			if len(cells) != 3 || i == 0 {
				continue
			}
			words := append(strings.Fields(cells[2]), "-O", "tsv")
			code, text := runOn(books, words...)
			if code != 0 {
				t.Errorf("%s %s: borough %s ends with %d: %s", flags, cells[0], cells[2], code, text)
				continue
			}
			if !strings.HasPrefix(cells[2], "panel member list") {
				continue
			}
			named := map[string]bool{}
			for _, row := range strings.Split(strings.TrimSpace(text), "\n")[1:] {
				named[strings.Split(row, "\t")[0]] = true
			}
			if strconv.Itoa(len(named)) != cells[1] {
				t.Errorf("%s %s: %s are counted, and borough %s names %d",
					flags, cells[0], cells[1], cells[2], len(named))
			}
		}
	}
}
