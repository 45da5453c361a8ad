package returns

import (
	"fmt"
	"slices"
	"testing"
)

// diffLines compares two returns that have only an age block, and returns one line of
// text for each figure.
func diffLines(before, after []LineFigures) (lines []string) {
	a, b := &Return{}, &Return{}
	a.Blocks.Age.Lines, b.Blocks.Age.Lines = before, after
	show := func(value *float64) string {
		if value == nil {
			return "-"
		}
		return fmt.Sprint(*value)
	}
	for _, c := range Diff(a, b) {
		lines = append(lines, fmt.Sprintf("%s %s %s: %s to %s, %s %s, %t", c.Line, c.Category, c.Measure,
			show(c.Before), show(c.After), show(c.Difference()), c.DifferenceUnit(), c.Differs()))
	}
	return lines
}

func ageBand(code string, people, share float64) LineFigures {
	return LineFigures{LineKey: "age-band", Category: code,
		Figures: map[string]*float64{"people": &people, "share": &share}}
}

// TestDiffReturns checks that Diff gives each figure once, in the order of the return. The
// difference of two shares must be in points. A figure that only one return has must have
// no difference.
func TestDiffReturns(t *testing.T) {
	got := diffLines(
		[]LineFigures{ageBand("0-19", 1, 25), ageBand("20+", 3, 75)},
		[]LineFigures{ageBand("0-24", 1, 33.3333), ageBand("20+", 2, 66.6667)})
	want := []string{
		"age-band 0-19 people: 1 to -, - people, true",
		"age-band 0-19 share: 25 to -, - points, true",
		"age-band 0-24 people: - to 1, - people, true",
		"age-band 0-24 share: - to 33.3333, - points, true",
		"age-band 20+ people: 3 to 2, -1 people, true",
		"age-band 20+ share: 75 to 66.6667, -8.3333 points, true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	none := LineFigures{LineKey: "age-band", Category: "20+", Figures: map[string]*float64{"share": nil}}
	got = diffLines([]LineFigures{none}, []LineFigures{none})
	if want := []string{"age-band 20+ share: - to -, - points, false"}; !slices.Equal(got, want) {
		t.Errorf("of nobody: %q, want %q", got, want)
	}
	same := []LineFigures{ageBand("20+", 3, 75)}
	for _, c := range FilterChanged(Diff(&Return{Blocks: Blocks{Age: Block{same}}},
		&Return{Blocks: Blocks{Age: Block{same}}})) {
		t.Errorf("%+v differs", c)
	}
}
