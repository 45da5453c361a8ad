package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// SignStatement keeps that the volunteer signed an edition of the statement of expectations
// on a day: the edition in force that day when none is named. The same again is Same. The
// error is an *record.Invalid for a day that cannot be or when no edition is in force, and
// a *record.Conflict when the volunteer signed the edition on another day.
func SignStatement(tx *store.Tx, d *record.Dossier, s record.Statement) (record.Statement, store.Kept, error) {
	if s.On > tx.Today {
		return s, store.Same, record.Wrong("a statement signed on %s is after today, %s", s.On, tx.Today)
	}
	if err := d.CheckAfterApplying("a statement signed", s.On); err != nil {
		return s, store.Same, err
	}
	if s.Edition == "" {
		settings, err := booksdb.Settings(tx, s.On)
		if err != nil {
			return s, store.Same, err
		}
		if settings.Statement == "" {
			return s, store.Same, &record.Invalid{
				Text: fmt.Sprintf("no edition of the statement is in force on %s; give one with --edition", s.On),
				Hint: "borough settings set " + record.StatementKey + " says which is, from a day on",
			}
		}
		s.Edition = settings.Statement
	}
	before, found, err := findStatement(tx, d, s.Edition)
	switch {
	case err != nil || (found && before == s):
		return s, store.Same, err
	case found:
		return before, store.Same, &record.Conflict{
			Text: fmt.Sprintf("%s signed edition %s on %s already", d.Ref, s.Edition, before.On),
			Hint: "borough statement void takes one back that was wrong",
		}
	}
	tx.Note(d.Ref, nil, s)
	return s, store.Added,
		tx.Exec(`INSERT INTO statements (volunteer_id, edition, signed_on) VALUES (@id, @edition, @on)`,
			sql.Named("id", d.ID), sql.Named("edition", s.Edition), sql.Named("on", s.On))
}

// VoidStatement takes back that the volunteer signed an edition. The error is a
// *record.Missing when they did not.
func VoidStatement(tx *store.Tx, d *record.Dossier, edition, reason string) (record.Statement, error) {
	wrong, found, err := findStatement(tx, d, edition)
	if err == nil && !found {
		err = &record.Missing{
			Text: fmt.Sprintf("%s has not signed edition %s", d.Ref, edition),
			Hint: "borough statement list --volunteer " + d.Ref + " shows what is signed",
		}
	}
	if err != nil {
		return wrong, err
	}
	tx.NoteVoid(d.Ref, wrong, reason)
	return wrong, tx.Exec(`DELETE FROM statements WHERE volunteer_id = @id AND edition = @edition`,
		sql.Named("id", d.ID), sql.Named("edition", edition))
}

// findStatement returns the volunteer's statement of that edition.
func findStatement(tx *store.Tx, d *record.Dossier, edition string) (record.Statement, bool, error) {
	return store.One(tx, func(s *record.Statement) []any { return []any{&s.Edition, &s.On} },
		`SELECT edition, signed_on FROM statements WHERE volunteer_id = @id AND edition = @edition`,
		sql.Named("id", d.ID), sql.Named("edition", edition))
}

const exportStatements = `SELECT v.ref AS volunteer, s.edition, s.signed_on AS date
	FROM statements s JOIN volunteers v ON v.id = s.volunteer_id ORDER BY s.id`
