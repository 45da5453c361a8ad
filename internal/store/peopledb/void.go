package peopledb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// voidCheck is void for a check; what rests on it must be taken back first.
func voidCheck(tx *store.Tx, d *record.Dossier, wrong any, reason string, read func(*store.Tx, *record.Dossier) error, query string, args ...any) error {
	return unbroken(tx, d, func() error { return voidOf(tx, d, wrong, reason, read, query, args...) })
}

// void runs the DELETE of a record of the volunteer's that was wrong and reads
// its like again.
func voidOf(tx *store.Tx, d *record.Dossier, wrong any, reason string, read func(*store.Tx, *record.Dossier) error, query string, args ...any) error {
	if err := tx.Exec(query, args...); err != nil {
		return err
	}
	tx.NoteVoid(d.Ref, wrong, reason)
	return read(tx, d)
}

// holds refuses to void what, when sessions met the rule by it and would not
// without. They are named, the first few of them.
func holds(tx *store.Tx, was, is *record.Dossier, rule record.Rule[record.SessionFacts], what string) error {
	sessions, err := store.All(tx, sessionInto, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL ORDER BY s.given_on, s.id`, sql.Named("id", is.ID))
	if err != nil {
		return err
	}
	const few = 5
	var named []string
	lost := 0
	for _, s := range sessions {
		giving := record.SessionFacts{DeploymentFacts: record.DeploymentFacts{Dossier: was, On: s.On}, Session: s, Today: tx.Today}
		_, then := rule.Ask(giving)
		giving.Dossier = is
		if _, now := rule.Ask(giving); !then || now {
			continue
		}
		if lost++; lost <= few {
			named = append(named, fmt.Sprintf("%s on %s", record.SessionRef(s.ID), s.On))
		}
	}
	if lost == 0 {
		return nil
	}
	if more := lost - few; more > 0 {
		named = append(named, fmt.Sprintf("and %d more", more))
	}
	return &record.Conflict{Text: fmt.Sprintf("sessions rest on %s: %s (%s)", what, strings.Join(named, ", "), rule.ID),
		Hint: "borough hours void takes back those that were wrong, borough hours edit corrects them"}
}

// latest returns the last of a dossier's list, which is in order of day, that
// fits.
func latest[T any](list []T, fits func(T) bool) (found T, ok bool) {
	for _, value := range list {
		if fits(value) {
			found, ok = value, true
		}
	}
	return found, ok
}

// notThere says that the volunteer has nothing of the kind, or none of the day.
func notThere(d *record.Dossier, what string, on record.Date, hint string) error {
	text := fmt.Sprintf("%s has no %s", d.Ref, what)
	if on != "" {
		text += " of " + string(on)
	}
	return &record.Missing{Text: text, Hint: hint}
}
