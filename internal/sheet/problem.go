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

// Problem says what is wrong at one place of a file.
type Problem struct {
	File   string
	Line   int    // counted from 1; 0 when the problem is of the whole file
	Column string // "" when the problem is of the whole row
	Text   string
}

// Unwrap returns the problem as an *record.Invalid, so that a command that passes it on
// ends with the exit code of a wrong value.
func (p Problem) Unwrap() error { return record.Wrong("%s", p.Error()) }

// maxShown is how many problems have a line of their own.
const maxShown = 20

// Problems gathers what is wrong with files, so that all of it is said at once. The zero
// value is ready for use.
type Problems struct {
	all []Problem
}

// Add adds an error: a Problem, a *Problem, or any other error for its text, which comes
// before those of every line. It adds nothing for nil.
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

// Err returns nil when nothing was added, or else an *record.Invalid with a line of text
// for each of the first 20 problems, and a last line "... and 131 more" when there are
// more. Problems are in the order of the files as they came, and of the lines in a file.
func (ps *Problems) Err() error {
	if len(ps.all) == 0 {
		return nil
	}
	order := map[string]int{"": 0} // of the files
	for _, p := range ps.all {
		if _, known := order[p.File]; !known {
			order[p.File] = len(order)
		}
	}
	sorted := slices.Clone(ps.all)
	slices.SortStableFunc(sorted, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(order[a.File], order[b.File]), cmp.Compare(a.Line, b.Line))
	})
	var lines []string
	for _, p := range sorted[:min(maxShown, len(sorted))] {
		// A problem is one line, even when it quotes a cell of several.
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
