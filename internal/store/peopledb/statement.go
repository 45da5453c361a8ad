package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// SignStatement records that the volunteer signed an edition of the statement of
// expectations on a day. If s names no edition, SignStatement takes the edition in
// force on that day. It returns Unchanged if the same signature is already recorded.
// The error is an *record.Invalid if the date is not possible or no edition is in
// force, and a *record.Conflict if the volunteer signed the edition on another day.
func SignStatement(tx *store.Tx, d *record.Dossier, s record.Statement) (record.Statement, store.Result, error) {
	if s.On > tx.Today {
		return s, store.Unchanged, record.Invalidf("a statement signed on %s is after today, %s", s.On, tx.Today)
	}
	if err := d.CheckAfterApplying("a statement signed", s.On); err != nil {
		return s, store.Unchanged, err
	}
	if s.Edition == "" {
		settings, err := booksdb.Settings(tx, s.On)
		if err != nil {
			return s, store.Unchanged, err
		}
		if settings.Statement == "" {
			return s, store.Unchanged, &record.Invalid{
				Text: fmt.Sprintf("no edition of the statement is in force on %s; give one with --edition", s.On),
				Hint: "borough settings set " + record.StatementKey + " says which is, from a day on",
			}
		}
		s.Edition = settings.Statement
	}
	existing, found, err := findStatement(tx, d, s.Edition)
	switch {
	case err != nil || (found && existing == s):
		return s, store.Unchanged, err
	case found:
		return existing, store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("%s signed edition %s on %s already", d.Ref, s.Edition, existing.On),
			Hint: "borough statement void takes one back that was wrong",
		}
	}
	tx.Audit(d.Ref, nil, s)
	return s, store.Added,
		tx.Exec(`INSERT INTO statements (volunteer_id, edition, signed_on) VALUES (@id, @edition, @on)`,
			sql.Named("id", d.ID), sql.Named("edition", s.Edition), sql.Named("on", s.On))
}

// VoidStatement deletes the record that the volunteer signed an edition, and returns
// it. The error is a *record.Missing if there is none.
func VoidStatement(tx *store.Tx, d *record.Dossier, edition, reason string) (record.Statement, error) {
	voided, found, err := findStatement(tx, d, edition)
	if err == nil && !found {
		err = &record.Missing{
			Text: fmt.Sprintf("%s has not signed edition %s", d.Ref, edition),
			Hint: "borough statement list --volunteer " + d.Ref + " shows what is signed",
		}
	}
	if err != nil {
		return voided, err
	}
	tx.AuditVoid(d.Ref, voided, reason)
	return voided, tx.Exec(`DELETE FROM statements WHERE volunteer_id = @id AND edition = @edition`,
		sql.Named("id", d.ID), sql.Named("edition", edition))
}

// findStatement returns the record that the volunteer signed the edition.
func findStatement(tx *store.Tx, d *record.Dossier, edition string) (record.Statement, bool, error) {
	return store.One(tx, func(s *record.Statement) []any { return []any{&s.Edition, &s.On} },
		`SELECT edition, signed_on FROM statements WHERE volunteer_id = @id AND edition = @edition`,
		sql.Named("id", d.ID), sql.Named("edition", edition))
}

const exportStatements = `SELECT v.ref AS volunteer, s.edition, s.signed_on AS date
	FROM statements s JOIN volunteers v ON v.id = s.volunteer_id ORDER BY s.id`
