// Package cli is the words of the command line: flags and arguments, how a command
// writes to the books and how a report is printed, and errors as one line and an exit
// code. The packages below it, one an area, turn them into commands. It decides no
// rule and knows no noun.
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
	"borough/internal/sheets"
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
	ExitFault = iota + 1
	ExitUsage
	exitRefused
	ExitMissing
	ExitConflict
	exitFile
	ExitFound
)

// Exits says what each exit code means.
var Exits = [...]string{
	0:            "done",
	ExitFault:    "our fault",
	ExitUsage:    "the command line or a value is wrong",
	exitRefused:  "a rule refused; its id, the fact and the limit are said",
	ExitMissing:  "not found",
	ExitConflict: "already there, or conflicts with what is",
	exitFile:     "the file: missing, not ours, newer, damaged or locked",
	ExitFound:    "`check`, `due`, `verify`, `receive` or `collate` found something",
}

// ErrFound ends a command that printed what it found.
var ErrFound = errors.New("found")

// ErrNotMet ends a check that printed the rules that are not met.
var ErrNotMet = errors.New("not met")

// usage is a command line that is wrong; it points at the command's help.
type usage struct{ text, hint string }

func (u *usage) Error() string { return u.text }

// Misuse is a command line that is wrong, and what would help.
func Misuse(text, hint string) error { return &usage{text, hint} }

// Run runs the program and returns its exit code. What goes wrong is said on
// a.Err: "borough: ..." and, where something would help, "hint: ...".
func Run(a *App, args []string) int {
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
	if errors.Is(err, ErrFound) {
		return ExitFound
	}
	if errors.Is(err, ErrNotMet) {
		return exitRefused
	}
	text, code, hint := explain(err)
	fmt.Fprintln(a.Err, "borough: "+VisibleLines(text))
	if hint != "" {
		fmt.Fprintln(a.Err, "hint: "+table.Visible(hint))
	}
	return code
}

// VisibleLines makes every line of a message safe for a terminal; the line
// breaks are ours.
func VisibleLines(text string) string {
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
		rows     *sheets.WrongRows
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
		return sayRows(rows), ExitUsage, rows.Hint
	case errors.As(err, &wrong):
		return err.Error(), ExitUsage, wrong.hint
	case errors.As(err, &invalid):
		return err.Error(), ExitUsage, invalid.Hint
	case errors.As(err, &missing):
		return err.Error(), ExitMissing, missing.Hint
	case errors.As(err, &conflict):
		return err.Error(), ExitConflict, conflict.Hint
	case errors.As(err, &file):
		return err.Error(), exitFile, file.Hint
	}
	return err.Error(), ExitFault, ""
}

// sayRows says how much was wrong with a file, and what.
func sayRows(w *sheets.WrongRows) string {
	text := "nothing was saved: " + Counted(w.Problems, "problem")
	if w.Passed > 0 {
		text += fmt.Sprintf(" (%s leaning on these not looked at)", Counted(w.Passed, "row"))
	}
	return text + "\n" + w.Error()
}
