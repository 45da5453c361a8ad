package returns

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"borough/internal/record"
)

// CheckReceived returns the problems of a received return. It checks that the document is not
// damaged. It also checks that the stored columns and figures of the return are equal to those in
// the document. The parameter isLastVersion says that the return is the last version for its month.
// Only the last version has stored figures.
func CheckReceived(
	stored record.ReceivedReturn, figures []record.ReturnFigure, isLastVersion bool,
) (problems []string) {
	if Checksum(stored.Document) != stored.SHA256 {
		return []string{"its document has not the SHA-256 that is kept of it"}
	}
	r, err := DecodeUntrusted(stored.Document)
	if err != nil {
		return []string{"its document is damaged: " + err.Error()}
	}
	expected := r.ToReceivedReturn(stored.Document)
	// The document does not have these columns.
	expected.ID, expected.Key = stored.ID, stored.Key
	expected.Signature, expected.At = stored.Signature, stored.At
	if expected != stored {
		problems = append(problems, "what is kept beside its document is not what that says")
	}
	expectedFigures := r.AdditiveFigures()
	slices.SortFunc(expectedFigures, func(a, b record.ReturnFigure) int {
		return cmp.Or(
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Category, b.Category),
			cmp.Compare(a.Measure, b.Measure),
		)
	})
	if isLastVersion && !slices.Equal(expectedFigures, figures) {
		problems = append(problems, "the figures that are kept of it are not those of its document")
	}
	return append(problems, r.Problems()...)
}

// ToReceivedReturn returns the return in the form that the Central Team stores: the document, the
// checksum of the document, and columns with some values of the return.
func (r *Return) ToReceivedReturn(document string) record.ReceivedReturn {
	received := record.ReceivedReturn{
		Borough:   r.AreaCode,
		Month:     r.Month,
		Version:   r.Version,
		Document:  document,
		SHA256:    Checksum(document),
		Opening:   r.People("opening"),
		Closing:   r.People("closing"),
		Scheme:    r.Scheme(),
		Benchmark: r.Benchmark.Source,
		AgeBands:  strings.Join(r.Settings.AgeBands, ","),
	}
	if r.Filed != nil {
		received.FiledAt, received.FiledBy, received.Supersedes = r.Filed.At, r.Filed.By, r.Filed.Supersedes
	}
	if r.Previous != nil {
		received.BeforeVersion, received.BeforeSHA256 = r.Previous.Version, r.Previous.SHA256
	}
	return received
}

// FindUnsafeText returns a problem for each text in the document that is unsafe to show.
// A text is unsafe if it has control characters, which could control a terminal, or
// characters that change the direction of writing. This program never writes such texts.
func FindUnsafeText(document string) (problems []string) {
	decoder := json.NewDecoder(strings.NewReader(document))
	for {
		token, err := decoder.Token()
		if err != nil {
			return problems // this is the end of the document, because the document is valid JSON
		}
		if text, ok := token.(string); ok {
			if _, err := record.CleanLine("the text", text); err != nil {
				problems = append(problems, err.Error())
			}
		}
	}
}
