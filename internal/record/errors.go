package record

import "fmt"

// Invalid is the error for a value that is not acceptable (exit code 2). The text says in
// one line what was given and what would be acceptable.
type Invalid struct {
	Text string // `date "31/02/2026": there is no such day; give 2026-02-28 or 28/02/2026`
	Hint string // what to type instead, if the text does not say so
}

func (e *Invalid) Error() string { return e.Text }

// Invalidf returns an *Invalid with a text formatted as by fmt.Sprintf.
func Invalidf(format string, args ...any) error {
	return &Invalid{Text: fmt.Sprintf(format, args...)}
}

// Missing is the error for a named record that does not exist (exit code 4).
type Missing struct {
	Text string
	Hint string // what to type instead; "" for no hint
}

func (e *Missing) Error() string { return e.Text }

// Conflict is the error for a record that exists already or contradicts an existing
// record (exit code 5).
type Conflict struct {
	Text string
	Hint string // what to type instead; "" for no hint
}

func (e *Conflict) Error() string { return e.Text }
