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
	Value  string // the text of the cell; "" if it is blank or the problem is not of one cell
	Text   string
}

// Unwrap returns the problem as a *record.Invalid, so that a command that returns it has
// the exit code of a wrong value.
func (p Problem) Unwrap() error { return record.Invalidf("%s", p.Error()) }

// Problems collects what is wrong with files, so that all of it is reported at once. The
// zero value is ready for use.
type Problems struct {
	all   []Problem
	files []string // the order of the files, if AddFile set it
}

// AddFile adds the name of a file to the order in which All lists the files.
func (ps *Problems) AddFile(name string) { ps.files = append(ps.files, name) }

// Add adds a Problem, a *Problem or the problems of an *Errors. It adds the text of any
// other error as a problem without a file, which is listed before all others. It adds
// nothing for nil.
func (ps *Problems) Add(err error) {
	if err == nil {
		return
	}
	var pointer *Problem
	var value Problem
	var several *Errors
	switch {
	case errors.As(err, &several):
		ps.all = append(ps.all, several.Problems...)
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

// All returns the problems sorted by file and then by line. Problems without a file come
// first. The files named by AddFile follow in the order of the calls, and then the other
// files in the order of their first problems.
func (ps *Problems) All() []Problem {
	fileOrder := map[string]int{"": 0}
	for _, name := range ps.files {
		fileOrder[name] = len(fileOrder)
	}
	for _, p := range ps.all {
		if _, isKnown := fileOrder[p.File]; !isKnown {
			fileOrder[p.File] = len(fileOrder)
		}
	}
	sorted := slices.Clone(ps.all)
	slices.SortStableFunc(sorted, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(fileOrder[a.File], fileOrder[b.File]), cmp.Compare(a.Line, b.Line))
	})
	return sorted
}

// Err returns nil if nothing was added, and an *Errors of the problems otherwise.
func (ps *Problems) Err() error {
	if len(ps.all) == 0 {
		return nil
	}
	return &Errors{ps.All()}
}

// Errors is the error of a file with several problems.
type Errors struct{ Problems []Problem }

// Unwrap returns the error as a *record.Invalid, as Problem.Unwrap does.
func (e *Errors) Unwrap() error { return record.Invalidf("%s", e.Error()) }

// maxKinds is how many kinds of problems are listed; the others are only counted.
const maxKinds = 20

// Error returns a line for each of the first 20 kinds of problems and, if there are more, a
// last line such as "... and 131 more kinds of problem". Two problems are of one kind if they
// are about the same column of the same file and differ only in the value of the cell.
func (e *Errors) Error() string {
	type kind struct{ file, column, text string }
	byKind := map[kind][]Problem{}
	var kinds []kind
	for _, p := range e.Problems {
		k := kind{p.File, p.Column, p.textWithoutValue()}
		if byKind[k] == nil {
			kinds = append(kinds, k)
		}
		byKind[k] = append(byKind[k], p)
	}
	var lines []string
	for _, k := range kinds[:min(maxKinds, len(kinds))] {
		// A problem is printed on one line, even if it quotes a cell that has several lines.
		lines = append(lines, strings.Join(strings.FieldsFunc(describeKind(byKind[k]), func(r rune) bool {
			return r == '\n' || r == '\r'
		}), " "))
	}
	if hidden := len(kinds) - maxKinds; hidden > 0 {
		text := fmt.Sprintf("... and %d more kinds of problem", hidden)
		if hidden == 1 {
			text = "... and 1 more kind of problem"
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}

// textWithoutValue returns the text of the problem without the value of the cell. A value at
// the end of a clause stays, because the clause would make no sense without it. An example is
// "nobody is called "joanna"".
func (p Problem) textWithoutValue() string {
	before, after, canCut := p.cutValue()
	if !canCut {
		return p.Text
	}
	return before + after
}

// cutValue returns the text before and after the value of the cell. If the text makes no
// sense without the value, or does not contain it, cutValue returns the whole text as before,
// and canCut is false.
func (p Problem) cutValue() (before, after string, canCut bool) {
	if p.Value == "" {
		return p.Text, "", false
	}
	before, after, isFound := strings.Cut(p.Text, record.Quote(p.Value))
	if !isFound || before != "" && (after == "" || strings.HasPrefix(after, ";")) {
		return p.Text, "", false
	}
	return before, after, true
}

// describeKind describes problems of one kind. If there are several, it says how many rows
// have such a problem, and shows the value of the first problem.
func describeKind(problems []Problem) string {
	first := problems[0]
	if len(problems) == 1 {
		return first.Error()
	}
	// From "date "1/2/99": the year needs four digits; give 2026-10-31", text becomes "the year
	// needs four digits" and advice becomes "give 2026-10-31". The rows are put between them.
	text, example := first.Text, ""
	if before, after, ok := first.cutValue(); ok {
		example = " (" + record.Quote(first.Value) + ")"
		if rest, ok := strings.CutPrefix(after, ": "); ok {
			text = rest
		} else {
			text = strings.TrimSpace(strings.TrimSpace(before) + after)
		}
	}
	text, advice, hasAdvice := strings.Cut(text, "; ")
	first.Text = fmt.Sprintf("%s: %d rows, first at line %d%s%s", text, len(problems), first.Line,
		otherLines(problems[1:]), example)
	if hasAdvice {
		first.Text += "; " + advice
	}
	return first.Error()
}

// maxOtherLines is how many lines of problems of one kind are listed besides the first.
const maxOtherLines = 4

// otherLines lists the lines of the problems, such as ", then 4, 7". It returns "" if there
// are more than maxOtherLines problems.
func otherLines(problems []Problem) string {
	if len(problems) > maxOtherLines {
		return ""
	}
	var lines []string
	for _, p := range problems {
		lines = append(lines, strconv.Itoa(p.Line))
	}
	return ", then " + strings.Join(lines, ", ")
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
