package report

import (
	"cmp"
	"slices"

	"borough/internal/record"
)

// CheckHeld says how a return that is held and what is kept beside its document
// contradict each other; figures are nil but for the last version.
func CheckHeld(held record.Received, figures []record.ReturnFigure, last bool) (problems []string) {
	if Checksum(held.Document) != held.SHA256 {
		return []string{"its document has not the SHA-256 that is kept of it"}
	}
	r, err := ReadReturn(held.Document)
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
