// Package neighbourhooddb stores the teams and their staff, the panels with their seats,
// meetings and priorities, the contacts of the key individual networks, and the teams'
// events with the public.
package neighbourhooddb

import (
	"borough/internal/record"
	"borough/internal/store"
)

// Area is the part of the program that this package implements, not a place on the map. It
// declares the registers, exports and checks of the package's tables, and the statements
// that erase a person from the tables.
var Area = store.Area{
	RefTables: []store.RefTable{
		{Register: record.PriorityRegister, Table: "priorities",
			TitleQuery: `SELECT p.id, p.ref, t.code || ' ' || p.theme AS title FROM priorities p
		JOIN panels n ON n.id = p.panel_id JOIN teams t ON t.id = n.team_id`},
		{Register: record.EngagementRegister, Table: "engagements",
			TitleQuery: `SELECT id, ref, kind AS title FROM engagements`},
	},
	Exports: []store.Export{
		{Name: "teams", ListColumns: []string{"wards"},
			Query: `SELECT t.code, t.name, w.code AS wards, t.from_on AS "from", COALESCE(t.closed_on, '') AS "to"
		FROM teams t JOIN team_wards tw ON tw.team_id = t.id JOIN wards w ON w.id = tw.ward_id ORDER BY t.id, w.code`},
		{Name: "funding", Query: `SELECT t.code AS team, f.from_on AS "from", CAST(f.pcsos AS TEXT) AS pcsos, f.funder
		FROM team_funding f JOIN teams t ON t.id = f.team_id ORDER BY t.id, f.from_on`},
		{Name: "staff-training", Query: `SELECT s.ref AS staff, c.code AS course, t.done_on AS date
		FROM staff_training t JOIN staff s ON s.id = t.staff_id JOIN courses c ON c.id = t.course_id ORDER BY t.id`},
		// The file staff has the first posting of each person, whose place is 1.
		{Name: "staff",
			Query: `SELECT s.ref, s.name, COALESCE(p.rank, '') AS rank, COALESCE(t.code, '') AS team,
				COALESCE(p.from_on, '') AS "from"
		FROM staff s LEFT JOIN (SELECT staff_id, team_id, rank, from_on,
				ROW_NUMBER() OVER (PARTITION BY staff_id ORDER BY from_on, id) AS place
				FROM postings) p ON p.staff_id = s.id AND p.place = 1
			LEFT JOIN teams t ON t.id = p.team_id ORDER BY s.id`},
		// The file postings has the later postings, and the days on which people left.
		{Name: "postings",
			Query: `SELECT s.ref AS staff, e.change, e.date, e.rank, COALESCE(t.code, '') AS team, e.reason
		FROM (
			SELECT staff_id, 'post' AS change, from_on AS date, rank, team_id, '' AS reason,
				ROW_NUMBER() OVER (PARTITION BY staff_id ORDER BY from_on, id) AS place FROM postings
			UNION ALL
			SELECT staff_id, 'leave', until_on, '', NULL, left_reason, 0 FROM postings WHERE left_reason IS NOT NULL
		) e JOIN staff s ON s.id = e.staff_id LEFT JOIN teams t ON t.id = e.team_id
		WHERE e.place <> 1 ORDER BY s.id, e.date, e.change`},
		{Name: "panels",
			Query: `SELECT t.code AS team, p.from_on AS "from", COALESCE(p.dissolved_on, '') AS dissolved,
				COALESCE(p.reason, '') AS reason
		FROM panels p JOIN teams t ON t.id = p.team_id ORDER BY p.id`},
		{Name: "meetings", Query: `SELECT t.code AS team, m.held_on AS date, CAST(m.attended AS TEXT) AS attended,
			CAST(m.apologies AS TEXT) AS apologies, COALESCE(m.minutes, '') AS minutes
		FROM meetings m JOIN panels p ON p.id = m.panel_id JOIN teams t ON t.id = p.team_id ORDER BY m.id`},
		// The contacts of the key individual networks (KIN).
		{Name: "kin", Query: exportContacts},
		{Name: "kin-interviews",
			Query: `SELECT c.ref AS contact, i.held_on AS date FROM contact_interviews i
				JOIN contacts c ON c.id = i.contact_id
		ORDER BY i.held_on, c.id`},
		{
			Name:        "engagement",
			ListColumns: []string{"partners", "communities", "groups", "formats", "languages"},
			Query:       exportEngagement,
		},
		{Name: "raised", Query: exportRaisedIssues},
		{Name: "members", ListColumns: []string{"voice", "access"}, Query: exportSeats},
		{Name: "chairs", Query: exportChairs},
		{Name: "priorities",
			Query: `SELECT p.ref, t.code AS team, p.theme, p.text, m.held_on AS "set", p.review_on AS review,
			COALESCE(p.closed_on, '') AS closed, COALESCE(p.outcome, '') AS outcome, COALESCE(p.note, '') AS note
		FROM priorities p JOIN meetings m ON m.id = p.meeting_id JOIN panels n ON n.id = p.panel_id
		JOIN teams t ON t.id = n.team_id ORDER BY p.id`},
		{Name: "actions", ListColumns: []string{"body"},
			Query: `SELECT p.ref AS priority, a.taken_on AS date, a.body, a.text AS action
		FROM priority_actions a JOIN priorities p ON p.id = a.priority_id ORDER BY p.id, a.taken_on, a.text, a.body`},
		{Name: "reviews", Query: `SELECT p.ref AS priority, r.reviewed_on AS date, r.next_on AS next, r.finding
		FROM priority_reviews r JOIN priorities p ON p.id = r.priority_id ORDER BY p.id, r.reviewed_on`},
		{Name: "cycles", Query: exportCycles},
	},
	Checks: []store.Check{
		findTeamContradictions, findPostingsAfterTeamClosed, findPersonAndPriorityContradictions,
		findStagesWithoutEvidence,
	},
	StrictChecks: strictChecks,
	Subjects: []store.Subject{
		{Kind: "staff", Table: "staff", ErasureRefusalQuery: `SELECT 'is posted since ' || MIN(from_on) FROM postings
		WHERE staff_id = @id AND (until_on IS NULL OR until_on > @today) HAVING COUNT(*) > 0`},
		{Kind: "member", Table: "members", HasContactDetails: true,
			ErasureRefusalQuery: `SELECT 'sits on a panel since ' || MIN(from_on) FROM seats
		WHERE member_id = @id AND (ended_on IS NULL OR ended_on >= @today) HAVING COUNT(*) > 0`},
		{Kind: "contact", Table: "contacts", HasContactDetails: true,
			ErasureRefusalQuery: `SELECT 'is in a network since ' || MIN(from_on) FROM contact_spells
		WHERE contact_id = @id AND (ended_on IS NULL OR ended_on >= @today) HAVING COUNT(*) > 0`},
	},
	Erasures: []store.Erasure{
		{Kind: "staff", Table: "staff", Query: `UPDATE staff SET name = @erased, name_key = '' WHERE id = @id`},
		{
			Kind:  "member",
			Table: "members",
			Query: `UPDATE members SET name = @erased, name_key = '', email = NULL, phone = NULL WHERE id = @id`,
		},
		// The table seat_marks has the groups that a member speaks for, and access needs.
		{
			Kind:  "member",
			Table: "seat_marks",
			Query: `DELETE FROM seat_marks WHERE seat_id IN (SELECT id FROM seats WHERE member_id = @id)`,
		},
		{
			Kind:  "member",
			Table: "seats",
			Query: `UPDATE seats SET part_id = NULL, tenure = NULL WHERE member_id = @id
				AND (part_id IS NOT NULL OR tenure IS NOT NULL)`,
		},
		{
			Kind:  "contact",
			Table: "contacts",
			Query: `UPDATE contacts SET name = @erased, name_key = '', email = NULL, phone = NULL WHERE id = @id`,
		},
		{
			Kind:  "contact",
			Table: "contact_spells",
			Query: `UPDATE contact_spells SET part_id = NULL WHERE contact_id = @id AND part_id IS NOT NULL`,
		},
	},
}
