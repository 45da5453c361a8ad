package returns

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"borough/internal/record"
)

// Checksum is the SHA-256 of a document, in hex.
func Checksum(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}

// Read reads a document that somebody gave. One that the schema does not
// take, or that is not exactly what the return it holds would be written as, is
// an error: nothing in it may go unread.
func Read(document string) (*Return, error) {
	if err := validate(document); err != nil {
		return nil, err
	}
	r, err := Kept(document)
	if err != nil {
		return nil, err
	}
	again, err := r.Document()
	if err != nil {
		return nil, err
	}
	if again != document || !r.toFourPlaces() {
		return nil, errors.New("it is no return as borough writes one: something in it was changed")
	}
	return r, nil
}

// toFourPlaces reports whether every figure is one that the return can keep. The
// schema does not ask: most validators divide by 0.0001 in floating point, and
// would refuse 598.8.
func (r *Return) toFourPlaces() bool {
	for _, name := range BlockNames() {
		for _, line := range r.Blocks.Named(name).Lines {
			for _, value := range line.Figures {
				if value != nil && *value != fourPlaces(*value) {
					return false
				}
			}
		}
	}
	return true
}

// File makes the return the version that is being filed: last is the version it
// takes the place of, before the return of the month before, either without a
// document when there is none. A return that opens with another number than the
// month before closed with is a *record.Refusal (R12); one that says just what
// the last version did is a *record.Conflict.
func (r *Return) File(next, last, before record.FiledReturn) error {
	if last.Document != "" {
		was, err := Kept(last.Document)
		if err != nil {
			return err
		}
		if r.says(was) {
			return &record.Conflict{Text: fmt.Sprintf("the return of %s is as version %d has it: there is nothing to amend", r.Month.Long(), last.Version),
				Hint: fmt.Sprintf("enter what came late first; borough return amend %s --cancel closes the month as it is", r.Month)}
		}
	}
	if before.Document != "" {
		was, err := Kept(before.Document)
		if err != nil {
			return err
		}
		r.Before = &Before{Month: before.Month, Version: before.Version, SHA256: before.SHA256, Closing: was.People("closing")}
		if opening := r.People("opening"); opening != r.Before.Closing {
			outcome := record.Outcome{ID: record.BalanceRule.ID, Text: record.BalanceRule.Text, Source: record.BalanceRule.Source,
				Evidence: fmt.Sprintf("it opens with %d, but the return of %s, version %d, closes with %d", opening, before.Month, before.Version, r.Before.Closing)}
			return &record.Refusal{About: "the return of " + r.Month.Long(), Broken: []record.Outcome{outcome},
				Hint: fmt.Sprintf(`borough return amend %s --reason "why" comes first`, before.Month)}
		}
	}
	r.Version = next.Version
	r.Filed = &Filing{At: next.At, By: next.By, Reason: next.Reason, Supersedes: last.SHA256, Gap: next.Gap}
	return nil
}

// Kept reads a document of our own file, which was read or written whole
// before it was kept.
func Kept(document string) (*Return, error) {
	r := &Return{}
	if err := json.Unmarshal([]byte(document), r); err != nil {
		return nil, fmt.Errorf("it is no return: %w", err)
	}
	return r, nil
}

// says reports whether both returns say the same of the month.
func (r *Return) says(other *Return) bool {
	bare := func(r *Return) string {
		plain := *r
		plain.Version, plain.Filed, plain.Before = 0, nil, nil
		text, _ := plain.Document()
		return text
	}
	return bare(r) == bare(other)
}

// Document is the return as its one JSON document. The same return gives the
// same bytes, always.
func (r *Return) Document() (string, error) {
	var text strings.Builder
	err := r.WriteJSON(&text)
	return text.String(), err
}

// WriteJSON writes the return as its one JSON document.
func (r *Return) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// Headline says the return in one line: people on the books and time given.
func (r *Return) Headline() string {
	return fmt.Sprintf("%d on the books, %s given", r.People("closing"), r.Minutes())
}

// Minutes is all the time given.
func (r *Return) Minutes() record.Minutes {
	for _, l := range r.Blocks.Hours.Lines {
		if value := l.Figures["minutes"]; l.Line == "given" && value != nil {
			return record.Minutes(*value)
		}
	}
	return 0
}
