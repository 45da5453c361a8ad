// Package cli has the code that the commands share: flags and arguments, transactions, the
// printing of reports, and the messages and exit codes of errors. The commands
// themselves are in the packages below it, one for each area. This package contains no
// rule and no code for a particular kind of record.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"time"
	_ "time/tzdata" // has Europe/London, which may be missing on the machine

	"github.com/mattn/go-isatty"
	"golang.org/x/term"

	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/table"
)

// Env is the environment of the program: its streams, the clock, the user and the terminal.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
	Now      func() time.Time
	User     func() string
	OutTTY   bool // standard output is a terminal
	ErrTTY   bool // standard error is a terminal
	Width    int  // the width of the terminal in columns; 0 when standard output is no terminal
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

// Run runs the program and returns its exit code. It prints an error on a.Err as
// "borough: ...", followed by "hint: ..." if the error has a hint.
func Run(a *App, args []string) int {
	a.Out = stdout{a.Out}
	root := a.rootFor(args)
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
	text, code, hint := describeError(err)
	fmt.Fprintln(a.Err, "borough: "+VisibleLines(text))
	if hint != "" {
		fmt.Fprintln(a.Err, "hint: "+table.Visible(hint))
	}
	return code
}

// describeError returns the text of an error, its exit code and its hint. The hint is "" if
// the error has none.
func describeError(err error) (text string, code int, hint string) {
	var (
		usage        *usageError
		failedImport *sheets.ImportError
		invalid      *record.Invalid
		refused      *record.Refusal
		missing      *record.Missing
		conflict     *record.Conflict
		fileError    *store.FileError
	)
	switch {
	case errors.As(err, &refused):
		return err.Error(), ExitRefused, refused.Hint
	case errors.As(err, &failedImport):
		if failedImport.AllRefused {
			return importErrorText(failedImport), ExitRefused, failedImport.Hint
		}
		return importErrorText(failedImport), ExitUsage, failedImport.Hint
	case errors.As(err, &usage):
		return err.Error(), ExitUsage, usage.hint
	case errors.As(err, &invalid):
		return err.Error(), ExitUsage, invalid.Hint
	case errors.As(err, &missing):
		return err.Error(), ExitMissing, missing.Hint
	case errors.As(err, &conflict):
		return err.Error(), ExitConflict, conflict.Hint
	case errors.As(err, &fileError):
		return err.Error(), ExitFile, fileError.Hint
	}
	return err.Error(), ExitFault, ""
}

// importErrorText says how many problems an import has, and lists them.
func importErrorText(err *sheets.ImportError) string {
	return "nothing was saved: " + problemCountText(err) + "\n" + err.Error()
}

// LeftOutText says that rows were left out of an import, and lists their problems.
func LeftOutText(err *sheets.ImportError) string {
	return Plural(err.Rows, "row") + " left out: " + problemCountText(err) + "\n" + err.Error()
}

func problemCountText(err *sheets.ImportError) string {
	text := Plural(err.Problems, "problem")
	if err.Skipped > 0 {
		text += fmt.Sprintf(" (%s that depend on these were not checked)", Plural(err.Skipped, "row"))
	}
	return text
}
