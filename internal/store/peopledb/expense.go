package peopledb

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

const exportExpenses = `SELECT x.ref, v.ref AS volunteer, x.kind, x.spent_on AS date,
		COALESCE(CASE WHEN x.session_id < 10 THEN 'S0000' WHEN x.session_id < 100 THEN 'S000'
			WHEN x.session_id < 1000 THEN 'S00'
			WHEN x.session_id < 10000 THEN 'S0' ELSE 'S' END || x.session_id, '') AS session,
		COALESCE(x.mode, '') AS mode, COALESCE((x.miles / 10) || '.' || (x.miles % 10), '') AS miles,
		CAST(x.pence AS TEXT) AS pence, x.receipt,
		x.claimed_on AS claimed, COALESCE(x.decided_on, '') AS decided,
		COALESCE(x.outcome, '') AS outcome, COALESCE(x.reason, '') AS reason,
		COALESCE(p.ref, '') AS payment
	FROM expenses x JOIN volunteers v ON v.id = x.volunteer_id LEFT JOIN payments p ON p.id = x.payment_id
	ORDER BY x.id`

// ClaimExpense stores a claim of the volunteer. A claim from a file can already have a
// decision and a payment. If a claim for a meal names no session, it gets the only
// session of its day that is long enough. The amount for a meal or for miles comes from
// the settings of the day.
//
// If e has no day on which it was claimed, it gets the day claimed.
//
// ClaimExpense returns Unchanged if the claim is already there, by its ref or with the
// same particulars. If the existing claim is undecided and e has a decision,
// ClaimExpense decides the existing claim. The error is a *record.Refusal if a rule on
// travel (R4), meals (R5) or claims (R22) forbids the claim, an *record.Invalid if
// particulars contradict each other, and a *record.Conflict if another claim has the
// ref.
func ClaimExpense(
	tx *store.Tx, d *record.Dossier, e record.Expense, claimed record.Date,
) (record.Expense, store.Result, error) {
	e.VolunteerID, e.Volunteer, e.VolunteerName = d.ID, d.Ref, d.Name
	if err := setMealDay(tx, &e); err != nil {
		return e, store.Unchanged, err
	}
	if err := checkClaimDays(tx, e); err != nil {
		return e, store.Unchanged, err
	}
	facts, err := gatherClaim(tx, e)
	if err != nil {
		return e, store.Unchanged, err
	}
	if facts.Kind == "meal" && facts.Session == 0 {
		if facts.Session, err = findMealSession(facts.Sessions, e); err != nil {
			return e, store.Unchanged, err
		}
	}
	if amount, _ := facts.AmountDue(); facts.Pence == 0 {
		facts.Pence = amount
	}
	if existing, found, err := findSameClaim(tx, facts.Expense); err != nil || found {
		if err != nil || existing.Outcome != "" || e.Outcome == "" {
			return existing, store.Unchanged, err
		}
		after, err := DecideExpense(tx, existing, e.Decided, e.Outcome, e.Reason)
		return after, store.Changed, err
	}
	facts.Claimed = cmp.Or(facts.Claimed, claimed)
	if facts.Outcome != record.ClaimRejected {
		if err := checkClaimRules(facts); err != nil {
			return e, store.Unchanged, err
		}
	}
	e = facts.Expense
	payment := int64(0) // the id of the payment; 0 if the claim is not paid
	if e.Payment != "" {
		if payment, err = findClaimPayment(tx, e); err != nil {
			return e, store.Unchanged, err
		}
	}
	if e.ID, e.Ref, err = tx.AssignRef(record.ExpenseRegister, e.ID); err != nil {
		return e, store.Unchanged, err
	}
	tx.Audit(e.Ref, nil, e)
	return e, store.Added,
		tx.Exec(`INSERT INTO expenses (id, ref, volunteer_id, kind, spent_on, session_id, mode, miles, receipt, pence,
			claimed_on, decided_on, outcome, reason, payment_id)
		VALUES (@id, @ref, @volunteer, @kind, @on, NULLIF(@session, 0), NULLIF(@mode, ''),
			NULLIF(@miles, 0), @receipt, @pence,
			@claimed, NULLIF(@decided, ''), NULLIF(@outcome, ''), NULLIF(@reason, ''), NULLIF(@payment, 0))`,
			sql.Named("id", e.ID), sql.Named("ref", e.Ref), sql.Named("volunteer", e.VolunteerID),
			sql.Named("kind", e.Kind), sql.Named("on", e.On), sql.Named("session", e.Session),
			sql.Named("mode", e.Mode), sql.Named("miles", int(e.Miles)), sql.Named("receipt", e.Receipt),
			sql.Named("pence", int(e.Pence)), sql.Named("claimed", e.Claimed), sql.Named("decided", e.Decided),
			sql.Named("outcome", e.Outcome), sql.Named("reason", e.Reason), sql.Named("payment", payment))
}

