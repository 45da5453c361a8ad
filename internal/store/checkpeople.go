package store

// people looks for what no constraint can hold of members and contacts, and of
// what is done about priorities: two seats or networks at once, a seat outside
// its panel's days or for a part that is not the team's, an interview with
// nobody's contact, one theme twice, an action before its priority.
func people(tx *Tx) ([]Problem, error) {
	return all(tx, func(p *Problem) []any { return []any{&p.About, &p.Text} }, `
		SELECT about, text FROM (
			SELECT m.ref AS about, 'sits on the panel of ' || t.code || ' from ' || s.from_on || ' to ' || COALESCE(s.ended_on, 'now')
				|| ', but the next seat begins on ' || s.next_on AS text
			FROM (SELECT member_id, panel_id, from_on, ended_on,
					LEAD(from_on) OVER (PARTITION BY member_id, panel_id ORDER BY from_on, id) AS next_on FROM seats) s
				JOIN members m ON m.id = s.member_id JOIN panels p ON p.id = s.panel_id JOIN teams t ON t.id = p.team_id
			WHERE s.next_on IS NOT NULL AND (s.ended_on IS NULL OR s.ended_on >= s.next_on)
			UNION ALL
			SELECT m.ref, 'sits on the panel of ' || t.code || ' from ' || s.from_on || ' to ' || COALESCE(s.ended_on, 'now')
				|| ', which is there from ' || p.from_on || ' to ' || COALESCE(p.dissolved_on, 'now')
			FROM seats s JOIN members m ON m.id = s.member_id JOIN panels p ON p.id = s.panel_id JOIN teams t ON t.id = p.team_id
			WHERE s.from_on < p.from_on OR (p.dissolved_on IS NOT NULL AND (s.ended_on IS NULL OR s.ended_on > p.dissolved_on))
			UNION ALL
			SELECT m.ref, 'is from ' || w.code || ', a part of no ward of the team ' || t.code
			FROM seats s JOIN members m ON m.id = s.member_id JOIN panels p ON p.id = s.panel_id JOIN teams t ON t.id = p.team_id
				JOIN ward_parts w ON w.id = s.part_id LEFT JOIN team_wards tw ON tw.team_id = t.id AND tw.ward_id = w.ward_id
			WHERE tw.ward_id IS NULL
			UNION ALL
			SELECT c.ref, 'is a contact in ' || w.code || ' from ' || s.from_on || ' to ' || COALESCE(s.ended_on, 'now')
				|| ', but is again from ' || s.next_on
			FROM (SELECT contact_id, ward_id, from_on, ended_on,
					LEAD(from_on) OVER (PARTITION BY contact_id, ward_id ORDER BY from_on, id) AS next_on FROM contact_spells) s
				JOIN contacts c ON c.id = s.contact_id JOIN wards w ON w.id = s.ward_id
			WHERE s.next_on IS NOT NULL AND (s.ended_on IS NULL OR s.ended_on >= s.next_on)
			UNION ALL
			SELECT c.ref, 'is interviewed on ' || i.held_on || ', in no ward''s network'
			FROM contact_interviews i JOIN contacts c ON c.id = i.contact_id
			WHERE NOT EXISTS (SELECT 1 FROM contact_spells s
				WHERE s.contact_id = i.contact_id AND s.from_on <= i.held_on AND (s.ended_on IS NULL OR s.ended_on >= i.held_on))
			UNION ALL
			SELECT y.ref, 'is open to ' || COALESCE(y.closed_on, 'now') || ', but its panel has ' || y.theme || ' again from ' || y.next_on
			FROM (SELECT y.ref, y.theme, y.closed_on, LEAD(m.held_on) OVER (PARTITION BY y.panel_id, y.theme ORDER BY m.held_on, y.id) AS next_on
				FROM priorities y JOIN meetings m ON m.id = y.meeting_id) y
			WHERE y.next_on IS NOT NULL AND (y.closed_on IS NULL OR y.closed_on > y.next_on)
			UNION ALL
			SELECT y.ref, d.what || ' on ' || d.day || ', but is there from ' || m.held_on || ' to ' || COALESCE(y.closed_on, 'now')
			FROM (SELECT priority_id, 'has an action' AS what, taken_on AS day FROM priority_actions
				UNION SELECT priority_id, 'has a review', reviewed_on FROM priority_reviews) d
				JOIN priorities y ON y.id = d.priority_id JOIN meetings m ON m.id = y.meeting_id
			WHERE d.day < m.held_on OR d.day > y.closed_on
		) ORDER BY about, text`)
}
