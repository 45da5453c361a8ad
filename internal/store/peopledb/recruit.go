package peopledb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// AddRecruitment keeps recruitment activity of a day. Activity of the same kind, source,
// day and note is Same, or Changed when its count differs. The error is an
// *record.Invalid for a day after today, and a *record.Refusal when its month is closed.
func AddRecruitment(tx *store.Tx, r record.Recruitment) (store.Kept, error) {
	if r.On > tx.Today {
		return store.Same, record.Wrong("recruitment on %s is after today, %s", r.On, tx.Today)
	}
	count, found, err := store.One(tx, func(n *int) []any { return []any{n} },
		`SELECT count FROM recruitment WHERE kind = @kind AND source = @source AND happened_on = @on AND note = @note`,
		sql.Named("kind", r.Kind), sql.Named("source", r.Source), sql.Named("on", r.On), sql.Named("note", r.Note))
	if err != nil || (found && count == r.Count) {
		return store.Same, err
	}
	if err := booksdb.CheckOpen(tx, r.Kind+" of "+string(r.On), record.Period{From: r.On, To: r.On}); err != nil {
		return store.Same, err
	}
	kept := store.Added
	if found {
		before := r
		before.Count = count
		kept = store.Changed
		tx.Note(r.Kind+" "+string(r.On), before, r)
	} else {
		tx.Note(r.Kind+" "+string(r.On), nil, r)
	}
	return kept, tx.Exec(`INSERT INTO recruitment (kind, source, happened_on, count, note)
		VALUES (@kind, @source, @on, @count, @note)
		ON CONFLICT (kind, source, happened_on, note) DO UPDATE SET count = excluded.count`,
		sql.Named("kind", r.Kind), sql.Named("source", r.Source), sql.Named("on", r.On),
		sql.Named("count", r.Count), sql.Named("note", r.Note))
}

// VoidRecruitment takes back recruitment activity of a day: the one with that note, or
// when the note is "" the one without a note, or else the only one. The error is a
// *record.Missing when there is none, an *record.Invalid when there are several, and a
// *record.Refusal when the month is closed.
func VoidRecruitment(tx *store.Tx, wrong record.Recruitment, reason string) (record.Recruitment, error) {
	found, err := store.All(tx, func(r *record.Recruitment) []any { return []any{&r.Count, &r.Note} },
		`SELECT count, note FROM recruitment WHERE kind = @kind AND source = @source AND happened_on = @on
			AND (@note = '' OR note = @note) ORDER BY note`,
		sql.Named("kind", wrong.Kind), sql.Named("source", wrong.Source),
		sql.Named("on", wrong.On), sql.Named("note", wrong.Note))
	switch {
	case err != nil:
		return wrong, err
	case len(found) == 0:
		text := fmt.Sprintf("no %s from %s is recorded on %s", wrong.Kind, wrong.Source, wrong.On)
		if wrong.Note != "" {
			text += " with that note"
		}
		return wrong, &record.Missing{Text: text, Hint: "borough recruit list shows what is"}
	case len(found) > 1 && found[0].Note != "":
		var notes []string
		for _, r := range found {
			notes = append(notes, record.Quote(r.Note))
		}
		return wrong, record.Wrong("more than one %s from %s is recorded on %s; give one's --note: %s",
			wrong.Kind, wrong.Source, wrong.On, strings.Join(notes, ", "))
	}
	about := "voiding " + wrong.Kind + " of " + string(wrong.On)
	if err := booksdb.CheckOpen(tx, about, record.Period{From: wrong.On, To: wrong.On}); err != nil {
		return wrong, err
	}
	wrong.Count, wrong.Note = found[0].Count, found[0].Note
	tx.NoteVoid(wrong.Kind+" "+string(wrong.On), wrong, reason)
	return wrong, tx.Exec(`DELETE FROM recruitment
		WHERE kind = @kind AND source = @source AND happened_on = @on AND note = @note`,
		sql.Named("kind", wrong.Kind), sql.Named("source", wrong.Source),
		sql.Named("on", wrong.On), sql.Named("note", wrong.Note))
}
