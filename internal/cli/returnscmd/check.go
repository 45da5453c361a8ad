package returnscmd

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// checkReturns checks every filed return. The document of a return must have the checksum
// that was stored when it was filed. It must be about the same month and version. Its
// figures must add up, and the earlier returns that it names must exist. The records
// stored with the return must add up to its figures.
func checkReturns(tx *store.Tx) (problems []store.Problem, err error) {
	versions, err := returnsdb.FiledReturns(tx)
	if err != nil {
		return nil, err
	}
	checksums := map[string]bool{}
	for _, filed := range versions {
		checksums[filed.SHA256] = true
	}
	lastChecksum := map[record.Month]string{} // the checksum of the last version that was checked
	for _, filed := range versions {
		about := fmt.Sprintf("%s version %d", filed.Month, filed.Version)
		texts, err := checkReturn(tx, filed, lastChecksum[filed.Month], checksums)
		if err != nil {
			return nil, err
		}
		for _, text := range texts {
			problems = append(problems, store.Problem{About: about, Text: text})
		}
		lastChecksum[filed.Month] = filed.SHA256
	}
	return problems, nil
}

// checkReturn returns the problems of a filed return. replacedChecksum is the checksum of
// the version before it, or "". filedChecksums has the checksums of all filed returns.
func checkReturn(
	tx *store.Tx, filed record.FiledReturn, replacedChecksum string, filedChecksums map[string]bool,
) (problems []string, err error) {
	if returns.Checksum(filed.Document) != filed.SHA256 {
		return []string{"its document is not what was filed: the checksum is another"}, nil
	}
	r, err := returns.DecodeUntrusted(filed.Document)
	if err != nil {
		return []string{fmt.Sprintf("its document cannot be read: %v", err)}, nil
	}
	inDocument := record.FiledReturn{
		ID:       filed.ID,
		Month:    r.Month,
		Version:  r.Version,
		Document: filed.Document,
		SHA256:   filed.SHA256,
	}
	if r.Filed != nil {
		inDocument.At, inDocument.By = r.Filed.At, r.Filed.By
		inDocument.Reason, inDocument.Gap = r.Filed.Reason, r.Filed.Gap
		if r.Filed.Supersedes != replacedChecksum {
			problems = append(problems, "it takes the place of another version than the one before it")
		}
	}
	if inDocument != filed {
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
