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
	ExitRefused:  "a rule refused; the message names the rule, the fact and the limit",
	ExitMissing:  "not found",
	ExitConflict: "already there, or conflicts with what is",
	ExitFile:     "the file: missing, not ours, newer, damaged or locked",
	ExitFound:    "`check`, `due`, `verify`, `receive` or `collate` found something; `import --keep-good` left rows out",
}

// ErrFound is the error of a command that has printed findings, such as problems or tasks
// that are due. The program then exits with code 7 and prints no error.
var ErrFound = errors.New("found")

// ErrNotMet is the error of a check that has printed the rules that are not met. The
// program then exits with code 3 and prints no error.
var ErrNotMet = errors.New("not met")

// usageError is the error of a wrong command line.
type usageError struct{ text, hint string }

func (u *usageError) Error() string { return u.text }

// UsageError returns the error of a wrong command line. hint says how to correct it; ""
// means no hint.
func UsageError(text, hint string) error { return &usageError{text, hint} }
