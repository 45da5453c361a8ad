package returnscmd

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// checkReturns checks that every filed return is still what was filed: its document
// whole, about its own month and version, reconciled, following those that it names,
// and in agreement with the records kept behind it.
func checkReturns(tx *store.Tx) (problems []store.Problem, err error) {
	versions, err := returnsdb.FiledReturns(tx)
	if err != nil {
		return nil, err
	}
	checksums := map[string]bool{}
	for _, filed := range versions {
		checksums[filed.SHA256] = true
	}
	last := map[record.Month]string{} // checksum of the version before the one at hand
	for _, filed := range versions {
		about := fmt.Sprintf("%s version %d", filed.Month, filed.Version)
		texts, err := checkReturn(tx, filed, last[filed.Month], checksums)
		if err != nil {
			return nil, err
		}
		for _, text := range texts {
			problems = append(problems, store.Problem{About: about, Text: text})
		}
		last[filed.Month] = filed.SHA256
	}
	return problems, nil
}

// checkReturn returns what is wrong with a filed return. Replaced is the checksum of
// the version before it, and known are those of all filed returns.
func checkReturn(
	tx *store.Tx, filed record.FiledReturn, replaced string, known map[string]bool,
) (problems []string, err error) {
	if returns.Checksum(filed.Document) != filed.SHA256 {
		return []string{"its document is not what was filed: the checksum is another"}, nil
	}
	r, err := returns.Read(filed.Document)
	if err != nil {
		return []string{fmt.Sprintf("its document cannot be read: %v", err)}, nil
	}
	documented := record.FiledReturn{
		ID:       filed.ID,
		Month:    r.Month,
		Version:  r.Version,
		Document: filed.Document,
		SHA256:   filed.SHA256,
	}
	if r.Filed != nil {
		documented.At, documented.By = r.Filed.At, r.Filed.By
		documented.Reason, documented.Gap = r.Filed.Reason, r.Filed.Gap
		if r.Filed.Supersedes != replaced {
			problems = append(problems, "it takes the place of another version than the one before it")
		}
	}
	if documented != filed {
		problems = append(problems,
			"its document says otherwise of its month, its version, when it was filed, by whom or why")
	}
	if r.Previous != nil && !known[r.Previous.SHA256] {
		problems = append(problems, fmt.Sprintf("it follows a return of %s that is not here", r.Previous.Month))
	}
	problems = append(problems, r.Problems()...)
	kept, err := returnsdb.EvidenceSums(tx, filed.ID)
	if err != nil {
		return nil, err
	}
	if problem := r.EvidenceProblem(kept); problem != "" {
		problems = append(problems, problem)
	}
	return problems, nil
}
