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
	FROM expenses x JOIN volunteers v ON v.id = x.volunteer_id LEFT JOIN payments p ON p.id = x.payment_id ORDER BY x.id`

// ClaimExpense keeps a claim of the volunteer's, with its decision and payment
// where a file brings them. A meal goes by its session, or else by the one of its
// day that is long enough; its amount, and that of miles, comes from the setting
// of the day. One that is there already, by its ref or told just so, is Same; a
// row that brings the decision of one that waits decides it.
func ClaimExpense(tx *store.Tx, d *record.Dossier, e record.Expense) (record.Expense, store.Kept, error) {
	e.VolunteerID, e.Volunteer = d.ID, d.Ref
	if err := mealDay(tx, &e); err != nil {
		return e, store.Same, err
	}
	if err := claimDays(tx, e); err != nil {
		return e, store.Same, err
	}
	c, err := claim(tx, e)
	if err != nil {
		return e, store.Same, err
	}
	if c.Kind == "meal" && c.Session == 0 {
		if c.Session, err = mealOf(c.Sessions, e); err != nil {
			return e, store.Same, err
		}
	}
	if due, _ := c.AmountDue(); c.Pence == 0 {
		c.Pence = due
	}
	if before, there, err := sameClaim(tx, c.Expense); err != nil || there {
		if err != nil || before.Outcome != "" || e.Outcome == "" {
			return before, store.Same, err
		}
		after, err := DecideExpense(tx, before, e.Decided, e.Outcome, e.Reason)
		return after, store.Changed, err
	}
	c.Claimed = cmp.Or(c.Claimed, tx.Today)
	if c.Outcome != record.ClaimRejected {
		if err := askClaim(c); err != nil {
			return e, store.Same, err
		}
	}
	e = c.Expense
	payment := int64(0)
	if e.Payment != "" {
		if payment, err = joins(tx, e); err != nil {
			return e, store.Same, err
		}
	}
	if e.ID, e.Ref, err = tx.Number(record.ExpenseRegister, e.ID); err != nil {
		return e, store.Same, err
	}
	tx.Note(e.Ref, nil, e)
	return e, store.Added, tx.Exec(`INSERT INTO expenses (id, ref, volunteer_id, kind, spent_on, session_id, mode, miles, receipt, pence, claimed_on,
			decided_on, outcome, reason, payment_id)
		VALUES (@id, @ref, @volunteer, @kind, @on, NULLIF(@session, 0), NULLIF(@mode, ''), NULLIF(@miles, 0), @receipt, @pence, @claimed,
			NULLIF(@decided, ''), NULLIF(@outcome, ''), NULLIF(@reason, ''), NULLIF(@payment, 0))`,
		sql.Named("id", e.ID), sql.Named("ref", e.Ref), sql.Named("volunteer", e.VolunteerID), sql.Named("kind", e.Kind), sql.Named("on", e.On),
		sql.Named("session", e.Session), sql.Named("mode", e.Mode), sql.Named("miles", int(e.Miles)), sql.Named("receipt", e.Receipt),
		sql.Named("pence", int(e.Pence)), sql.Named("claimed", e.Claimed), sql.Named("decided", e.Decided),
		sql.Named("outcome", e.Outcome), sql.Named("reason", e.Reason), sql.Named("payment", payment))
}

// mealDay gives a meal the day of its session, which is the volunteer's own. What
// was rejected may be of one that was voided since.
func mealDay(tx *store.Tx, e *record.Expense) error {
	if e.Session == 0 || e.Outcome == record.ClaimRejected {
		return nil
	}
	d, s, err := FindSession(tx, e.Session)
	switch {
	case err != nil:
		return err
	case d.ID != e.VolunteerID:
		return &record.Conflict{Text: fmt.Sprintf("%s is a session of %s, not of %s", record.SessionRef(s.ID), d.Ref, e.Volunteer)}
	case e.On != "" && e.On != s.On:
		return record.Wrong("%s is of %s, not of %s", record.SessionRef(s.ID), s.On, e.On)
	}
	e.On = s.On
	return nil
}

// claimDays refuses days that do not fit each other, and parts of a claim that
// do not go together.
func claimDays(tx *store.Tx, e record.Expense) error {
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
		return record.Require(about(e), e, record.PaidOnceRule)
	case e.Outcome == "":
		return nil
	}
	return decisionDay(tx, e)
}

// mealOf returns the one session of the day for which a meal is owed (R5).
func mealOf(sessions []record.Session, e record.Expense) (int64, error) {
	var long []record.Session
	for _, s := range sessions {
		if _, met := record.MealRule.Ask(s); met {
			long = append(long, s)
		}
	}
	switch {
	case len(long) == 1:
		return long[0].ID, nil
	case len(long) > 1:
		var refs []string
		for _, s := range long {
			refs = append(refs, record.SessionRef(s.ID))
		}
		return 0, record.Wrong("a meal is owed for more than one session of %s; give --session, one of: %s", e.On, strings.Join(refs, ", "))
	case len(sessions) == 1:
		return 0, record.Require(about(e), sessions[0], record.MealRule)
	}
	outcome := record.Outcome{ID: record.MealRule.ID, Text: record.MealRule.Text, Source: record.MealRule.Source,
		Evidence: "no session of more than 4h on " + string(e.On)}
	return 0, record.Refuse(about(e), []record.Outcome{outcome})
}

// askClaim asks the rules of a claim, and says what would do where a setting is
// missing.
func askClaim(c record.ClaimFacts) error {
	err := record.Require(about(c.Expense), c, c.Rules()...)
	if refused := (*record.Refusal)(nil); errors.As(err, &refused) {
		if _, unset := c.AmountDue(); unset != "" {
			refused.Hint = fmt.Sprintf("borough settings set %s AMOUNT --from DATE sets one, from that day on or before", unset)
		}
	}
	return err
}

// sameClaim finds what the claim is already there as: that of its ref, or
// without a ref one told just so. Another of the same ref is a *record.Conflict.
func sameClaim(tx *store.Tx, e record.Expense) (record.Expense, bool, error) {
	same := func(o record.Expense) bool {
		decided := e.Outcome == "" || o.Outcome == "" || o.Outcome == e.Outcome && o.Decided == e.Decided && o.Reason == e.Reason
		return o.VolunteerID == e.VolunteerID && o.IsSameCost(e) && o.Miles == e.Miles && o.Pence == e.Pence &&
			(e.Claimed == "" || o.Claimed == e.Claimed) && decided && (e.Payment == "" || o.Payment == e.Payment)
	}
	if e.ID == 0 {
		alike, err := store.All(tx, expenseInto, `SELECT `+expenseColumns+` WHERE x.volunteer_id = @id AND x.spent_on = @on ORDER BY x.id`,
			sql.Named("id", e.VolunteerID), sql.Named("on", e.On))
		at := slices.IndexFunc(alike, same)
		if err != nil || at < 0 {
			return e, false, err
		}
		return alike[at], true, nil
	}
	before, there, err := store.One(tx, expenseInto, `SELECT `+expenseColumns+` WHERE x.id = @id`, sql.Named("id", e.ID))
	if err == nil && there && !same(before) {
		err = &record.Conflict{Text: fmt.Sprintf("%s is already there: %s, %s, %s", before.Ref, about(before), before.Pence, before.State()),
			Hint: "borough expense approve and reject decide a claim, borough expense void takes one back"}
	}
	return before, there, err
}

func about(e record.Expense) string { return e.Volunteer + " " + e.Description() }

// DecideExpense approves or rejects a claim, once (R22f).
func DecideExpense(tx *store.Tx, e record.Expense, on record.Date, outcome, reason string) (record.Expense, error) {
	if err := record.Require(e.Ref, e, record.DecidedOnceRule); err != nil {
		return e, err
	}
	after := e
	after.Decided, after.Outcome, after.Reason = on, outcome, reason
	if err := decisionDay(tx, after); err != nil {
		return e, err
	}
	tx.Note(e.Ref, e, after)
	return after, tx.Exec(`UPDATE expenses SET decided_on = @on, outcome = @outcome, reason = NULLIF(@reason, '') WHERE id = @id`,
		sql.Named("on", on), sql.Named("outcome", outcome), sql.Named("reason", reason), sql.Named("id", e.ID))
}

func decisionDay(tx *store.Tx, e record.Expense) error {
	switch {
	case e.Decided > tx.Today:
		return record.Wrong("a decision on %s is after today, %s", e.Decided, tx.Today)
	case e.Decided < e.Claimed:
		return record.Wrong("a decision on %s comes before the claim, of %s", e.Decided, e.Claimed)
	}
	return nil
}

// VoidExpense takes back a claim that was wrong and is not paid.
func VoidExpense(tx *store.Tx, e record.Expense, reason string) error {
	who, _, err := PersonOf(tx, record.KindVolunteer, e.VolunteerID)
	if err == nil {
		err = who.CheckNotErased()
	}
	if err != nil {
		return err
	}
	if e.Payment != "" {
		return &record.Conflict{Text: fmt.Sprintf("%s was paid in %s; what was paid stays", e.Ref, e.Payment),
			Hint: fmt.Sprintf("borough expense run show %s says when and to whom", e.Payment)}
	}
	tx.NoteVoid(e.Ref, e, reason)
	return tx.Exec(`DELETE FROM expenses WHERE id = @id`, sql.Named("id", e.ID))
}
