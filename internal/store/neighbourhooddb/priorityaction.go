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

// AddAction records what one or more bodies did about a priority on a day. It returns Unchanged
// if the action is recorded already for each of the bodies, and Changed if it is recorded
// and some of the bodies are new. An action without a body or a text is an *record.Invalid,
// and so is a day after today or before the priority was set. A day after the priority was
// closed is a *record.Conflict.
func AddAction(tx *store.Tx, p record.Priority, a record.Action) (store.Result, error) {
	if a.Text == "" || len(a.Bodies) == 0 {
		return store.Unchanged, record.Invalidf("an action on %s needs who acted and what was done", p.Ref)
	}
	if err := checkOpenOn(tx, p, "an action", a.On); err != nil {
		return store.Unchanged, err
	}
	recordedBodies, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT body FROM priority_actions WHERE priority_id = @id AND taken_on = @on AND text = @text`,
		sql.Named("id", p.ID), sql.Named("on", a.On), sql.Named("text", a.Text))
	if err != nil {
		return store.Unchanged, err
	}
	result := store.Added
	if recordedBodies != nil {
		result = store.Unchanged
	}
	for _, body := range a.Bodies {
		if slices.Contains(recordedBodies, body) {
			continue
		}
		if result == store.Unchanged {
			result = store.Changed
		}
		err := tx.Exec(`INSERT INTO priority_actions (priority_id, taken_on, body, text)
			VALUES (@id, @on, @body, @text)`,
			sql.Named("id", p.ID), sql.Named("on", a.On), sql.Named("body", body), sql.Named("text", a.Text))
		if err != nil {
			return store.Unchanged, err
		}
	}
	switch result {
	case store.Added:
		tx.Audit(p.Ref, nil, a)
	case store.Changed:
		before, after := a, a
		before.Bodies = recordedBodies
		after.Bodies = slices.Concat(recordedBodies, slices.DeleteFunc(slices.Clone(a.Bodies),
			func(body string) bool { return slices.Contains(recordedBodies, body) }))
		tx.Audit(p.Ref, before, after)
	}
	return result, nil
}

// AddReview records a review of a priority and returns the review as stored. If Next is
// empty, the next review is due after the number of days in the setting
// priority-review-days. If the day has a review already, AddReview updates that review and
// returns Changed, or returns Unchanged if nothing differs. A Next that does not come after the
// review is an *record.Invalid. The day of the review is checked as checkOpenOn says.
func AddReview(tx *store.Tx, p record.Priority, r record.Review) (record.Review, store.Result, error) {
	if err := checkOpenOn(tx, p, "a review", r.On); err != nil {
		return r, store.Unchanged, err
	}
	existing, found, err := reviewOn(tx, p, r.On)
	if err != nil {
		return r, store.Unchanged, err
	}
	switch {
	case r.Next == "" && found:
		r.Next = existing.Next
	case r.Next == "":
		settings, err := booksdb.Settings(tx, r.On)
		if err != nil {
			return r, store.Unchanged, err
		}
		r.Next = r.On.AddDays(settings.ReviewDays)
	}
	if r.Finding == "" {
		r.Finding = existing.Finding
	}
	if !r.Next.Valid() || r.Next <= r.On {
		return r, store.Unchanged,
			record.Invalidf("the next review on %s does not come after this one, on %s", r.Next, r.On)
	}
	result := store.Added
	switch {
	case found && existing == r:
		return r, store.Unchanged, nil
	case found:
		result = store.Changed
		tx.Audit(p.Ref, existing, r)
	default:
		tx.Audit(p.Ref, nil, r)
	}
	return r, result,
		tx.Exec(`INSERT INTO priority_reviews (priority_id, reviewed_on, next_on, finding)
			VALUES (@id, @on, @next, @finding)
		ON CONFLICT (priority_id, reviewed_on) DO UPDATE SET next_on = excluded.next_on, finding = excluded.finding`,
			sql.Named("id", p.ID), sql.Named("on", r.On), sql.Named("next", r.Next), sql.Named("finding", r.Finding))
}

// checkOpenOn returns an error unless the priority was open on the day. A day after today,
// or before the priority was set, is an *record.Invalid. A day after the priority was
// closed is a *record.Conflict. The error message names the event that is to be recorded,
// such as "an action".
func checkOpenOn(tx *store.Tx, p record.Priority, event string, day record.Date) error {
	switch {
	case day > tx.Today:
		return record.Invalidf("%s on %s is after today, %s", event, day, tx.Today)
	case day < p.Set:
		return record.Invalidf("%s on %s comes before %s was set, on %s", event, day, p.Ref, p.Set)
	case p.Closed != "" && day > p.Closed:
		return &record.Conflict{Text: fmt.Sprintf("%s was closed on %s, before %s on %s", p.Ref, p.Closed, event, day),
			Hint: "borough panel priority reopen takes a closing back that was wrong"}
	}
	return nil
}

// ReopenPriority voids the closing of a priority and returns the priority as it is then. It
// returns a *record.Conflict if the priority is open, or if the panel has another priority
// of the same theme open on one of the days from the closing on.
func ReopenPriority(tx *store.Tx, p record.Priority, reason string) (record.Priority, error) {
	if p.Closed == "" {
		return p, &record.Conflict{Text: p.Ref + " is open; there is no closing to take back"}
	}
	after := p
	after.Closed, after.Outcome, after.Note = "", "", ""
	if err := checkThemeFree(tx, after); err != nil {
		return p, err
	}
	tx.AuditVoid(p.Ref, p, reason)
	return after, execThenCheckCycles(tx, p,
		`UPDATE priorities SET closed_on = NULL, outcome = NULL, note = NULL WHERE id = @id`)
}

// VoidPriority deletes a priority that was recorded wrongly. It returns a *record.Conflict
// if the priority has an action or a review, which must be voided first, or if a step of a
// cycle depends on the priority.
func VoidPriority(tx *store.Tx, p record.Priority, reason string) error {
	event, day, err := lastEvent(tx, p)
	if err != nil {
		return err
	}
	if day != "" {
		return &record.Conflict{Text: fmt.Sprintf("%s of %s rests on %s", event, day, p.Ref),
			Hint: fmt.Sprintf("take it back first: borough panel priority void %s --action DATE, or --review DATE",
				p.Ref)}
	}
	tx.AuditVoid(p.Ref, p, reason)
	return execThenCheckCycles(tx, p, `DELETE FROM priorities WHERE id = @id`)
}

// VoidAction deletes the priority's action on the day and returns the action. If the day
// has several actions, text is the text of the one to delete; an empty text is then an
// *record.Invalid that lists the texts. It returns a *record.Missing if there is no such
// action, and a *record.Conflict if a step of a cycle depends on the action.
func VoidAction(tx *store.Tx, p record.Priority, day record.Date, text, reason string) (record.Action, error) {
	type bodyAction struct{ body, text string }
	rows, err := store.All(tx, func(row *bodyAction) []any { return []any{&row.body, &row.text} },
		`SELECT body, text FROM priority_actions WHERE priority_id = @id AND taken_on = @on
			AND (@text = '' OR text = @text) ORDER BY text, id`,
		sql.Named("id", p.ID), sql.Named("on", day), sql.Named("text", text))
	if err != nil {
		return record.Action{}, err
	}
	if rows == nil {
		missing := fmt.Sprintf("%s has no action of %s", p.Ref, day)
		if text != "" {
			missing += " with that text"
		}
		return record.Action{}, &record.Missing{
			Text: missing,
			Hint: "borough panel priority show " + p.Ref + " shows them",
		}
	}
	a := record.Action{On: day, Text: rows[0].text}
	var texts []string
	for _, row := range rows {
		if !slices.Contains(texts, record.Quote(row.text)) {
			texts = append(texts, record.Quote(row.text))
		}
		a.Bodies = append(a.Bodies, row.body)
	}
	if len(texts) > 1 {
		return a, record.Invalidf("%s has more than one action of %s; give one's --text: %s", p.Ref, day,
			strings.Join(texts, ", "))
	}
	tx.AuditVoid(p.Ref, a, reason)
	return a, execThenCheckCycles(tx, p,
		`DELETE FROM priority_actions WHERE priority_id = @id AND taken_on = @on AND text = @text`,
		sql.Named("on", day), sql.Named("text", a.Text))
}

// execThenCheckCycles runs a statement whose parameter @id is the priority. It then returns
// a *record.Conflict if a step of the team's cycles depends on what the statement removed.
func execThenCheckCycles(tx *store.Tx, p record.Priority, query string, args ...any) error {
	if err := tx.Exec(query, append(args, sql.Named("id", p.ID))...); err != nil {
		return err
	}
	return checkCycles(tx, p.TeamID)
}

// VoidReview deletes the priority's review on the day and returns the review. It returns a
// *record.Missing if there is no review on that day.
func VoidReview(tx *store.Tx, p record.Priority, day record.Date, reason string) (record.Review, error) {
	r, found, err := reviewOn(tx, p, day)
	if err != nil {
		return r, err
	}
	if !found {
		return r, &record.Missing{
			Text: fmt.Sprintf("%s has no review of %s", p.Ref, day),
			Hint: "borough panel priority show " + p.Ref + " shows them",
		}
	}
	tx.AuditVoid(p.Ref, r, reason)
	return r, tx.Exec(`DELETE FROM priority_reviews WHERE priority_id = @id AND reviewed_on = @on`,
		sql.Named("id", p.ID), sql.Named("on", day))
}

func reviewOn(tx *store.Tx, p record.Priority, day record.Date) (review record.Review, found bool, err error) {
	return store.One(tx, func(r *record.Review) []any { return []any{&r.On, &r.Next, &r.Finding} },
		`SELECT reviewed_on, next_on, finding FROM priority_reviews WHERE priority_id = @id AND reviewed_on = @on`,
		sql.Named("id", p.ID), sql.Named("on", day))
}
