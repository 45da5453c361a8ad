package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// sessionColumns are the columns that sessionFields scans, and their tables.
const sessionColumns = `s.id, s.given_on, COALESCE(s.start, -1), s.minutes, r.code, s.activity, COALESCE(w.code, ''),
	COALESCE(s.exception, ''), COALESCE(s.voided_on, '')
	FROM sessions s JOIN roles r ON r.id = s.role_id LEFT JOIN wards w ON w.id = s.ward_id`

// FindSession returns the session with the number, and the dossier of its volunteer.
// The error is a *record.Missing if there is none, and a *record.Conflict if the
// session is void.
func FindSession(tx *store.Tx, id int64) (*record.Dossier, record.Session, error) {
	s, found, err := store.One(tx, sessionFields, `SELECT `+sessionColumns+` WHERE s.id = @session`,
		sql.Named("session", id))
	if err != nil {
		return nil, s, err
	}
	if !found {
		return nil, s, &record.Missing{
			Text: "there is no session " + record.SessionRef(id),
			Hint: "borough hours list shows them",
		}
	}
	if s.Voided != "" {
		return nil, s, &record.Conflict{Text: fmt.Sprintf("%s was voided on %s", record.SessionRef(id), s.Voided)}
	}
	volunteer, err := store.Value[int64](tx, `SELECT volunteer_id FROM sessions WHERE id = @session`,
		sql.Named("session", id))
	if err != nil {
		return nil, s, err
	}
	d, err := Dossier(tx, volunteer)
	return d, s, err
}

// Sessions returns the sessions of a volunteer that are not void, in the order of their days.
func Sessions(tx *store.Tx, volunteer int64) ([]record.Session, error) {
	return store.All(tx, sessionFields, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL ORDER BY s.given_on, s.id`, sql.Named("id", volunteer))
}

// anyRole is given to checkNoSessionsAfter instead of the code of a role.
const anyRole = ""

// checkNoSessionsAfter returns a *record.Conflict if the volunteer gave time after the
// date, until end. If end is NoDate, it looks at every later day. It looks at sessions
// in the role, or in all roles if role is anyRole. A session that begins on the date
// and goes past midnight also gave time after the date.
func checkNoSessionsAfter(tx *store.Tx, d *record.Dossier, date, end record.Date, role string) error {
	s, found, err := store.One(tx, sessionFields, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.voided_on IS NULL AND (@role = '' OR r.code = @role)
			AND ((s.given_on > @on AND (@until = '' OR s.given_on <= @until))
			OR (s.given_on = @on AND s.start + s.minutes > 1440 AND (@until = '' OR s.given_on < @until)))
		ORDER BY s.given_on DESC, s.id DESC LIMIT 1`,
		sql.Named("id", d.ID), sql.Named("on", date), sql.Named("until", end), sql.Named("role", role))
	if err == nil && found {
		pastMidnight := ""
		if s.On == date {
			pastMidnight = " past midnight"
		}
		return &record.Conflict{
			Text: fmt.Sprintf("%s has given time after %s: %s on %s%s", d.Ref, date, record.SessionRef(s.ID), s.On,
				pastMidnight),
			Hint: "give that day or a later one, or void the sessions first",
		}
	}
	return err
}

func sessionFields(s *record.Session) []any {
	return []any{&s.ID, &s.On, &s.Start, &s.Minutes, &s.Role, &s.Activity, &s.Ward, &s.Exception, &s.Voided}
}
