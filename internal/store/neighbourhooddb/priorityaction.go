package neighbourhooddb

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// AddAction records what one or more bodies did about a priority on a day. If an action with the
// same day and text is stored already, AddAction adds the bodies that the stored action lacks.
// It then returns Changed, or Unchanged if the stored action has all of the bodies. An action
// without a body or a text is an *record.Invalid, and so is a day after today or before the
// priority was set. A day after the priority was closed is a *record.Conflict.
func AddAction(tx *store.Tx, priority record.Priority, action record.Action) (store.Result, error) {
	if action.Text == "" || len(action.Bodies) == 0 {
		return store.Unchanged, record.Invalidf("an action on %s needs who acted and what was done", priority.Ref)
	}
	if err := checkPriorityOpenOn(tx, priority, "an action", action.On); err != nil {
		return store.Unchanged, err
	}
	recordedBodies, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT body FROM priority_actions WHERE priority_id = @id AND taken_on = @on AND text = @text`,
		sql.Named("id", priority.ID), sql.Named("on", action.On), sql.Named("text", action.Text))
	if err != nil {
		return store.Unchanged, err
	}
	result := store.Added
	if recordedBodies != nil {
		result = store.Unchanged
	}
	for _, body := range action.Bodies {
		if slices.Contains(recordedBodies, body) {
			continue
		}
		if result == store.Unchanged {
			result = store.Changed
		}
		err := tx.Exec(`INSERT INTO priority_actions (priority_id, taken_on, body, text)
			VALUES (@id, @on, @body, @text)`,
			sql.Named("id", priority.ID), sql.Named("on", action.On), sql.Named("body", body),
			sql.Named("text", action.Text))
		if err != nil {
			return store.Unchanged, err
		}
	}
	switch result {
	case store.Added:
		tx.Audit(priority.Ref, nil, action)
	case store.Changed:
		before, after := action, action
		before.Bodies = recordedBodies
		after.Bodies = slices.Concat(recordedBodies, slices.DeleteFunc(slices.Clone(action.Bodies),
			func(body string) bool { return slices.Contains(recordedBodies, body) }))
		tx.Audit(priority.Ref, before, after)
	}
	return result, nil
}

// AddReview records a review of a priority and returns the review as stored. If a review on the
// same day is stored already, AddReview updates that review with the new non-empty values, and
// returns Unchanged or Changed. If a new review has no date for the next review, the next review
// is due after the number of days in the setting priority-review-days. A next review that does
// not come after this review is an *record.Invalid. The errors for the day of the review are
// those of checkPriorityOpenOn.
func AddReview(tx *store.Tx, priority record.Priority, review record.Review) (record.Review, store.Result, error) {
	if err := checkPriorityOpenOn(tx, priority, "a review", review.On); err != nil {
		return review, store.Unchanged, err
	}
	existing, found, err := reviewOn(tx, priority, review.On)
	if err != nil {
		return review, store.Unchanged, err
	}
	switch {
	case review.Next == "" && found:
		review.Next = existing.Next
	case review.Next == "":
		settings, err := booksdb.Settings(tx, review.On)
		if err != nil {
			return review, store.Unchanged, err
		}
		review.Next = review.On.AddDays(settings.ReviewDays)
	}
	if review.Finding == "" {
		review.Finding = existing.Finding
	}
	if !review.Next.Valid() || review.Next <= review.On {
		return review, store.Unchanged,
			record.Invalidf("the next review on %s does not come after this one, on %s", review.Next, review.On)
	}
	result := store.Added
	switch {
	case found && existing == review:
		return review, store.Unchanged, nil
	case found:
		result = store.Changed
		tx.Audit(priority.Ref, existing, review)
	default:
		tx.Audit(priority.Ref, nil, review)
	}
	return review, result,
		tx.Exec(`INSERT INTO priority_reviews (priority_id, reviewed_on, next_on, finding)
			VALUES (@id, @on, @next, @finding)
		ON CONFLICT (priority_id, reviewed_on) DO UPDATE SET next_on = excluded.next_on, finding = excluded.finding`,
			sql.Named("id", priority.ID), sql.Named("on", review.On), sql.Named("next", review.Next),
			sql.Named("finding", review.Finding))
}

// checkPriorityOpenOn returns an error unless the priority was open on the day. A day after
// today, or before the priority was set, is an *record.Invalid. A day after the priority was
// closed is a *record.Conflict. The error message names the event that is to be recorded,
// such as "an action".
func checkPriorityOpenOn(tx *store.Tx, priority record.Priority, event string, day record.Date) error {
	switch {
	case day > tx.Today:
		return record.Invalidf("%s on %s is after today, %s", event, day, tx.Today)
	case day < priority.Set:
		return record.Invalidf("%s on %s comes before %s was set, on %s", event, day, priority.Ref, priority.Set)
	case priority.Closed != "" && day > priority.Closed:
		return &record.Conflict{Text: fmt.Sprintf("%s was closed on %s, before %s on %s", priority.Ref,
			priority.Closed, event, day),
			Hint: "borough panel priority reopen takes a closing back that was wrong"}
	}
	return nil
}

// ReopenPriority voids the closing of a priority and returns the open priority. It returns a
// *record.Conflict if the priority is open already, or if the panel has another priority with
// the same theme that was open after the closing.
func ReopenPriority(tx *store.Tx, priority record.Priority, reason string) (record.Priority, error) {
	if priority.Closed == "" {
		return priority, &record.Conflict{Text: priority.Ref + " is open; there is no closing to take back"}
	}
	after := priority
	after.Closed, after.Outcome, after.Note = "", "", ""
	if err := checkThemeFree(tx, after); err != nil {
		return priority, err
	}
	tx.AuditVoid(priority.Ref, priority, reason)
	return after, execThenCheckCycles(tx, priority,
		`UPDATE priorities SET closed_on = NULL, outcome = NULL, note = NULL WHERE id = @id`)
}

// VoidPriority deletes a priority that was recorded wrongly. It returns a *record.Conflict
// if the priority has an action or a review, which must be voided first, or if a step of a
// cycle depends on the priority.
func VoidPriority(tx *store.Tx, priority record.Priority, reason string) error {
	event, day, err := latestActionOrReview(tx, priority)
	if err != nil {
		return err
	}
	if day != "" {
		return &record.Conflict{Text: fmt.Sprintf("%s of %s rests on %s", event, day, priority.Ref),
			Hint: fmt.Sprintf("take it back first: borough panel priority void %s --action DATE, or --review DATE",
				priority.Ref)}
	}
	tx.AuditVoid(priority.Ref, priority, reason)
	return execThenCheckCycles(tx, priority, `DELETE FROM priorities WHERE id = @id`)
}

// VoidAction deletes the priority's action on the day and returns the action. If text is not
// empty, it must be the text of the action. If text is empty and the day has several actions,
// the error is an *record.Invalid that lists the texts. It is a *record.Missing if there is no
// such action, and a *record.Conflict if a step of a cycle depends on the action.
func VoidAction(tx *store.Tx, priority record.Priority, day record.Date, text, reason string) (record.Action, error) {
	type actionRow struct{ body, text string }
	rows, err := store.All(tx, func(row *actionRow) []any { return []any{&row.body, &row.text} },
		`SELECT body, text FROM priority_actions WHERE priority_id = @id AND taken_on = @on
			AND (@text = '' OR text = @text) ORDER BY text, id`,
		sql.Named("id", priority.ID), sql.Named("on", day), sql.Named("text", text))
	if err != nil {
		return record.Action{}, err
	}
	if rows == nil {
		missing := fmt.Sprintf("%s has no action of %s", priority.Ref, day)
		if text != "" {
			missing += " with that text"
		}
		return record.Action{}, &record.Missing{
			Text: missing,
			Hint: "borough panel priority show " + priority.Ref + " shows them",
		}
	}
	action := record.Action{On: day, Text: rows[0].text}
	var texts []string
	for _, row := range rows {
		if !slices.Contains(texts, record.Quote(row.text)) {
			texts = append(texts, record.Quote(row.text))
		}
		action.Bodies = append(action.Bodies, row.body)
	}
	if len(texts) > 1 {
		return action, record.Invalidf("%s has more than one action of %s; give one's --text: %s", priority.Ref, day,
			strings.Join(texts, ", "))
	}
	tx.AuditVoid(priority.Ref, action, reason)
	return action, execThenCheckCycles(tx, priority,
		`DELETE FROM priority_actions WHERE priority_id = @id AND taken_on = @on AND text = @text`,
		sql.Named("on", day), sql.Named("text", action.Text))
}

// execThenCheckCycles executes a statement, which can use @id for the id of the priority. It
// then returns a *record.Conflict if a step of the team's cycles lacks evidence without the
// records that the statement removed.
func execThenCheckCycles(tx *store.Tx, priority record.Priority, query string, args ...any) error {
	if err := tx.Exec(query, append(args, sql.Named("id", priority.ID))...); err != nil {
		return err
	}
	return checkCycles(tx, priority.TeamID)
}

// VoidReview deletes the priority's review on the day and returns the review. It returns a
// *record.Missing if there is no review on that day.
func VoidReview(tx *store.Tx, priority record.Priority, day record.Date, reason string) (record.Review, error) {
	review, found, err := reviewOn(tx, priority, day)
	if err != nil {
		return review, err
	}
	if !found {
		return review, &record.Missing{
			Text: fmt.Sprintf("%s has no review of %s", priority.Ref, day),
			Hint: "borough panel priority show " + priority.Ref + " shows them",
		}
	}
	tx.AuditVoid(priority.Ref, review, reason)
	return review, tx.Exec(`DELETE FROM priority_reviews WHERE priority_id = @id AND reviewed_on = @on`,
		sql.Named("id", priority.ID), sql.Named("on", day))
}

func reviewOn(tx *store.Tx, priority record.Priority, day record.Date) (review record.Review, found bool, err error) {
	return store.One(tx, func(r *record.Review) []any { return []any{&r.On, &r.Next, &r.Finding} },
		`SELECT reviewed_on, next_on, finding FROM priority_reviews WHERE priority_id = @id AND reviewed_on = @on`,
		sql.Named("id", priority.ID), sql.Named("on", day))
}
