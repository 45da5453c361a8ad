package peopledb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// LoggedSession is a session as it was kept, with what the manager is told about it.
type LoggedSession struct {
	Kept    store.Kept
	Session record.Session
	Months  []record.MonthTotal // the months in which it counts, itself included
	Meal    record.Pence        // what the borough pays for a meal that day; 0 when it is not set
}

// CheckExceptionNeeded returns an *record.Invalid when the session takes no month past
// its limit: an exception without need would be counted on the return all the same.
func (l LoggedSession) CheckExceptionNeeded() error {
	if slices.ContainsFunc(l.Months, func(m record.MonthTotal) bool { return m.Remaining() < 0 }) {
		return nil
	}
	m := l.Months[0]
	return record.Wrong("--exception: %s of %s would still be left in %s; leave it out", m.Remaining(), m.Limit,
		m.Month.Long())
}

// LogSession keeps a session of the volunteer. Its role may be "" when the volunteer has
// just one that day, and its number is kept when a file has one. One that is there
// already is Same. The error is a *record.Refusal when R3 or R13 forbid it on its day,
// or R6 in a month in which it counts, and a *record.Conflict when another session has
// its time or its number.
func LogSession(tx *store.Tx, d *record.Dossier, s record.Session) (LoggedSession, error) {
	giving, err := gatherGiving(tx, d, &s, 0)
	if err != nil {
		return LoggedSession{}, err
	}
	if o, found := giving.Duplicate(); found {
		sameWork := o.Minutes == s.Minutes && o.Role == s.Role && o.Activity == s.Activity
		if sameWork && (s.Ward == "" || o.Ward == s.Ward) {
			return LoggedSession{Kept: store.Same, Session: o}, nil
		}
		return LoggedSession{}, duplicateSession(d, o)
	}
	if err := checkSession(tx, giving, s); err != nil {
		return LoggedSession{}, err
	}
	ward, err := findSessionWard(tx, &s)
	if err != nil {
		return LoggedSession{}, err
	}
	if s.ID, err = insertSession(tx, d.ID, giving.Role.ID, ward, s); err != nil {
		return LoggedSession{}, err
	}
	if err := updateMonthHours(tx, d.ID, giving.Role.ID, ward, s, 1); err != nil {
		return LoggedSession{}, err
	}
	tx.Note(record.SessionRef(s.ID), nil, s)
	return logResult(tx, d, s, store.Added)
}

// EditSession corrects a session by edit, and returns the ref of its volunteer. The
// errors are those of FindSession and edit, and those of LogSession for the session as
// it will be; a *record.Conflict when a claim rests on it as it was.
func EditSession(
	tx *store.Tx, id int64, edit func(*record.Session) error,
) (ref string, logged LoggedSession, err error) {
	d, before, err := FindSession(tx, id)
	if err == nil {
		err = d.CheckNotErased()
	}
	if err != nil {
		return "", LoggedSession{}, err
	}
	after := before
	if err := edit(&after); err != nil {
		return "", LoggedSession{}, err
	}
	if after == before {
		logged, err = logResult(tx, d, before, store.Same)
		return d.Ref, logged, err
	}
	giving, err := gatherGiving(tx, d, &after, id)
	if err != nil {
		return "", LoggedSession{}, err
	}
	if o, found := giving.Duplicate(); found {
		return "", LoggedSession{}, duplicateSession(d, o)
	}
	subtractSession(giving.Months, before, after)
	if err := checkSession(tx, giving, countedForms(before, after)...); err != nil {
		return "", LoggedSession{}, err
	}
	roleBefore, wardBefore, err := storedRoleAndWard(tx, id)
	if err != nil {
		return "", LoggedSession{}, err
	}
	ward, err := findSessionWard(tx, &after)
	if err != nil {
		return "", LoggedSession{}, err
	}
	if err := updateMonthHours(tx, d.ID, roleBefore, wardBefore, before, -1); err != nil {
		return "", LoggedSession{}, err
	}
	err = tx.Exec(`UPDATE sessions SET given_on = @on, start = NULLIF(@start, -1), minutes = @minutes, over = @over,
			role_id = @role, activity = @activity, ward_id = NULLIF(@ward, 0), exception = NULLIF(@exception, '')
		WHERE id = @session`,
		sql.Named("on", after.On), sql.Named("start", int(after.Start)), sql.Named("minutes", int(after.Minutes)),
		sql.Named("over", int(after.NextMonthMinutes())), sql.Named("role", giving.Role.ID),
		sql.Named("activity", after.Activity),
		sql.Named("ward", ward), sql.Named("exception", after.Exception), sql.Named("session", id))
	if err != nil {
		return "", LoggedSession{}, err
	}
	if err := updateMonthHours(tx, d.ID, giving.Role.ID, ward, after, 1); err != nil {
		return "", LoggedSession{}, err
	}
	if err := checkClaims(tx, d.ID, before.On, before.On); err != nil {
		return "", LoggedSession{}, err
	}
	tx.Note(record.SessionRef(id), before, after)
	logged, err = logResult(tx, d, after, store.Changed)
	return d.Ref, logged, err
}

