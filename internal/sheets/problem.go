package sheets

import (
	"cmp"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/sheet"
)

// addProblems adds the problems of the row: one for each cell that is wrong and for each
// rule that refuses the row. A conflict may be with an earlier row about the same record,
// so its text names the line of that row.
func (imp *Import) addProblems(f *importedFile, r *Row) {
	for _, p := range r.Problems {
		problem := sheet.Problem{File: f.Sheet.Name, Line: r.Line, Column: p.Column, Value: r.Cell(p.Column)}
		var refusal *record.Refusal
		if !errors.As(p.Err, &refusal) {
			problem.Text = p.Err.Error()
			if r.earlierLine > 0 && errors.As(p.Err, new(*record.Conflict)) {
				problem.Text += fmt.Sprintf("; line %d is about the same", r.earlierLine)
			}
			imp.problems.Add(problem)
			continue
		}
		for _, outcome := range refusal.Broken {
			imp.refusals++
			if outcome.ID == record.ClosedMonthRule.ID {
				imp.amendHint = cmp.Or(imp.amendHint, refusal.Hint)
			}
			problem.Column, problem.Text = "", "refused by "+outcome.ID+": "+outcome.Evidence
			imp.problems.Add(problem)
		}
	}
}

// AllProblems returns everything that is wrong with the files, by file and line. It also has
// a problem for each row that was skipped.
func (imp *Import) AllProblems() []sheet.Problem {
	var all sheet.Problems
	for _, f := range imp.Files {
		all.AddFile(f.Sheet.Name)
	}
	all.Add(imp.problems.Err())
	all.Add(imp.skipped.Err())
	return all.All()
}

// ImportError lists what is wrong with the files of an import.
type ImportError struct {
	Problems   int    // how many problems there are
	Rows       int    // how many rows are wrong or were not checked
	Skipped    int    // how many rows were not checked because they refer to wrong rows
	AllRefused bool   // every problem is a refusal by a rule
	Hint       string // advice for the user; can be ""
	text       string
}

// Error returns the text of the problems, a line for each kind of them.
func (e *ImportError) Error() string { return e.text }

// RejectedRowsError returns an *ImportError about the rows that were not imported, or nil if all rows
// were imported.
func (imp *Import) RejectedRowsError() *ImportError {
	problems := imp.problems.Err()
	if problems == nil {
		return nil
	}
	rows := 0
	for _, f := range imp.Files {
		rows += len(f.Rejected)
	}
	return &ImportError{
		Problems:   imp.problems.Len(),
		Rows:       rows,
		Skipped:    imp.skipped.Len(),
		AllRefused: imp.refusals == imp.problems.Len(),
		Hint:       imp.amendHint,
		text:       problems.Error(),
	}
}

// err returns an *ImportError if there are any problems, and nil otherwise.
func (imp *Import) err() error {
	if leftOut := imp.RejectedRowsError(); leftOut != nil {
		return leftOut
	}
	return nil
}