// setMealDay sets the date of a meal to the date of its session. The error is a
// *record.Conflict if another volunteer gave the session. A rejected claim is left as
// it is, because its session may have been voided since.
func setMealDay(tx *store.Tx, e *record.Expense) error {
	if e.Session == 0 || e.Outcome == record.ClaimRejected {
		return nil
	}
	d, s, err := FindSession(tx, e.Session)
	switch {
	case err != nil:
		return err
	case d.ID != e.VolunteerID:
		return &record.Conflict{
			Text: fmt.Sprintf("%s is a session of %s, not of %s", record.SessionRef(s.ID), d.Ref, e.Volunteer),
		}
	case e.On != "" && e.On != s.On:
		return record.Invalidf("%s is of %s, not of %s", record.SessionRef(s.ID), s.On, e.On)
	}
	e.On = s.On
	return nil
}

// checkClaimDays returns an *record.Invalid if the dates or the particulars of a claim
// contradict each other.
func checkClaimDays(tx *store.Tx, e record.Expense) error {
	switch {
	case e.On > tx.Today:
		return record.Invalidf("a claim for %s is after today, %s", e.On, tx.Today)
	case e.Claimed > tx.Today:
		return record.Invalidf("a claim of %s is after today, %s", e.Claimed, tx.Today)
	case (e.Decided == "") != (e.Outcome == ""):
		return record.Invalidf("a claim's decision and its day go together; give both or neither")
	case (e.Outcome == record.ClaimRejected) != (e.Reason != ""):
		return record.Invalidf("a claim that is rejected has a reason, and no other has")
	case e.Payment != "" && e.Outcome != record.ClaimApproved:
		e.Payment = "" // the rule then says that the claim is not approved, and not that it is paid
		return record.CheckRules(describeClaim(e), e, record.PaidOnceRule)
	case e.Outcome == "":
		return nil
	}
	return checkDecisionDay(tx, e)
}

// findMealSession returns the id of the only session of the day that is long enough for
// a meal (more than four hours, R5). The error is a *record.Refusal if there is none,
// and an *record.Invalid if there are several.
func findMealSession(sessions []record.Session, e record.Expense) (int64, error) {
	var longEnough []record.Session
	for _, s := range sessions {
		if _, met := record.MealRule.Check(s); met {
			longEnough = append(longEnough, s)
		}
	}
	switch {
	case len(longEnough) == 1:
		return longEnough[0].ID, nil
	case len(longEnough) > 1:
		var refs []string
		for _, s := range longEnough {
			refs = append(refs, record.SessionRef(s.ID))
		}
		return 0, record.Invalidf("a meal is owed for more than one session of %s; give --session, one of: %s",
			e.On, strings.Join(refs, ", "))
	case len(sessions) == 1:
		return 0, record.CheckRules(describeClaim(e), sessions[0], record.MealRule)
	}
	outcome := record.Outcome{
		ID:       record.MealRule.ID,
		Text:     record.MealRule.Text,
		Source:   record.MealRule.Source,
		Evidence: "no session of more than 4h on " + string(e.On),
	}
	return 0, record.CheckOutcomes(describeClaim(e), []record.Outcome{outcome})
}

// checkClaimRules returns a *record.Refusal if a rule forbids the claim. If the
// settings have no amount for the claim, the hint names the setting.
func checkClaimRules(facts record.ClaimFacts) error {
	err := record.CheckRules(describeClaim(facts.Expense), facts, facts.Rules()...)
	if refusal := (*record.Refusal)(nil); errors.As(err, &refusal) {
		if _, missingSetting := facts.AmountDue(); missingSetting != "" {
			refusal.Hint = fmt.Sprintf("borough settings set %s AMOUNT --from DATE sets one, "+
				"from that day on or before", missingSetting)
		}
	}
	return err
}

