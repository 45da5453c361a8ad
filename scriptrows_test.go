package borough_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

var (
	manyRows = regexp.MustCompile(`^(\d+)\.\.(\d+): (.*)$`)
	rowMark  = regexp.MustCompile(`\{(?:%(\d+))?\}`)
)

// rowsCommand writes a file with many similar rows:
//
//	rows FILE PATTERN
//
// A line of the pattern such as "1..565: team-{},2026-04-01" is written 565
// times, with {} its number in four digits; {%630} goes from 1 to 630 and begins
// again. Other lines are written as they are.
func rowsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: rows FILE PATTERN")
	}
	var out strings.Builder
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		line = strings.TrimRight(line, "\n")
		many := manyRows.FindStringSubmatch(line)
		if many == nil {
			out.WriteString(line + "\n")
			continue
		}
		first, _ := strconv.Atoi(many[1])
		last, _ := strconv.Atoi(many[2])
		for n := first; n <= last; n++ {
			out.WriteString(rowMark.ReplaceAllStringFunc(many[3], func(mark string) string {
				number := n
				if by, err := strconv.Atoi(strings.Trim(mark, "{%}")); err == nil {
					number = (n-1)%by + 1
				}
				return fmt.Sprintf("%04d", number)
			}) + "\n")
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out.String()), 0o600))
}
