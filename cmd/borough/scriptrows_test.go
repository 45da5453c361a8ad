package main_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

var (
	repeatedLine      = regexp.MustCompile(`^(\d+)\.\.(\d+): (.*)$`) // FIRST..LAST: LINE
	numberPlaceholder = regexp.MustCompile(`\{(?:%(\d+))?\}`)        // {} or {%PERIOD}
)

// rowsCommand is a command of the scripts. It writes a file with many similar rows:
//
//	rows FILE PATTERN
//
// PATTERN is a file too. A line such as "1..565: team-{},2026-04-01" is written 565 times. The
// first time {} is replaced by 0001, the second time by 0002, and so on. The number in {%630}
// starts again at 1 after 630. Other lines are written unchanged.
func rowsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: rows FILE PATTERN")
	}
	var out strings.Builder
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		line = strings.TrimRight(line, "\n")
		match := repeatedLine.FindStringSubmatch(line)
		if match == nil {
			out.WriteString(line + "\n")
			continue
		}
		first, _ := strconv.Atoi(match[1])
		last, _ := strconv.Atoi(match[2])
		for n := first; n <= last; n++ {
			out.WriteString(numberPlaceholder.ReplaceAllStringFunc(match[3], func(placeholder string) string {
				number := n
				if period, err := strconv.Atoi(strings.Trim(placeholder, "{%}")); err == nil {
					number = (n-1)%period + 1
				}
				return fmt.Sprintf("%04d", number)
			}) + "\n")
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out.String()), 0o600))
}
