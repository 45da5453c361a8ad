package peopledb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// A referral is a referral to Occupational Health; its command is oh. Only this file
// and erasures.go read or write referrals. The audit says that a referral was made or
// answered, but not its outcome.

// AddReferral adds a referral of the volunteer. It returns Unchanged if the volunteer
// already has a referral on that day. The error is an *record.Invalid if the day is not
// possible, and a *record.Conflict if another referral has no answer.
func AddReferral(tx *store.Tx, d *record.Dossier, r record.Referral) (store.Result, error) {
	if err := checkReferral(tx, d, r); err != nil {
		return store.Unchanged, err
	}
	referrals, err := readReferrals(tx, d)
	if err != nil {
		return store.Unchanged, err
	}
	for _, existing := range referrals {
		switch {
		case existing.On == r.On:
			return store.Unchanged, nil
		case existing.Answered == "":
			return store.Unchanged, &record.Conflict{
				Text: fmt.Sprintf("%s was referred on %s, and that is not answered", d.Ref, existing.On),
				Hint: "borough oh outcome records the answer",
			}
		}
	}
	return store.Added, insertReferral(tx, d, r)
}

// ImportReferral adds a referral from a file, which can be answered already. If the
// volunteer already has a referral on that day, the row answers the existing referral.
// If the existing referral has another answer, the row changes the answer only if
// overwrite is set.
//
// The person who imports must not learn which referrals exist, so ImportReferral
// returns no error that depends on them, even if another referral is open. The error is
// an *record.Invalid if the particulars of the row are not valid.
func ImportReferral(tx *store.Tx, d *record.Dossier, r record.Referral, overwrite bool) (store.Result, error) {
	if err := checkReferral(tx, d, r); err != nil {
		return store.Unchanged, err
	}
	referrals, err := readReferrals(tx, d)
	if err != nil {
		return store.Unchanged, err
	}
	index := slices.IndexFunc(referrals, func(existing record.Referral) bool { return existing.On == r.On })
	switch {
	case index < 0:
		return store.Added, insertReferral(tx, d, r)
	case r.Outcome == "" || r == referrals[index] || (referrals[index].Outcome != "" && !overwrite):
		return store.Unchanged, nil
	}
	err = tx.Exec(`DELETE FROM oh_adjustments
		WHERE referral_id = (SELECT id FROM oh_referrals WHERE volunteer_id = @id AND referred_on = @on)`,
		sql.Named("id", d.ID), sql.Named("on", r.On))
	if err != nil {
		return store.Unchanged, err
	}
	return store.Changed, saveReferralAnswer(tx, d, r)
}

// checkReferral returns an *record.Invalid if the particulars of a referral are not
// valid, or if its day is before the volunteer applied.
func checkReferral(tx *store.Tx, d *record.Dossier, r record.Referral) error {
	if err := r.Check(tx.Today); err != nil {
		return err
	}
	return d.CheckAfterApplying("a referral", r.On)
}

// insertReferral adds a referral, with its answer if it has one.
func insertReferral(tx *store.Tx, d *record.Dossier, r record.Referral) error {
	err := tx.Exec(`INSERT INTO oh_referrals (volunteer_id, referred_on) VALUES (@id, @on)`,
		sql.Named("id", d.ID), sql.Named("on", r.On))
	if err != nil {
		return err
	}
	auditReferral(tx, d, "referred")
	if r.Outcome == "" {
		return nil
	}
	return saveReferralAnswer(tx, d, r)
}

// AnswerReferral records the answer to the referral that has none, and returns the
// answer with the day of that referral. The error is a *record.Missing if every
// referral has an answer, and an *record.Invalid if the answer is not valid.
func AnswerReferral(tx *store.Tx, d *record.Dossier, answer record.Referral) (record.Referral, error) {
	referrals, err := readReferrals(tx, d)
	if err != nil {
		return answer, err
	}
	unanswered, found := latest(referrals, func(r record.Referral) bool { return r.Answered == "" })
	if !found {
		return answer, &record.Missing{
			Text: d.Ref + " has no referral that is waited for",
			Hint: "borough oh refer records one, borough oh list shows them",
		}
	}
	answer.On = unanswered.On
	if err := answer.Check(tx.Today); err != nil {
		return answer, err
	}
	return answer, saveReferralAnswer(tx, d, answer)
}

