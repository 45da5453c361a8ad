package peopledb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// Logged is what the answer to a session says.
type Logged struct {
	Kept    store.Kept
	Session record.Session
	Months  []record.MonthTotal // that it falls in, itself included
	Meal    record.Pence        // what the borough pays for one that day; 0 where none is set
}

// NeedsException is an *record.Invalid when the session takes no month past its
// limit: an exception would be counted on the return all the same.
func (l Logged) NeedsException() error {
	if slices.ContainsFunc(l.Months, func(m record.MonthTotal) bool { return m.Remaining() < 0 }) {
		return nil
	}
	m := l.Months[0]
	return record.Wrong("--exception: %s of %s would still be left in %s; leave it out", m.Remaining(), m.Limit, m.Month.Long())
}

// LogSession keeps a session of the volunteer's, asking R3 and R13 of its day
// and R6 of each month it falls in. Its role may be left out where the
// volunteer has just one that day. One that is there already is Same. A session
// that brings its number keeps it, if the number is free.
func LogSession(tx *store.Tx, d *record.Dossier, s record.Session) (Logged, error) {
	giving, err := giving(tx, d, &s, 0)
	if err != nil {
		return Logged{}, err
	}
	if o, there := giving.Duplicate(); there {
		if o.Minutes == s.Minutes && o.Role == s.Role && o.Activity == s.Activity && (s.Ward == "" || o.Ward == s.Ward) {
			return Logged{Kept: store.Same, Session: o}, nil
		}
		return Logged{}, alreadyThere(d, o)
	}
	if err := askSession(tx, giving, s); err != nil {
		return Logged{}, err
	}
	ward, err := sessionWard(tx, &s)
	if err != nil {
		return Logged{}, err
	}
	if s.ID, err = insertSession(tx, d.ID, giving.Role.ID, ward, s); err != nil {
		return Logged{}, err
	}
	if err := summarise(tx, d.ID, giving.Role.ID, ward, s, 1); err != nil {
		return Logged{}, err
	}
	tx.Note(record.SessionRef(s.ID), nil, s)
	return loggedSession(tx, d, s, store.Added)
}

// EditSession corrects a session: the same rules are asked of it as it will be.
func EditSession(tx *store.Tx, id int64, edit func(*record.Session) error) (ref string, logged Logged, err error) {
	d, before, err := FindSession(tx, id)
	if err == nil {
		err = d.CheckNotErased()
	}
	if err != nil {
		return "", Logged{}, err
	}
	after := before
	if err := edit(&after); err != nil {
		return "", Logged{}, err
	}
	if after == before {
		logged, err = loggedSession(tx, d, before, store.Same)
		return d.Ref, logged, err
	}
	giving, err := giving(tx, d, &after, id)
	if err != nil {
		return "", Logged{}, err
	}
	if o, there := giving.Duplicate(); there {
		return "", Logged{}, alreadyThere(d, o)
	}
	without(giving.Months, before, after)
	if err := askSession(tx, giving, counted(before, after)...); err != nil {
		return "", Logged{}, err
	}
	oldRole, oldWard, err := keptPlace(tx, id)
	if err != nil {
		return "", Logged{}, err
	}
	ward, err := sessionWard(tx, &after)
	if err != nil {
		return "", Logged{}, err
	}
	if err := summarise(tx, d.ID, oldRole, oldWard, before, -1); err != nil {
		return "", Logged{}, err
	}
	err = tx.Exec(`UPDATE sessions SET given_on = @on, start = NULLIF(@start, -1), minutes = @minutes, over = @over,
			role_id = @role, activity = @activity, ward_id = NULLIF(@ward, 0), exception = NULLIF(@exception, '') WHERE id = @session`,
		sql.Named("on", after.On), sql.Named("start", int(after.Start)), sql.Named("minutes", int(after.Minutes)),
		sql.Named("over", int(after.NextMonthMinutes())), sql.Named("role", giving.Role.ID), sql.Named("activity", after.Activity),
		sql.Named("ward", ward), sql.Named("exception", after.Exception), sql.Named("session", id))
	if err != nil {
		return "", Logged{}, err
	}
	if err := summarise(tx, d.ID, giving.Role.ID, ward, after, 1); err != nil {
		return "", Logged{}, err
	}
	if err := claimsStand(tx, d.ID, before.On, before.On); err != nil {
		return "", Logged{}, err
	}
	tx.Note(record.SessionRef(id), before, after)
	logged, err = loggedSession(tx, d, after, store.Changed)
	return d.Ref, logged, err
}

