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

// Problem says what is wrong with a cell, a row or a file.
type Problem struct {
	File   string
	Line   int    // counted from 1; 0 for a problem of the whole file
	Column string // "" for a problem of the whole row
	Text   string
}

// Unwrap returns the problem as a *record.Invalid, so that a command that returns it has
// the exit code of a wrong value.
func (p Problem) Unwrap() error { return record.Invalidf("%s", p.Error()) }

// maxShown is how many problems are listed; the others are only counted.
const maxShown = 20

// Problems collects what is wrong with files, so that all of it is reported at once. The
// zero value is ready for use.
type Problems struct {
	all []Problem
}

// Add adds a Problem or a *Problem. It adds the text of any other error as a problem
// without a file, which is listed before all others. It adds nothing for nil.
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

// Err returns nil if nothing was added. Otherwise it returns a *record.Invalid with a line
// for each of the first 20 problems and, if there are more, a last line such as "... and
// 131 more". Problems are sorted by file, in the order in which the files were first added,
// and then by line.
func (ps *Problems) Err() error {
	if len(ps.all) == 0 {
		return nil
	}
	fileOrder := map[string]int{"": 0}
	for _, p := range ps.all {
		if _, isKnown := fileOrder[p.File]; !isKnown {
			fileOrder[p.File] = len(fileOrder)
		}
	}
	sorted := slices.Clone(ps.all)
	slices.SortStableFunc(sorted, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(fileOrder[a.File], fileOrder[b.File]), cmp.Compare(a.Line, b.Line))
	})
	var lines []string
	for _, p := range sorted[:min(maxShown, len(sorted))] {
		// A problem is one line, even if it quotes a cell that has several.
		lines = append(lines, strings.Join(strings.FieldsFunc(p.Error(), func(r rune) bool {
			return r == '\n' || r == '\r'
		}), " "))
	}
	if hidden := len(sorted) - maxShown; hidden > 0 {
		lines = append(lines, fmt.Sprintf("... and %d more", hidden))
	}
	return record.Invalidf("%s", strings.Join(lines, "\n"))
}

// Error returns "file:line: column: text", without the parts that are not set.
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
