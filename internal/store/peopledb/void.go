package peopledb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// voidAndCheckDependents is voidRecord for a record on which starts, placements or
// sessions can depend. The error is a *record.Conflict if one of them then breaks a
// rule.
func voidAndCheckDependents(
	tx *store.Tx, d *record.Dossier, voided any, reason string, reload func(*store.Tx, *record.Dossier) error,
	query string, args ...any,
) error {
	return writeAndCheckDependents(tx, d, func() error {
		return voidRecord(tx, d, voided, reason, reload, query, args...)
	})
}

// voidRecord runs the query, which deletes a record of the volunteer. It adds the
// record and the reason to the audit, and calls reload to update the dossier.
func voidRecord(
	tx *store.Tx, d *record.Dossier, voided any, reason string, reload func(*store.Tx, *record.Dossier) error,
	query string, args ...any,
) error {
	if err := tx.Exec(query, args...); err != nil {
		return err
	}
	tx.AuditVoid(d.Ref, voided, reason)
	return reload(tx, d)
}

// checkSessionsStillMeet returns a *record.Conflict if sessions met the rule before a
// record was voided, and break it after. before and after are the dossier before and
// after the record was voided. description names the voided record in the message,
// which also names the first few sessions.
func checkSessionsStillMeet(
	tx *store.Tx, before, after *record.Dossier, rule record.Rule[record.SessionFacts], description string,
) error {
	sessions, err := store.All(tx, sessionFields, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL ORDER BY s.given_on, s.id`, sql.Named("id", after.ID))
	if err != nil {
		return err
	}
	const maxNamed = 5
	var names []string
	broken := 0
	meets := func(d *record.Dossier, s record.Session) bool {
		for _, day := range s.Days() {
			deployment := record.DeploymentFacts{Dossier: d, On: day}
			if _, met := rule.Check(record.SessionFacts{DeploymentFacts: deployment, Session: s}); !met {
				return false
			}
		}
		return true
	}
	for _, s := range sessions {
		if !meets(before, s) || meets(after, s) {
			continue
		}
		if broken++; broken <= maxNamed {
			names = append(names, fmt.Sprintf("%s on %s", record.SessionRef(s.ID), s.On))
		}
	}
	if broken == 0 {
		return nil
	}
	if more := broken - maxNamed; more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return &record.Conflict{
		Text: fmt.Sprintf("sessions rest on %s: %s (%s)", description, strings.Join(names, ", "), rule.ID),
		Hint: "borough hours void takes back those that were wrong, borough hours edit corrects them",
	}
}

// latest returns the last element of list that matches. The lists of a dossier are in
// the order of their days.
func latest[T any](list []T, matches func(T) bool) (found T, ok bool) {
	for _, value := range list {
		if matches(value) {
			found, ok = value, true
		}
	}
	return found, ok
}

// missingError returns the *record.Missing for a volunteer who has no record of the
// kind, or none on the date if the date is not NoDate. kind is a noun for the message.
func missingError(d *record.Dossier, kind string, date record.Date, hint string) error {
	text := fmt.Sprintf("%s has no %s", d.Ref, kind)
	if date != "" {
		text += " of " + string(date)
	}
	return &record.Missing{Text: text, Hint: hint}
}
