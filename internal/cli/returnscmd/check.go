package returnscmd

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// checkReturns looks whether every return that was filed is still what was
// filed: its document whole, about its own month and version, footing, following
// those it names, and added up of the records kept behind it.
func checkReturns(tx *store.Tx) (found []store.Problem, err error) {
	versions, err := returnsdb.FiledReturns(tx)
	if err != nil {
		return nil, err
	}
	sums := map[string]bool{}
	last := map[record.Month]string{}
	for _, filed := range versions {
		sums[filed.SHA256] = true
	}
	for _, filed := range versions {
		say := func(format string, args ...any) {
			found = append(found, store.Problem{About: fmt.Sprintf("%s version %d", filed.Month, filed.Version), Text: fmt.Sprintf(format, args...)})
		}
		supersedes := last[filed.Month]
		last[filed.Month] = filed.SHA256
		if returns.Checksum(filed.Document) != filed.SHA256 {
			say("its document is not what was filed: the checksum is another")
			continue
		}
		r, err := returns.Read(filed.Document)
		if err != nil {
			say("its document cannot be read: %v", err)
			continue
		}
		named := record.FiledReturn{ID: filed.ID, Month: r.Month, Version: r.Version, Document: filed.Document, SHA256: filed.SHA256}
		if r.Filed != nil {
			named.At, named.By, named.Reason, named.Gap = r.Filed.At, r.Filed.By, r.Filed.Reason, r.Filed.Gap
			if r.Filed.Supersedes != supersedes {
				say("it takes the place of another version than the one before it")
			}
		}
		if named != filed {
			say("its document says otherwise of its month, its version, when it was filed, by whom or why")
		}
		if r.Previous != nil && !sums[r.Previous.SHA256] {
			say("it follows a return of %s that is not here", r.Previous.Month)
		}
		for _, problem := range r.Problems() {
			say("%s", problem)
		}
		kept, err := returnsdb.EvidenceSums(tx, filed.ID)
		if err != nil {
			return nil, err
		}
		if said := r.EvidenceProblem(kept); said != "" {
			say("%s", said)
		}
	}
	return found, nil
}
