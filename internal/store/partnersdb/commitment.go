package partnersdb

import (
	"cmp"
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const (
	exportPrinciples  = `SELECT code, text, from_on AS "from" FROM principles ORDER BY id`
	exportPlanActions = `SELECT a.ref, p.code AS principle, a.body, a.owner, a.text AS action, a.from_on AS "from",
		a.due_on AS due
		FROM commitment_actions a JOIN principles p ON p.id = a.principle_id ORDER BY a.id`
	exportProgress = `SELECT a.ref AS action, g.reported_on AS date, g.status, g.evidence
		FROM commitment_progress g JOIN commitment_actions a ON a.id = g.action_id ORDER BY g.action_id, g.reported_on`
)

// FindPrinciple returns the principle with that code. The error is a *record.Missing if
// there is none.
func FindPrinciple(tx *store.Tx, text string) (record.Principle, error) {
	p, exists, err := principleByCode(tx, record.CodeKey(text))
	if err == nil && !exists {
		err = &record.Missing{
			Text: "there is no principle " + record.Quote(text),
			Hint: "borough commitment principle list shows them",
		}
	}
	return p, err
}

// PrincipleCompletions returns the code and the text of every principle.
func PrincipleCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, text FROM principles ORDER BY id`)
}

// SetPrinciple adds a principle of the commitment. It returns Unchanged if there is one with
// the same code, or Changed if the principle had another text. The error is a
// *record.Conflict if the existing principle has another first day, and an
// *record.Invalid if p has no text or its first day is after today.
func SetPrinciple(tx *store.Tx, p record.Principle) (store.Result, error) {
	existing, exists, err := principleByCode(tx, p.Code)
	switch {
	case err != nil:
		return store.Unchanged, err
	case p.Text == "":
		return store.Unchanged, record.Invalidf("the principle %s has no text", p.Code)
	case exists && p.From != "" && p.From != existing.From:
		return store.Unchanged, &record.Conflict{Text: fmt.Sprintf("the principle %s is there already, from %s",
			p.Code, existing.From)}
	case exists && p.Text == existing.Text:
		return store.Unchanged, nil
	case exists:
		p.ID, p.From = existing.ID, existing.From
		tx.Audit(p.Code, existing, p)
		return store.Changed,
			tx.Exec(`UPDATE principles SET text = @text WHERE id = @id`, sql.Named("text", p.Text),
				sql.Named("id", p.ID))
	case p.From > tx.Today:
		return store.Unchanged, record.Invalidf("a principle from %s is after today, %s", p.From, tx.Today)
	}
	tx.Audit(p.Code, nil, p)
	return store.Added, tx.Exec(`INSERT INTO principles (code, text, from_on) VALUES (@code, @text, @from)`,
		sql.Named("code", p.Code), sql.Named("text", p.Text), sql.Named("from", p.From))
}

func principleByCode(tx *store.Tx, code string) (record.Principle, bool, error) {
	return store.One(tx, func(p *record.Principle) []any { return []any{&p.ID, &p.Code, &p.Text, &p.From} },
		`SELECT id, code, text, from_on FROM principles WHERE code = @code`, sql.Named("code", code))
}

// VoidPrinciple deletes a principle. The error is a *record.Conflict if there are
// actions for it.
func VoidPrinciple(tx *store.Tx, p record.Principle, reason string) error {
	err := tx.CheckUnused(p.Code, p.ID,
		store.Dependents{Noun: "actions", Query: `SELECT COUNT(*) FROM commitment_actions WHERE principle_id = @id`})
	if err != nil {
		return err
	}
	tx.AuditVoid(p.Code, p, reason)
	return tx.Exec(`DELETE FROM principles WHERE id = @id`, sql.Named("id", p.ID))
}

const planActionColumns = `a.id, a.ref, p.code, a.body, a.owner, a.text, a.from_on, a.due_on
	FROM commitment_actions a JOIN principles p ON p.id = a.principle_id`

// FindPlanAction returns the action whose ref is text. The errors are those of
// store.FindByRef.
func FindPlanAction(tx *store.Tx, text string) (record.PlanAction, error) {
	return store.FindByRef(tx, record.PlanActionRegister, text, planActionFields,
		`SELECT `+planActionColumns+` WHERE a.id = @id`)
}

// AddPlanAction adds an action to the plan of a body. If the action is already there,
// it returns Unchanged. Actions are the same if they have the same ref, or if a has none the
// same principle, body and text. The error is a *record.Conflict if the existing action
// differs (EditPlanAction changes it), and an *record.Invalid if something is missing
// or the dates are not possible.
func AddPlanAction(tx *store.Tx, p record.Principle, a record.PlanAction) (record.PlanAction, store.Result, error) {
	a.Principle = p.Code
	condition, params := `a.id = @id`, []any{sql.Named("id", a.ID)}
	if a.ID == 0 {
		condition = `a.principle_id = @principle AND a.body = @body AND a.text = @text`
		params = []any{sql.Named("principle", p.ID), sql.Named("body", a.Body), sql.Named("text", a.Text)}
	}
	existing, exists, err := store.One(tx, planActionFields,
		`SELECT `+planActionColumns+` WHERE `+condition+` ORDER BY a.id`, params...)
	if err != nil {
		return a, store.Unchanged, err
	}
	if exists {
		a.ID, a.Ref = existing.ID, existing.Ref
		if a != existing {
			err = &record.Conflict{
				Text: fmt.Sprintf("%s is already there: %s, %s, from %s to %s",
					existing.Ref, existing.Principle, existing.Body, existing.From, existing.Due),
				Hint: "borough commitment action edit changes its owner, its text and its due day",
			}
		}
		return existing, store.Unchanged, err
	}
	switch {
	case a.From > tx.Today:
		return a, store.Unchanged,
			record.Invalidf("an action from %s is after today, %s; it is in the plan from the day it is planned",
				a.From, tx.Today)
	case a.From < p.From:
		return a, store.Unchanged,
			record.Invalidf("an action from %s is before its principle, from %s", a.From, p.From)
	}
	if err := checkPlanAction(a); err != nil {
		return a, store.Unchanged, err
	}
	if a.ID, a.Ref, err = tx.AssignRef(record.PlanActionRegister, a.ID); err != nil {
		return a, store.Unchanged, err
	}
	tx.Audit(a.Ref, nil, a)
	return a, store.Added,
		tx.Exec(`INSERT INTO commitment_actions (id, ref, principle_id, body, owner, text, from_on, due_on)
		VALUES (@id, @ref, @principle, @body, @owner, @text, @from, @due)`,
			sql.Named("id", a.ID), sql.Named("ref", a.Ref), sql.Named("principle", p.ID), sql.Named("body", a.Body),
			sql.Named("owner", a.Owner), sql.Named("text", a.Text), sql.Named("from", a.From), sql.Named("due", a.Due))
}

func planActionFields(a *record.PlanAction) []any {
	return []any{&a.ID, &a.Ref, &a.Principle, &a.Body, &a.Owner, &a.Text, &a.From, &a.Due}
}

// EditPlanAction changes the owner, the text and the due day of an action to the values
// in changes; "" changes nothing. The error is a *record.Conflict if nothing changes,
// and an *record.Invalid if the action would be due before it begins.
func EditPlanAction(tx *store.Tx, before, changes record.PlanAction) (record.PlanAction, error) {
	after := before
	after.Owner, after.Text, after.Due = cmp.Or(changes.Owner, before.Owner), cmp.Or(changes.Text, before.Text),
		cmp.Or(changes.Due, before.Due)
	if after == before {
		return before, &record.Conflict{Text: before.Ref + " is like that already"}
	}
	if err := checkPlanAction(after); err != nil {
		return before, err
	}
	tx.Audit(before.Ref, before, after)
	return after, tx.Exec(`UPDATE commitment_actions SET owner = @owner, text = @text, due_on = @due WHERE id = @id`,
		sql.Named("owner", after.Owner), sql.Named("text", after.Text), sql.Named("due", after.Due),
		sql.Named("id", before.ID))
}

// checkPlanAction returns an *record.Invalid if the action has no owner or text, or is
// due before it begins.
func checkPlanAction(a record.PlanAction) error {
	switch {
	case a.Text == "" || a.Owner == "":
		return record.Invalidf("an action needs an owner and what is to be done")
	case a.Due < a.From:
		return record.Invalidf("the action is due on %s, before it begins, on %s", a.Due, a.From)
	}
	return nil
}

// VoidPlanAction deletes an action. The error is a *record.Conflict if its progress has
// been reported.
func VoidPlanAction(tx *store.Tx, a record.PlanAction, reason string) error {
	err := tx.CheckUnused(a.Ref, a.ID,
		store.Dependents{Noun: "reports", Query: `SELECT COUNT(*) FROM commitment_progress WHERE action_id = @id`})
	if err != nil {
		return err
	}
	tx.AuditVoid(a.Ref, a, reason)
	return tx.Exec(`DELETE FROM commitment_actions WHERE id = @id`, sql.Named("id", a.ID))
}

// AddProgress records the progress of an action on a day, and returns Unchanged if the same
// report is already recorded. The error is a *record.Conflict if there is another
// report of that day. The error is a *record.Refusal if the report is before an earlier
// one or in the future (R23a), or if it says done without evidence (R23b).
func AddProgress(tx *store.Tx, a record.PlanAction, p record.Progress) (store.Result, error) {
	existing, exists, err := findProgress(tx, a, p.On)
	switch {
	case err != nil || exists && existing == p:
		return store.Unchanged, err
	case exists:
		return store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("%s is reported %s of %s already", a.Ref, existing.Status, existing.On),
			Hint: fmt.Sprintf("borough commitment action void %s --progress %s takes it back, if that was wrong",
				a.Ref, existing.On),
		}
	}
	last, _, err := store.One(tx, progressFields, `SELECT reported_on, status, evidence FROM commitment_progress
		WHERE action_id = @id ORDER BY reported_on DESC LIMIT 1`, sql.Named("id", a.ID))
	if err != nil {
		return store.Unchanged, err
	}
	facts := record.ProgressFacts{Action: a, Last: last, Next: p, Today: tx.Today}
	if err := record.CheckRules(a.Ref, facts, record.ProgressRule, record.EvidenceRule); err != nil {
		return store.Unchanged, err
	}
	tx.Audit(a.Ref, nil, p)
	return store.Added,
		tx.Exec(`INSERT INTO commitment_progress (action_id, reported_on, status, evidence)
			VALUES (@id, @on, @status, @evidence)`,
			sql.Named("id", a.ID), sql.Named("on", p.On), sql.Named("status", p.Status),
			sql.Named("evidence", p.Evidence))
}

// VoidProgress deletes the report of the day and returns it. The error is a
// *record.Missing if there is none.
func VoidProgress(tx *store.Tx, a record.PlanAction, date record.Date, reason string) (record.Progress, error) {
	voided, exists, err := findProgress(tx, a, date)
	if err == nil && !exists {
		err = &record.Missing{
			Text: fmt.Sprintf("%s has no report of %s", a.Ref, date),
			Hint: "borough commitment action show " + a.Ref + " shows them",
		}
	}
	if err != nil {
		return voided, err
	}
	tx.AuditVoid(a.Ref, voided, reason)
	return voided,
		tx.Exec(`DELETE FROM commitment_progress WHERE action_id = @id AND reported_on = @on`, sql.Named("id", a.ID),
			sql.Named("on", date))
}

// findProgress returns the report of the day on an action.
func findProgress(tx *store.Tx, a record.PlanAction, date record.Date) (record.Progress, bool, error) {
	return store.One(tx, progressFields,
		`SELECT reported_on, status, evidence FROM commitment_progress WHERE action_id = @id AND reported_on = @on`,
		sql.Named("id", a.ID), sql.Named("on", date))
}

func progressFields(p *record.Progress) []any { return []any{&p.On, &p.Status, &p.Evidence} }
