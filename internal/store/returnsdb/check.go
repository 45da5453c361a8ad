package returnsdb

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// ledgerContradictions holds what was published to the audit of it: a publication that is gone,
// or another than it was, would let the next tell people apart that it may not.
func ledgerContradictions(tx *store.Tx) (found []store.Problem, err error) {
	audited, err := auditedPublications(tx)
	if err != nil {
		return nil, err
	}
	kept, err := store.All(tx, publicationInto, `SELECT `+publicationColumns+` ORDER BY id`)
	if err != nil {
		return nil, err
	}
	for _, p := range kept {
		if p.Groups, err = publicGroups(tx, p.ID); err != nil {
			return nil, err
		}
		subject := publicationSubject(p.ID)
		switch sum, there := audited[subject]; {
		case !there:
			found = append(found, store.Problem{About: subject, Text: "is in the ledger, and the audit knows nothing of it"})
		case sum != p.Digest():
			found = append(found, store.Problem{About: subject, Text: "is not what was published: it was changed in the ledger"})
		}
		delete(audited, subject)
	}
	for subject := range audited {
		found = append(found, store.Problem{About: subject, Text: "was published, and is gone from the ledger"})
	}
	slices.SortFunc(found, func(a, b store.Problem) int {
		return cmp.Or(cmp.Compare(len(a.About), len(b.About)), strings.Compare(a.About, b.About))
	})
	return found, nil
}

// auditedPublications are the digests of what was published, by the subject that
// the audit has of each.
func auditedPublications(tx *store.Tx) (map[string]string, error) {
	type entry struct{ subject, after string }
	rows, err := store.All(tx, func(e *entry) []any { return []any{&e.subject, &e.after} },
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

// filedInOrder looks for a month whose versions do not follow each other from
// the first, and for an amendment of a month that was never filed.
func filedInOrder(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} }, `
		SELECT about, text FROM (
			SELECT month AS about, 'was filed as version ' || version || ', and ' || place || ' is next' AS text
			FROM (SELECT month, version, ROW_NUMBER() OVER (PARTITION BY month ORDER BY version) AS place FROM returns) r
			WHERE version <> place
			UNION ALL
			SELECT a.month, 'is open for amendment, and no return of it was filed'
			FROM amendments a WHERE NOT EXISTS (SELECT 1 FROM returns r WHERE r.month = a.month)
		) p ORDER BY about, text`)
}

// FiledReturns returns every version of every month's return that was filed, in
// order.
func FiledReturns(tx *store.Tx) ([]record.FiledReturn, error) {
	return store.All(tx, filedInto, `SELECT `+filedColumns+` ORDER BY month, version`)
}

// EvidenceSums returns what the records kept behind a filed version, by its id,
// come to.
func EvidenceSums(tx *store.Tx, id int64) ([]record.EvidenceSum, error) {
	return store.All(tx, func(s *record.EvidenceSum) []any {
		return []any{&s.Part, &s.Line, &s.Category, &s.Measure, &s.Activity, &s.Records, &s.Minutes, &s.Count}
	}, `SELECT part, line, category, measure, activity, COUNT(*), CAST(SUM(minutes) AS BIGINT), CAST(SUM(count) AS BIGINT)
		FROM return_evidence WHERE return_id = @id
		GROUP BY part, line, category, measure, activity ORDER BY part, line, category, measure, activity`, sql.Named("id", id))
}
