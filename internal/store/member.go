package store

import (
	"database/sql"

	"borough/internal/record"
)

// MemberLike returns whom a row without a ref speaks of: the member of that name
// with a seat on the team's panel from that day, or with that email. Never by
// name alone.
func (tx *Tx) MemberLike(m record.Local, team record.Team, from record.Date) (record.Local, bool, error) {
	return tx.localWhere(record.OfMembers, `name_key = @key AND ((@email <> '' AND email = @email) OR EXISTS (
			SELECT 1 FROM seats s JOIN panels p ON p.id = s.panel_id WHERE s.member_id = l.id AND p.team_id = @team AND s.from_on = @from))`,
		sql.Named("key", record.NameKey(m.Name)), sql.Named("email", m.Email), sql.Named("team", team.ID), sql.Named("from", from))
}

// exportMembers writes a row for each seat, whom it speaks for and what it needs,
// and one for a person without any.
const exportMembers = `SELECT m.ref, m.name, COALESCE(t.code, '') AS team, COALESCE(s.seat, '') AS seat, COALESCE(s.link, '') AS link,
		CASE WHEN EXISTS (SELECT 1 FROM team_wards tw JOIN ward_parts o ON o.ward_id = tw.ward_id WHERE tw.team_id = t.id AND o.code = w.code AND o.id <> w.id)
			THEN (SELECT code FROM wards WHERE id = w.ward_id) || '/' ELSE '' END || COALESCE(w.code, '') AS part,
		COALESCE(s.tenure, '') AS tenure, COALESCE(v.code, '') AS voice, COALESCE(a.code, '') AS access, COALESCE(s.from_on, '') AS "from",
		COALESCE(s.ended_on, '') AS "to", COALESCE(s.reason, '') AS reason, COALESCE(m.email, '') AS email, COALESCE(m.phone, '') AS phone
	FROM members m LEFT JOIN seats s ON s.member_id = m.id LEFT JOIN panels p ON p.id = s.panel_id LEFT JOIN teams t ON t.id = p.team_id
		LEFT JOIN ward_parts w ON w.id = s.part_id LEFT JOIN seat_marks v ON v.seat_id = s.id AND v.what = 'voice'
		LEFT JOIN seat_marks a ON a.seat_id = s.id AND a.what = 'access'
	ORDER BY m.id, s.from_on, s.id, v.code, a.code`
