package cli

import "errors"

const (
	ExitFault = iota + 1
	ExitUsage
	ExitRefused
	ExitMissing
	ExitConflict
	ExitFile
	ExitFound
)

// ExitMeanings says what each exit code means.
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

// ErrFound ends a command that printed what it found.
var ErrFound = errors.New("found")

// ErrNotMet ends a check that printed the rules that are not met.
var ErrNotMet = errors.New("not met")

// usageError is a command line that is wrong; it points at the command's help.
type usageError struct{ text, hint string }

func (u *usageError) Error() string { return u.text }

// Misuse is a command line that is wrong, and what would help.
func Misuse(text, hint string) error { return &usageError{text, hint} }
