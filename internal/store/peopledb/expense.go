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
		COALESCE(CASE WHEN x.session_id < 10 THEN 'S0000' WHEN x.session_id < 100 THEN 'S000' WHEN x.session_id < 1000 THEN 'S00'
			WHEN x.session_id < 10000 THEN 'S0' ELSE 'S' END || x.session_id, '') AS session,
		COALESCE(x.mode, '') AS mode, COALESCE((x.miles / 10) || '.' || (x.miles % 10), '') AS miles, CAST(x.pence AS TEXT) AS pence, x.receipt,
		x.claimed_on AS claimed, COALESCE(x.decided_on, '') AS decided, COALESCE(x.outcome, '') AS outcome, COALESCE(x.reason, '') AS reason,
		COALESCE(p.ref, '') AS payment
	FROM expenses x JOIN volunteers v ON v.id = x.volunteer_id LEFT JOIN payments p ON p.id = x.payment_id
	ORDER BY x.id`

// ClaimExpense keeps a claim of the volunteer, with its decision and payment when a file
// has them. A meal is for its session, or else for the one session of its day that is
// long enough. The amount of a meal or of miles comes from the setting of the day.
//
// A claim that is there already, by its ref or with the same particulars, is Same; a row
// of a file with the decision of a claim that waits for one decides it. The error is a
// *record.Refusal when a rule forbids the claim (R4, R5, R22), an *record.Invalid for
// particulars that do not go together, and a *record.Conflict when another claim has
// the ref.
func ClaimExpense(tx *store.Tx, d *record.Dossier, e record.Expense) (record.Expense, store.Kept, error) {
	e.VolunteerID, e.Volunteer = d.ID, d.Ref
	if err := setMealDay(tx, &e); err != nil {
		return e, store.Same, err
	}
	if err := checkClaimDays(tx, e); err != nil {
		return e, store.Same, err
	}
	c, err := gatherClaim(tx, e)
	if err != nil {
		return e, store.Same, err
	}
	if c.Kind == "meal" && c.Session == 0 {
		if c.Session, err = findMealSession(c.Sessions, e); err != nil {
			return e, store.Same, err
		}
	}
	if due, _ := c.AmountDue(); c.Pence == 0 {
		c.Pence = due
	}
	if before, found, err := findSameClaim(tx, c.Expense); err != nil || found {
		if err != nil || before.Outcome != "" || e.Outcome == "" {
			return before, store.Same, err
		}
		after, err := DecideExpense(tx, before, e.Decided, e.Outcome, e.Reason)
		return after, store.Changed, err
	}
	c.Claimed = cmp.Or(c.Claimed, tx.Today)
	if c.Outcome != record.ClaimRejected {
		if err := checkClaimRules(c); err != nil {
			return e, store.Same, err
		}
	}
	e = c.Expense
	payment := int64(0)
	if e.Payment != "" {
		if payment, err = findClaimPayment(tx, e); err != nil {
			return e, store.Same, err
		}
	}
	if e.ID, e.Ref, err = tx.AssignRef(record.ExpenseRegister, e.ID); err != nil {
		return e, store.Same, err
	}
	tx.Note(e.Ref, nil, e)
	return e, store.Added,
		tx.Exec(`INSERT INTO expenses (id, ref, volunteer_id, kind, spent_on, session_id, mode, miles, receipt, pence,
			claimed_on, decided_on, outcome, reason, payment_id)
		VALUES (@id, @ref, @volunteer, @kind, @on, NULLIF(@session, 0), NULLIF(@mode, ''), NULLIF(@miles, 0), @receipt, @pence,
			@claimed, NULLIF(@decided, ''), NULLIF(@outcome, ''), NULLIF(@reason, ''), NULLIF(@payment, 0))`,
			sql.Named("id", e.ID), sql.Named("ref", e.Ref), sql.Named("volunteer", e.VolunteerID),
			sql.Named("kind", e.Kind), sql.Named("on", e.On), sql.Named("session", e.Session),
			sql.Named("mode", e.Mode), sql.Named("miles", int(e.Miles)), sql.Named("receipt", e.Receipt),
			sql.Named("pence", int(e.Pence)), sql.Named("claimed", e.Claimed), sql.Named("decided", e.Decided),
			sql.Named("outcome", e.Outcome), sql.Named("reason", e.Reason), sql.Named("payment", payment))
}

// setMealDay gives a meal the day of its session. The error is a *record.Conflict when
// the session is another volunteer's. A rejected claim keeps its day: its session may
// have been voided since.
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
		return record.Wrong("%s is of %s, not of %s", record.SessionRef(s.ID), s.On, e.On)
	}
	e.On = s.On
	return nil
}

// checkClaimDays returns an *record.Invalid when the days or the particulars of a claim
// contradict each other.
func checkClaimDays(tx *store.Tx, e record.Expense) error {
	switch {
	case e.On > tx.Today:
		return record.Wrong("a claim for %s is after today, %s", e.On, tx.Today)
	case e.Claimed > tx.Today:
		return record.Wrong("a claim of %s is after today, %s", e.Claimed, tx.Today)
	case (e.Decided == "") != (e.Outcome == ""):
		return record.Wrong("a claim's decision and its day go together; give both or neither")
	case (e.Outcome == record.ClaimRejected) != (e.Reason != ""):
		return record.Wrong("a claim that is rejected has a reason, and no other has")
	case e.Payment != "" && e.Outcome != record.ClaimApproved:
		e.Payment = ""
		return record.Require(describeClaim(e), e, record.PaidOnceRule)
	case e.Outcome == "":
		return nil
	}
	return checkDecisionDay(tx, e)
}

// findMealSession returns the id of the one session of the day for which a meal is owed
// (R5). The error is a *record.Refusal when there is none, and an *record.Invalid when
// there are several.
func findMealSession(sessions []record.Session, e record.Expense) (int64, error) {
	var owed []record.Session
	for _, s := range sessions {
		if _, met := record.MealRule.Ask(s); met {
			owed = append(owed, s)
		}
	}
	switch {
	case len(owed) == 1:
		return owed[0].ID, nil
	case len(owed) > 1:
		var refs []string
		for _, s := range owed {
			refs = append(refs, record.SessionRef(s.ID))
		}
		return 0, record.Wrong("a meal is owed for more than one session of %s; give --session, one of: %s",
			e.On, strings.Join(refs, ", "))
	case len(sessions) == 1:
		return 0, record.Require(describeClaim(e), sessions[0], record.MealRule)
	}
	outcome := record.Outcome{
		ID:       record.MealRule.ID,
		Text:     record.MealRule.Text,
		Source:   record.MealRule.Source,
		Evidence: "no session of more than 4h on " + string(e.On),
	}
	return 0, record.Refuse(describeClaim(e), []record.Outcome{outcome})
}

// checkClaimRules returns a *record.Refusal when a rule forbids the claim; its hint says
// which setting to set when one is missing.
func checkClaimRules(c record.ClaimFacts) error {
	err := record.Require(describeClaim(c.Expense), c, c.Rules()...)
	if refusal := (*record.Refusal)(nil); errors.As(err, &refusal) {
		if _, unset := c.AmountDue(); unset != "" {
			refusal.Hint = fmt.Sprintf("borough settings set %s AMOUNT --from DATE sets one, from that day on or before", unset)
		}
	}
	return err
}

// findSameClaim finds the claim in the books: the one of its ref, or else one with the
// same particulars. The error is a *record.Conflict when another claim has the ref.
func findSameClaim(tx *store.Tx, e record.Expense) (record.Expense, bool, error) {
	isSame := func(o record.Expense) bool {
		sameDecision := e.Outcome == "" || o.Outcome == "" ||
			o.Outcome == e.Outcome && o.Decided == e.Decided && o.Reason == e.Reason
		return o.VolunteerID == e.VolunteerID && o.IsSameCost(e) && o.Miles == e.Miles && o.Pence == e.Pence &&
			(e.Claimed == "" || o.Claimed == e.Claimed) && sameDecision && (e.Payment == "" || o.Payment == e.Payment)
	}
	if e.ID == 0 {
		claims, err := store.All(tx, expenseInto,
			`SELECT `+expenseColumns+` WHERE x.volunteer_id = @id AND x.spent_on = @on ORDER BY x.id`,
			sql.Named("id", e.VolunteerID), sql.Named("on", e.On))
		i := slices.IndexFunc(claims, isSame)
		if err != nil || i < 0 {
			return e, false, err
		}
		return claims[i], true, nil
	}
	before, found, err := store.One(tx, expenseInto, `SELECT `+expenseColumns+` WHERE x.id = @id`,
		sql.Named("id", e.ID))
	if err == nil && found && !isSame(before) {
		err = &record.Conflict{
			Text: fmt.Sprintf("%s is already there: %s, %s, %s",
				before.Ref, describeClaim(before), before.Pence, before.State()),
			Hint: "borough expense approve and reject decide a claim, borough expense void takes one back",
		}
	}
	return before, found, err
}

// describeClaim returns what a message calls the claim: "V0042 meal of 2026-10-03".
func describeClaim(e record.Expense) string { return e.Volunteer + " " + e.Description() }

// DecideExpense approves or rejects a claim, once. The error is a *record.Refusal when it
// was decided before (R22f), and an *record.Invalid for a day after today or before the
// claim.
func DecideExpense(tx *store.Tx, e record.Expense, on record.Date, outcome, reason string) (record.Expense, error) {
	if err := record.Require(e.Ref, e, record.DecidedOnceRule); err != nil {
		return e, err
	}
	after := e
	after.Decided, after.Outcome, after.Reason = on, outcome, reason
	if err := checkDecisionDay(tx, after); err != nil {
		return e, err
	}
	tx.Note(e.Ref, e, after)
	return after, tx.Exec(`UPDATE expenses SET decided_on = @on, outcome = @outcome, reason = NULLIF(@reason, '')
		WHERE id = @id`,
		sql.Named("on", on), sql.Named("outcome", outcome), sql.Named("reason", reason), sql.Named("id", e.ID))
}

// checkDecisionDay returns an *record.Invalid for a decision after today or before the
// claim.
func checkDecisionDay(tx *store.Tx, e record.Expense) error {
	switch {
	case e.Decided > tx.Today:
		return record.Wrong("a decision on %s is after today, %s", e.Decided, tx.Today)
	case e.Decided < e.Claimed:
		return record.Wrong("a decision on %s comes before the claim, of %s", e.Decided, e.Claimed)
	}
	return nil
}

// VoidExpense takes back a claim that was wrong. The error is a *record.Conflict when it
// was paid, and that of record.Person.Erased when the volunteer was erased.
func VoidExpense(tx *store.Tx, e record.Expense, reason string) error {
	volunteer, _, err := PersonByNumber(tx, record.KindVolunteer, e.VolunteerID)
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
	tx.NoteVoid(e.Ref, e, reason)
	return tx.Exec(`DELETE FROM expenses WHERE id = @id`, sql.Named("id", e.ID))
}
