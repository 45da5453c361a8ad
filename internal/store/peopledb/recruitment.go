package peopledb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// AddRecruitment records recruitment activity on a day. It returns Unchanged if the
// same activity is already recorded, or Changed if a record with the same kind, source,
// day and note has another count. The error is an *record.Invalid if the date is after
// today, and a *record.Refusal if its month is closed.
func AddRecruitment(tx *store.Tx, r record.Recruitment) (store.Result, error) {
	if r.On > tx.Today {
		return store.Unchanged, record.Invalidf("recruitment on %s is after today, %s", r.On, tx.Today)
	}
	count, found, err := store.One(tx, func(n *int) []any { return []any{n} },
		`SELECT count FROM recruitment WHERE kind = @kind AND source = @source AND happened_on = @on AND note = @note`,
		sql.Named("kind", r.Kind), sql.Named("source", r.Source), sql.Named("on", r.On), sql.Named("note", r.Note))
	if err != nil || (found && count == r.Count) {
		return store.Unchanged, err
	}
	if err := booksdb.CheckMonthsOpen(tx, r.Kind+" of "+string(r.On),
		record.Period{From: r.On, To: r.On}); err != nil {
		return store.Unchanged, err
	}
	result := store.Added
	if found {
		before := r
		before.Count = count
		result = store.Changed
		tx.Audit(r.Kind+" "+string(r.On), before, r)
	} else {
		tx.Audit(r.Kind+" "+string(r.On), nil, r)
	}
	return result, tx.Exec(`INSERT INTO recruitment (kind, source, happened_on, count, note)
		VALUES (@kind, @source, @on, @count, @note)
		ON CONFLICT (kind, source, happened_on, note) DO UPDATE SET count = excluded.count`,
		sql.Named("kind", r.Kind), sql.Named("source", r.Source), sql.Named("on", r.On),
		sql.Named("count", r.Count), sql.Named("note", r.Note))
}

// VoidRecruitment deletes a record of recruitment activity, and returns it. The record
// has the kind, source and day of voided. If voided has a note, the record has that
// note too. Otherwise the record has no note, or is the only one. The error is a
// *record.Missing if there is no such record, an *record.Invalid if there are several,
// and a *record.Refusal if the month is closed.
func VoidRecruitment(tx *store.Tx, voided record.Recruitment, reason string) (record.Recruitment, error) {
	found, err := store.All(tx, func(r *record.Recruitment) []any { return []any{&r.Count, &r.Note} },
		`SELECT count, note FROM recruitment WHERE kind = @kind AND source = @source AND happened_on = @on
			AND (@note = '' OR note = @note) ORDER BY note`,
		sql.Named("kind", voided.Kind), sql.Named("source", voided.Source),
		sql.Named("on", voided.On), sql.Named("note", voided.Note))
	switch {
	case err != nil:
		return voided, err
	case len(found) == 0:
		text := fmt.Sprintf("no %s from %s is recorded on %s", voided.Kind, voided.Source, voided.On)
		if voided.Note != "" {
			text += " with that note"
		}
		return voided, &record.Missing{Text: text, Hint: "borough recruit list shows what is"}
	case len(found) > 1 && found[0].Note != "":
		var notes []string
		for _, r := range found {
			notes = append(notes, record.Quote(r.Note))
		}
		return voided, record.Invalidf("more than one %s from %s is recorded on %s; give one's --note: %s",
			voided.Kind, voided.Source, voided.On, strings.Join(notes, ", "))
	}
	about := "voiding " + voided.Kind + " of " + string(voided.On)
	if err := booksdb.CheckMonthsOpen(tx, about, record.Period{From: voided.On, To: voided.On}); err != nil {
		return voided, err
	}
	voided.Count, voided.Note = found[0].Count, found[0].Note
	tx.AuditVoid(voided.Kind+" "+string(voided.On), voided, reason)
	return voided, tx.Exec(`DELETE FROM recruitment
		WHERE kind = @kind AND source = @source AND happened_on = @on AND note = @note`,
		sql.Named("kind", voided.Kind), sql.Named("source", voided.Source),
		sql.Named("on", voided.On), sql.Named("note", voided.Note))
}
