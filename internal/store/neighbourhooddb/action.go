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

// AddAction keeps what bodies did about a priority. The same of the same day is
// Same, or Changed when a body joins in. A priority that is closed still takes
// what was done by then.
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
		err := tx.Exec(`INSERT INTO priority_actions (priority_id, taken_on, body, text) VALUES (@id, @on, @body, @text)`,
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

// AddReview keeps a look at a priority; where it does not say when the next is
// to be, that is in priority-review-days. Another of its day is Same, or Changed
// when this one says something else.
func AddReview(tx *store.Tx, p record.Priority, r record.Review) (record.Review, store.Kept, error) {
	if err := checkOpenOn(tx, p, "a review", r.On); err != nil {
		return r, store.Same, err
	}
	before, there, err := store.One(tx, func(r *record.Review) []any { return []any{&r.On, &r.Next, &r.Finding} },
		`SELECT reviewed_on, next_on, finding FROM priority_reviews WHERE priority_id = @id AND reviewed_on = @on`,
		sql.Named("id", p.ID), sql.Named("on", r.On))
	if err != nil {
		return r, store.Same, err
	}
	switch {
	case r.Next == "" && there:
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
	kept, noted := store.Added, any(nil)
	if there && before == r {
		return r, store.Same, nil
	}
	if there {
		kept, noted = store.Changed, before
	}
	tx.Note(p.Ref, noted, r)
	return r, kept, tx.Exec(`INSERT INTO priority_reviews (priority_id, reviewed_on, next_on, finding) VALUES (@id, @on, @next, @finding)
		ON CONFLICT (priority_id, reviewed_on) DO UPDATE SET next_on = excluded.next_on, finding = excluded.finding`,
		sql.Named("id", p.ID), sql.Named("on", r.On), sql.Named("next", r.Next), sql.Named("finding", r.Finding))
}

// checkOpenOn refuses something done about a priority on a day on which it was not
// open: after today, before it was set, after it was closed.
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

// ReopenPriority takes back a closing that was wrong.
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
	return after, execThenCheckCycles(tx, p, `UPDATE priorities SET closed_on = NULL, outcome = NULL, note = NULL WHERE id = @id`)
}

// VoidPriority takes back a priority that no meeting set. One about which
// something was done stays: that is taken back first.
func VoidPriority(tx *store.Tx, p record.Priority, reason string) error {
	what, on, err := lastDone(tx, p)
	if err != nil {
		return err
	}
	if on != "" {
		return &record.Conflict{Text: fmt.Sprintf("%s of %s rests on %s", what, on, p.Ref),
			Hint: fmt.Sprintf("take it back first: borough panel priority void %s --action DATE, or --review DATE", p.Ref)}
	}
	tx.NoteVoid(p.Ref, p, reason)
	return execThenCheckCycles(tx, p, `DELETE FROM priorities WHERE id = @id`)
}

// VoidAction takes back the action of the day: the one with that text, where
// there is more than one.
func VoidAction(tx *store.Tx, p record.Priority, on record.Date, text, reason string) (record.Action, error) {
	type part struct{ body, text string }
	parts, err := store.All(tx, func(a *part) []any { return []any{&a.body, &a.text} },
		`SELECT body, text FROM priority_actions WHERE priority_id = @id AND taken_on = @on AND (@text = '' OR text = @text) ORDER BY text, id`,
		sql.Named("id", p.ID), sql.Named("on", on), sql.Named("text", text))
	if err != nil {
		return record.Action{}, err
	}
	if parts == nil {
		missing := fmt.Sprintf("%s has no action of %s", p.Ref, on)
		if text != "" {
			missing += " with that text"
		}
		return record.Action{}, &record.Missing{Text: missing, Hint: "borough panel priority show " + p.Ref + " shows them"}
	}
	a := record.Action{On: on, Text: parts[0].text}
	var texts []string
	for _, part := range parts {
		if !slices.Contains(texts, record.Quote(part.text)) {
			texts = append(texts, record.Quote(part.text))
		}
		a.Bodies = append(a.Bodies, part.body)
	}
	if len(texts) > 1 {
		return a, record.Wrong("%s has more than one action of %s; give one's --text: %s", p.Ref, on, strings.Join(texts, ", "))
	}
	tx.NoteVoid(p.Ref, a, reason)
	return a, execThenCheckCycles(tx, p, `DELETE FROM priority_actions WHERE priority_id = @id AND taken_on = @on AND text = @text`,
		sql.Named("on", on), sql.Named("text", a.Text))
}

// execThenCheckCycles takes something of the priority back, unless a cycle of its team's
// rests on it.
func execThenCheckCycles(tx *store.Tx, p record.Priority, query string, args ...any) error {
	if err := tx.Exec(query, append(args, sql.Named("id", p.ID))...); err != nil {
		return err
	}
	return checkCycles(tx, p.TeamID)
}

// VoidReview takes back the review of the day.
func VoidReview(tx *store.Tx, p record.Priority, on record.Date, reason string) (record.Review, error) {
	r, there, err := store.One(tx, func(r *record.Review) []any { return []any{&r.On, &r.Next, &r.Finding} },
		`SELECT reviewed_on, next_on, finding FROM priority_reviews WHERE priority_id = @id AND reviewed_on = @on`,
		sql.Named("id", p.ID), sql.Named("on", on))
	if err != nil {
		return r, err
	}
	if !there {
		return r, &record.Missing{Text: fmt.Sprintf("%s has no review of %s", p.Ref, on), Hint: "borough panel priority show " + p.Ref + " shows them"}
	}
	tx.NoteVoid(p.Ref, r, reason)
	return r, tx.Exec(`DELETE FROM priority_reviews WHERE priority_id = @id AND reviewed_on = @on`,
		sql.Named("id", p.ID), sql.Named("on", on))
}
