package partnersdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const (
	exportDrafts = `SELECT code, body, issued_on AS issued, COALESCE(agreed_on, '') AS agreed FROM commitment_drafts
		ORDER BY issued_on, id`
	exportFeedback = `SELECT f.ref, d.code AS draft, f.received_on AS received, f.sender, f.text,
			COALESCE(f.response, '') AS response, COALESCE(f.answered_on, '') AS answered, f.reply
		FROM commitment_feedback f JOIN commitment_drafts d ON d.id = f.draft_id ORDER BY f.id`

	draftColumns = `SELECT id, code, body, issued_on, COALESCE(agreed_on, '') FROM commitment_drafts`
)

// FindDraft returns the draft with that code. The error is a *record.Missing if there
// is none.
func FindDraft(tx *store.Tx, text string) (record.Draft, error) {
	d, exists, err := store.One(tx, draftFields, draftColumns+` WHERE code = @code`,
		sql.Named("code", record.CodeKey(text)))
	if err == nil && !exists {
		err = &record.Missing{
			Text: "there is no draft " + record.Quote(text),
			Hint: "borough commitment draft list shows them",
		}
	}
	return d, err
}

// DraftCompletions returns the code and the body of every draft.
func DraftCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, body FROM commitment_drafts ORDER BY issued_on, id`)
}

// AddDraft adds a draft that was issued, with its agreement if d has one. It returns
// Unchanged if there is a draft with the same code, or Changed if d has an agreement that
// the draft did not have. The error is a *record.Conflict if d contradicts the existing
// draft or is not later than the last draft of its body, and an *record.Invalid if it
// was issued after today. The errors of AgreeDraft are also possible.
func AddDraft(tx *store.Tx, d record.Draft) (store.Result, error) {
	existing, exists, err := store.One(tx, draftFields, draftColumns+` WHERE code = @code`, sql.Named("code", d.Code))
	switch {
	case err != nil:
		return store.Unchanged, err
	case exists && (d.Body != existing.Body || d.Issued != existing.Issued):
		return store.Unchanged, &record.Conflict{Text: fmt.Sprintf("the draft %s is there already: %s, issued on %s",
			existing.Code, existing.Body, existing.Issued)}
	case exists && (d.Agreed == "" || d.Agreed == existing.Agreed):
		return store.Unchanged, nil
	case exists:
		_, err := AgreeDraft(tx, existing, d.Agreed)
		return store.Changed, err
	case d.Issued > tx.Today:
		return store.Unchanged, record.Invalidf("a draft issued on %s is after today, %s", d.Issued, tx.Today)
	}
	last, _, err := store.One(tx, draftFields, draftColumns+` WHERE body = @body ORDER BY issued_on DESC LIMIT 1`,
		sql.Named("body", d.Body))
	if err != nil {
		return store.Unchanged, err
	}
	if d.Issued <= max(last.Issued, last.Agreed) {
		return store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("%s stands for %s since %s; the next is issued on a later day than %s",
				last.Code, last.Body, max(last.Issued, last.Agreed),
				d.Issued), Hint: "borough commitment draft void takes it back, if that was wrong",
		}
	}
	agreed := d.Agreed
	d.Agreed = ""
	tx.Audit(d.Code, nil, d)
	d.ID, err = tx.Insert(`INSERT INTO commitment_drafts (code, body, issued_on) VALUES (@code, @body, @issued)`,
		sql.Named("code", d.Code), sql.Named("body", d.Body), sql.Named("issued", d.Issued))
	if err == nil && agreed != "" {
		_, err = AgreeDraft(tx, d, agreed)
	}
	return store.Added, err
}

// AgreeDraft records that a draft was agreed and so became the commitment or the plan.
// It returns how many pieces of feedback on the draft are unanswered. The error is a
// *record.Conflict if the draft is already agreed or is not the last one of its body,
// an *record.Invalid if the date is not possible, and a *record.Refusal if there is
// feedback of a later day (R23c).
func AgreeDraft(tx *store.Tx, d record.Draft, date record.Date) (unansweredCount int, err error) {
	switch {
	case d.Agreed != "":
		return 0, &record.Conflict{Text: fmt.Sprintf("%s is agreed already, on %s", d.Code, d.Agreed)}
	case date > tx.Today:
		return 0, record.Invalidf("an agreement on %s is after today, %s", date, tx.Today)
	case date < d.Issued:
		return 0, record.Invalidf("an agreement on %s is before %s was issued, on %s", date, d.Code, d.Issued)
	}
	next, exists, err := store.One(tx, draftFields,
		draftColumns+` WHERE body = @body AND issued_on > @issued ORDER BY issued_on LIMIT 1`,
		sql.Named("body", d.Body), sql.Named("issued", d.Issued))
	if err != nil {
		return 0, err
	}
	if exists {
		return 0,
			&record.Conflict{Text: fmt.Sprintf("%s was replaced by %s on %s; the last draft is the one that is agreed",
				d.Code, next.Code, next.Issued)}
	}
	lateFeedback, err := selectFeedback(tx, d, ` AND f.received_on > @on ORDER BY f.received_on DESC, f.id`,
		sql.Named("on", date))
	if err != nil {
		return 0, err
	}
	after := d
	after.Agreed = date
	for _, f := range lateFeedback {
		if err := record.CheckRules(f.Ref, record.FeedbackFacts{Draft: after, On: f.Received},
			record.FeedbackRule); err != nil {
			return 0, err
		}
	}
	tx.Audit(d.Code, d, after)
	if err := tx.Exec(`UPDATE commitment_drafts SET agreed_on = @on WHERE id = @id`, sql.Named("on", date),
		sql.Named("id", d.ID)); err != nil {
		return 0, err
	}
	unanswered, err := selectFeedback(tx, d, ` AND f.response IS NULL ORDER BY f.id`)
	return len(unanswered), err
}

func draftFields(d *record.Draft) []any { return []any{&d.ID, &d.Code, &d.Body, &d.Issued, &d.Agreed} }

// VoidDraft deletes a draft, or only its agreement if onlyAgreement is set. The error
// is a *record.Conflict if the draft has feedback, or if it has no agreement to delete.
func VoidDraft(tx *store.Tx, d record.Draft, onlyAgreement bool, reason string) error {
	if onlyAgreement {
		if d.Agreed == "" {
			return &record.Conflict{Text: d.Code + " is a draft; there is no agreement to take back"}
		}
		tx.AuditVoid(d.Code, d, reason)
		return tx.Exec(`UPDATE commitment_drafts SET agreed_on = NULL WHERE id = @id`, sql.Named("id", d.ID))
	}
	err := tx.CheckUnused(d.Code, d.ID,
		store.Dependents{Noun: "feedback", Query: `SELECT COUNT(*) FROM commitment_feedback WHERE draft_id = @id`})
	if err != nil {
		return err
	}
	tx.AuditVoid(d.Code, d, reason)
	return tx.Exec(`DELETE FROM commitment_drafts WHERE id = @id`, sql.Named("id", d.ID))
}
