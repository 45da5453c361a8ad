// Package cli is the command line: it turns words into calls of the store and
// of reports, and errors into one line and an exit code. It decides no rule.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"time"
	_ "time/tzdata" // Europe/London, whatever the machine has

	"github.com/mattn/go-isatty"
	"golang.org/x/term"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/table"
)

// Env is what the program has of the world outside.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
	Now      func() time.Time
	User     func() string
	OutTTY   bool
	ErrTTY   bool
	Width    int // of the terminal, 0 when there is none
}

// OSEnv returns the process's own.
func OSEnv() Env {
	env := Env{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, Now: time.Now, User: userName,
		OutTTY: isatty.IsTerminal(os.Stdout.Fd()) || isatty.IsCygwinTerminal(os.Stdout.Fd()),
		ErrTTY: isatty.IsTerminal(os.Stderr.Fd()) || isatty.IsCygwinTerminal(os.Stderr.Fd()),
	}
	if env.OutTTY {
		if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
			env.Width = width
		}
	}
	return env
}

func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}

const (
	exitFault = iota + 1
	exitUsage
	exitRefused
	exitMissing
	exitConflict
	exitFile
	exitFound
)

// Exits says what each exit code means.
var Exits = [...]string{
	0:            "done",
	exitFault:    "our fault",
	exitUsage:    "the command line or a value is wrong",
	exitRefused:  "a rule refused; its id, the fact and the limit are said",
	exitMissing:  "not found",
	exitConflict: "already there, or conflicts with what is",
	exitFile:     "the file: missing, not ours, newer, damaged or locked",
	exitFound:    "`check`, `due`, `verify`, `receive` or `collate` found something",
}

// errFound ends a command that printed what it found.
var errFound = errors.New("found")

// errNotMet ends a check that printed the rules that are not met.
var errNotMet = errors.New("not met")

// usage is a command line that is wrong; it points at the command's help.
type usage struct{ text, hint string }

func (u *usage) Error() string { return u.text }

// misuse is a command line that is wrong, and what would help.
func misuse(text, hint string) error { return &usage{text, hint} }

// Run runs the program and returns its exit code. What goes wrong is said on
// a.Err: "borough: ..." and, where something would help, "hint: ...".
func Run(a *app, args []string) int {
	a.Out = stdout{a.Out}
	root := a.Tree()
	root.SetArgs(args)
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	err := root.Execute()
	if err == nil {
		return 0
	}
	if errors.Is(err, errFound) {
		return exitFound
	}
	if errors.Is(err, errNotMet) {
		return exitRefused
	}
	text, code, hint := explain(err)
	fmt.Fprintln(a.Err, "borough: "+visibleLines(text))
	if hint != "" {
		fmt.Fprintln(a.Err, "hint: "+table.Visible(hint))
	}
	return code
}

// visibleLines makes every line of a message safe for a terminal; the line
// breaks are ours.
func visibleLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = table.Visible(line)
	}
	return strings.Join(lines, "\n")
}

// explain gives an error its words, its exit code and a hint.
func explain(err error) (text string, code int, hint string) {
	var (
		wrong    *usage
		rows     *WrongRows
		invalid  *record.Invalid
		refused  *record.Refusal
		missing  *record.Missing
		conflict *record.Conflict
		file     *store.FileError
	)
	switch {
	case errors.As(err, &refused):
		return err.Error(), exitRefused, refused.Hint
	case errors.As(err, &rows):
		if rows.Refused {
			return sayRows(rows), exitRefused, rows.Hint
		}
		return sayRows(rows), exitUsage, rows.Hint
	case errors.As(err, &wrong):
		return err.Error(), exitUsage, wrong.hint
	case errors.As(err, &invalid):
		return err.Error(), exitUsage, invalid.Hint
	case errors.As(err, &missing):
		return err.Error(), exitMissing, missing.Hint
	case errors.As(err, &conflict):
		return err.Error(), exitConflict, conflict.Hint
	case errors.As(err, &file):
		return err.Error(), exitFile, file.Hint
	}
	return err.Error(), exitFault, ""
}

// sayRows says how much was wrong with a file, and what.
func sayRows(w *WrongRows) string {
	text := "nothing was saved: " + counted(w.Problems, "problem")
	if w.Passed > 0 {
		text += fmt.Sprintf(" (%s leaning on these not looked at)", counted(w.Passed, "row"))
	}
	return text + "\n" + w.Error()
}
