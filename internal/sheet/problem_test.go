package sheet

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"borough/internal/record"
)

func TestProblem(t *testing.T) {
	for _, test := range []struct {
		problem Problem
		want    string
	}{
		{Problem{"v.csv", 14, "born", "no such day"}, "v.csv:14: born: no such day"},
		{Problem{"v.csv", 14, "", "no such day"}, "v.csv:14: no such day"},
		{Problem{"v.csv", 0, "", "gone"}, "v.csv: gone"},
		{Problem{Text: "gone"}, "gone"},
	} {
		if got := test.problem.Error(); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
		var invalid *record.Invalid
		if !errors.As(&test.problem, &invalid) || invalid.Text != test.want {
			t.Errorf("%q is not a record.Invalid of the same text", test.want)
		}
	}
}

func TestProblems(t *testing.T) {
	var ps Problems
	ps.Add(nil)
	if ps.Len() != 0 || ps.Err() != nil {
		t.Error("no problem, and yet an error")
	}
	for line := 151; line > 1; line-- {
		ps.Add(&Problem{File: "v.csv", Line: line, Text: "wrong\r\nand worse"})
	}
	ps.Add(fmt.Errorf("row: %w", Problem{File: "v.csv", Line: 1, Text: "first"}))
	lines := strings.Split(ps.Err().Error(), "\n")
	if ps.Len() != 151 || len(lines) != 21 || lines[0] != "v.csv:1: first" ||
		lines[1] != "v.csv:2: wrong and worse" || lines[20] != "... and 131 more" {
		t.Errorf("%d: %q", ps.Len(), lines)
	}
	var invalid *record.Invalid
	if !errors.As(ps.Err(), &invalid) {
		t.Errorf("%T is no record.Invalid", ps.Err())
	}
	ps.Add(errors.New("the disk is full"))
	if !strings.HasPrefix(ps.Err().Error(), "the disk is full\n") {
		t.Error("an error without a line is not told first")
	}
}
