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
	exportCsasFees = `SELECT c.ref AS "case", f.due_on AS due, CAST(f.pence AS TEXT) || 'p' AS amount, COALESCE(f.settled_on, '') AS settled,
			COALESCE(f.outcome, '') AS outcome, COALESCE(f.reason, '') AS reason
		FROM csas_fees f JOIN csas_cases c ON c.id = f.case_id ORDER BY f.id`
	exportCsasCosts = `SELECT spent_on AS date, text, CAST(pence AS TEXT) || 'p' AS amount FROM csas_costs ORDER BY id`
)

// ChargeFee keeps a fee of a case, the one of its standard where no amount is
// given; none while the scheme is a proof of concept (R21g). One of the same day
// is Same, or Changed when this one says that it was settled.
func ChargeFee(tx *store.Tx, c record.CsasCase, f record.CsasFee) (_ record.CsasFee, kept store.Kept, err error) {
	f.CaseID, f.Case = c.ID, c.Ref
	if f.Amount == 0 {
		f.Amount = c.Standard.Fee
	}
	fees, err := feesOf(tx, c)
	if err != nil {
		return f, store.Same, err
	}
	for _, before := range fees {
		if before.Due != f.Due {
			continue
		}
		switch f.ID = before.ID; {
		case f.Amount != before.Amount || before.Settled != "" && f.Settled != "" && f != before:
			return f, store.Same, &record.Conflict{Text: fmt.Sprintf("%s has a fee of %s due on %s already", c.Ref, before.Amount, before.Due),
				Hint: "borough csas fee void takes back one that was wrong"}
		case f == before || f.Settled == "":
			return before, store.Same, nil
		}
		return f, store.Changed, settle(tx, before, f)
	}
	if err := f.Check(tx.Today); err != nil {
		return f, store.Same, err
	}
	if applied := c.Steps[0].On; f.Due < applied {
		return f, store.Same, record.Wrong("a fee due on %s comes before %s applied, on %s", f.Due, c.Ref, applied)
	}
	settings, err := booksdb.Settings(tx, f.Due)
	if err != nil {
		return f, store.Same, err
	}
	if err := record.Require("the fee of "+c.Ref, record.ChargeFacts{On: f.Due, Scheme: settings.CsasScheme}, record.ChargingRule); err != nil {
		return f, store.Same, hinted(err, "borough settings set csas-scheme charging --from DATE is for when the study is over")
	}
	tx.Note(c.Ref, nil, f)
	return f, store.Added, tx.Exec(`INSERT INTO csas_fees (case_id, due_on, pence, settled_on, outcome, reason)
		VALUES (@case, @due, @pence, NULLIF(@settled, ''), NULLIF(@outcome, ''), NULLIF(@reason, ''))`,
		sql.Named("case", c.ID), sql.Named("due", f.Due), sql.Named("pence", int(f.Amount)),
		sql.Named("settled", f.Settled), sql.Named("outcome", f.Outcome), sql.Named("reason", f.Reason))
}

// SettleFee records that a fee was paid or waived: the one due on the day, or the
// only one that is due.
func SettleFee(tx *store.Tx, c record.CsasCase, due record.Date, outcome string, on record.Date, reason string) (record.CsasFee, error) {
	before, err := feeOf(tx, c, due, true)
	if err != nil {
		return before, err
	}
	if before.Settled != "" {
		return before, &record.Conflict{Text: fmt.Sprintf("%s's fee of %s was %s on %s already", c.Ref, before.Due, before.Outcome, before.Settled)}
	}
	is := before
	is.Settled, is.Outcome, is.Reason = on, outcome, reason
	return is, settle(tx, before, is)
}

func settle(tx *store.Tx, before, is record.CsasFee) error {
	if err := is.Check(tx.Today); err != nil {
		return err
	}
	tx.Note(is.Case, before, is)
	return tx.Exec(`UPDATE csas_fees SET settled_on = @on, outcome = @outcome, reason = NULLIF(@reason, '') WHERE id = @id`,
		sql.Named("on", is.Settled), sql.Named("outcome", is.Outcome), sql.Named("reason", is.Reason), sql.Named("id", is.ID))
}

