// Package peopledb stores the volunteers: their standing, checks, training, placements,
// hours, expenses and equality answers.
package peopledb

import (
	"borough/internal/record"
	"borough/internal/store"
)

// Area declares what this package adds to the store: the refs and the files of the
// export, the checks, and the statements that erase people and expired records.
var Area = store.Area{
	RefTables: []store.RefTable{
		issueRegister,
		{Register: record.ExpenseRegister, Table: "expenses",
			TitleQuery: `SELECT x.id, x.ref, v.ref || ' ' || x.kind || ' ' || x.spent_on AS title
		FROM expenses x JOIN volunteers v ON v.id = x.volunteer_id`},
		{Register: record.PaymentRegister, Table: "payments",
			TitleQuery: `SELECT id, ref, paid_on AS title FROM payments`},
	},
	Exports: []store.Export{
		{Name: "courses",
			Query: `SELECT code, title, COALESCE(CAST(months AS TEXT), '') AS months FROM courses ORDER BY id`},
		{Name: "roles", ListColumns: []string{"courses"},
			Query: `SELECT r.code, r.title, r.task, r.deployment, r.level, COALESCE(c.code, '') AS courses,
			CASE r.risk WHEN 1 THEN 'yes' ELSE 'no' END AS risk,
			CASE r.reserved WHEN 1 THEN 'yes' ELSE 'no' END AS reserved,
			r.proposed_on AS proposed, COALESCE(r.approved_on, '') AS approved, COALESCE(r.minute, '') AS minute,
			COALESCE(r.rejected_on, '') AS rejected, COALESCE(r.retired_on, '') AS retired,
			COALESCE(r.reason, '') AS reason
		FROM roles r LEFT JOIN role_courses rc ON rc.role_id = r.id LEFT JOIN courses c ON c.id = rc.course_id
		ORDER BY r.id, c.code`},
		{Name: "volunteers", ListColumns: []string{"languages", "skills", "motivations", "availability"},
			Query: exportVolunteers},
		{Name: "statements", Query: exportStatements},
		{Name: "thanks", Query: exportThanks},
		{Name: "issues", Query: exportIssues},
		{Name: "oh", ListColumns: []string{"adjustments"}, Query: exportReferrals},
		{Name: "references", Query: `SELECT v.ref AS volunteer, r.name AS referee, r.kind, r.asked_on AS asked,
			COALESCE(r.outcome, '') AS outcome, COALESCE(r.result_on, '') AS result
		FROM referees r JOIN volunteers v ON v.id = r.volunteer_id ORDER BY r.id`},
		{Name: "interviews", Query: `SELECT v.ref AS volunteer, i.held_on AS date, i.outcome
		FROM interviews i JOIN volunteers v ON v.id = i.volunteer_id ORDER BY i.id`},
		{Name: "clearances",
			Query: `SELECT v.ref AS volunteer, c.level, c.outcome, c.decided_on AS date,
				COALESCE(c.expires_on, '') AS expires
		FROM clearances c JOIN volunteers v ON v.id = c.volunteer_id ORDER BY c.id`},
		{Name: "training", Query: `SELECT v.ref AS volunteer, c.code AS course, t.done_on AS date,
			CASE WHEN t.expires_on IS NOT NULL THEN t.expires_on
			WHEN c.months IS NOT NULL THEN 'never' ELSE '' END AS expires
		FROM training t JOIN volunteers v ON v.id = t.volunteer_id JOIN courses c ON c.id = t.course_id
		ORDER BY t.id`},
		{Name: "risks",
			Query: `SELECT v.ref AS volunteer, ro.code AS role, r.assessed_on AS date,
				COALESCE(r.review_on, '') AS review
		FROM risk_assessments r JOIN volunteers v ON v.id = r.volunteer_id JOIN roles ro ON ro.id = r.role_id
		ORDER BY r.id`},
		{Name: "spells", Query: `SELECT v.ref AS volunteer,
			CASE s.change WHEN 'joined' THEN 'start' WHEN 'rejoined' THEN 'start' WHEN 'paused' THEN 'pause'
				WHEN 'resumed' THEN 'resume' WHEN 'suspended' THEN 'suspend' WHEN 'left' THEN 'leave'
				WHEN 'reapplied' THEN 'rejoin' WHEN 'rejected' THEN 'reject' ELSE 'withdraw' END AS change,
			s.from_on AS date, COALESCE(s.reason, '') AS reason, COALESCE(s.despite, '') AS despite
		FROM spells s JOIN volunteers v ON v.id = s.volunteer_id WHERE s.change <> 'applied' ORDER BY s.id`},
		{Name: "placements",
			Query: `SELECT v.ref AS volunteer, r.code AS role, COALESCE(w.code, '') AS ward, p.from_on AS "from",
				COALESCE(p.ended_on, '') AS "to"
		FROM placements p JOIN volunteers v ON v.id = p.volunteer_id JOIN roles r ON r.id = p.role_id
			LEFT JOIN wards w ON w.id = p.ward_id ORDER BY p.id`},
		// Sessions with an exception come last. The sessions that an import adds before
		// them never exceed the monthly limit, in whatever order they were entered and
		// corrected.
		{Name: "sessions",
			Query: `SELECT CASE WHEN s.id < 10 THEN 'S0000' WHEN s.id < 100 THEN 'S000' WHEN s.id < 1000 THEN 'S00'
				WHEN s.id < 10000 THEN 'S0' ELSE 'S' END || s.id AS ref,
			v.ref AS volunteer, s.given_on AS date,
			CASE WHEN s.start IS NULL THEN '' ELSE
				CASE WHEN s.start < 600 THEN '0' ELSE '' END || (s.start / 60) || ':' ||
				CASE WHEN s.start % 60 < 10 THEN '0' ELSE '' END || (s.start % 60) END AS start,
			CAST(s.minutes AS TEXT) AS minutes, r.code AS role, s.activity, COALESCE(w.code, '') AS ward,
			COALESCE(s.exception, '') AS exception, COALESCE(s.voided_on, '') AS voided,
			COALESCE(s.void_reason, '') AS void_reason
		FROM sessions s JOIN volunteers v ON v.id = s.volunteer_id JOIN roles r ON r.id = s.role_id
			LEFT JOIN wards w ON w.id = s.ward_id
		ORDER BY CASE WHEN s.exception IS NULL THEN 0 ELSE 1 END, s.id`},
		{Name: "payments", Query: exportPayments},
		{Name: "expenses", Query: exportExpenses},
		{Name: "recruitment",
			Query: `SELECT kind, source, happened_on AS date, CAST(count AS TEXT) AS count, note FROM recruitment
				ORDER BY id`},
		{Name: "notices", Query: `SELECT p.ref AS person, w.withdrawn_on AS date
		FROM equality_withdrawals w JOIN (` + EveryoneQuery +
			`) p ON p.kind = w.kind AND p.id = w.person_id ORDER BY p.place, p.id`},
		{Name: "equality", Query: exportEquality},
	},
	Checks: []store.Check{
		findAnswersOfNobody, findWrongNextMonthMinutes, findWrongMonthHours,
		findSpellProblems, findUnbalancedMonths, findExpenseProblems,
	},
	Subjects: []store.Subject{volunteerSubject},
	Erasures: erasures,
	Expiries: expiries,
}