// saveReferralAnswer saves the answer in the stored referral of the same day.
func saveReferralAnswer(tx *store.Tx, d *record.Dossier, r record.Referral) error {
	auditReferral(tx, d, "answered")
	err := tx.Exec(`UPDATE oh_referrals
		SET answered_on = @answered, outcome = @outcome, review_on = NULLIF(@review, '')
		WHERE volunteer_id = @id AND referred_on = @on`,
		sql.Named("answered", r.Answered), sql.Named("outcome", r.Outcome), sql.Named("review", r.Review),
		sql.Named("id", d.ID), sql.Named("on", r.On))
	for _, code := range r.Adjustments.Codes() {
		if err != nil {
			return err
		}
		err = tx.Exec(`INSERT INTO oh_adjustments (referral_id, code)
			SELECT id, @code FROM oh_referrals WHERE volunteer_id = @id AND referred_on = @on`,
			sql.Named("code", code), sql.Named("id", d.ID), sql.Named("on", r.On))
	}
	return err
}

// readReferrals returns the referrals of the volunteer in the order of their days.
func readReferrals(tx *store.Tx, d *record.Dossier) ([]record.Referral, error) {
	type row struct {
		record.Referral
		code string
	}
	rows, err := store.All(tx, func(r *row) []any { return []any{&r.On, &r.Answered, &r.Outcome, &r.Review, &r.code} },
		`SELECT o.referred_on, COALESCE(o.answered_on, ''), COALESCE(o.outcome, ''), COALESCE(o.review_on, ''),
			COALESCE(a.code, '')
		FROM oh_referrals o LEFT JOIN oh_adjustments a ON a.referral_id = o.id
		WHERE o.volunteer_id = @id ORDER BY o.referred_on, a.code`, sql.Named("id", d.ID))
	var found []record.Referral
	for _, r := range rows {
		if n := len(found); n > 0 && found[n-1].On == r.On {
			found[n-1].Adjustments = record.NewCodeList(append(found[n-1].Adjustments.Codes(), r.code))
			continue
		}
		r.Adjustments = record.CodeList(r.code)
		found = append(found, r.Referral)
	}
	return found, err
}

// auditReferral adds to the audit that a referral was made or answered, and nothing
// else.
func auditReferral(tx *store.Tx, d *record.Dossier, event string) {
	tx.Audit(d.Ref, nil, map[string]string{"occupational health": event})
}

// VoidReferral deletes the referral of the day. reason is a code, so that the audit
// says nothing about the referral. The error is a *record.Missing if there is no
// referral of that day.
func VoidReferral(tx *store.Tx, d *record.Dossier, date record.Date, reason string) error {
	id, found, err := store.One(tx, func(id *int64) []any { return []any{id} },
		`SELECT id FROM oh_referrals WHERE volunteer_id = @id AND referred_on = @on`,
		sql.Named("id", d.ID), sql.Named("on", date))
	if err == nil && !found {
		err = missingError(d, "referral", date, "borough oh list --volunteer "+d.Ref+" shows them")
	}
	if err != nil {
		return err
	}
	tx.AuditVoid(d.Ref, map[string]string{"occupational health": "kept"}, reason)
	if err := tx.Exec(`DELETE FROM oh_adjustments WHERE referral_id = @id`, sql.Named("id", id)); err != nil {
		return err
	}
	return tx.Exec(`DELETE FROM oh_referrals WHERE id = @id`, sql.Named("id", id))
}

// exportReferrals returns every referral, with a row for each adjustment. It is only
// for an export for which the user asked for the referrals by name.
const exportReferrals = `SELECT v.ref AS volunteer, o.referred_on AS date, COALESCE(o.answered_on, '') AS answered,
		COALESCE(o.outcome, '') AS outcome, COALESCE(a.code, '') AS adjustments, COALESCE(o.review_on, '') AS review
	FROM oh_referrals o JOIN volunteers v ON v.id = o.volunteer_id LEFT JOIN oh_adjustments a ON a.referral_id = o.id
	ORDER BY o.id, a.code`
