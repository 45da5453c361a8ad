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

// DecodeUntrusted decodes a document from an untrusted source. It returns an error if the
// document does not meet the schema, or if encoding the return again does not give the same
// bytes. The second check finds anything in the document that decoding would ignore.
func DecodeUntrusted(document string) (*Return, error) {
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
	if rewritten != document || !r.hasAtMostFourPlaces() {
		return nil, errors.New("it is no return as borough writes one: something in it was changed")
	}
	return r, nil
}

// hasAtMostFourPlaces reports whether every figure has at most four decimal places. The
// schema does not check this with multipleOf, because most validators divide by 0.0001
// in floating point and would refuse 598.8.
func (r *Return) hasAtMostFourPlaces() bool {
	for _, block := range BlockNames() {
		for _, line := range r.Blocks.FindBlock(block).Lines {
			for _, value := range line.Figures {
				if value != nil && *value != toFourPlaces(*value) {
					return false
				}
			}
		}
	}
	return true
}

// MarkFiled sets the version, the filing and the previous return of a return that is about to
// be filed. The parameter filing describes the new version. The parameter replaced is the version
// that the new version replaces, and previousMonth is the return of the month before; each has an
// empty Document if there is none. MarkFiled returns a *record.Conflict if the return is equal to
// the replaced version. It returns a *record.Refusal if the opening number differs from the
// closing number of the month before (R12). It also returns an error if a document cannot be
// decoded.
func (r *Return) MarkFiled(filing, replaced, previousMonth record.FiledReturn) error {
	if replaced.Document != "" {
		replacedReturn, err := Decode(replaced.Document)
		if err != nil {
			return err
		}
		if r.hasSameContent(replacedReturn) {
			return &record.Conflict{
				Text: fmt.Sprintf("the return of %s is as version %d has it: there is nothing to amend",
					r.Month.Long(), replaced.Version),
				Hint: fmt.Sprintf("enter what came late first; borough return amend %s --cancel closes the month as it is",
					r.Month),
			}
		}
	}
	if previousMonth.Document != "" {
		previous, err := Decode(previousMonth.Document)
		if err != nil {
			return err
		}
		r.Previous = &PreviousReturn{
			Month:   previousMonth.Month,
			Version: previousMonth.Version,
			SHA256:  previousMonth.SHA256,
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
						opening, previousMonth.Month, previousMonth.Version, r.Previous.Closing),
				}},
				Hint: fmt.Sprintf(`borough return amend %s --reason "why" comes first`, previousMonth.Month),
			}
		}
	}
	r.Version = filing.Version
	r.Filed = &Filing{
		At:         filing.At,
		By:         filing.By,
		Reason:     filing.Reason,
		Supersedes: replaced.SHA256,
		Gap:        filing.Gap,
	}
	return nil
}

// Decode decodes a document from the borough's own database, which was validated before
// it was stored. It returns an error if the document is not the JSON of a return.
func Decode(document string) (*Return, error) {
	r := &Return{}
	if err := json.Unmarshal([]byte(document), r); err != nil {
		return nil, fmt.Errorf("it is no return: %w", err)
	}
	return r, nil
}

// hasSameContent reports whether the returns are equal apart from version, filing and
// previous return.
func (r *Return) hasSameContent(other *Return) bool {
	content := func(r *Return) string {
		unfiled := *r
		unfiled.Version, unfiled.Filed, unfiled.Previous = 0, nil, nil
		text, _ := unfiled.Document() // encoding a return never fails
		return text
	}
	return content(r) == content(other)
}

// Document returns the return encoded as JSON. The same return always gives the same
// bytes.
func (r *Return) Document() (string, error) {
	var text strings.Builder
	err := r.WriteJSON(&text)
	return text.String(), err
}

// WriteJSON writes the document of the return to w. It returns the errors of w.
func (r *Return) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// Headline returns a summary in one line: the number of people on the books and the time
// given.
func (r *Return) Headline() string {
	return fmt.Sprintf("%d on the books, %s given", r.People("closing"), r.Minutes())
}

// Minutes returns the total time given, or 0 if the return has no such figure.
func (r *Return) Minutes() record.Minutes {
	for _, l := range r.Blocks.Hours.Lines {
		if value := l.Figures["minutes"]; l.LineKey == "given" && value != nil {
			return record.Minutes(*value)
		}
	}
	return 0
}
