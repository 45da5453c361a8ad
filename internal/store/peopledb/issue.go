package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// An issue is a concern about a volunteer. Of the files of the store, this one alone and
// erasures.go read or write issues. The audit says that one was opened or closed, never
// of what kind it is or what came of it.

var issueRegister = store.Register{
	Of:    record.IssueRegister,
	Table: "issues",
	TitleQuery: `SELECT i.id, i.ref, v.ref AS title
		FROM issues i JOIN volunteers v ON v.id = i.volunteer_id`,
}

// issueColumns are the columns that issueInto scans, and their tables.
const issueColumns = `i.id, i.ref, i.volunteer_id, v.ref, i.kind, i.opened_on, COALESCE(i.closed_on, ''), COALESCE(i.outcome, '')
	FROM issues i JOIN volunteers v ON v.id = i.volunteer_id`

// FindIssue returns the issue of that ref. The errors are those of store.FindByRef.
func FindIssue(tx *store.Tx, text string) (record.Issue, error) {
	return store.FindByRef(tx, record.IssueRegister, text, issueInto, `SELECT `+issueColumns+` WHERE i.id = @id`)
}

// OpenIssue keeps an issue about the volunteer. One from a file can have its number, and
// be closed already. The same issue again is Same, or Changed when this one closes it.
// The error is a *record.Refusal when R25b to R25d forbid it, and a *record.Conflict
// when another issue has the number.
func OpenIssue(tx *store.Tx, d *record.Dossier, i record.Issue) (record.Issue, store.Kept, error) {
	i.VolunteerID, i.Volunteer = d.ID, d.Ref
	before, found, err := findSameIssue(tx, i)
	if err != nil {
		return i, store.Same, err
	}
	if found {
		if i.Closed == "" || (i.Closed == before.Closed && i.Outcome == before.Outcome) {
			return before, store.Same, nil
		}
		after, err := CloseIssue(tx, before, i.Closed, i.Outcome)
		return after, store.Changed, err
	}
	step := record.IssueFacts{On: i.Opened, Today: tx.Today}
	if err := record.Require("an issue about "+d.Ref, step, record.IssueRules...); err != nil {
		return i, store.Same, err
	}
	if err := d.CheckAfterApplying("an issue opened", i.Opened); err != nil {
		return i, store.Same, err
	}
	if i.ID, i.Ref, err = tx.AssignRef(record.IssueRegister, i.ID); err != nil {
		return i, store.Same, err
	}
	err = tx.Exec(`INSERT INTO issues (id, ref, volunteer_id, kind, opened_on)
		VALUES (@id, @ref, @volunteer, @kind, @on)`,
		sql.Named("id", i.ID), sql.Named("ref", i.Ref), sql.Named("volunteer", d.ID),
		sql.Named("kind", i.Kind), sql.Named("on", i.Opened))
	if err != nil {
		return i, store.Same, err
	}
	noteIssue(tx, i, "opened")
	if i.Closed == "" {
		return i, store.Added, nil
	}
	closed, outcome := i.Closed, i.Outcome
	i.Closed, i.Outcome = "", ""
	after, err := CloseIssue(tx, i, closed, outcome)
	return after, store.Added, err
}

// findSameIssue finds the issue in the books: the one of its number, or else one of the
// same volunteer, kind and day. The error is a *record.Conflict when another issue has
// the number.
func findSameIssue(tx *store.Tx, i record.Issue) (record.Issue, bool, error) {
	before, found, err := store.One(tx, issueInto, `SELECT `+issueColumns+`
		WHERE i.id = @id OR (@id = 0 AND i.volunteer_id = @volunteer AND i.kind = @kind AND i.opened_on = @on)
		ORDER BY i.id`,
		sql.Named("id", i.ID), sql.Named("volunteer", i.VolunteerID), sql.Named("kind", i.Kind),
		sql.Named("on", i.Opened))
	if found && (before.VolunteerID != i.VolunteerID || before.Kind != i.Kind || before.Opened != i.Opened) {
		err = &record.Conflict{Text: before.Ref + " is already there, about somebody or something else"}
	}
	return before, found, err
}

func issueInto(i *record.Issue) []any {
	return []any{&i.ID, &i.Ref, &i.VolunteerID, &i.Volunteer, &i.Kind, &i.Opened, &i.Closed, &i.Outcome}
}

// CloseIssue closes an issue with its outcome, and returns it closed. The error is a
// *record.Refusal when R25b to R25d forbid it.
func CloseIssue(tx *store.Tx, i record.Issue, on record.Date, outcome string) (record.Issue, error) {
	step := record.IssueFacts{Issue: i, On: on, Today: tx.Today}
	if err := record.Require(i.Ref, step, record.IssueRules...); err != nil {
		return i, err
	}
	i.Closed, i.Outcome = on, outcome
	noteIssue(tx, i, "closed")
	return i, tx.Exec(`UPDATE issues SET closed_on = @on, outcome = @outcome WHERE id = @id`,
		sql.Named("on", on), sql.Named("outcome", outcome), sql.Named("id", i.ID))
}

// noteIssue notes for the audit that an issue was opened or closed, and no more of it.
func noteIssue(tx *store.Tx, i record.Issue, what string) {
	tx.Note(i.Ref, nil, map[string]string{"volunteer": i.Volunteer, "issue": what})
}

// VoidIssue takes back an issue that was wrong. The reason is a code.
func VoidIssue(tx *store.Tx, i record.Issue, reason string) error {
	tx.NoteVoid(i.Ref, map[string]string{"volunteer": i.Volunteer, "issue": "kept"}, reason)
	return tx.Exec(`DELETE FROM issues WHERE id = @id`, sql.Named("id", i.ID))
}

// exportIssues gives every issue there is, for nothing but an export that asks for them
// by name.
const exportIssues = `SELECT i.ref, v.ref AS volunteer, i.kind, i.opened_on AS date,
		COALESCE(i.closed_on, '') AS closed, COALESCE(i.outcome, '') AS outcome
	FROM issues i JOIN volunteers v ON v.id = i.volunteer_id ORDER BY i.id`
