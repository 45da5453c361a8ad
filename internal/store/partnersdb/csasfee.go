package partnersdb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const (
	exportCsasFees = `SELECT c.ref AS "case", f.due_on AS due, CAST(f.pence AS TEXT) || 'p' AS amount,
		COALESCE(f.settled_on, '') AS settled,
			COALESCE(f.outcome, '') AS outcome, COALESCE(f.reason, '') AS reason
		FROM csas_fees f JOIN csas_cases c ON c.id = f.case_id ORDER BY f.id`
	exportCsasCosts = `SELECT spent_on AS date, text, CAST(pence AS TEXT) || 'p' AS amount FROM csas_costs ORDER BY id`
)

// AddCsasFee adds a fee of a case. If f has no amount, it is the fee of the standard.
// AddCsasFee returns Unchanged if there is a fee due on the same day, or Changed if f has
// the settlement of that fee. The error is a *record.Conflict if the two fees differ,
// an *record.Invalid if the dates are not possible, and a *record.Refusal while the
// scheme is a proof of concept (R21g).
func AddCsasFee(tx *store.Tx, c record.CsasCase, f record.CsasFee) (_ record.CsasFee, result store.Result, err error) {
	f.CaseID, f.Case = c.ID, c.Ref
	if f.Amount == 0 {
		f.Amount = c.Standard.Fee
	}
	fees, err := feesOfCase(tx, c)
	if err != nil {
		return f, store.Unchanged, err
	}
	for _, existing := range fees {
		if existing.Due != f.Due {
			continue
		}
		switch f.ID = existing.ID; {
		case f.Amount != existing.Amount || existing.Settled != "" && f.Settled != "" && f != existing:
			return f, store.Unchanged, &record.Conflict{
				Text: fmt.Sprintf("%s has a fee of %s due on %s already", c.Ref, existing.Amount, existing.Due),
				Hint: "borough csas fee void takes back one that was wrong",
			}
		case f == existing || f.Settled == "":
			return existing, store.Unchanged, nil
		}
		return f, store.Changed, saveSettlement(tx, existing, f)
	}
	if err := f.Check(tx.Today); err != nil {
		return f, store.Unchanged, err
	}
	if applied := c.Steps[0].On; f.Due < applied {
		return f, store.Unchanged,
			record.Invalidf("a fee due on %s comes before %s applied, on %s", f.Due, c.Ref, applied)
	}
	settings, err := booksdb.Settings(tx, f.Due)
	if err != nil {
		return f, store.Unchanged, err
	}
	if err := record.CheckRules("the fee of "+c.Ref, record.ChargeFacts{On: f.Due, Scheme: settings.CsasScheme},
		record.ChargingRule); err != nil {
		return f, store.Unchanged,
			withHint(err, "borough settings set csas-scheme charging --from DATE is for when the study is over")
	}
	tx.Audit(c.Ref, nil, f)
	return f, store.Added, tx.Exec(`INSERT INTO csas_fees (case_id, due_on, pence, settled_on, outcome, reason)
		VALUES (@case, @due, @pence, NULLIF(@settled, ''), NULLIF(@outcome, ''), NULLIF(@reason, ''))`,
		sql.Named("case", c.ID), sql.Named("due", f.Due), sql.Named("pence", int(f.Amount)),
		sql.Named("settled", f.Settled), sql.Named("outcome", f.Outcome), sql.Named("reason", f.Reason))
}

// SettleCsasFee records that a fee was paid or waived. The fee is the one due on the
// day, or if due is "" the only one that is not settled. The errors are those of
// findFee, and a *record.Conflict if the fee is already settled.
func SettleCsasFee(
	tx *store.Tx, c record.CsasCase, due record.Date, outcome string, date record.Date, reason string,
) (record.CsasFee, error) {
	before, err := findFee(tx, c, due, true)
	if err != nil {
		return before, err
	}
	if before.Settled != "" {
		return before, &record.Conflict{Text: fmt.Sprintf("%s's fee of %s was %s on %s already",
			c.Ref, before.Due, before.Outcome, before.Settled)}
	}
	after := before
	after.Settled, after.Outcome, after.Reason = date, outcome, reason
	return after, saveSettlement(tx, before, after)
}

// saveSettlement saves how a fee was settled.
func saveSettlement(tx *store.Tx, before, after record.CsasFee) error {
	if err := after.Check(tx.Today); err != nil {
		return err
	}
	tx.Audit(after.Case, before, after)
	return tx.Exec(`UPDATE csas_fees SET settled_on = @on, outcome = @outcome, reason = NULLIF(@reason, '')
		WHERE id = @id`,
		sql.Named("on", after.Settled), sql.Named("outcome", after.Outcome), sql.Named("reason", after.Reason),
		sql.Named("id", after.ID))
}

