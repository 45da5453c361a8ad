package record

import "fmt"

// Invalid is a value that cannot be what it is meant to be: what was given and
// what would do, in one line. The command line answers it with exit code 2.
type Invalid struct {
	Text string // `date "31/02/2026": there is no such day; give 2026-02-28 or 28/02/2026`
	Hint string // what to type instead, where the text does not say it already
}

func (e *Invalid) Error() string { return e.Text }

// Wrong returns an *Invalid whose text is formatted as fmt.Sprintf does.
func Wrong(format string, args ...any) error {
	return &Invalid{Text: fmt.Sprintf(format, args...)}
}

// Missing says that what was named is not in the books (exit code 4).
type Missing struct {
	Text string
	Hint string
}

func (e *Missing) Error() string { return e.Text }

// Conflict says that a record is already there, or contradicts one that is
// (exit code 5).
type Conflict struct {
	Text string
	Hint string
}

func (e *Conflict) Error() string { return e.Text }
