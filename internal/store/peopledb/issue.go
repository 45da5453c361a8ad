package peopledb

import (
	"database/sql"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// An issue is a concern about a volunteer. Only this file and erasures.go read or write
// issues. The audit says that an issue was opened or closed, but not of what kind it is
// or what its outcome was.

var issueRegister = store.RefTable{
	Register: record.IssueRegister,
	Table:    "issues",
	TitleQuery: `SELECT i.id, i.ref, v.ref AS title
		FROM issues i JOIN volunteers v ON v.id = i.volunteer_id`,
}

// issueColumns are the columns that issueFields scans, and their tables.
const issueColumns = `i.id, i.ref, i.volunteer_id, v.ref, v.name, i.kind, i.opened_on,
	COALESCE(i.closed_on, ''), COALESCE(i.outcome, '')
	FROM issues i JOIN volunteers v ON v.id = i.volunteer_id`

// FindIssue returns the issue whose ref is text. The errors are those of
// store.FindByRef.
func FindIssue(tx *store.Tx, text string) (record.Issue, error) {
	return store.FindByRef(tx, record.IssueRegister, text, issueFields, `SELECT `+issueColumns+` WHERE i.id = @id`)
}

// ImportIssue adds an issue from a file, which can be closed already. If the volunteer has an
// issue of the kind and day, the row closes it; if it is closed with another outcome, the
// row changes that only with overwrite. The result says nothing to whoever imports, so
// ImportIssue returns no error that depends on existing issues: a row whose number another
// issue has gets the next one. The error is a *record.Refusal if a rule on the days of an
// issue (R25b to R25d) forbids the row.
func ImportIssue(tx *store.Tx, d *record.Dossier, i record.Issue, overwrite bool) (store.Result, error) {
	if err := checkIssueDays(tx, d, i); err != nil {
		return store.Unchanged, err
	}
	i.VolunteerID, i.Volunteer = d.ID, d.Ref
	sameDay, err := issuesOfDay(tx, i)
	if err != nil {
		return store.Unchanged, err
	}
	hasNumber := slices.IndexFunc(sameDay, func(o record.Issue) bool { return o.ID == i.ID })
	isTaken := i.ID != 0 && hasNumber < 0
	if isTaken {
		count, err := store.Value[int](tx, `SELECT COUNT(*) FROM issues WHERE id = @id`, sql.Named("id", i.ID))
		if err != nil {
			return store.Unchanged, err
		}
		isTaken = count > 0
	}
	switch {
	case hasNumber >= 0:
		return closeImported(tx, sameDay[hasNumber], i, overwrite)
	case len(sameDay) > 0 && (i.ID == 0 || isTaken):
		return closeImported(tx, sameDay[0], i, overwrite)
	case isTaken:
		i.ID = 0
	}
	_, result, err := OpenIssue(tx, d, i)
	return result, err
}

// checkIssueDays returns a *record.Refusal if a rule on the days of an issue (R25b to R25d)
// forbids the issue, as if it was opened and then closed.
func checkIssueDays(tx *store.Tx, d *record.Dossier, i record.Issue) error {
	about := "an issue about " + d.Ref
	err := record.CheckRules(about, record.IssueFacts{On: i.Opened, Today: tx.Today}, record.IssueRules...)
	if err != nil || i.Closed == "" {
		return err
	}
	open := i
	open.Closed, open.Outcome = "", ""
	return record.CheckRules(about, record.IssueFacts{Issue: open, On: i.Closed, Today: tx.Today},
		record.IssueRules...)
}

// closeImported closes the existing issue as the row says. If it is closed already, it is
// changed only with overwrite.
func closeImported(tx *store.Tx, existing, row record.Issue, overwrite bool) (store.Result, error) {
	isSame := existing.Closed == row.Closed && existing.Outcome == row.Outcome
	if row.Closed == "" || isSame || (existing.Closed != "" && !overwrite) {
		return store.Unchanged, nil
	}
	existing.Closed, existing.Outcome = "", ""
	_, err := CloseIssue(tx, existing, row.Closed, row.Outcome)
	return store.Changed, err
}

// OpenIssue adds an issue about the volunteer. An issue from a file can have its number,
// which no other issue has, and be closed already. OpenIssue returns Unchanged if an issue
// without a number is already there. The error is a *record.Refusal if a rule on the days of
// an issue (R25b to R25d) forbids it.
func OpenIssue(tx *store.Tx, d *record.Dossier, i record.Issue) (record.Issue, store.Result, error) {
	i.VolunteerID, i.Volunteer, i.VolunteerName = d.ID, d.Ref, d.Name
	existing, err := issuesOfDay(tx, i)
	if err != nil {
		return i, store.Unchanged, err
	}
	if i.ID == 0 && len(existing) > 0 {
		return existing[0], store.Unchanged, nil
	}
	facts := record.IssueFacts{On: i.Opened, Today: tx.Today}
	if err := record.CheckRules("an issue about "+d.Ref, facts, record.IssueRules...); err != nil {
		return i, store.Unchanged, err
	}
	if err := d.CheckAfterApplying("an issue opened", i.Opened); err != nil {
		return i, store.Unchanged, err
	}
	if i.ID, i.Ref, err = tx.AssignRef(record.IssueRegister, i.ID); err != nil {
		return i, store.Unchanged, err
	}
	err = tx.Exec(`INSERT INTO issues (id, ref, volunteer_id, kind, opened_on)
		VALUES (@id, @ref, @volunteer, @kind, @on)`,
		sql.Named("id", i.ID), sql.Named("ref", i.Ref), sql.Named("volunteer", d.ID),
		sql.Named("kind", i.Kind), sql.Named("on", i.Opened))
	if err != nil {
		return i, store.Unchanged, err
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

// issuesOfDay returns the issues about the volunteer of i that have its kind and day.
func issuesOfDay(tx *store.Tx, i record.Issue) ([]record.Issue, error) {
	return store.All(tx, issueFields, `SELECT `+issueColumns+`
		WHERE i.volunteer_id = @volunteer AND i.kind = @kind AND i.opened_on = @on ORDER BY i.id`,
		sql.Named("volunteer", i.VolunteerID), sql.Named("kind", i.Kind), sql.Named("on", i.Opened))
}

func issueFields(i *record.Issue) []any {
	return []any{&i.ID, &i.Ref, &i.VolunteerID, &i.Volunteer, &i.VolunteerName, &i.Kind, &i.Opened, &i.Closed, &i.Outcome}
}

// CloseIssue closes an issue with its outcome and returns the closed issue. The error
// is a *record.Refusal if the date is after today or before the issue was opened, or if
// the issue is already closed (R25b to R25d).
func CloseIssue(tx *store.Tx, i record.Issue, date record.Date, outcome string) (record.Issue, error) {
	facts := record.IssueFacts{Issue: i, On: date, Today: tx.Today}
	if err := record.CheckRules(i.Ref, facts, record.IssueRules...); err != nil {
		return i, err
	}
	i.Closed, i.Outcome = date, outcome
	noteIssue(tx, i, "closed")
	return i, tx.Exec(`UPDATE issues SET closed_on = @on, outcome = @outcome WHERE id = @id`,
		sql.Named("on", date), sql.Named("outcome", outcome), sql.Named("id", i.ID))
}

// noteIssue notes for the audit that an issue was opened or closed, and nothing else.
func noteIssue(tx *store.Tx, i record.Issue, event string) {
	tx.Audit(i.Ref, nil, map[string]string{"volunteer": i.Volunteer, "issue": event})
}

// VoidIssue deletes an issue that was wrong. The reason is a code.
func VoidIssue(tx *store.Tx, i record.Issue, reason string) error {
	tx.AuditVoid(i.Ref, map[string]string{"volunteer": i.Volunteer, "issue": "kept"}, reason)
	return tx.Exec(`DELETE FROM issues WHERE id = @id`, sql.Named("id", i.ID))
}

// exportIssues returns every issue. It is only for an export that asks for the issues
// by name.
const exportIssues = `SELECT i.ref, v.ref AS volunteer, i.kind, i.opened_on AS date,
		COALESCE(i.closed_on, '') AS closed, COALESCE(i.outcome, '') AS outcome
	FROM issues i JOIN volunteers v ON v.id = i.volunteer_id ORDER BY i.id`
