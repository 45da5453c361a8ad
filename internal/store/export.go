package store

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// exports are the queries that write the files of a borough's folder, by the
// file's name: every value as text. Their order is that in which the records
// came in, so that reading the file back asks the rules as they were asked then
// and gives the records the same numbers.
var exports = map[string]string{
	"settings": `SELECT key, from_on AS "from", value FROM settings ORDER BY from_on, key`,
	"wards":    `SELECT code, name FROM wards ORDER BY id`,
	"parts":    `SELECT w.code AS ward, p.code, p.name FROM ward_parts p JOIN wards w ON w.id = p.ward_id ORDER BY p.id`,
	"residents": `SELECT w.code AS ward, r.from_on AS "from", CAST(r.residents AS TEXT) AS residents
		FROM ward_residents r JOIN wards w ON w.id = r.ward_id ORDER BY w.id, r.from_on`,
	"courses": `SELECT code, title, COALESCE(CAST(months AS TEXT), '') AS months FROM courses ORDER BY id`,
	"roles": `SELECT r.code, r.title, r.task, r.deployment, r.level, COALESCE(c.code, '') AS courses,
			CASE r.risk WHEN 1 THEN 'yes' ELSE 'no' END AS risk, CASE r.reserved WHEN 1 THEN 'yes' ELSE 'no' END AS reserved,
			r.proposed_on AS proposed, COALESCE(r.approved_on, '') AS approved, COALESCE(r.minute, '') AS minute,
			COALESCE(r.rejected_on, '') AS rejected, COALESCE(r.retired_on, '') AS retired, COALESCE(r.reason, '') AS reason
		FROM roles r LEFT JOIN role_courses rc ON rc.role_id = r.id LEFT JOIN courses c ON c.id = rc.course_id
		ORDER BY r.id, c.code`,
	"volunteers": exportVolunteers,
	"statements": exportStatements,
	"thanks":     exportThanks,
	"issues":     exportIssues,
	"oh":         exportReferrals,
	"references": `SELECT v.ref AS volunteer, r.name AS referee, r.kind, r.asked_on AS asked,
			COALESCE(r.outcome, '') AS outcome, COALESCE(r.result_on, '') AS result
		FROM referees r JOIN volunteers v ON v.id = r.volunteer_id ORDER BY r.id`,
	"interviews": `SELECT v.ref AS volunteer, i.held_on AS date, i.outcome
		FROM interviews i JOIN volunteers v ON v.id = i.volunteer_id ORDER BY i.id`,
	"clearances": `SELECT v.ref AS volunteer, c.level, c.outcome, c.decided_on AS date, COALESCE(c.expires_on, '') AS expires
		FROM clearances c JOIN volunteers v ON v.id = c.volunteer_id ORDER BY c.id`,
	"training": `SELECT v.ref AS volunteer, c.code AS course, t.done_on AS date,
			CASE WHEN t.expires_on IS NOT NULL THEN t.expires_on WHEN c.months IS NOT NULL THEN 'never' ELSE '' END AS expires
		FROM training t JOIN volunteers v ON v.id = t.volunteer_id JOIN courses c ON c.id = t.course_id ORDER BY t.id`,
	"risks": `SELECT v.ref AS volunteer, ro.code AS role, r.assessed_on AS date, COALESCE(r.review_on, '') AS review
		FROM risk_assessments r JOIN volunteers v ON v.id = r.volunteer_id JOIN roles ro ON ro.id = r.role_id ORDER BY r.id`,
	"spells": `SELECT v.ref AS volunteer,
			CASE s.change WHEN 'joined' THEN 'start' WHEN 'rejoined' THEN 'start' WHEN 'paused' THEN 'pause'
				WHEN 'resumed' THEN 'resume' WHEN 'suspended' THEN 'suspend' WHEN 'left' THEN 'leave'
				WHEN 'reapplied' THEN 'rejoin' WHEN 'rejected' THEN 'reject' ELSE 'withdraw' END AS change, s.from_on AS date, COALESCE(s.reason, '') AS reason
		FROM spells s JOIN volunteers v ON v.id = s.volunteer_id WHERE s.change <> 'applied' ORDER BY s.id`,
	"placements": `SELECT v.ref AS volunteer, r.code AS role, COALESCE(w.code, '') AS ward, p.from_on AS "from", COALESCE(p.ended_on, '') AS "to"
		FROM placements p JOIN volunteers v ON v.id = p.volunteer_id JOIN roles r ON r.id = p.role_id
			LEFT JOIN wards w ON w.id = p.ward_id ORDER BY p.id`,
	// Time past the limit comes last: what was given without an exception kept to
	// the limit, in whatever order it was entered and corrected.
	"sessions": `SELECT CASE WHEN s.id < 10 THEN 'S0000' WHEN s.id < 100 THEN 'S000' WHEN s.id < 1000 THEN 'S00'
				WHEN s.id < 10000 THEN 'S0' ELSE 'S' END || s.id AS ref,
			v.ref AS volunteer, s.given_on AS date,
			CASE WHEN s.start IS NULL THEN '' ELSE
				CASE WHEN s.start < 600 THEN '0' ELSE '' END || (s.start / 60) || ':' ||
				CASE WHEN s.start % 60 < 10 THEN '0' ELSE '' END || (s.start % 60) END AS start,
			CAST(s.minutes AS TEXT) AS minutes, r.code AS role, s.activity, COALESCE(w.code, '') AS ward,
			COALESCE(s.exception, '') AS exception, COALESCE(s.voided_on, '') AS voided, COALESCE(s.void_reason, '') AS void_reason
		FROM sessions s JOIN volunteers v ON v.id = s.volunteer_id JOIN roles r ON r.id = s.role_id
			LEFT JOIN wards w ON w.id = s.ward_id
		ORDER BY CASE WHEN s.exception IS NULL THEN 0 ELSE 1 END, s.id`,
	"payments":    exportPayments,
	"expenses":    exportExpenses,
	"recruitment": `SELECT kind, source, happened_on AS date, CAST(count AS TEXT) AS count, note FROM recruitment ORDER BY id`,
	"teams": `SELECT t.code, t.name, w.code AS wards, t.from_on AS "from", COALESCE(t.closed_on, '') AS "to"
		FROM teams t JOIN team_wards tw ON tw.team_id = t.id JOIN wards w ON w.id = tw.ward_id ORDER BY t.id, w.code`,
	"funding": `SELECT t.code AS team, f.from_on AS "from", CAST(f.pcsos AS TEXT) AS pcsos, f.funder
		FROM team_funding f JOIN teams t ON t.id = f.team_id ORDER BY t.id, f.from_on`,
	"staff-training": `SELECT s.ref AS staff, c.code AS course, t.done_on AS date
		FROM staff_training t JOIN staff s ON s.id = t.staff_id JOIN courses c ON c.id = t.course_id ORDER BY t.id`,
	"staff": `SELECT s.ref, s.name, COALESCE(p.rank, '') AS rank, COALESCE(t.code, '') AS team, COALESCE(p.from_on, '') AS "from"
		FROM staff s LEFT JOIN (SELECT staff_id, team_id, rank, from_on, ROW_NUMBER() OVER (PARTITION BY staff_id ORDER BY from_on, id) AS place
				FROM postings) p ON p.staff_id = s.id AND p.place = 1
			LEFT JOIN teams t ON t.id = p.team_id ORDER BY s.id`,
	"postings": `SELECT s.ref AS staff, e.change, e.date, e.rank, COALESCE(t.code, '') AS team, e.reason
		FROM (
			SELECT staff_id, 'post' AS change, from_on AS date, rank, team_id, '' AS reason,
				ROW_NUMBER() OVER (PARTITION BY staff_id ORDER BY from_on, id) AS place FROM postings
			UNION ALL
			SELECT staff_id, 'leave', until_on, '', NULL, left_reason, 0 FROM postings WHERE left_reason IS NOT NULL
		) e JOIN staff s ON s.id = e.staff_id LEFT JOIN teams t ON t.id = e.team_id
		WHERE e.place <> 1 ORDER BY s.id, e.date, e.change`,
	"panels": `SELECT t.code AS team, p.from_on AS "from", COALESCE(p.dissolved_on, '') AS dissolved, COALESCE(p.reason, '') AS reason
		FROM panels p JOIN teams t ON t.id = p.team_id ORDER BY p.id`,
	"meetings": `SELECT t.code AS team, m.held_on AS date, CAST(m.attended AS TEXT) AS attended,
			CAST(m.apologies AS TEXT) AS apologies, COALESCE(m.minutes, '') AS minutes
		FROM meetings m JOIN panels p ON p.id = m.panel_id JOIN teams t ON t.id = p.team_id ORDER BY m.id`,
	"kin": exportContacts,
	"kin-interviews": `SELECT c.ref AS contact, i.held_on AS date FROM contact_interviews i JOIN contacts c ON c.id = i.contact_id
		ORDER BY i.held_on, c.id`,
	"engagement": exportEngagement,
	"raised":     exportRaised,
	"members":    exportMembers,
	"chairs":     exportChairs,
	"priorities": `SELECT p.ref, t.code AS team, p.theme, p.text, m.held_on AS "set", p.review_on AS review,
			COALESCE(p.closed_on, '') AS closed, COALESCE(p.outcome, '') AS outcome, COALESCE(p.note, '') AS note
		FROM priorities p JOIN meetings m ON m.id = p.meeting_id JOIN panels n ON n.id = p.panel_id JOIN teams t ON t.id = n.team_id ORDER BY p.id`,
	"actions": `SELECT p.ref AS priority, a.taken_on AS date, a.body, a.text AS action
		FROM priority_actions a JOIN priorities p ON p.id = a.priority_id ORDER BY p.id, a.taken_on, a.text, a.body`,
	"reviews": `SELECT p.ref AS priority, r.reviewed_on AS date, r.next_on AS next, r.finding
		FROM priority_reviews r JOIN priorities p ON p.id = r.priority_id ORDER BY p.id, r.reviewed_on`,
	"cycles":         exportCycles,
	"practices":      exportPractices,
	"csas-standards": exportCsasStandards,
	"csas":           exportCsas,
	"accredited":     exportAccredited,
	"csas-fees":      exportCsasFees,
	"csas-costs":     exportCsasCosts,
	"notices": `SELECT p.ref AS person, w.withdrawn_on AS date
		FROM equality_withdrawals w JOIN (` + everyone + `) p ON p.kind = w.kind AND p.id = w.person_id ORDER BY p.place, p.id`,
	"equality":            exportEquality,
	"equality-levels":     exportEqualityLevels,
	"principles":          exportPrinciples,
	"commitment-actions":  exportPlanActions,
	"commitment-progress": exportProgress,
	"commitment-drafts":   exportDrafts,
	"commitment-feedback": exportFeedback,
	"benchmarks": `SELECT b.name, b.area, CAST(b.year AS TEXT) AS year, b.scheme, b.source, f.strand, f.code, f.title,
			CAST(f.count AS TEXT) AS count, CASE WHEN f.strand = 'age' THEN CAST(f.low AS TEXT) ELSE '' END AS low,
			CASE WHEN f.strand = 'age' AND f.high >= 0 THEN CAST(f.high AS TEXT) ELSE '' END AS high
		FROM benchmarks b JOIN benchmark_figures f ON f.benchmark_id = b.id WHERE b.own = 1 ORDER BY b.id, f.position, f.strand, f.code`,
}

