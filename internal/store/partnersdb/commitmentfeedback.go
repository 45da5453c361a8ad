package partnersdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const feedbackColumns = `f.id, f.ref, d.code, f.received_on, f.sender, f.text,
	COALESCE(f.answered_on, ''), COALESCE(f.response, ''), f.reply
	FROM commitment_feedback f JOIN commitment_drafts d ON d.id = f.draft_id`

// FindFeedback returns the feedback whose ref is text. The errors are those of
// store.FindByRef.
func FindFeedback(tx *store.Tx, text string) (record.Feedback, error) {
	return store.FindByRef(tx, record.FeedbackRegister, text, feedbackFields,
		`SELECT `+feedbackColumns+` WHERE f.id = @id`)
}

// selectFeedback returns the feedback on a draft. condition is appended to the WHERE
// clause of the query, with an ORDER BY.
func selectFeedback(tx *store.Tx, d record.Draft, condition string, args ...any) ([]record.Feedback, error) {
	return store.All(tx, feedbackFields, `SELECT `+feedbackColumns+` WHERE f.draft_id = @draft`+condition,
		append(args, sql.Named("draft", d.ID))...)
}

// AddFeedback adds feedback on a draft, with its answer if f has one. If the feedback
// is already there, by its ref or if f has none by its content, it returns Unchanged, or
// Changed if f has an answer that the feedback did not have. The error is a
// *record.Conflict if the ref has other content, an *record.Invalid if the feedback is
// empty, and a *record.Refusal if the draft was not open for feedback that day (R23c).
// The errors of AnswerFeedback are also possible.
func AddFeedback(tx *store.Tx, d record.Draft, f record.Feedback) (record.Feedback, store.Result, error) {
	f.Draft = d.Code
	condition, params := `f.id = @id`, []any{sql.Named("id", f.ID)}
	if f.ID == 0 {
		condition = `f.draft_id = @draft AND f.received_on = @on AND f.sender = @sender AND f.text = @text`
		params = []any{sql.Named("draft", d.ID), sql.Named("on", f.Received), sql.Named("sender", f.Sender),
			sql.Named("text", f.Text)}
	}
	existing, exists, err := store.One(tx, feedbackFields,
		`SELECT `+feedbackColumns+` WHERE `+condition, params...)
	content := func(f record.Feedback) record.Feedback {
		return record.Feedback{Draft: f.Draft, Received: f.Received, Sender: f.Sender, Text: f.Text}
	}
	switch {
	case err != nil:
		return f, store.Unchanged, err
	case exists && content(f) != content(existing):
		return f, store.Unchanged, &record.Conflict{Text: fmt.Sprintf("%s is already there: on %s, received on %s",
			existing.Ref, existing.Draft, existing.Received)}
	case exists &&
		(f.Answered == "" || f.Answered == existing.Answered && f.Response == existing.Response &&
			f.Reply == existing.Reply):
		return existing, store.Unchanged, nil
	case exists:
		after, err := AnswerFeedback(tx, existing, f.Answered, f.Response, f.Reply)
		return after, store.Changed, err
	case f.Text == "":
		return f, store.Unchanged, record.Invalidf("feedback needs what was said")
	case f.Received > tx.Today:
		return f, store.Unchanged, record.Invalidf("feedback received on %s is after today, %s", f.Received, tx.Today)
	}
	if err := record.CheckRules("feedback", record.FeedbackFacts{Draft: d, On: f.Received},
		record.FeedbackRule); err != nil {
		return f, store.Unchanged, err
	}
	if f.ID, f.Ref, err = tx.AssignRef(record.FeedbackRegister, f.ID); err != nil {
		return f, store.Unchanged, err
	}
	unanswered := content(f)
	unanswered.ID, unanswered.Ref = f.ID, f.Ref
	tx.Audit(f.Ref, nil, unanswered)
	err = tx.Exec(`INSERT INTO commitment_feedback (id, ref, draft_id, received_on, sender, text)
		VALUES (@id, @ref, @draft, @on, @sender, @text)`,
		sql.Named("id", f.ID), sql.Named("ref", f.Ref), sql.Named("draft", d.ID), sql.Named("on", f.Received),
		sql.Named("sender", f.Sender), sql.Named("text", f.Text))
	if err != nil || f.Answered == "" {
		return unanswered, store.Added, err
	}
	answered, err := AnswerFeedback(tx, unanswered, f.Answered, f.Response, f.Reply)
	return answered, store.Added, err
}

func feedbackFields(f *record.Feedback) []any {
	return []any{&f.ID, &f.Ref, &f.Draft, &f.Received, &f.Sender, &f.Text, &f.Answered, &f.Response, &f.Reply}
}

// AnswerFeedback records the answer to feedback. The error is a *record.Conflict if the
// feedback is already answered, and an *record.Invalid if the date is not possible.
func AnswerFeedback(
	tx *store.Tx, f record.Feedback, date record.Date, response, reply string,
) (record.Feedback, error) {
	after := f
	after.Answered, after.Response, after.Reply = date, response, reply
	switch {
	case f.Answered != "":
		return f, &record.Conflict{
			Text: fmt.Sprintf("%s is answered already, on %s: %s", f.Ref, f.Answered, f.Response),
			Hint: fmt.Sprintf("borough commitment feedback void %s --answer takes it back, if that was wrong", f.Ref),
		}
	case date > tx.Today:
		return f, record.Invalidf("an answer on %s is after today, %s", date, tx.Today)
	case date < f.Received:
		return f, record.Invalidf("an answer on %s is before %s was received, on %s", date, f.Ref, f.Received)
	}
	tx.Audit(f.Ref, f, after)
	return after,
		tx.Exec(`UPDATE commitment_feedback SET answered_on = @on, response = @response, reply = @reply
			WHERE id = @id`,
			sql.Named("on", date), sql.Named("response", response), sql.Named("reply", reply), sql.Named("id", f.ID))
}

// VoidFeedback deletes feedback, or only its answer if onlyAnswer is set. The error is
// a *record.Conflict if there is no answer to delete.
func VoidFeedback(tx *store.Tx, f record.Feedback, onlyAnswer bool, reason string) error {
	if onlyAnswer && f.Answered == "" {
		return &record.Conflict{Text: f.Ref + " is open; there is no answer to take back"}
	}
	tx.AuditVoid(f.Ref, f, reason)
	if onlyAnswer {
		return tx.Exec(`UPDATE commitment_feedback SET answered_on = NULL, response = NULL, reply = '' WHERE id = @id`,
			sql.Named("id", f.ID))
	}
	return tx.Exec(`DELETE FROM commitment_feedback WHERE id = @id`, sql.Named("id", f.ID))
}
