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

// AllVolunteers is given instead of the id of a volunteer to select the claims of all.
const AllVolunteers int64 = 0

// NoDate is given instead of a date if there is none.
const NoDate record.Date = ""

// CheckClaims returns a *record.Conflict if a claim breaks a rule after a change of
// sessions or settings. It checks the claims of the volunteer with that id, or of all
// if volunteer is AllVolunteers, for days from start to end. If end is NoDate, it
// checks every day from start on. It leaves out rejected claims.
func CheckClaims(tx *store.Tx, volunteer int64, start, end record.Date) error {
	var broken []string
	hint := ""
	err := forEachBrokenClaim(tx, volunteer, start, end, func(e record.Expense, outcome record.Outcome) error {
		broken = append(broken, fmt.Sprintf("%s, %s of %s, would then be against %s: %s",
			e.Ref, e.Description(), e.Volunteer, outcome.ID, outcome.Evidence))
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
	return store.SettingConflict(broken, hint)
}

// forEachBrokenClaim calls do for each rule that a claim breaks. It selects the claims
// as CheckClaims does. If start is NoDate, it checks every day until end.
func forEachBrokenClaim(
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
		facts, err := gatherClaim(tx, e)
		if err != nil {
			return err
		}
		for _, outcome := range record.Evaluate(facts, facts.Rules()...) {
			if outcome.Met {
				continue
			}
			if err := do(e, outcome); err != nil {
				return err
			}
		}
	}
	return nil
}

// gatherClaim gathers the facts for the rules on claims: the settings of the day, and
// the sessions and other claims of the volunteer on that day.
func gatherClaim(tx *store.Tx, e record.Expense) (facts record.ClaimFacts, err error) {
	facts.Expense = e
	if facts.Settings, err = booksdb.Settings(tx, e.On); err != nil {
		return facts, err
	}
	facts.Sessions, err = store.All(tx, sessionFields, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.given_on = @on AND s.voided_on IS NULL ORDER BY s.start NULLS FIRST, s.id`,
		sql.Named("id", e.VolunteerID), sql.Named("on", e.On))
	if err != nil {
		return facts, err
	}
	facts.OtherClaims, err = store.All(tx, expenseFields, `SELECT `+expenseColumns+`
		WHERE x.volunteer_id = @volunteer AND x.spent_on = @on AND COALESCE(x.outcome, '') <> 'rejected'
		AND x.id <> @id
		ORDER BY x.id`,
		sql.Named("volunteer", e.VolunteerID), sql.Named("on", e.On), sql.Named("id", e.ID))
	return facts, err
}

func expenseFields(e *record.Expense) []any {
	return []any{&e.ID, &e.VolunteerID, &e.Ref, &e.Volunteer, &e.VolunteerName, &e.Kind, &e.On, &e.Session,
		&e.Mode, &e.Miles, &e.Receipt, &e.Pence, &e.Claimed, &e.Decided, &e.Outcome, &e.Reason, &e.Payment}
}