// VoidCsasFee deletes a fee that was added by mistake and returns it. The errors are
// those of findFee.
func VoidCsasFee(tx *store.Tx, c record.CsasCase, due record.Date, reason string) (record.CsasFee, error) {
	f, err := findFee(tx, c, due, false)
	if err != nil {
		return f, err
	}
	tx.AuditVoid(c.Ref, f, reason)
	return f, tx.Exec(`DELETE FROM csas_fees WHERE id = @id`, sql.Named("id", f.ID))
}

// findFee returns the fee of the case that was due on the day. If due is "", it returns
// the only fee, or with onlyUnsettled the only fee that is not settled. The error is a
// *record.Missing if there is none, and an *record.Invalid if there are several.
func findFee(tx *store.Tx, c record.CsasCase, due record.Date, onlyUnsettled bool) (found record.CsasFee, err error) {
	fees, err := feesOfCase(tx, c)
	if err != nil {
		return found, err
	}
	var days []string
	for _, f := range fees {
		if f.Due == due || due == "" && (!onlyUnsettled || f.Settled == "") {
			found = f
			days = append(days, string(f.Due))
		}
	}
	switch {
	case len(days) == 1:
		return found, nil
	case len(days) > 1:
		return found, record.Invalidf("%s has more than one fee; give the day one was due with --due: %s",
			c.Ref, strings.Join(days, ", "))
	case due != "":
		return found, &record.Missing{
			Text: fmt.Sprintf("%s has no fee due on %s", c.Ref, due),
			Hint: "borough csas fee list shows them",
		}
	}
	return found, &record.Missing{Text: c.Ref + " has no fee that is due", Hint: "borough csas fee list shows them"}
}

// feesOfCase returns the fees of a case in the order of the days on which they are due.
func feesOfCase(tx *store.Tx, c record.CsasCase) ([]record.CsasFee, error) {
	return store.All(tx, func(f *record.CsasFee) []any {
		f.CaseID, f.Case = c.ID, c.Ref
		return []any{&f.ID, &f.Due, &f.Amount, &f.Settled, &f.Outcome, &f.Reason}
	}, `SELECT id, due_on, pence, COALESCE(settled_on, ''), COALESCE(outcome, ''), COALESCE(reason, '')
		FROM csas_fees WHERE case_id = @id ORDER BY due_on`, sql.Named("id", c.ID))
}

// AddCsasCost records a cost of running the scheme, and returns Unchanged if the same cost
// is already recorded. The error is a *record.Conflict if it is recorded with another
// amount, and an *record.Invalid if the text or the amount is missing or the date is
// after today.
func AddCsasCost(tx *store.Tx, c record.CsasCost) (store.Result, error) {
	switch {
	case c.Text == "":
		return store.Unchanged, record.Invalidf("a cost needs what it was for")
	case c.On > tx.Today:
		return store.Unchanged, record.Invalidf("a cost on %s is after today, %s", c.On, tx.Today)
	case c.Amount <= 0:
		return store.Unchanged, record.Invalidf("a cost is over £0.00; give its amount")
	}
	existing, exists, err := findCost(tx, c)
	switch {
	case err != nil:
		return store.Unchanged, err
	case exists && existing == c:
		return store.Unchanged, nil
	case exists:
		return store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("%s cost %s on %s already", record.Quote(existing.Text), existing.Amount, existing.On),
			Hint: "borough csas cost void takes back one that was wrong",
		}
	}
	tx.Audit("cost "+string(c.On), nil, c)
	return store.Added, tx.Exec(`INSERT INTO csas_costs (spent_on, text, pence) VALUES (@on, @text, @pence)`,
		sql.Named("on", c.On), sql.Named("text", c.Text), sql.Named("pence", int(c.Amount)))
}

// VoidCsasCost deletes the cost with that text and day and returns it. The error is a
// *record.Missing if there is none.
func VoidCsasCost(tx *store.Tx, c record.CsasCost, reason string) (record.CsasCost, error) {
	voided, exists, err := findCost(tx, c)
	if err == nil && !exists {
		err = &record.Missing{
			Text: fmt.Sprintf("there is no cost of %s on %s", record.Quote(c.Text), c.On),
			Hint: "borough csas cost list shows them",
		}
	}
	if err != nil {
		return voided, err
	}
	tx.AuditVoid("cost "+string(voided.On), voided, reason)
	return voided,
		tx.Exec(`DELETE FROM csas_costs WHERE spent_on = @on AND text = @text`, sql.Named("on", c.On),
			sql.Named("text", c.Text))
}

// findCost returns the cost with the text and the day of c.
func findCost(tx *store.Tx, c record.CsasCost) (record.CsasCost, bool, error) {
	return store.One(tx, func(c *record.CsasCost) []any { return []any{&c.On, &c.Text, &c.Amount} },
		`SELECT spent_on, text, pence FROM csas_costs WHERE spent_on = @on AND text = @text`, sql.Named("on", c.On),
		sql.Named("text", c.Text))
}