// VoidSession takes a session that was wrong out of every figure; it stays in
// the file with the reason.
func VoidSession(tx *store.Tx, id int64, reason string) (ref string, voided record.Session, err error) {
	d, s, err := FindSession(tx, id)
	if err == nil {
		err = d.CheckNotErased()
	}
	if err != nil {
		return "", s, err
	}
	if err := booksdb.CheckOpen(tx, fmt.Sprintf("voiding %s of %s", record.SessionRef(id), s.On), booksdb.SessionDays(s)...); err != nil {
		return "", s, err
	}
	role, ward, err := keptPlace(tx, id)
	if err != nil {
		return "", s, err
	}
	err = tx.Exec(`UPDATE sessions SET voided_on = @on, void_reason = @reason WHERE id = @session`,
		sql.Named("on", tx.Today), sql.Named("reason", reason), sql.Named("session", id))
	if err != nil {
		return "", s, err
	}
	if err := claimsStand(tx, d.ID, s.On, s.On); err != nil {
		return "", s, err
	}
	tx.NoteVoid(record.SessionRef(id), s, reason)
	return d.Ref, s, summarise(tx, d.ID, role, ward, s, -1)
}

// KeepVoided keeps a session that was voided before it came into this file: it
// counts for nothing, so only its own particulars are asked about. Voided
// sessions can be as alike as they please: nth says that this is the nth of its
// kind, and it is Same when so many are there.
func KeepVoided(tx *store.Tx, d *record.Dossier, s record.Session, reason string, nth int) (store.Kept, error) {
	if s.On > tx.Today || s.Voided > tx.Today || s.Voided < s.On {
		return store.Same, record.Wrong("a session of %s voided on %s: neither may be after today, %s, nor the second before the first", s.On, s.Voided, tx.Today)
	}
	if s.Minutes > record.MaxSession {
		return store.Same, record.Wrong("%s is longer than 24h", s.Minutes)
	}
	role, ward, err := sessionPlace(tx, s)
	if err != nil {
		return store.Same, err
	}
	there, err := store.Value[int](tx, `SELECT COUNT(*) FROM sessions WHERE volunteer_id = @id AND given_on = @on
			AND COALESCE(start, -1) = @start AND minutes = @minutes AND role_id = @role AND activity = @activity AND voided_on = @voided`,
		sql.Named("id", d.ID), sql.Named("on", s.On), sql.Named("start", int(s.Start)), sql.Named("minutes", int(s.Minutes)),
		sql.Named("role", role), sql.Named("activity", s.Activity), sql.Named("voided", s.Voided))
	if err != nil || there >= nth {
		return store.Same, err
	}
	if s.ID, err = insertSession(tx, d.ID, role, ward, s); err != nil {
		return store.Same, err
	}
	tx.Note(record.SessionRef(s.ID), nil, s)
	return store.Added, tx.Exec(`UPDATE sessions SET voided_on = @voided, void_reason = @reason WHERE id = @session`,
		sql.Named("voided", s.Voided), sql.Named("reason", reason), sql.Named("session", s.ID))
}

// keptPlace returns the ids of the kept session's role and ward; 0 is none.
func keptPlace(tx *store.Tx, id int64) (role, ward int64, err error) {
	place, _, err := store.One(tx, func(ids *[2]int64) []any { return []any{&ids[0], &ids[1]} },
		`SELECT role_id, COALESCE(ward_id, 0) FROM sessions WHERE id = @session`, sql.Named("session", id))
	return place[0], place[1], err
}

func loggedSession(tx *store.Tx, d *record.Dossier, s record.Session, kept store.Kept) (Logged, error) {
	settings, err := booksdb.Settings(tx, s.On)
	if err != nil {
		return Logged{}, err
	}
	months, err := months(tx, d, s)
	return Logged{Kept: kept, Session: s, Months: months, Meal: settings.Meal}, err
}

// sessionPlace returns the ids of the role and the ward that the session names.
func sessionPlace(tx *store.Tx, s record.Session) (role, ward int64, err error) {
	r, err := FindRole(tx, s.Role)
	if err != nil {
		return 0, 0, err
	}
	ward, err = sessionWard(tx, &s)
	return r.ID, ward, err
}

func sessionWard(tx *store.Tx, s *record.Session) (int64, error) {
	if s.Ward == "" {
		return 0, nil
	}
	w, err := booksdb.FindWard(tx, s.Ward)
	s.Ward = w.Code
	return w.ID, err
}
