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
		{Problem{File: "v.csv", Line: 14, Column: "born", Text: "no such day"}, "v.csv:14: born: no such day"},
		{Problem{File: "v.csv", Line: 14, Text: "no such day"}, "v.csv:14: no such day"},
		{Problem{File: "v.csv", Text: "gone"}, "v.csv: gone"},
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
		t.Error("there is an error without any problem")
	}
	for line := 151; line > 1; line-- {
		ps.Add(&Problem{File: "v.csv", Line: line, Text: fmt.Sprintf("wrong\r\nand worse than line %d", line-1)})
	}
	ps.Add(fmt.Errorf("row: %w", Problem{File: "v.csv", Line: 1, Text: "first"}))
	lines := strings.Split(ps.Err().Error(), "\n")
	if ps.Len() != 151 || len(lines) != 21 || lines[0] != "v.csv:1: first" ||
		lines[1] != "v.csv:2: wrong and worse than line 1" || lines[20] != "... and 131 more kinds of problem" {
		t.Errorf("%d: %q", ps.Len(), lines)
	}
	var invalid *record.Invalid
	if !errors.As(ps.Err(), &invalid) {
		t.Errorf("%T is no record.Invalid", ps.Err())
	}
	ps.Add(errors.New("the disk is full"))
	if !strings.HasPrefix(ps.Err().Error(), "the disk is full\n") {
		t.Error("an error without a line is not listed first")
	}
}

// TestKinds checks that problems that differ only in the value of the cell are printed on
// one line.
func TestKinds(t *testing.T) {
	var ps Problems
	add := func(line int, column, value, text string) {
		ps.Add(Problem{File: "v.csv", Line: line, Column: column, Value: value, Text: text})
	}
	for line := range 500 {
		value := fmt.Sprintf("%d/1/99", line%28+1)
		add(line+2, "applied", value, fmt.Sprintf("date %q: the year needs four digits; give 2026-10-31", value))
		add(line+2, "born", "", "this may not be blank")
	}
	add(9, "name", "x", `"x" is short`)
	add(10, "by", "council", `office "council" is not one of: a, b`)
	add(11, "by", "mayor", `office "mayor" is not one of: a, b`)
	add(12, "by", "joanna", `nobody is called "joanna"; the nearest is Joan`)
	add(13, "by", "anna", `nobody is called "anna"; the nearest is Joan`)
	add(14, "by", "joanna", `nobody is called "joanna"; the nearest is Joan`)
	add(9, "", "", "the row is short")
	want := `v.csv:2: applied: the year needs four digits: 500 rows, first at line 2 ("1/1/99"); give 2026-10-31
v.csv:2: born: this may not be blank: 500 rows, first at line 2
v.csv:9: name: "x" is short
v.csv:9: the row is short
v.csv:10: by: office is not one of: a, b: 2 rows, first at line 10, then 11 ("council")
v.csv:12: by: nobody is called "joanna": 2 rows, first at line 12, then 14; the nearest is Joan
v.csv:13: by: nobody is called "anna"; the nearest is Joan`
	if got := ps.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if all := ps.All(); len(all) != 1007 || all[2].Line != 3 || all[2].Value != "2/1/99" {
		t.Errorf("%d problems, the third is %+v", len(all), all[2])
	}
}
