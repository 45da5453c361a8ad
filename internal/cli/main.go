// Package cli is what the commands share: flags and arguments, how a command writes to
// the books, how a report is printed, and how an error becomes one line and an exit
// code. The commands are in the packages below it, one for each area. This package
// decides no rule and knows no noun.
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

// Env is what the program is given by the system that runs it.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
	Now      func() time.Time
	User     func() string
	OutTTY   bool // standard output is a terminal
	ErrTTY   bool // standard error is one
	Width    int  // of the terminal in columns; 0 when there is none
}

// OSEnv returns the Env of this process.
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

// Run runs the program and returns its exit code. An error is printed on a.Err as
// "borough: ..." and, where something would help, "hint: ...".
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
		return ExitRefused
	}
	text, code, hint := explain(err)
	fmt.Fprintln(a.Err, "borough: "+VisibleLines(text))
	if hint != "" {
		fmt.Fprintln(a.Err, "hint: "+table.Visible(hint))
	}
	return code
}

// explain returns the text of an error, its exit code and a hint, which can be "".
func explain(err error) (text string, code int, hint string) {
	var (
		misuse   *usageError
		rows     *sheets.WrongRows
		invalid  *record.Invalid
		refused  *record.Refusal
		missing  *record.Missing
		conflict *record.Conflict
		file     *store.FileError
	)
	switch {
	case errors.As(err, &refused):
		return err.Error(), ExitRefused, refused.Hint
	case errors.As(err, &rows):
		if rows.Refused {
			return wrongRowsText(rows), ExitRefused, rows.Hint
		}
		return wrongRowsText(rows), ExitUsage, rows.Hint
	case errors.As(err, &misuse):
		return err.Error(), ExitUsage, misuse.hint
	case errors.As(err, &invalid):
		return err.Error(), ExitUsage, invalid.Hint
	case errors.As(err, &missing):
		return err.Error(), ExitMissing, missing.Hint
	case errors.As(err, &conflict):
		return err.Error(), ExitConflict, conflict.Hint
	case errors.As(err, &file):
		return err.Error(), ExitFile, file.Hint
	}
	return err.Error(), ExitFault, ""
}

// wrongRowsText says how many problems a file has, and lists them.
func wrongRowsText(w *sheets.WrongRows) string {
	text := "nothing was saved: " + Plural(w.Problems, "problem")
	if w.Passed > 0 {
		text += fmt.Sprintf(" (%s leaning on these not looked at)", Plural(w.Passed, "row"))
	}
	return text + "\n" + w.Error()
}
