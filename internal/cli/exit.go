package cli

import "errors"

// The exit codes of the program; 0 is success.
const (
	ExitFault = iota + 1
	ExitUsage
	ExitRefused
	ExitMissing
	ExitConflict
	ExitFile
	ExitFound
)

// ExitMeanings are the meanings of the exit codes, for the docs.
var ExitMeanings = [...]string{
	0:            "done",
	ExitFault:    "our fault",
	ExitUsage:    "the command line or a value is wrong",
	ExitRefused:  "a rule refused; its id, the fact and the limit are said",
	ExitMissing:  "not found",
	ExitConflict: "already there, or conflicts with what is",
	ExitFile:     "the file: missing, not ours, newer, damaged or locked",
	ExitFound:    "`check`, `due`, `verify`, `receive` or `collate` found something",
}

// ErrFound ends a command that has printed what it found: exit code 7, and no more
// is printed.
var ErrFound = errors.New("found")

// ErrNotMet ends a check that has printed the rules that are not met: exit code 3, and
// no more is printed.
var ErrNotMet = errors.New("not met")

// usageError is the error of a command line that is wrong.
type usageError struct{ text, hint string }

func (u *usageError) Error() string { return u.text }

// Misuse returns the error of a command line that is wrong, with a hint at what would
// help; "" is no hint.
func Misuse(text, hint string) error { return &usageError{text, hint} }