// findSameClaim returns the existing claim with the ref of e. If e has no ref, it
// returns the first claim with the same particulars. The error is a *record.Conflict if
// the claim with the ref has other particulars.
func findSameClaim(tx *store.Tx, e record.Expense) (record.Expense, bool, error) {
	// A claim without its day, decision or payment can be the same as one that has them.
	isSame := func(other record.Expense) bool {
		sameDecision := e.Outcome == "" || other.Outcome == "" ||
			other.Outcome == e.Outcome && other.Decided == e.Decided && other.Reason == e.Reason
		return other.VolunteerID == e.VolunteerID && other.IsSameCost(e) && other.Miles == e.Miles &&
			other.Pence == e.Pence && (e.Claimed == "" || other.Claimed == e.Claimed) && sameDecision &&
			(e.Payment == "" || other.Payment == e.Payment)
	}
	if e.ID == 0 {
		claims, err := store.All(tx, expenseFields,
			`SELECT `+expenseColumns+` WHERE x.volunteer_id = @id AND x.spent_on = @on ORDER BY x.id`,
			sql.Named("id", e.VolunteerID), sql.Named("on", e.On))
		i := slices.IndexFunc(claims, isSame)
		if err != nil || i < 0 {
			return e, false, err
		}
		return claims[i], true, nil
	}
	existing, found, err := store.One(tx, expenseFields, `SELECT `+expenseColumns+` WHERE x.id = @id`,
		sql.Named("id", e.ID))
	if err == nil && found && !isSame(existing) {
		err = &record.Conflict{
			Text: fmt.Sprintf("%s is already there: %s, %s, %s",
				existing.Ref, describeClaim(existing), existing.Pence, existing.State()),
			Hint: "borough expense approve and reject decide a claim, borough expense void takes one back",
		}
	}
	return existing, found, err
}

// describeClaim names the claim in messages, such as "V0042 meal of 2026-10-03".
func describeClaim(e record.Expense) string { return e.Volunteer + " " + e.Description() }

// DecideExpense approves or rejects a claim on the date. The error is a *record.Refusal
// if the claim was already decided (R22f), and an *record.Invalid if the date is after
// today or before the day of the claim.
func DecideExpense(tx *store.Tx, e record.Expense, date record.Date, outcome, reason string) (record.Expense, error) {
	if err := record.CheckRules(e.Ref, e, record.DecidedOnceRule); err != nil {
		return e, err
	}
	after := e
	after.Decided, after.Outcome, after.Reason = date, outcome, reason
	if err := checkDecisionDay(tx, after); err != nil {
		return e, err
	}
	tx.Audit(e.Ref, e, after)
	return after, tx.Exec(`UPDATE expenses SET decided_on = @on, outcome = @outcome, reason = NULLIF(@reason, '')
		WHERE id = @id`,
		sql.Named("on", date), sql.Named("outcome", outcome), sql.Named("reason", reason), sql.Named("id", e.ID))
}

// checkDecisionDay returns an *record.Invalid if the decision is after today or before
// the day of the claim.
func checkDecisionDay(tx *store.Tx, e record.Expense) error {
	switch {
	case e.Decided > tx.Today:
		return record.Invalidf("a decision on %s is after today, %s", e.Decided, tx.Today)
	case e.Decided < e.Claimed:
		return record.Invalidf("a decision on %s comes before the claim, of %s", e.Decided, e.Claimed)
	}
	return nil
}

// VoidExpense deletes a claim that was wrong. The error is a *record.Conflict if the
// claim was paid, and that of record.Person.CheckNotErased if the volunteer was erased.
func VoidExpense(tx *store.Tx, e record.Expense, reason string) error {
	volunteer, _, err := FindPersonByNumber(tx, record.KindVolunteer, e.VolunteerID)
	if err == nil {
		err = volunteer.CheckNotErased()
	}
	if err != nil {
		return err
	}
	if e.Payment != "" {
		return &record.Conflict{
			Text: fmt.Sprintf("%s was paid in %s; what was paid stays", e.Ref, e.Payment),
			Hint: fmt.Sprintf("borough expense run show %s says when and to whom", e.Payment),
		}
	}
	tx.AuditVoid(e.Ref, e, reason)
	return tx.Exec(`DELETE FROM expenses WHERE id = @id`, sql.Named("id", e.ID))
}
