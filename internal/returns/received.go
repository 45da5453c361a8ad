package returns

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"borough/internal/record"
)

// CheckHeld says how a return that is held and what is kept beside its document
// contradict each other; figures are nil but for the last version.
func CheckHeld(held record.ReceivedReturn, figures []record.ReturnFigure, last bool) (problems []string) {
	if Checksum(held.Document) != held.SHA256 {
		return []string{"its document has not the SHA-256 that is kept of it"}
	}
	r, err := Read(held.Document)
	if err != nil {
		return []string{"its document is damaged: " + err.Error()}
	}
	says := r.Received(held.Document)
	says.ID, says.Key, says.Signature, says.At = held.ID, held.Key, held.Signature, held.At
	if says != held {
		problems = append(problems, "what is kept beside its document is not what that says")
	}
	sums := r.Sums()
	slices.SortFunc(sums, func(a, b record.ReturnFigure) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Category, b.Category), cmp.Compare(a.Measure, b.Measure))
	})
	if last && !slices.Equal(sums, figures) {
		problems = append(problems, "the figures that are kept of it are not those of its document")
	}
	return append(problems, r.Problems()...)
}

// Received is the return as the Central Team holds it: what its document says
// of itself, with the document and its checksum.
func (r *Return) Received(document string) record.ReceivedReturn {
	held := record.ReceivedReturn{
		Borough: r.AreaCode, Month: r.Month, Version: r.Version, Document: document, SHA256: Checksum(document),
		Opening: r.People("opening"), Closing: r.People("closing"),
		Scheme: r.Scheme(), Benchmark: r.Benchmark.Source, AgeBands: strings.Join(r.Settings.AgeBands, ","),
	}
	if r.Filed != nil {
		held.FiledAt, held.FiledBy, held.Supersedes = r.Filed.At, r.Filed.By, r.Filed.Supersedes
	}
	if r.Before != nil {
		held.BeforeVersion, held.BeforeSHA256 = r.Before.Version, r.Before.SHA256
	}
	return held
}

// Unclean says which text of a document nobody can read safely: one with what
// drives a terminal, or turns round what is read. There are none in what the
// program writes, which takes none in.
func Unclean(document string) (problems []string) {
	tokens := json.NewDecoder(strings.NewReader(document))
	for {
		token, err := tokens.Token()
		if err != nil {
			return problems // at its end: it was read before
		}
		if text, ok := token.(string); ok {
			if _, err := record.CleanLine("the text", text); err != nil {
				problems = append(problems, err.Error())
			}
		}
	}
}
