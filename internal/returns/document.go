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

// Checksum returns the SHA-256 of a document, in hex.
func Checksum(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}

// Read reads a document from outside. One that does not meet the schema is an error,
// and so is one that is not byte for byte what its return would be written as:
// nothing in it may go unread.
func Read(document string) (*Return, error) {
	if err := validate(document); err != nil {
		return nil, err
	}
	r, err := Decode(document)
	if err != nil {
		return nil, err
	}
	rewritten, err := r.Document()
	if err != nil {
		return nil, err
	}
	if rewritten != document || !r.isToFourPlaces() {
		return nil, errors.New("it is no return as borough writes one: something in it was changed")
	}
	return r, nil
}

// isToFourPlaces reports whether no figure has more places than a return keeps. The
// schema does not ask it: most validators divide by 0.0001 in floating point, and
// would refuse 598.8.
func (r *Return) isToFourPlaces() bool {
	for _, block := range BlockNames() {
		for _, line := range r.Blocks.Named(block).Lines {
			for _, value := range line.Figures {
				if value != nil && *value != toFourPlaces(*value) {
					return false
				}
			}
		}
	}
	return true
}

// MarkFiled makes the return the version that is about to be filed. Last is the
// version that it replaces and before the return of the month before, each without a
// document when there is none. A return that says just what the last version did is a
// *record.Conflict; one that opens with another number than the month before closed
// with is a *record.Refusal (R12). A document that cannot be decoded is an error.
func (r *Return) MarkFiled(next, last, before record.FiledReturn) error {
	if last.Document != "" {
		replaced, err := Decode(last.Document)
		if err != nil {
			return err
		}
		if r.hasSameContent(replaced) {
			return &record.Conflict{
				Text: fmt.Sprintf("the return of %s is as version %d has it: there is nothing to amend",
					r.Month.Long(), last.Version),
				Hint: fmt.Sprintf("enter what came late first; borough return amend %s --cancel closes the month as it is",
					r.Month),
			}
		}
	}
	if before.Document != "" {
		previous, err := Decode(before.Document)
		if err != nil {
			return err
		}
		r.Previous = &PreviousReturn{
			Month:   before.Month,
			Version: before.Version,
			SHA256:  before.SHA256,
			Closing: previous.People("closing"),
		}
		if opening := r.People("opening"); opening != r.Previous.Closing {
			return &record.Refusal{
				About: "the return of " + r.Month.Long(),
				Broken: []record.Outcome{{
					ID:     record.BalanceRule.ID,
					Text:   record.BalanceRule.Text,
					Source: record.BalanceRule.Source,
					Evidence: fmt.Sprintf("it opens with %d, but the return of %s, version %d, closes with %d",
						opening, before.Month, before.Version, r.Previous.Closing),
				}},
				Hint: fmt.Sprintf(`borough return amend %s --reason "why" comes first`, before.Month),
			}
		}
	}
	r.Version = next.Version
	r.Filed = &Filing{At: next.At, By: next.By, Reason: next.Reason, Supersedes: last.SHA256, Gap: next.Gap}
	return nil
}

// Decode reads a document of our own file, which was validated before it was kept.
// One that is not JSON of a return is an error.
func Decode(document string) (*Return, error) {
	r := &Return{}
	if err := json.Unmarshal([]byte(document), r); err != nil {
		return nil, fmt.Errorf("it is no return: %w", err)
	}
	return r, nil
}

// hasSameContent reports whether the returns are the same but for how they were
// filed.
func (r *Return) hasSameContent(other *Return) bool {
	content := func(r *Return) string {
		unfiled := *r
		unfiled.Version, unfiled.Filed, unfiled.Previous = 0, nil, nil
		text, _ := unfiled.Document() // a return can always be written
		return text
	}
	return content(r) == content(other)
}

// Document returns the return as its one JSON document. The same return always gives
// the same bytes.
func (r *Return) Document() (string, error) {
	var text strings.Builder
	err := r.WriteJSON(&text)
	return text.String(), err
}

// WriteJSON writes the return as its one JSON document. The errors are those of w.
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

// Minutes returns all the time given.
func (r *Return) Minutes() record.Minutes {
	for _, l := range r.Blocks.Hours.Lines {
		if value := l.Figures["minutes"]; l.Line == "given" && value != nil {
			return record.Minutes(*value)
		}
	}
	return 0
}
