package store

// plans looks for what no constraint can hold of the equality standard and the
// engagement commitment: a level that was skipped, days that do not fit.
func plans(tx *Tx) ([]Problem, error) {
	return all(tx, func(p *Problem) []any { return []any{&p.About, &p.Text} }, `
		SELECT about, text FROM (
			SELECT 'equality standard' AS about, 'goes from level ' || l.before || ' to ' || l.level || ' on ' || l.from_on AS text
			FROM (SELECT from_on, level, LAG(level) OVER (ORDER BY from_on) AS before FROM equality_levels) l
			WHERE l.level > l.before + 1
			UNION ALL
			SELECT a.ref, 'is reported ' || g.status || ' on ' || g.reported_on || ', before it began, on ' || a.from_on
			FROM commitment_progress g JOIN commitment_actions a ON a.id = g.action_id WHERE g.reported_on < a.from_on
			UNION ALL
			SELECT a.ref, 'is reported done on ' || g.reported_on || ' without evidence'
			FROM commitment_progress g JOIN commitment_actions a ON a.id = g.action_id WHERE g.status = 'done' AND g.evidence = ''
			UNION ALL
			SELECT a.ref, 'began on ' || a.from_on || ', before its principle, on ' || p.from_on
			FROM commitment_actions a JOIN principles p ON p.id = a.principle_id WHERE a.from_on < p.from_on
			UNION ALL
			SELECT d.code, 'was agreed on ' || d.agreed_on || ', but replaced on ' || d.next_on
			FROM (SELECT code, agreed_on, LEAD(issued_on) OVER (PARTITION BY body ORDER BY issued_on) AS next_on FROM commitment_drafts) d
			WHERE d.agreed_on >= d.next_on
			UNION ALL
			SELECT f.ref, 'was received on ' || f.received_on || ', but its draft was issued on ' || d.issued_on || ' and agreed on ' || COALESCE(d.agreed_on, 'no day')
			FROM commitment_feedback f JOIN commitment_drafts d ON d.id = f.draft_id
			WHERE f.received_on < d.issued_on OR f.received_on > d.agreed_on
		) ORDER BY about, text`)
}