// VoidFee takes back a fee that was never due.
func VoidFee(tx *store.Tx, c record.CsasCase, due record.Date, reason string) (record.CsasFee, error) {
	f, err := feeOf(tx, c, due, false)
	if err != nil {
		return f, err
	}
	tx.NoteVoid(c.Ref, f, reason)
	return f, tx.Exec(`DELETE FROM csas_fees WHERE id = @id`, sql.Named("id", f.ID))
}

// feeOf is the fee of the case that was due on the day, or without one the only
// one; where unsettled is asked for, the only one that is not settled.
func feeOf(tx *store.Tx, c record.CsasCase, due record.Date, unsettled bool) (found record.CsasFee, err error) {
	fees, err := feesOf(tx, c)
	if err != nil {
		return found, err
	}
	var days []string
	for _, f := range fees {
		if f.Due == due || due == "" && (!unsettled || f.Settled == "") {
			found = f
			days = append(days, string(f.Due))
		}
	}
	switch {
	case len(days) == 1:
		return found, nil
	case len(days) > 1:
		return found, record.Wrong("%s has more than one fee; give the day one was due with --due: %s", c.Ref, strings.Join(days, ", "))
	case due != "":
		return found, &record.Missing{Text: fmt.Sprintf("%s has no fee due on %s", c.Ref, due), Hint: "borough csas fee list shows them"}
	}
	return found, &record.Missing{Text: c.Ref + " has no fee that is due", Hint: "borough csas fee list shows them"}
}

// feesOf are the fees of a case, in order of the days they were due.
func feesOf(tx *store.Tx, c record.CsasCase) ([]record.CsasFee, error) {
	return store.All(tx, func(f *record.CsasFee) []any {
		f.CaseID, f.Case = c.ID, c.Ref
		return []any{&f.ID, &f.Due, &f.Amount, &f.Settled, &f.Outcome, &f.Reason}
	}, `SELECT id, due_on, pence, COALESCE(settled_on, ''), COALESCE(outcome, ''), COALESCE(reason, '')
		FROM csas_fees WHERE case_id = @id ORDER BY due_on`, sql.Named("id", c.ID))
}

// AddCsasCost keeps what running the scheme cost; the same of the same day is Same.
func AddCsasCost(tx *store.Tx, c record.CsasCost) (store.Kept, error) {
	switch {
	case c.Text == "":
		return store.Same, record.Wrong("a cost needs what it was for")
	case c.On > tx.Today:
		return store.Same, record.Wrong("a cost on %s is after today, %s", c.On, tx.Today)
	case c.Amount <= 0:
		return store.Same, record.Wrong("a cost is over £0.00; give its amount")
	}
	before, there, err := costLike(tx, c)
	switch {
	case err != nil:
		return store.Same, err
	case there && before == c:
		return store.Same, nil
	case there:
		return store.Same, &record.Conflict{Text: fmt.Sprintf("%s cost %s on %s already", record.Quote(before.Text), before.Amount, before.On),
			Hint: "borough csas cost void takes back one that was wrong"}
	}
	tx.Note("cost "+string(c.On), nil, c)
	return store.Added, tx.Exec(`INSERT INTO csas_costs (spent_on, text, pence) VALUES (@on, @text, @pence)`,
		sql.Named("on", c.On), sql.Named("text", c.Text), sql.Named("pence", int(c.Amount)))
}

// VoidCsasCost takes back a cost that was none.
func VoidCsasCost(tx *store.Tx, c record.CsasCost, reason string) (record.CsasCost, error) {
	was, there, err := costLike(tx, c)
	if err == nil && !there {
		err = &record.Missing{Text: fmt.Sprintf("there is no cost of %s on %s", record.Quote(c.Text), c.On), Hint: "borough csas cost list shows them"}
	}
	if err != nil {
		return was, err
	}
	tx.NoteVoid("cost "+string(was.On), was, reason)
	return was, tx.Exec(`DELETE FROM csas_costs WHERE spent_on = @on AND text = @text`, sql.Named("on", c.On), sql.Named("text", c.Text))
}

func costLike(tx *store.Tx, c record.CsasCost) (record.CsasCost, bool, error) {
	return store.One(tx, func(c *record.CsasCost) []any { return []any{&c.On, &c.Text, &c.Amount} },
		`SELECT spent_on, text, pence FROM csas_costs WHERE spent_on = @on AND text = @text`, sql.Named("on", c.On), sql.Named("text", c.Text))
}