// Export returns the rows of the file of that name, straight from the cursor.
// Columns that are not those declared for it, in order, are an error.
func (tx *Tx) Export(name string, columns []string) iter.Seq2[[]string, error] {
	each := func(yield func([]string, error) bool) {
		rows, err := tx.QueryContext(tx.ctx, exports[name])
		if err != nil {
			yield(nil, fmt.Errorf("export of %s: %w", name, err))
			return
		}
		defer rows.Close()
		given, err := rows.Columns()
		if err == nil && !slices.Equal(given, columns) {
			err = fmt.Errorf("export of %s: the query gives %v, not the declared %v", name, given, columns)
		}
		cells, into := make([]string, len(given)), make([]any, len(given))
		for i := range cells {
			into[i] = &cells[i]
		}
		for err == nil && rows.Next() {
			if err = rows.Scan(into...); err == nil && !yield(slices.Clone(cells), nil) {
				return
			}
		}
		if err == nil {
			err = rows.Err()
		}
		if err != nil {
			yield(nil, err)
		}
	}
	if lists[name] == nil {
		return each
	}
	var many []int
	for _, key := range lists[name] {
		many = append(many, slices.Index(columns, key))
	}
	return joined(each, many)
}

// lists are the columns of a file that hold several codes in one cell: the query
// gives a row for each.
var lists = map[string][]string{"volunteers": {"languages", "skills", "motivations", "availability"}, "oh": {"adjustments"}, "roles": {"courses"}, "teams": {"wards"}, "actions": {"body"}, "members": {"voice", "access"}, "accredited": {"powers"},
	"engagement": {"partners", "communities", "groups", "formats", "languages"}}

// joined makes one row of neighbours that differ in those columns alone: each
// word of theirs once, one after the other.
func joined(rows iter.Seq2[[]string, error], columns []int) iter.Seq2[[]string, error] {
	rest := func(row []string) []string {
		row = slices.Clone(row)
		for _, c := range columns {
			row[c] = ""
		}
		return row
	}
	return func(yield func([]string, error) bool) {
		var last []string
		for row, err := range rows {
			if err != nil {
				yield(nil, err)
				return
			}
			if last != nil && slices.Equal(rest(row), rest(last)) {
				for _, c := range columns {
					if !slices.Contains(strings.Fields(last[c]), row[c]) {
						last[c] = strings.TrimSpace(last[c] + " " + row[c])
					}
				}
				continue
			}
			if last != nil && !yield(last, nil) {
				return
			}
			last = row
		}
		if last != nil {
			yield(last, nil)
		}
	}
}
