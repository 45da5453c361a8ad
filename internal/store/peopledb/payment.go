package peopledb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

const exportPayments = `SELECT ref, paid_on AS date, CAST(claims AS TEXT) AS claims, CAST(pence AS TEXT) AS pence FROM payments ORDER BY id`

// PayExpenses makes one run of every claim that is approved and not paid, today.
// Where there is none it is a *record.Missing: a script must not take the file of
// the last run for a new one.
func PayExpenses(tx *store.Tx) (record.Payment, error) {
	p := record.Payment{On: tx.Today}
	claims, err := store.All(tx, expenseInto, `SELECT `+expenseColumns+` WHERE x.payment_id IS NULL AND x.outcome = 'approved' ORDER BY x.id`)
	if err != nil {
		return p, err
	}
	if claims == nil {
		return p, &record.Missing{Text: "there is nothing to pay: no claim is approved and not paid",
			Hint: "borough expense list --state claimed shows those that wait for a decision, borough expense run list what was paid"}
	}
	for _, e := range claims {
		p.Claims, p.Pence = p.Claims+1, p.Pence+e.Pence
	}
	if p.ID, p.Ref, err = tx.Number(record.PaymentRegister, 0); err != nil {
		return p, err
	}
	if err := insertPayment(tx, p); err != nil {
		return p, err
	}
	for _, e := range claims {
		if err := record.Require(e.Ref, e, record.PaidOnceRule); err != nil {
			return p, err
		}
		err := tx.Exec(`UPDATE expenses SET payment_id = @payment WHERE id = @id`, sql.Named("payment", p.ID), sql.Named("id", e.ID))
		if err != nil {
			return p, err
		}
		after := e
		after.Payment = p.Ref
		tx.Note(e.Ref, e, after)
	}
	return p, nil
}

// KeepPayment keeps a run that a file brings; its claims come after it.
func KeepPayment(tx *store.Tx, p record.Payment) (store.Kept, error) {
	if p.On > tx.Today {
		return store.Same, record.Wrong("a payment on %s is after today, %s", p.On, tx.Today)
	}
	p.Ref = record.PaymentRegister.Ref(p.ID)
	was, there, err := store.One(tx, paymentInto, `SELECT id, ref, paid_on, claims, pence FROM payments WHERE id = @id`, sql.Named("id", p.ID))
	if err != nil {
		return store.Same, err
	}
	if there {
		if was != p {
			err = &record.Conflict{Text: fmt.Sprintf("%s is already there: %d claims of %s paid on %s", was.Ref, was.Claims, was.Pence, was.On)}
		}
		return store.Same, err
	}
	if p.ID, p.Ref, err = tx.Number(record.PaymentRegister, p.ID); err != nil {
		return store.Same, err
	}
	return store.Added, insertPayment(tx, p)
}

func insertPayment(tx *store.Tx, p record.Payment) error {
	tx.Later("payments", p.ID, paymentStands)
	tx.Note(p.Ref, nil, p)
	return tx.Exec(`INSERT INTO payments (id, ref, paid_on, claims, pence) VALUES (@id, @ref, @on, @claims, @pence)`,
		sql.Named("id", p.ID), sql.Named("ref", p.Ref), sql.Named("on", p.On), sql.Named("claims", p.Claims), sql.Named("pence", int(p.Pence)))
}

// joins is the id of the run that a claim of a file says it was paid in.
func joins(tx *store.Tx, e record.Expense) (int64, error) {
	p, err := FindPayment(tx, e.Payment)
	if err != nil {
		return 0, err
	}
	if p.On < e.Decided {
		return 0, record.Wrong("%s paid on %s, before the claim was approved, on %s", p.Ref, p.On, e.Decided)
	}
	tx.Later("payments", p.ID, paymentStands)
	return p.ID, nil
}

// FindPayment returns the payment run of that ref; the errors are those of Word.
func FindPayment(tx *store.Tx, text string) (record.Payment, error) {
	return store.Found(tx, record.PaymentRegister, text, paymentInto, `SELECT id, ref, paid_on, claims, pence FROM payments WHERE id = @id`)
}

func paymentInto(p *record.Payment) []any { return []any{&p.ID, &p.Ref, &p.On, &p.Claims, &p.Pence} }

// paymentStands is asked of a run that is new, or that a claim joined, at the end
// of the transaction, since its claims come after it: it has paid no less than they
// come to.
func paymentStands(tx *store.Tx, id int64) error {
	found, err := overpaid(tx, id)
	if err != nil || found == nil {
		return err
	}
	return &record.Conflict{Text: found[0].About + " " + found[0].Text,
		Hint: "no claim joins a run that was paid; leave its payment blank, and borough expense pay pays it"}
}

// expensesBroken looks at every claim by its rules, and at every run by its sums
// and its day.
func expensesBroken(tx *store.Tx) (found []store.Problem, err error) {
	err = brokenClaims(tx, 0, "", "", func(e record.Expense, broken record.Outcome) error {
		found = append(found, store.Problem{About: e.Ref, Text: fmt.Sprintf("is against %s: %s", broken.ID, broken.Evidence)})
		return nil
	})
	if err != nil {
		return nil, err
	}
	sums, err := overpaid(tx, 0)
	if err != nil {
		return nil, err
	}
	early, err := store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} },
		`SELECT x.ref, 'was approved on ' || x.decided_on || ', after it was paid in ' || p.ref || ' on ' || p.paid_on
		FROM expenses x JOIN payments p ON p.id = x.payment_id WHERE p.paid_on < x.decided_on ORDER BY x.id`)
	return slices.Concat(found, sums, early), err
}

// overpaid are the runs whose claims come to more than was paid, of one id or of
// all where it is 0. They come to less where claims were destroyed in time.
func overpaid(tx *store.Tx, id int64) (found []store.Problem, err error) {
	type sums struct{ said, are record.Payment }
	wrong, err := store.All(tx, func(s *sums) []any {
		return []any{&s.said.Ref, &s.said.Claims, &s.said.Pence, &s.are.Claims, &s.are.Pence}
	},
		`SELECT p.ref, p.claims, p.pence, COUNT(x.id), COALESCE(CAST(SUM(x.pence) AS BIGINT), 0)
		FROM payments p LEFT JOIN expenses x ON x.payment_id = p.id WHERE @id = 0 OR p.id = @id
		GROUP BY p.id, p.ref, p.claims, p.pence HAVING COUNT(x.id) > p.claims OR CAST(SUM(x.pence) AS BIGINT) > p.pence ORDER BY p.id`,
		sql.Named("id", id))
	for _, s := range wrong {
		found = append(found, store.Problem{About: s.said.Ref, Text: fmt.Sprintf("paid %s by %d claims, and the claims on it come to %s by %d", s.said.Pence, s.said.Claims, s.are.Pence, s.are.Claims)})
	}
	return found, err
}
