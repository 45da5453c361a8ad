package peopledb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// voidAndCheckDependents is voidRecord for a record on which others can depend; its error
// is a *record.Conflict when one does.
func voidAndCheckDependents(
	tx *store.Tx, d *record.Dossier, wrong any, reason string, read func(*store.Tx, *record.Dossier) error,
	query string, args ...any,
) error {
	return checkDependents(tx, d, func() error { return voidRecord(tx, d, wrong, reason, read, query, args...) })
}

// voidRecord deletes a record of the volunteer that was wrong, by the query, notes it with
// the reason, and has read bring the dossier up to date.
func voidRecord(
	tx *store.Tx, d *record.Dossier, wrong any, reason string, read func(*store.Tx, *record.Dossier) error,
	query string, args ...any,
) error {
	if err := tx.Exec(query, args...); err != nil {
		return err
	}
	tx.NoteVoid(d.Ref, wrong, reason)
	return read(tx, d)
}

// checkSessionsKeep returns a *record.Conflict when sessions met the rule with the dossier
// before, and do not with the dossier after. It names the first few of them; what is
// what was voided.
func checkSessionsKeep(
	tx *store.Tx, before, after *record.Dossier, rule record.Rule[record.SessionFacts], what string,
) error {
	sessions, err := store.All(tx, sessionInto, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL ORDER BY s.given_on, s.id`, sql.Named("id", after.ID))
	if err != nil {
		return err
	}
	const maxNamed = 5
	var names []string
	broken := 0
	for _, s := range sessions {
		giving := record.SessionFacts{DeploymentFacts: record.DeploymentFacts{Dossier: before, On: s.On}, Session: s,
			Today: tx.Today}
		_, metBefore := rule.Ask(giving)
		giving.Dossier = after
		if _, metAfter := rule.Ask(giving); !metBefore || metAfter {
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
		Text: fmt.Sprintf("sessions rest on %s: %s (%s)", what, strings.Join(names, ", "), rule.ID),
		Hint: "borough hours void takes back those that were wrong, borough hours edit corrects them",
	}
}

// latest returns the last value that fits of a list of the dossier, which is in the order
// of its days.
func latest[T any](list []T, fits func(T) bool) (found T, ok bool) {
	for _, value := range list {
		if fits(value) {
			found, ok = value, true
		}
	}
	return found, ok
}

// missingError says that the volunteer has no record of the kind, or none of the day when
// one is given.
func missingError(d *record.Dossier, what string, on record.Date, hint string) error {
	text := fmt.Sprintf("%s has no %s", d.Ref, what)
	if on != "" {
		text += " of " + string(on)
	}
	return &record.Missing{Text: text, Hint: hint}
}
