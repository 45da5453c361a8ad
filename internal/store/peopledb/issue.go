package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// This file is the only one of the store's that speaks of concerns about
// volunteers, but for the register that knows their refs. The audit says that one
// was opened or closed, never of what kind it is or what came of it.

const issueColumns = `i.id, i.ref, i.volunteer_id, v.ref, i.kind, i.opened_on, COALESCE(i.closed_on, ''), COALESCE(i.outcome, '')
	FROM issues i JOIN volunteers v ON v.id = i.volunteer_id`

// FindIssue returns the concern of that ref; the errors are those of Word.
func FindIssue(tx *store.Tx, text string) (record.Issue, error) {
	return store.Found(tx, record.IssueRegister, text, issueInto, `SELECT `+issueColumns+` WHERE i.id = @id`)
}

// OpenIssue keeps a concern about the volunteer, closed already where it comes so
// from a file (R25b to R25d). One that brings its number keeps it, if it is free.
// The same again is Same, or Changed when this one closes it.
func OpenIssue(tx *store.Tx, d *record.Dossier, i record.Issue) (record.Issue, store.Kept, error) {
	i.VolunteerID, i.Volunteer = d.ID, d.Ref
	before, there, err := sameIssue(tx, i)
	if err != nil {
		return i, store.Same, err
	}
	if there {
		if i.Closed == "" || (i.Closed == before.Closed && i.Outcome == before.Outcome) {
			return before, store.Same, nil
		}
		is, err := CloseIssue(tx, before, i.Closed, i.Outcome)
		return is, store.Changed, err
	}
	if err := record.Require("an issue about "+d.Ref, record.IssueFacts{On: i.Opened, Today: tx.Today}, record.IssueRules...); err != nil {
		return i, store.Same, err
	}
	if err := d.CheckAfterApplying("an issue opened", i.Opened); err != nil {
		return i, store.Same, err
	}
	if i.ID, i.Ref, err = tx.Number(record.IssueRegister, i.ID); err != nil {
		return i, store.Same, err
	}
	err = tx.Exec(`INSERT INTO issues (id, ref, volunteer_id, kind, opened_on) VALUES (@id, @ref, @volunteer, @kind, @on)`,
		sql.Named("id", i.ID), sql.Named("ref", i.Ref), sql.Named("volunteer", d.ID), sql.Named("kind", i.Kind), sql.Named("on", i.Opened))
	if err != nil {
		return i, store.Same, err
	}
	noteIssue(tx, i, "opened")
	if i.Closed == "" {
		return i, store.Added, nil
	}
	closed, outcome := i.Closed, i.Outcome
	i.Closed, i.Outcome = "", ""
	is, err := CloseIssue(tx, i, closed, outcome)
	return is, store.Added, err
}

// sameIssue finds what the concern is already there as: by its number, or of the
// volunteer, the kind and the day.
func sameIssue(tx *store.Tx, i record.Issue) (record.Issue, bool, error) {
	before, there, err := store.One(tx, issueInto, `SELECT `+issueColumns+`
		WHERE i.id = @id OR (@id = 0 AND i.volunteer_id = @volunteer AND i.kind = @kind AND i.opened_on = @on) ORDER BY i.id`,
		sql.Named("id", i.ID), sql.Named("volunteer", i.VolunteerID), sql.Named("kind", i.Kind), sql.Named("on", i.Opened))
	if there && (before.VolunteerID != i.VolunteerID || before.Kind != i.Kind || before.Opened != i.Opened) {
		err = &record.Conflict{Text: before.Ref + " is already there, about somebody or something else"}
	}
	return before, there, err
}

func issueInto(i *record.Issue) []any {
	return []any{&i.ID, &i.Ref, &i.VolunteerID, &i.Volunteer, &i.Kind, &i.Opened, &i.Closed, &i.Outcome}
}

// CloseIssue closes a concern with what came of it (R25b to R25d).
func CloseIssue(tx *store.Tx, i record.Issue, on record.Date, outcome string) (record.Issue, error) {
	if err := record.Require(i.Ref, record.IssueFacts{Issue: i, On: on, Today: tx.Today}, record.IssueRules...); err != nil {
		return i, err
	}
	i.Closed, i.Outcome = on, outcome
	noteIssue(tx, i, "closed")
	return i, tx.Exec(`UPDATE issues SET closed_on = @on, outcome = @outcome WHERE id = @id`,
		sql.Named("on", on), sql.Named("outcome", outcome), sql.Named("id", i.ID))
}

// noteIssue notes that a concern about a volunteer was opened or closed, and no
// more of it.
func noteIssue(tx *store.Tx, i record.Issue, what string) {
	tx.Note(i.Ref, nil, map[string]string{"volunteer": i.Volunteer, "issue": what})
}

// VoidIssue takes back a concern that was wrong, for a reason of the codes.
func VoidIssue(tx *store.Tx, i record.Issue, reason string) error {
	tx.NoteVoid(i.Ref, map[string]string{"volunteer": i.Volunteer, "issue": "kept"}, reason)
	return tx.Exec(`DELETE FROM issues WHERE id = @id`, sql.Named("id", i.ID))
}

// exportIssues writes every concern there is: for an export of the books that
// asks for them by name, and for nothing else.
const exportIssues = `SELECT i.ref, v.ref AS volunteer, i.kind, i.opened_on AS date, COALESCE(i.closed_on, '') AS closed, COALESCE(i.outcome, '') AS outcome
	FROM issues i JOIN volunteers v ON v.id = i.volunteer_id ORDER BY i.id`
