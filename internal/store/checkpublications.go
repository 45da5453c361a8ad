package store

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"borough/internal/record"
)

// ledger holds what was published to the audit of it: a publication that is gone,
// or another than it was, would let the next tell people apart that it may not.
func ledger(tx *Tx) (found []Problem, err error) {
	audited, err := tx.auditedPublications()
	if err != nil {
		return nil, err
	}
	kept, err := all(tx, publicationInto, `SELECT `+publicationColumns+` ORDER BY id`)
	if err != nil {
		return nil, err
	}
	for _, p := range kept {
		if p.Groups, err = tx.publicGroups(p.ID); err != nil {
			return nil, err
		}
		subject := publicationSubject(p.ID)
		switch sum, there := audited[subject]; {
		case !there:
			found = append(found, Problem{About: subject, Text: "is in the ledger, and the audit knows nothing of it"})
		case sum != p.Digest():
			found = append(found, Problem{About: subject, Text: "is not what was published: it was changed in the ledger"})
		}
		delete(audited, subject)
	}
	for subject := range audited {
		found = append(found, Problem{About: subject, Text: "was published, and is gone from the ledger"})
	}
	slices.SortFunc(found, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(len(a.About), len(b.About)), strings.Compare(a.About, b.About))
	})
	return found, nil
}

// auditedPublications are the digests of what was published, by the subject that
// the audit has of each.
func (tx *Tx) auditedPublications() (map[string]string, error) {
	type entry struct{ subject, after string }
	rows, err := all(tx, func(e *entry) []any { return []any{&e.subject, &e.after} },
		`SELECT subject, after FROM audit WHERE substr(subject, 1, 12) = 'publication ' OR substr(after, 1, 1) = '[' ORDER BY id`)
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	for _, row := range rows {
		notes := []map[string]json.RawMessage{{row.subject: json.RawMessage(row.after)}}
		if !strings.HasPrefix(row.subject, "publication ") {
			if err := json.Unmarshal([]byte(row.after), &notes); err != nil {
				continue // a list of something else
			}
		}
		for _, note := range notes {
			for subject, after := range note {
				var p record.Publication
				if strings.HasPrefix(subject, "publication ") && json.Unmarshal(after, &p) == nil {
					found[subject] = p.SHA256
				}
			}
		}
	}
	return found, nil
}
