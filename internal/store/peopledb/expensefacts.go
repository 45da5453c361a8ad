package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// expenseColumns are the columns that expenseFields scans, and their tables.
const expenseColumns = `x.id, x.volunteer_id, x.ref, v.ref, v.name, x.kind, x.spent_on, COALESCE(x.session_id, 0),
		COALESCE(x.mode, ''), COALESCE(x.miles, 0), x.receipt, x.pence, x.claimed_on, COALESCE(x.decided_on, ''),
		COALESCE(x.outcome, ''), COALESCE(x.reason, ''), COALESCE(p.ref, '')
	FROM expenses x JOIN volunteers v ON v.id = x.volunteer_id LEFT JOIN payments p ON p.id = x.payment_id`

// FindExpense returns the claim whose ref is text. The errors are those of
// store.FindByRef.
func FindExpense(tx *store.Tx, text string) (record.Expense, error) {
	return store.FindByRef(tx, record.ExpenseRegister, text, expenseFields,
		`SELECT `+expenseColumns+` WHERE x.id = @id`)
}

// CheckClaims returns a *record.Conflict if a claim breaks a rule after a change of
// sessions or settings. It checks the claims of the volunteer, or of everybody if
// volunteer is 0. The claims are for days from start to end; "" is no end.
func CheckClaims(tx *store.Tx, volunteer int64, start, end record.Date) error {
	var broken []string
	hint := ""
	err := eachBrokenClaim(tx, volunteer, start, end, func(e record.Expense, rule record.Outcome) error {
		broken = append(broken, fmt.Sprintf("%s, %s of %s, would then be against %s: %s",
			e.Ref, e.Description(), e.Volunteer, rule.ID, rule.Evidence))
		switch {
		case hint != "":
		case e.Payment != "":
			hint = fmt.Sprintf("it was paid in %s, and what was paid stays; a setting can hold from a later day",
				e.Payment)
		default:
			hint = fmt.Sprintf("borough expense void %s takes the claim back first", e.Ref)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return store.BrokenBySetting(broken, hint)
}

// eachBrokenClaim calls do for each claim that breaks a rule, unless it was rejected,
// and for each rule that it breaks. The claims are selected as in CheckClaims; "" is no
// start.
func eachBrokenClaim(
	tx *store.Tx, volunteer int64, start, end record.Date, do func(record.Expense, record.Outcome) error,
) error {
	claims, err := store.All(tx, expenseFields, `SELECT `+expenseColumns+`
		WHERE (@volunteer = 0 OR x.volunteer_id = @volunteer) AND x.spent_on >= @from
		AND (@until = '' OR x.spent_on <= @until)
			AND COALESCE(x.outcome, '') <> 'rejected' ORDER BY x.id`,
		sql.Named("volunteer", volunteer), sql.Named("from", start), sql.Named("until", end))
	if err != nil {
		return err
	}
	for _, e := range claims {
		c, err := gatherClaim(tx, e)
		if err != nil {
			return err
		}
		for _, rule := range record.Evaluate(c, c.Rules()...) {
			if rule.Met {
				continue
			}
			if err := do(e, rule); err != nil {
				return err
			}
		}
	}
	return nil
}

// gatherClaim gathers the facts for the rules on claims: the settings of the day, and
// the sessions and other claims of the volunteer on that day.
func gatherClaim(tx *store.Tx, e record.Expense) (c record.ClaimFacts, err error) {
	c.Expense = e
	if c.Settings, err = booksdb.Settings(tx, e.On); err != nil {
		return c, err
	}
	c.Sessions, err = store.All(tx, sessionFields, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.given_on = @on AND s.voided_on IS NULL ORDER BY s.start NULLS FIRST, s.id`,
		sql.Named("id", e.VolunteerID), sql.Named("on", e.On))
	if err != nil {
		return c, err
	}
	c.Others, err = store.All(tx, expenseFields, `SELECT `+expenseColumns+`
		WHERE x.volunteer_id = @volunteer AND x.spent_on = @on AND COALESCE(x.outcome, '') <> 'rejected'
		AND x.id <> @id
		ORDER BY x.id`,
		sql.Named("volunteer", e.VolunteerID), sql.Named("on", e.On), sql.Named("id", e.ID))
	return c, err
}

func expenseFields(e *record.Expense) []any {
	return []any{&e.ID, &e.VolunteerID, &e.Ref, &e.Volunteer, &e.VolunteerName, &e.Kind, &e.On, &e.Session, &e.Mode, &e.Miles,
		&e.Receipt, &e.Pence, &e.Claimed, &e.Decided, &e.Outcome, &e.Reason, &e.Payment}
}
