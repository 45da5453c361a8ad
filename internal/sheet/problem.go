package sheet

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"borough/internal/record"
)

// Problem is what is wrong at one place of a file.
type Problem struct {
	File         string
	Line         int    // 0 when it is about the file as a whole
	Column, Text string // Column is "" when it is about the whole row
}

// Unwrap returns the problem as a record.Invalid, so that a caller who passes
// it on unlooked at ends with the exit code of a wrong value.
func (p Problem) Unwrap() error { return record.Wrong("%s", p.Error()) }

// maxShown is how many problems are told one by one.
const maxShown = 20

// Problems gathers what is wrong with a file, so that all of it is told at
// once. The zero value is ready for use.
type Problems struct {
	all []Problem
}

// Add keeps err, which is best a Problem or a *Problem; any other error is kept
// as its text, before all that name a line. A nil error is not kept.
func (ps *Problems) Add(err error) {
	if err == nil {
		return
	}
	var pointer *Problem
	var value Problem
	switch {
	case errors.As(err, &pointer):
		ps.all = append(ps.all, *pointer)
	case errors.As(err, &value):
		ps.all = append(ps.all, value)
	default:
		ps.all = append(ps.all, Problem{Text: err.Error()})
	}
}

// Len returns how many problems were added.
func (ps *Problems) Len() int { return len(ps.all) }

// Err returns nil when nothing was added, and otherwise one record.Invalid with
// a line of text for each of the first 20 problems, by line in each file and the
// files as they came, and a last line "... and 131 more" when there are more.
func (ps *Problems) Err() error {
	if len(ps.all) == 0 {
		return nil
	}
	place := map[string]int{"": 0}
	for _, p := range ps.all {
		if _, known := place[p.File]; !known {
			place[p.File] = len(place)
		}
	}
	sorted := slices.Clone(ps.all)
	slices.SortStableFunc(sorted, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(place[a.File], place[b.File]), cmp.Compare(a.Line, b.Line))
	})
	var lines []string
	for _, p := range sorted[:min(maxShown, len(sorted))] {
		// One line a problem, whatever was quoted in it.
		lines = append(lines, strings.Join(strings.FieldsFunc(p.Error(), func(r rune) bool {
			return r == '\n' || r == '\r'
		}), " "))
	}
	if more := len(sorted) - maxShown; more > 0 {
		lines = append(lines, fmt.Sprintf("... and %d more", more))
	}
	return record.Wrong("%s", strings.Join(lines, "\n"))
}

// Error returns "file:line: column: text", leaving out what is not set.
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		b.WriteByte(':')
		b.WriteString(strconv.Itoa(p.Line))
	}
	for _, part := range []string{p.Column, p.Text} {
		if part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(": ")
		}
		b.WriteString(part)
	}
	return b.String()
}
