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

// AddAction records what one or more bodies did about a priority. It returns Same for an
// action that is recorded already, and Changed when a further body took part in one. An
// action without a body or a text is an *record.Invalid, and so is a day after today or
// before the priority was set; a day after it was closed is a *record.Conflict.
func AddAction(tx *store.Tx, p record.Priority, a record.Action) (store.Kept, error) {
	if a.Text == "" || len(a.Bodies) == 0 {
		return store.Same, record.Wrong("an action on %s needs who acted and what was done", p.Ref)
	}
	if err := checkOpenOn(tx, p, "an action", a.On); err != nil {
		return store.Same, err
	}
	before, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT body FROM priority_actions WHERE priority_id = @id AND taken_on = @on AND text = @text`,
		sql.Named("id", p.ID), sql.Named("on", a.On), sql.Named("text", a.Text))
	if err != nil {
		return store.Same, err
	}
	kept := store.Added
	if before != nil {
		kept = store.Same
	}
	for _, body := range a.Bodies {
		if slices.Contains(before, body) {
			continue
		}
		if kept == store.Same {
			kept = store.Changed
		}
		err := tx.Exec(`INSERT INTO priority_actions (priority_id, taken_on, body, text)
			VALUES (@id, @on, @body, @text)`,
			sql.Named("id", p.ID), sql.Named("on", a.On), sql.Named("body", body), sql.Named("text", a.Text))
		if err != nil {
			return store.Same, err
		}
	}
	if kept != store.Same {
		tx.Note(p.Ref, nil, a)
	}
	return kept, nil
}

// AddReview records a review of a priority, and returns it as it is kept: without a Next
// day, the next review is due the setting priority-review-days later. It returns Same or
// Changed where the day has a review already. A Next that does not come after the review
// is an *record.Invalid; the day is checked as that of an action.
func AddReview(tx *store.Tx, p record.Priority, r record.Review) (record.Review, store.Kept, error) {
	if err := checkOpenOn(tx, p, "a review", r.On); err != nil {
		return r, store.Same, err
	}
	before, found, err := reviewOn(tx, p, r.On)
	if err != nil {
		return r, store.Same, err
	}
	switch {
	case r.Next == "" && found:
		r.Next = before.Next
	case r.Next == "":
		settings, err := booksdb.Settings(tx, r.On)
		if err != nil {
			return r, store.Same, err
		}
		r.Next = r.On.AddDays(settings.ReviewDays)
	}
	if r.Finding == "" {
		r.Finding = before.Finding
	}
	if !r.Next.Valid() || r.Next <= r.On {
		return r, store.Same, record.Wrong("the next review on %s does not come after this one, on %s", r.Next, r.On)
	}
	kept := store.Added
	switch {
	case found && before == r:
		return r, store.Same, nil
	case found:
		kept = store.Changed
		tx.Note(p.Ref, before, r)
	default:
		tx.Note(p.Ref, nil, r)
	}
	return r, kept,
		tx.Exec(`INSERT INTO priority_reviews (priority_id, reviewed_on, next_on, finding)
			VALUES (@id, @on, @next, @finding)
		ON CONFLICT (priority_id, reviewed_on) DO UPDATE SET next_on = excluded.next_on, finding = excluded.finding`,
			sql.Named("id", p.ID), sql.Named("on", r.On), sql.Named("next", r.Next), sql.Named("finding", r.Finding))
}

// checkOpenOn returns an error unless the priority was open on the day: an
// *record.Invalid for a day after today or before it was set, a *record.Conflict for one
// after it was closed. The error calls what was done by what.
func checkOpenOn(tx *store.Tx, p record.Priority, what string, on record.Date) error {
	switch {
	case on > tx.Today:
		return record.Wrong("%s on %s is after today, %s", what, on, tx.Today)
	case on < p.Set:
		return record.Wrong("%s on %s comes before %s was set, on %s", what, on, p.Ref, p.Set)
	case p.Closed != "" && on > p.Closed:
		return &record.Conflict{Text: fmt.Sprintf("%s was closed on %s, before %s on %s", p.Ref, p.Closed, what, on),
			Hint: "borough panel priority reopen takes a closing back that was wrong"}
	}
	return nil
}

// ReopenPriority voids the closing of a priority, and returns the priority as it is then.
// It is a *record.Conflict where the priority is open, or where the panel has set another
// of the same theme since.
func ReopenPriority(tx *store.Tx, p record.Priority, reason string) (record.Priority, error) {
	if p.Closed == "" {
		return p, &record.Conflict{Text: p.Ref + " is open; there is no closing to take back"}
	}
	after := p
	after.Closed, after.Outcome, after.Note = "", "", ""
	if err := checkThemeFree(tx, after); err != nil {
		return p, err
	}
	tx.NoteVoid(p.Ref, p, reason)
	return after, execThenCheckCycles(tx, p,
		`UPDATE priorities SET closed_on = NULL, outcome = NULL, note = NULL WHERE id = @id`)
}

// VoidPriority deletes a priority that was recorded wrongly. An action or a review of it
// is a *record.Conflict: those are voided first. So is a step of a cycle that rests on
// it.
func VoidPriority(tx *store.Tx, p record.Priority, reason string) error {
	what, on, err := lastDone(tx, p)
	if err != nil {
		return err
	}
	if on != "" {
		return &record.Conflict{Text: fmt.Sprintf("%s of %s rests on %s", what, on, p.Ref),
			Hint: fmt.Sprintf("take it back first: borough panel priority void %s --action DATE, or --review DATE",
				p.Ref)}
	}
	tx.NoteVoid(p.Ref, p, reason)
	return execThenCheckCycles(tx, p, `DELETE FROM priorities WHERE id = @id`)
}

// VoidAction deletes the priority's action of the day, and returns it. Where there are
// several, text says which; without it they are an *record.Invalid that lists their
// texts. No such action is a *record.Missing, and a step of a cycle that rests on it a
// *record.Conflict.
func VoidAction(tx *store.Tx, p record.Priority, on record.Date, text, reason string) (record.Action, error) {
	type bodyAction struct{ body, text string }
	rows, err := store.All(tx, func(row *bodyAction) []any { return []any{&row.body, &row.text} },
		`SELECT body, text FROM priority_actions WHERE priority_id = @id AND taken_on = @on
			AND (@text = '' OR text = @text) ORDER BY text, id`,
		sql.Named("id", p.ID), sql.Named("on", on), sql.Named("text", text))
	if err != nil {
		return record.Action{}, err
	}
	if rows == nil {
		missing := fmt.Sprintf("%s has no action of %s", p.Ref, on)
		if text != "" {
			missing += " with that text"
		}
		return record.Action{}, &record.Missing{
			Text: missing,
			Hint: "borough panel priority show " + p.Ref + " shows them",
		}
	}
	a := record.Action{On: on, Text: rows[0].text}
	var texts []string
	for _, row := range rows {
		if !slices.Contains(texts, record.Quote(row.text)) {
			texts = append(texts, record.Quote(row.text))
		}
		a.Bodies = append(a.Bodies, row.body)
	}
	if len(texts) > 1 {
		return a, record.Wrong("%s has more than one action of %s; give one's --text: %s", p.Ref, on,
			strings.Join(texts, ", "))
	}
	tx.NoteVoid(p.Ref, a, reason)
	return a, execThenCheckCycles(tx, p,
		`DELETE FROM priority_actions WHERE priority_id = @id AND taken_on = @on AND text = @text`,
		sql.Named("on", on), sql.Named("text", a.Text))
}

// execThenCheckCycles runs a statement on the priority, @id, and returns a
// *record.Conflict where a step of its team's cycles needs what the statement took away.
func execThenCheckCycles(tx *store.Tx, p record.Priority, query string, args ...any) error {
	if err := tx.Exec(query, append(args, sql.Named("id", p.ID))...); err != nil {
		return err
	}
	return checkCycles(tx, p.TeamID)
}

// VoidReview deletes the priority's review of the day, and returns it. No such review is
// a *record.Missing.
func VoidReview(tx *store.Tx, p record.Priority, on record.Date, reason string) (record.Review, error) {
	r, found, err := reviewOn(tx, p, on)
	if err != nil {
		return r, err
	}
	if !found {
		return r, &record.Missing{
			Text: fmt.Sprintf("%s has no review of %s", p.Ref, on),
			Hint: "borough panel priority show " + p.Ref + " shows them",
		}
	}
	tx.NoteVoid(p.Ref, r, reason)
	return r, tx.Exec(`DELETE FROM priority_reviews WHERE priority_id = @id AND reviewed_on = @on`,
		sql.Named("id", p.ID), sql.Named("on", on))
}

func reviewOn(tx *store.Tx, p record.Priority, on record.Date) (review record.Review, found bool, err error) {
	return store.One(tx, func(r *record.Review) []any { return []any{&r.On, &r.Next, &r.Finding} },
		`SELECT reviewed_on, next_on, finding FROM priority_reviews WHERE priority_id = @id AND reviewed_on = @on`,
		sql.Named("id", p.ID), sql.Named("on", on))
}
