package peopledb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

const exportPayments = `SELECT ref, paid_on AS date, CAST(claims AS TEXT) AS claims, CAST(pence AS TEXT) AS pence
	FROM payments ORDER BY id`

// A payment is a run: a group of approved claims that was passed to finance to be paid.
// Its command is expense run.

// PayExpenses pays every claim that is approved and not paid, in one run dated today.
// It returns the run and its claims. The error is a *record.Missing if there is no such
// claim, so that a script does not take the file of the last run for a new one.
func PayExpenses(tx *store.Tx) (p record.Payment, claims []record.Expense, err error) {
	p.On = tx.Today
	claims, err = store.All(tx, expenseFields, `SELECT `+expenseColumns+`
		WHERE x.payment_id IS NULL AND x.outcome = 'approved' ORDER BY x.id`)
	if err != nil {
		return p, nil, err
	}
	if claims == nil {
		return p, nil, &record.Missing{
			Text: "there is nothing to pay: no claim is approved and not paid",
			Hint: "borough expense list --state claimed shows those that wait for a decision, " +
				"borough expense run list what was paid",
		}
	}
	for _, e := range claims {
		p.Claims, p.Pence = p.Claims+1, p.Pence+e.Pence
	}
	if p.ID, p.Ref, err = tx.AssignRef(record.PaymentRegister, 0); err != nil {
		return p, nil, err
	}
	if err := insertPayment(tx, p); err != nil {
		return p, nil, err
	}
	for _, e := range claims {
		if err := record.CheckRules(e.Ref, e, record.PaidOnceRule); err != nil {
			return p, nil, err
		}
		err := tx.Exec(`UPDATE expenses SET payment_id = @payment WHERE id = @id`,
			sql.Named("payment", p.ID), sql.Named("id", e.ID))
		if err != nil {
			return p, nil, err
		}
		after := e
		after.Payment = p.Ref
		tx.Audit(e.Ref, e, after)
	}
	return p, claims, nil
}

// ImportPayment adds a run from a file, which is imported before the claims of the run.
// It returns Unchanged if the run is already there. The error is an *record.Invalid if
// the date is after today, and a *record.Conflict if the existing run has another date,
// number of claims or amount.
func ImportPayment(tx *store.Tx, p record.Payment) (store.Result, error) {
	if p.On > tx.Today {
		return store.Unchanged, record.Invalidf("a payment on %s is after today, %s", p.On, tx.Today)
	}
	p.Ref = record.PaymentRegister.Ref(p.ID)
	existing, found, err := store.One(tx, paymentFields,
		`SELECT id, ref, paid_on, claims, pence FROM payments WHERE id = @id`,
		sql.Named("id", p.ID))
	if err != nil {
		return store.Unchanged, err
	}
	if found {
		if existing != p {
			err = &record.Conflict{
				Text: fmt.Sprintf("%s is already there: %d claims of %s paid on %s",
					existing.Ref, existing.Claims, existing.Pence, existing.On),
			}
		}
		return store.Unchanged, err
	}
	if p.ID, p.Ref, err = tx.AssignRef(record.PaymentRegister, p.ID); err != nil {
		return store.Unchanged, err
	}
	return store.Added, insertPayment(tx, p)
}

// insertPayment adds a run. It registers the check that the claims of the run come to
// no more than it paid.
func insertPayment(tx *store.Tx, p record.Payment) error {
	tx.CheckAtEnd("payments", p.ID, checkPaymentCoversClaims)
	tx.Audit(p.Ref, nil, p)
	return tx.Exec(`INSERT INTO payments (id, ref, paid_on, claims, pence) VALUES (@id, @ref, @on, @claims, @pence)`,
		sql.Named("id", p.ID), sql.Named("ref", p.Ref), sql.Named("on", p.On),
		sql.Named("claims", p.Claims), sql.Named("pence", int(p.Pence)))
}

