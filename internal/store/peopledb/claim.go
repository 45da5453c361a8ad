package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const expenseColumns = `x.id, x.volunteer_id, x.ref, v.ref, x.kind, x.spent_on, COALESCE(x.session_id, 0), COALESCE(x.mode, ''), COALESCE(x.miles, 0),
		x.receipt, x.pence, x.claimed_on, COALESCE(x.decided_on, ''), COALESCE(x.outcome, ''), COALESCE(x.reason, ''), COALESCE(p.ref, '')
	FROM expenses x JOIN volunteers v ON v.id = x.volunteer_id LEFT JOIN payments p ON p.id = x.payment_id`

// FindExpense returns the claim of that ref; the errors are those of Word.
func FindExpense(tx *store.Tx, text string) (record.Expense, error) {
	return store.Found(tx, record.ExpenseRegister, text, expenseInto, `SELECT `+expenseColumns+` WHERE x.id = @id`)
}

// claimsStand refuses a change of sessions or settings by which a claim of the
// volunteer, 0 for anybody's, from the day on would break a rule. Until is the
// last day that is looked at; "" for all.
func claimsStand(tx *store.Tx, volunteer int64, from, until record.Date) error {
	return brokenClaims(tx, volunteer, from, until, func(e record.Expense, broken record.Outcome) error {
		hint := fmt.Sprintf("borough expense void %s takes the claim back first", e.Ref)
		if e.Payment != "" {
			hint = fmt.Sprintf("it was paid in %s, and what was paid stays; a setting can hold from a later day", e.Payment)
		}
		return &record.Conflict{Text: fmt.Sprintf("%s, %s of %s, would then be against %s: %s", e.Ref, e.Description(), e.Volunteer, broken.ID, broken.Evidence), Hint: hint}
	})
}

// brokenClaims hands on each rule that a claim breaks, of those that are not
// rejected.
func brokenClaims(tx *store.Tx, volunteer int64, from, until record.Date, found func(record.Expense, record.Outcome) error) error {
	claims, err := store.All(tx, expenseInto, `SELECT `+expenseColumns+`
		WHERE (@volunteer = 0 OR x.volunteer_id = @volunteer) AND x.spent_on >= @from AND (@until = '' OR x.spent_on <= @until)
			AND COALESCE(x.outcome, '') <> 'rejected' ORDER BY x.id`,
		sql.Named("volunteer", volunteer), sql.Named("from", from), sql.Named("until", until))
	if err != nil {
		return err
	}
	for _, e := range claims {
		c, err := claim(tx, e)
		if err != nil {
			return err
		}
		for _, o := range record.Evaluate(c, c.Rules()...) {
			if o.Met {
				continue
			}
			if err := found(e, o); err != nil {
				return err
			}
		}
	}
	return nil
}

// claim gathers what the rules on a claim ask about.
func claim(tx *store.Tx, e record.Expense) (c record.ClaimFacts, err error) {
	c.Expense = e
	if c.Settings, err = booksdb.Settings(tx, e.On); err != nil {
		return c, err
	}
	c.Sessions, err = store.All(tx, sessionInto, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.given_on = @on AND s.voided_on IS NULL ORDER BY s.start NULLS FIRST, s.id`,
		sql.Named("id", e.VolunteerID), sql.Named("on", e.On))
	if err != nil {
		return c, err
	}
	c.Others, err = store.All(tx, expenseInto, `SELECT `+expenseColumns+`
		WHERE x.volunteer_id = @volunteer AND x.spent_on = @on AND COALESCE(x.outcome, '') <> 'rejected' AND x.id <> @id ORDER BY x.id`,
		sql.Named("volunteer", e.VolunteerID), sql.Named("on", e.On), sql.Named("id", e.ID))
	return c, err
}

func expenseInto(e *record.Expense) []any {
	return []any{&e.ID, &e.VolunteerID, &e.Ref, &e.Volunteer, &e.Kind, &e.On, &e.Session, &e.Mode, &e.Miles,
		&e.Receipt, &e.Pence, &e.Claimed, &e.Decided, &e.Outcome, &e.Reason, &e.Payment}
}
