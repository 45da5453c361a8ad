package peopledb

import (
	"database/sql"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// An issue is a concern about a volunteer. Only this file and erasures.go read or write
// issues. The audit says that an issue was opened or closed, but neither its kind nor
// its outcome.

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

// ImportIssue adds an issue from a file, which can be closed already. If the volunteer
// already has an issue of that kind and day, the row closes the existing issue. If the
// existing issue is closed with another outcome, the row changes the outcome only if
// overwrite is set.
//
// The person who imports must not learn which issues exist, so ImportIssue returns no
// error that depends on them: if another issue has the number of the row, the row gets
// the next number. The error is a *record.Refusal if a rule on the days of an issue
// (R25b to R25d) forbids the row.
func ImportIssue(tx *store.Tx, d *record.Dossier, issue record.Issue, overwrite bool) (store.Result, error) {
	if err := checkIssueDays(tx, d, issue); err != nil {
		return store.Unchanged, err
	}
	issue.VolunteerID, issue.Volunteer = d.ID, d.Ref
	sameDay, err := findIssuesOfDay(tx, issue)
	if err != nil {
		return store.Unchanged, err
	}
	sameNumberIndex := slices.IndexFunc(sameDay, func(other record.Issue) bool { return other.ID == issue.ID })
	isNumberTaken := issue.ID != 0 && sameNumberIndex < 0
	if isNumberTaken {
		count, err := store.Value[int](tx, `SELECT COUNT(*) FROM issues WHERE id = @id`, sql.Named("id", issue.ID))
		if err != nil {
			return store.Unchanged, err
		}
		isNumberTaken = count > 0
	}
	switch {
	case sameNumberIndex >= 0:
		return closeImportedIssue(tx, sameDay[sameNumberIndex], issue, overwrite)
	case len(sameDay) > 0 && (issue.ID == 0 || isNumberTaken):
		return closeImportedIssue(tx, sameDay[0], issue, overwrite)
	case isNumberTaken:
		issue.ID = 0
	}
	_, result, err := OpenIssue(tx, d, issue)
	return result, err
}

// checkIssueDays returns a *record.Refusal if a rule on the days of an issue (R25b to
// R25d) forbids the opening of the issue, or its closing if it is closed.
func checkIssueDays(tx *store.Tx, d *record.Dossier, issue record.Issue) error {
	about := "an issue about " + d.Ref
	err := record.CheckRules(about, record.IssueFacts{On: issue.Opened, Today: tx.Today}, record.IssueRules...)
	if err != nil || issue.Closed == "" {
		return err
	}
	opened := issue
	opened.Closed, opened.Outcome = "", ""
	return record.CheckRules(about, record.IssueFacts{Issue: opened, On: issue.Closed, Today: tx.Today},
		record.IssueRules...)
}

// closeImportedIssue closes the existing issue on the date and with the outcome of row.
// If the existing issue is closed already, it is changed only if overwrite is set.
func closeImportedIssue(tx *store.Tx, existing, row record.Issue, overwrite bool) (store.Result, error) {
	isSame := existing.Closed == row.Closed && existing.Outcome == row.Outcome
	if row.Closed == "" || isSame || (existing.Closed != "" && !overwrite) {
		return store.Unchanged, nil
	}
	existing.Closed, existing.Outcome = "", ""
	_, err := CloseIssue(tx, existing, row.Closed, row.Outcome)
	return store.Changed, err
}

// OpenIssue adds an issue about the volunteer. An issue from a file can have its
// number, which no other issue has, and can be closed already. If the issue has no
// number and one of its kind and day exists, OpenIssue returns the existing issue and
// Unchanged. The error is a *record.Refusal if a rule on the days of an issue (R25b to
// R25d) forbids the issue.
func OpenIssue(tx *store.Tx, d *record.Dossier, issue record.Issue) (record.Issue, store.Result, error) {
	issue.VolunteerID, issue.Volunteer, issue.VolunteerName = d.ID, d.Ref, d.Name
	existing, err := findIssuesOfDay(tx, issue)
	if err != nil {
		return issue, store.Unchanged, err
	}
	if issue.ID == 0 && len(existing) > 0 {
		return existing[0], store.Unchanged, nil
	}
	facts := record.IssueFacts{On: issue.Opened, Today: tx.Today}
	if err := record.CheckRules("an issue about "+d.Ref, facts, record.IssueRules...); err != nil {
		return issue, store.Unchanged, err
	}
	if err := d.CheckAfterApplying("an issue opened", issue.Opened); err != nil {
		return issue, store.Unchanged, err
	}
	if issue.ID, issue.Ref, err = tx.AssignRef(record.IssueRegister, issue.ID); err != nil {
		return issue, store.Unchanged, err
	}
	err = tx.Exec(`INSERT INTO issues (id, ref, volunteer_id, kind, opened_on)
		VALUES (@id, @ref, @volunteer, @kind, @on)`,
		sql.Named("id", issue.ID), sql.Named("ref", issue.Ref), sql.Named("volunteer", d.ID),
		sql.Named("kind", issue.Kind), sql.Named("on", issue.Opened))
	if err != nil {
		return issue, store.Unchanged, err
	}
	auditIssue(tx, issue, "opened")
	if issue.Closed == "" {
		return issue, store.Added, nil
	}
	closed, outcome := issue.Closed, issue.Outcome
	issue.Closed, issue.Outcome = "", ""
	after, err := CloseIssue(tx, issue, closed, outcome)
	return after, store.Added, err
}

// findIssuesOfDay returns the stored issues with the volunteer, the kind and the day of
// issue.
func findIssuesOfDay(tx *store.Tx, issue record.Issue) ([]record.Issue, error) {
	return store.All(tx, issueFields, `SELECT `+issueColumns+`
		WHERE i.volunteer_id = @volunteer AND i.kind = @kind AND i.opened_on = @on ORDER BY i.id`,
		sql.Named("volunteer", issue.VolunteerID), sql.Named("kind", issue.Kind), sql.Named("on", issue.Opened))
}

func issueFields(issue *record.Issue) []any {
	return []any{&issue.ID, &issue.Ref, &issue.VolunteerID, &issue.Volunteer, &issue.VolunteerName, &issue.Kind,
		&issue.Opened, &issue.Closed, &issue.Outcome}
}

// CloseIssue closes an issue with its outcome and returns the closed issue. The error
// is a *record.Refusal if the date is after today or before the issue was opened, or if
// the issue is already closed (R25b to R25d).
func CloseIssue(tx *store.Tx, issue record.Issue, date record.Date, outcome string) (record.Issue, error) {
	facts := record.IssueFacts{Issue: issue, On: date, Today: tx.Today}
	if err := record.CheckRules(issue.Ref, facts, record.IssueRules...); err != nil {
		return issue, err
	}
	issue.Closed, issue.Outcome = date, outcome
	auditIssue(tx, issue, "closed")
	return issue, tx.Exec(`UPDATE issues SET closed_on = @on, outcome = @outcome WHERE id = @id`,
		sql.Named("on", date), sql.Named("outcome", outcome), sql.Named("id", issue.ID))
}

// auditIssue adds to the audit that an issue was opened or closed, and nothing else.
func auditIssue(tx *store.Tx, issue record.Issue, event string) {
	tx.Audit(issue.Ref, nil, map[string]string{"volunteer": issue.Volunteer, "issue": event})
}

// VoidIssue deletes a wrong issue. reason is a code, so that the audit says nothing
// about the issue.
func VoidIssue(tx *store.Tx, issue record.Issue, reason string) error {
	tx.AuditVoid(issue.Ref, map[string]string{"volunteer": issue.Volunteer, "issue": "kept"}, reason)
	return tx.Exec(`DELETE FROM issues WHERE id = @id`, sql.Named("id", issue.ID))
}

// exportIssues returns every issue. It is only for an export for which the user asked
// for the issues by name.
const exportIssues = `SELECT i.ref, v.ref AS volunteer, i.kind, i.opened_on AS date,
		COALESCE(i.closed_on, '') AS closed, COALESCE(i.outcome, '') AS outcome
	FROM issues i JOIN volunteers v ON v.id = i.volunteer_id ORDER BY i.id`