// findClaimPayment returns the id of the run that paid an imported claim. The error is
// that of FindPayment, or an *record.Invalid if the claim was approved after the run.
func findClaimPayment(tx *store.Tx, e record.Expense) (int64, error) {
	p, err := FindPayment(tx, e.Payment)
	if err != nil {
		return 0, err
	}
	if p.On < e.Decided {
		return 0, record.Invalidf("%s paid on %s, before the claim was approved, on %s", p.Ref, p.On, e.Decided)
	}
	tx.CheckAtEnd("payments", p.ID, checkPaymentCoversClaims)
	return p.ID, nil
}

// FindPayment returns the run whose ref is text. The errors are those of
// store.FindByRef.
func FindPayment(tx *store.Tx, text string) (record.Payment, error) {
	return store.FindByRef(tx, record.PaymentRegister, text, paymentFields,
		`SELECT id, ref, paid_on, claims, pence FROM payments WHERE id = @id`)
}

func paymentFields(p *record.Payment) []any { return []any{&p.ID, &p.Ref, &p.On, &p.Claims, &p.Pence} }

// checkPaymentCoversClaims returns a *record.Conflict if the claims of a run come to
// more than it paid. The check runs at the end of the transaction, because the claims
// are added after the run.
func checkPaymentCoversClaims(tx *store.Tx, id int64) error {
	problems, err := findOverclaimedPayments(tx, id)
	if err != nil || problems == nil {
		return err
	}
	return &record.Conflict{
		Text: problems[0].About + " " + problems[0].Text,
		Hint: "no claim joins a run that was paid; leave its payment blank, and borough expense pay pays it",
	}
}

// findExpenseProblems finds the claims that break a rule, the runs that paid less than
// their claims come to, and the claims that were approved after they were paid.
func findExpenseProblems(tx *store.Tx) (broken []store.Problem, err error) {
	err = forEachBrokenClaim(tx, AllVolunteers, NoDate, NoDate, func(e record.Expense, outcome record.Outcome) error {
		broken = append(broken, store.Problem{
			About: e.Ref,
			Text:  fmt.Sprintf("is against %s: %s", outcome.ID, outcome.Evidence),
		})
		return nil
	})
	if err != nil {
		return nil, err
	}
	overclaimed, err := findOverclaimedPayments(tx, allPayments)
	if err != nil {
		return nil, err
	}
	approvedLate, err := store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} },
		`SELECT x.ref, 'was approved on ' || x.decided_on || ', after it was paid in ' || p.ref || ' on ' || p.paid_on
		FROM expenses x JOIN payments p ON p.id = x.payment_id WHERE p.paid_on < x.decided_on ORDER BY x.id`)
	return slices.Concat(broken, overclaimed, approvedLate), err
}

// allPayments is given to findOverclaimedPayments instead of the id of a run.
const allPayments int64 = 0

// findOverclaimedPayments finds the runs whose claims come to more than the run paid.
// It checks the run with the id, or every run if id is allPayments. Claims that come to
// less are correct, because other claims of the run may have been destroyed after their
// retention period.
func findOverclaimedPayments(tx *store.Tx, id int64) (problems []store.Problem, err error) {
	type sums struct{ paid, claimed record.Payment }
	overclaimed, err := store.All(tx, func(s *sums) []any {
		return []any{&s.paid.Ref, &s.paid.Claims, &s.paid.Pence, &s.claimed.Claims, &s.claimed.Pence}
	},
		`SELECT p.ref, p.claims, p.pence, COUNT(x.id), COALESCE(CAST(SUM(x.pence) AS BIGINT), 0)
		FROM payments p LEFT JOIN expenses x ON x.payment_id = p.id WHERE @id = 0 OR p.id = @id
		GROUP BY p.id, p.ref, p.claims, p.pence
		HAVING COUNT(x.id) > p.claims OR CAST(SUM(x.pence) AS BIGINT) > p.pence ORDER BY p.id`,
		sql.Named("id", id))
	for _, s := range overclaimed {
		problems = append(problems, store.Problem{
			About: s.paid.Ref,
			Text: fmt.Sprintf("paid %s by %d claims, and the claims on it come to %s by %d",
				s.paid.Pence, s.paid.Claims, s.claimed.Pence, s.claimed.Claims),
		})
	}
	return problems, err
}
