package store

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
)

// A record that was wrong goes from its table, so that every figure of every
// day is right without a word in any query; the audit keeps it whole, with the
// reason. A session alone stays where it is, marked, since people know it by
// its number.

// noteVoid notes a record that was wrong: whole as it was, and why.
func (tx *Tx) noteVoid(subject string, wrong any, reason string) {
	tx.Note(subject, wrong, map[string]string{"voided": string(tx.Today), "reason": reason})
}

// void runs the DELETE of a record of the volunteer's that was wrong and reads
// its like again.
func (tx *Tx) void(d *record.Dossier, wrong any, reason string, read func(*Tx, *record.Dossier) error, query string, args ...any) error {
	if err := tx.exec(query, args...); err != nil {
		return err
	}
	tx.noteVoid(d.Ref, wrong, reason)
	return read(tx, d)
}

// voidCheck is void for a check, and returns how many sessions were given
// relying on it: those that R3 and R10 let pass with it and would not without.
// They stay, as the time was really given.
func (tx *Tx) voidCheck(d *record.Dossier, wrong any, reason string, read func(*Tx, *record.Dossier) error, query string, args ...any) (relied int, err error) {
	was := *d
	if err := tx.void(d, wrong, reason, read, query, args...); err != nil {
		return 0, err
	}
	lost, err := tx.lost(&was, d, func(g record.Giving) bool {
		return record.Ask("", g.Deployment, record.DeploymentRules...) == nil && record.Ask("", g.Deployment, record.RiskRule) == nil
	})
	return len(lost), err
}

// holds refuses to void what, when sessions met the rule by it and would not
// without. They are named, the first few of them.
func (tx *Tx) holds(was, is *record.Dossier, rule record.Rule[record.Giving], what string) error {
	lost, err := tx.lost(was, is, func(g record.Giving) bool { return record.Ask("", g, rule) == nil })
	if err != nil || len(lost) == 0 {
		return err
	}
	const few = 5
	var named []string
	for _, s := range lost[:min(len(lost), few)] {
		named = append(named, fmt.Sprintf("%s on %s", record.SessionRef(s.ID), s.On))
	}
	if more := len(lost) - few; more > 0 {
		named = append(named, fmt.Sprintf("and %d more", more))
	}
	return &record.Conflict{Text: fmt.Sprintf("sessions rest on %s: %s (%s)", what, strings.Join(named, ", "), rule.ID),
		Hint: "borough hours void takes back those that were wrong, borough hours edit corrects them"}
}

// lost returns the volunteer's sessions that met the question by what was known
// of the volunteer, and do not by what is.
func (tx *Tx) lost(was, is *record.Dossier, met func(record.Giving) bool) ([]record.Session, error) {
	sessions, err := all(tx, sessionInto, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL ORDER BY s.given_on, s.id`, sql.Named("id", is.ID))
	if err != nil {
		return nil, err
	}
	var lost []record.Session
	for _, s := range sessions {
		deployment, err := tx.Deployment(is, s.Role, s.On)
		if err != nil {
			return nil, err
		}
		now := record.Giving{Deployment: deployment, Session: s, Today: tx.Today}
		then := now
		then.Dossier = was
		if met(then) && !met(now) {
			lost = append(lost, s)
		}
	}
	return lost, nil
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