// VoidSession marks a session that was wrong as void, so that no figure counts it, and
// returns the ref of its volunteer and the session. The errors are those of FindSession,
// a *record.Refusal when a month in which it counts is closed, and a *record.Conflict
// when a claim rests on it.
func VoidSession(tx *store.Tx, id int64, reason string) (ref string, voided record.Session, err error) {
	d, s, err := FindSession(tx, id)
	if err == nil {
		err = d.CheckNotErased()
	}
	if err != nil {
		return "", s, err
	}
	about := fmt.Sprintf("voiding %s of %s", record.SessionRef(id), s.On)
	if err := booksdb.CheckOpen(tx, about, booksdb.SessionDays(s)...); err != nil {
		return "", s, err
	}
	role, ward, err := storedRoleAndWard(tx, id)
	if err != nil {
		return "", s, err
	}
	err = tx.Exec(`UPDATE sessions SET voided_on = @on, void_reason = @reason WHERE id = @session`,
		sql.Named("on", tx.Today), sql.Named("reason", reason), sql.Named("session", id))
	if err != nil {
		return "", s, err
	}
	if err := checkClaims(tx, d.ID, s.On, s.On); err != nil {
		return "", s, err
	}
	tx.NoteVoid(record.SessionRef(id), s, reason)
	return d.Ref, s, updateMonthHours(tx, d.ID, role, ward, s, -1)
}

// ImportVoidedSession keeps a session that was void when it was exported. No figure
// counts it, so that the rules on giving time do not apply. Several voided sessions can
// have the same particulars: this is the nth such row of the file, and is Same when
// there are as many in the books. The error is an *record.Invalid for days or a length
// that cannot be.
func ImportVoidedSession(
	tx *store.Tx, d *record.Dossier, s record.Session, reason string, nth int,
) (store.Kept, error) {
	if s.On > tx.Today || s.Voided > tx.Today || s.Voided < s.On {
		return store.Same, record.Wrong(
			"a session of %s voided on %s: neither may be after today, %s, nor the second before the first",
			s.On, s.Voided, tx.Today)
	}
	if s.Minutes > record.MaxSession {
		return store.Same, record.Wrong("%s is longer than 24h", s.Minutes)
	}
	role, ward, err := findRoleAndWard(tx, s)
	if err != nil {
		return store.Same, err
	}
	kept, err := store.Value[int](tx, `SELECT COUNT(*) FROM sessions
		WHERE volunteer_id = @id AND given_on = @on AND COALESCE(start, -1) = @start AND minutes = @minutes
			AND role_id = @role AND activity = @activity AND voided_on = @voided`,
		sql.Named("id", d.ID), sql.Named("on", s.On), sql.Named("start", int(s.Start)),
		sql.Named("minutes", int(s.Minutes)),
		sql.Named("role", role), sql.Named("activity", s.Activity), sql.Named("voided", s.Voided))
	if err != nil || kept >= nth {
		return store.Same, err
	}
	if s.ID, err = insertSession(tx, d.ID, role, ward, s); err != nil {
		return store.Same, err
	}
	tx.Note(record.SessionRef(s.ID), nil, s)
	return store.Added, tx.Exec(`UPDATE sessions SET voided_on = @voided, void_reason = @reason WHERE id = @session`,
		sql.Named("voided", s.Voided), sql.Named("reason", reason), sql.Named("session", s.ID))
}

// storedRoleAndWard returns the ids of the role and the ward that a session has in the
// books; 0 is no ward.
func storedRoleAndWard(tx *store.Tx, id int64) (role, ward int64, err error) {
	type ids struct{ role, ward int64 }
	stored, _, err := store.One(tx, func(i *ids) []any { return []any{&i.role, &i.ward} },
		`SELECT role_id, COALESCE(ward_id, 0) FROM sessions WHERE id = @session`, sql.Named("session", id))
	return stored.role, stored.ward, err
}

// logResult returns what is said of a session that was kept.
func logResult(tx *store.Tx, d *record.Dossier, s record.Session, kept store.Kept) (LoggedSession, error) {
	settings, err := booksdb.Settings(tx, s.On)
	if err != nil {
		return LoggedSession{}, err
	}
	months, err := monthSums(tx, d, s)
	return LoggedSession{Kept: kept, Session: s, Months: months, Meal: settings.Meal}, err
}

// findRoleAndWard returns the ids of the role and the ward that the session names; 0 is
// no ward.
func findRoleAndWard(tx *store.Tx, s record.Session) (role, ward int64, err error) {
	found, err := FindRole(tx, s.Role)
	if err != nil {
		return 0, 0, err
	}
	ward, err = findSessionWard(tx, &s)
	return found.ID, ward, err
}

// findSessionWard returns the id of the ward that the session names, 0 for none, and
// gives the session the code of the ward.
func findSessionWard(tx *store.Tx, s *record.Session) (int64, error) {
	if s.Ward == "" {
		return 0, nil
	}
	w, err := booksdb.FindWard(tx, s.Ward)
	s.Ward = w.Code
	return w.ID, err
}
