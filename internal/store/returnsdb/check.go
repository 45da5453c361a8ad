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

// checkLedger compares the ledger of publications with the audit. If a publication was
// removed or changed, a later publication could identify people by differencing.
func checkLedger(tx *store.Tx) (problems []store.Problem, err error) {
	audited, err := auditedPublications(tx)
	if err != nil {
		return nil, err
	}
	publications, err := store.All(tx, publicationFields, `SELECT `+publicationColumns+` ORDER BY id`)
	if err != nil {
		return nil, err
	}
	for _, p := range publications {
		if p.Groups, err = readGroups(tx, p.ID); err != nil {
			return nil, err
		}
		subject := publicationSubject(p.ID)
		switch digest, found := audited[subject]; {
		case !found:
			problems = append(problems,
				store.Problem{About: subject, Text: "is in the ledger, and the audit knows nothing of it"})
		case digest != p.Digest():
			problems = append(problems,
				store.Problem{About: subject, Text: "is not what was published: it was changed in the ledger"})
		}
		delete(audited, subject)
	}
	for subject := range audited {
		problems = append(problems, store.Problem{About: subject, Text: "was published, and is gone from the ledger"})
	}
	slices.SortFunc(problems, func(a, b store.Problem) int {
		return cmp.Or(cmp.Compare(len(a.About), len(b.About)), strings.Compare(a.About, b.About))
	})
	return problems, nil
}

// auditedPublications returns the digests of the publications in the audit, by subject.
// An audit row has one subject, or it has a list of notes with a subject each.
func auditedPublications(tx *store.Tx) (map[string]string, error) {
	type entry struct{ subject, after string }
	rows, err := store.All(tx, func(e *entry) []any { return []any{&e.subject, &e.after} },
		`SELECT subject, after FROM audit WHERE substr(subject, 1, 12) = 'publication ' OR substr(after, 1, 1) = '['
			ORDER BY id`)
	if err != nil {
		return nil, err
	}
	digests := map[string]string{}
	for _, row := range rows {
		notes := []map[string]json.RawMessage{{row.subject: json.RawMessage(row.after)}}
		if !strings.HasPrefix(row.subject, "publication ") {
			if err := json.Unmarshal([]byte(row.after), &notes); err != nil {
				continue // not a list of notes
			}
		}
		for _, note := range notes {
			for subject, after := range note {
				var p record.Publication
				if strings.HasPrefix(subject, "publication ") && json.Unmarshal(after, &p) == nil {
					digests[subject] = p.SHA256
				}
			}
		}
	}
	return digests, nil
}

// checkFilingOrder finds months whose versions are not numbered 1, 2, 3 and so on, and
// amendments of months that were never filed.
func checkFilingOrder(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} }, `
		SELECT about, text FROM (
			SELECT month AS about, 'was filed as version ' || version || ', and ' || place || ' is next' AS text
			FROM (SELECT month, version, ROW_NUMBER() OVER (PARTITION BY month ORDER BY version) AS place
			FROM returns) r
			WHERE version <> place
			UNION ALL
			SELECT a.month, 'is open for amendment, and no return of it was filed'
			FROM amendments a WHERE NOT EXISTS (SELECT 1 FROM returns r WHERE r.month = a.month)
		) p ORDER BY about, text`)
}

// FiledReturns returns every filed version of every month's return, by month and
// version.
func FiledReturns(tx *store.Tx) ([]record.FiledReturn, error) {
	return store.All(tx, filedFields, `SELECT `+filedColumns+` ORDER BY month, version`)
}

// EvidenceSums returns the sums of the records that were stored with the filed version
// with the id.
func EvidenceSums(tx *store.Tx, id int64) ([]record.EvidenceSum, error) {
	return store.All(tx, func(s *record.EvidenceSum) []any {
		return []any{&s.Part, &s.Line, &s.Category, &s.Measure, &s.Activity, &s.Records, &s.Minutes, &s.Count}
	},
		`SELECT part, line, category, measure, activity, COUNT(*), CAST(SUM(minutes) AS BIGINT),
			CAST(SUM(count) AS BIGINT)
		FROM return_evidence WHERE return_id = @id
		GROUP BY part, line, category, measure, activity ORDER BY part, line, category, measure, activity`,
		sql.Named("id", id))
}
