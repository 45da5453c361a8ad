package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const sessionColumns = `s.id, s.given_on, COALESCE(s.start, -1), s.minutes, r.code, s.activity, COALESCE(w.code, ''),
	COALESCE(s.exception, ''), COALESCE(s.voided_on, '')
	FROM sessions s JOIN roles r ON r.id = s.role_id LEFT JOIN wards w ON w.id = s.ward_id`

// FindSession returns a session that is not voided, and whose it is.
func FindSession(tx *store.Tx, id int64) (*record.Dossier, record.Session, error) {
	s, ok, err := store.One(tx, sessionInto, `SELECT `+sessionColumns+` WHERE s.id = @session`, sql.Named("session", id))
	if err != nil {
		return nil, s, err
	}
	if !ok {
		return nil, s, &record.Missing{Text: "there is no session " + record.SessionRef(id), Hint: "borough hours list shows them"}
	}
	if s.Voided != "" {
		return nil, s, &record.Conflict{Text: fmt.Sprintf("%s was voided on %s", record.SessionRef(id), s.Voided)}
	}
	volunteer, err := store.Value[int64](tx, `SELECT volunteer_id FROM sessions WHERE id = @session`, sql.Named("session", id))
	if err != nil {
		return nil, s, err
	}
	d, err := Dossier(tx, volunteer)
	return d, s, err
}

func sessionInto(s *record.Session) []any {
	return []any{&s.ID, &s.On, &s.Start, &s.Minutes, &s.Role, &s.Activity, &s.Ward, &s.Exception, &s.Voided}
}

// checkNoSessionsAfter refuses a change on a day that sessions already recorded would
// contradict: those after it, up to the day until unless it is "", of the role,
// or of any when role is "".
func checkNoSessionsAfter(tx *store.Tx, d *record.Dossier, on, until record.Date, role string) error {
	s, ok, err := store.One(tx, func(s *record.Session) []any { return []any{&s.ID, &s.On} },
		`SELECT s.id, s.given_on FROM sessions s JOIN roles r ON r.id = s.role_id
		WHERE s.volunteer_id = @id AND s.given_on > @on AND (@until = '' OR s.given_on <= @until)
			AND s.voided_on IS NULL AND (@role = '' OR r.code = @role)
		ORDER BY s.given_on DESC, s.id DESC LIMIT 1`,
		sql.Named("id", d.ID), sql.Named("on", on), sql.Named("until", until), sql.Named("role", role))
	if err == nil && ok {
		return &record.Conflict{
			Text: fmt.Sprintf("%s has given time after %s: %s on %s", d.Ref, on, record.SessionRef(s.ID), s.On),
			Hint: "give that day or a later one, or void the sessions first",
		}
	}
	return err
}
