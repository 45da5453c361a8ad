package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// volunteerSubject declares volunteers as a kind of people with personal data.
var volunteerSubject = store.Subject{
	Kind:              "volunteer",
	Table:             "volunteers",
	HasContactDetails: true,
	Refs:              findVolunteerRefs,
	ErasureRefusalQuery: `SELECT 'is ' || standing || ' since ' || from_on FROM spells
		WHERE volunteer_id = @id AND until_on IS NULL
			AND (standing IN ('applicant', 'active', 'paused', 'suspended') OR from_on > @today)`,
}

// erasures erase a volunteer, and the equality answers of people of any kind.
var erasures = []store.Erasure{
	{Kind: "volunteer", Table: "volunteers",
		Query: `UPDATE volunteers SET name = @erased, name_key = '', email = NULL, phone = NULL, occupation = NULL,
		born_on = CASE WHEN EXISTS (SELECT 1 FROM spells WHERE volunteer_id = @id
		AND standing IN ('active', 'paused', 'suspended')) THEN substr(born_on, 1, 8) || '01' ELSE '1900-01-01' END,
		uk_since_on = CASE WHEN EXISTS (SELECT 1 FROM spells WHERE volunteer_id = @id
		AND standing IN ('active', 'paused', 'suspended')) THEN substr(born_on, 1, 8) || '01' ELSE '1900-01-01' END
		WHERE id = @id`},
	{Kind: "volunteer", Table: "spells",
		Query: `UPDATE spells SET reason = CASE WHEN change = 'left' THEN reason ELSE NULL END,
		despite = CASE WHEN despite IS NULL THEN NULL ELSE @erased END WHERE volunteer_id = @id
		AND ((change <> 'left' AND reason IS NOT NULL) OR despite IS NOT NULL)`},
	{Kind: "volunteer", Table: "referees", Query: eraseReferees + ` WHERE volunteer_id = @id`},
	{Kind: "volunteer", Table: "sessions",
		Query: `UPDATE sessions SET exception = CASE WHEN exception IS NULL THEN NULL ELSE @erased END,
		void_reason = CASE WHEN void_reason IS NULL THEN NULL ELSE @erased END WHERE volunteer_id = @id
		AND (exception IS NOT NULL OR void_reason IS NOT NULL)`},
	{Kind: "volunteer", Table: "volunteer_marks", Query: `DELETE FROM volunteer_marks WHERE volunteer_id = @id`},
	{Kind: "volunteer", Table: "statements", Query: `DELETE FROM statements WHERE volunteer_id = @id`},
	{Kind: "volunteer", Table: "thanks", Query: `DELETE FROM thanks WHERE volunteer_id = @id`},
	{Kind: "volunteer", Table: "issues", Query: `DELETE FROM issues WHERE volunteer_id = @id`},
	{Kind: "volunteer", Table: "oh_adjustments",
		Query: `DELETE FROM oh_adjustments
			WHERE referral_id IN (SELECT id FROM oh_referrals WHERE volunteer_id = @id)`},
	{Kind: "volunteer", Table: "oh_referrals", Query: `DELETE FROM oh_referrals WHERE volunteer_id = @id`},
	{Kind: "volunteer", Table: "expenses",
		Query: `UPDATE expenses SET receipt = CASE WHEN receipt = '' THEN '' ELSE @erased || ' ' || ref END,
		reason = CASE WHEN reason IS NULL THEN NULL ELSE @erased END WHERE volunteer_id = @id
		AND (receipt <> '' OR reason IS NOT NULL)`},
	{Table: "equality_answers", Query: eraseAnswers},
	{Table: "equality_withdrawals", Query: eraseNotices},
}

// expiries destroy records whose retention period is over.
var expiries = []store.Expiry{
	{Retention: "references", Table: "referees",
		Query: eraseReferees +
			` WHERE volunteer_id = (SELECT id FROM volunteers WHERE ref = @ref) AND substr(name, 1, 8) <> '(erased '`},
	{Retention: "expenses", Table: "expenses", Query: `DELETE FROM expenses WHERE ref = @ref`},
	{Retention: "issues", Table: "issues", Query: `DELETE FROM issues WHERE ref = @ref`},
	{Retention: "oh", Table: "oh_adjustments",
		Query: `DELETE FROM oh_adjustments
			WHERE referral_id IN (SELECT o.id FROM oh_referrals o JOIN volunteers v ON v.id = o.volunteer_id
			WHERE v.ref = @ref AND COALESCE(o.review_on, o.answered_on) = @since)`},
	{Retention: "oh", Table: "oh_referrals",
		Query: `DELETE FROM oh_referrals WHERE volunteer_id = (SELECT id FROM volunteers WHERE ref = @ref)
			AND COALESCE(review_on, answered_on) = @since`},
}

// eraseReferees replaces the name of a referee by the number of their first reference.
// All references of one referee get the same number, so the rule that asks for two
// different referees (R3b) still counts that referee once.
const eraseReferees = `UPDATE referees SET
	name = '(erased ' || (SELECT MIN(o.id) FROM referees o WHERE o.volunteer_id = referees.volunteer_id
	AND o.name_key = referees.name_key) || ')',
	name_key = '(erased ' || (SELECT MIN(o.id) FROM referees o WHERE o.volunteer_id = referees.volunteer_id
	AND o.name_key = referees.name_key) || ')'`

// findVolunteerRefs returns the refs of the volunteer's concerns, claims and sessions.
func findVolunteerRefs(tx *store.Tx, id int64) ([]string, error) {
	refs, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT ref FROM issues WHERE volunteer_id = @id UNION ALL SELECT ref FROM expenses WHERE volunteer_id = @id`,
		sql.Named("id", id))
	if err != nil {
		return nil, err
	}
	sessions, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT id FROM sessions WHERE volunteer_id = @id`, sql.Named("id", id))
	for _, id := range sessions {
		refs = append(refs, record.SessionRef(id))
	}
	return refs, err
}
