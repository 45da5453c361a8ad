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

// explain gives an error its words, its exit code and a hint.
func explain(err error) (text string, code int, hint string) {
	var (
		wrong    *usage
		rows     *sheets.ImportError
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
		if rows.AllRefused {
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
func sayRows(w *sheets.ImportError) string {
	text := "nothing was saved: " + Counted(w.Problems, "problem")
	if w.Skipped > 0 {
		text += fmt.Sprintf(" (%s leaning on these not looked at)", Counted(w.Skipped, "row"))
	}
	return text + "\n" + w.Error()
}
