package returnscmd

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// checkReturns checks every filed return. Its document must have the checksum it was
// filed with, be about the same month and version, reconcile, and name earlier returns
// that exist. The records stored with the return must add up to its figures.
func checkReturns(tx *store.Tx) (problems []store.Problem, err error) {
	versions, err := returnsdb.FiledReturns(tx)
	if err != nil {
		return nil, err
	}
	checksums := map[string]bool{}
	for _, filed := range versions {
		checksums[filed.SHA256] = true
	}
	replaced := map[record.Month]string{} // the checksum of the previous version of each month
	for _, filed := range versions {
		about := fmt.Sprintf("%s version %d", filed.Month, filed.Version)
		texts, err := checkReturn(tx, filed, replaced[filed.Month], checksums)
		if err != nil {
			return nil, err
		}
		for _, text := range texts {
			problems = append(problems, store.Problem{About: about, Text: text})
		}
		replaced[filed.Month] = filed.SHA256
	}
	return problems, nil
}

// checkReturn returns the problems of a filed return. The parameter replaced is the
// checksum of the version before it; filedChecksums has the checksums of all filed
// returns.
func checkReturn(
	tx *store.Tx, filed record.FiledReturn, replaced string, filedChecksums map[string]bool,
) (problems []string, err error) {
	if returns.Checksum(filed.Document) != filed.SHA256 {
		return []string{"its document is not what was filed: the checksum is another"}, nil
	}
	r, err := returns.DecodeUntrusted(filed.Document)
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
	if r.Previous != nil && !filedChecksums[r.Previous.SHA256] {
		problems = append(problems, fmt.Sprintf("it follows a return of %s that is not here", r.Previous.Month))
	}
	problems = append(problems, r.Problems()...)
	sums, err := returnsdb.EvidenceSums(tx, filed.ID)
	if err != nil {
		return nil, err
	}
	if problem := r.EvidenceProblem(sums); problem != "" {
		problems = append(problems, problem)
	}
	return problems, nil
}
