package returns

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"borough/internal/record"
)

// CheckReceived returns how a received return and what is kept beside its document
// contradict each other. Figures are those kept of it, which only the last version of
// a month has.
func CheckReceived(kept record.ReceivedReturn, figures []record.ReturnFigure, isLast bool) (problems []string) {
	if Checksum(kept.Document) != kept.SHA256 {
		return []string{"its document has not the SHA-256 that is kept of it"}
	}
	r, err := Read(kept.Document)
	if err != nil {
		return []string{"its document is damaged: " + err.Error()}
	}
	documented := r.Received(kept.Document)
	documented.ID, documented.Key, documented.Signature, documented.At = kept.ID, kept.Key, kept.Signature, kept.At
	if documented != kept {
		problems = append(problems, "what is kept beside its document is not what that says")
	}
	documentedFigures := r.AdditiveFigures()
	slices.SortFunc(documentedFigures, func(a, b record.ReturnFigure) int {
		return cmp.Or(
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Category, b.Category),
			cmp.Compare(a.Measure, b.Measure),
		)
	})
	if isLast && !slices.Equal(documentedFigures, figures) {
		problems = append(problems, "the figures that are kept of it are not those of its document")
	}
	return append(problems, r.Problems()...)
}

// Received returns the return as the Central Team keeps it: what its document says,
// with the document and its checksum.
func (r *Return) Received(document string) record.ReceivedReturn {
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

// UnsafeText returns what is wrong with the texts of a document that cannot be read
// safely: they have what drives a terminal, or turns round what is read. The program
// writes none of these.
func UnsafeText(document string) (problems []string) {
	decoder := json.NewDecoder(strings.NewReader(document))
	for {
		token, err := decoder.Token()
		if err != nil {
			return problems // the end: the document is known to be JSON
		}
		if text, ok := token.(string); ok {
			if _, err := record.CleanLine("the text", text); err != nil {
				problems = append(problems, err.Error())
			}
		}
	}
}
