package store

import (
	"database/sql"

	"borough/internal/record"
)

// filedInOrder looks for a month whose versions do not follow each other from
// the first, and for an amendment of a month that was never filed.
func filedInOrder(tx *Tx) ([]Problem, error) {
	return all(tx, func(p *Problem) []any { return []any{&p.About, &p.Text} }, `
		SELECT about, text FROM (
			SELECT month AS about, 'was filed as version ' || version || ', and ' || place || ' is next' AS text
			FROM (SELECT month, version, ROW_NUMBER() OVER (PARTITION BY month ORDER BY version) AS place FROM returns) r
			WHERE version <> place
			UNION ALL
			SELECT a.month, 'is open for amendment, and no return of it was filed'
			FROM amendments a WHERE NOT EXISTS (SELECT 1 FROM returns r WHERE r.month = a.month)
		) ORDER BY about, text`)
}

// FiledReturns returns every version of every month's return that was filed, in
// order.
func (tx *Tx) FiledReturns() ([]record.Filed, error) {
	return all(tx, filedInto, `SELECT `+filedColumns+` ORDER BY month, version`)
}

// EvidenceSums returns what the records kept behind a filed version, by its id,
// come to.
func (tx *Tx) EvidenceSums(id int64) ([]record.EvidenceSum, error) {
	return all(tx, func(s *record.EvidenceSum) []any {
		return []any{&s.Part, &s.Line, &s.Category, &s.Measure, &s.Activity, &s.Records, &s.Minutes, &s.Count}
	}, `SELECT part, line, category, measure, activity, COUNT(*), SUM(minutes), SUM(count)
		FROM return_evidence WHERE return_id = @id
		GROUP BY part, line, category, measure, activity ORDER BY part, line, category, measure, activity`, sql.Named("id", id))
}
