package peopledb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// LoggedSession is a session that was stored, and what the command prints about it.
type LoggedSession struct {
	Result  store.Result
	Session record.Session
	Months  []record.MonthTotal // the totals of the months in which the session counts
	Meal    record.Pence        // the amount for a meal in the settings of the day; 0 if none is set
}

// CheckExceptionNeeded returns an *record.Invalid if no month exceeds its limit with
// the session. The return would otherwise count an exception that was not needed.
func (l LoggedSession) CheckExceptionNeeded() error {
	if slices.ContainsFunc(l.Months, func(m record.MonthTotal) bool { return m.Remaining() < 0 }) {
		return nil
	}
	m := l.Months[0]
	return record.Invalidf("--exception: %s of %s would still be left in %s; leave it out", m.Remaining(), m.Limit,
		m.Month.Long())
}

// LogSession adds a session of the volunteer. Its role may be "" if the volunteer has
// only one role on that day. A session from a file already has its number. LogSession
// returns Unchanged if the session is already there. If a session without a start has
// the same day, role and activity as an existing one, it is added only if another is
// set.
//
// The error is a *record.Refusal if the volunteer may not be deployed on the day (R3),
// if the session breaks a rule on sessions (R13), or if a month would exceed its limit
// (R6). The error is a *record.Conflict if another session has the same time or number.
func LogSession(tx *store.Tx, d *record.Dossier, s record.Session, another bool) (LoggedSession, error) {
	facts, err := gatherSessionFacts(tx, d, &s, newSession)
	if err != nil {
		return LoggedSession{}, err
	}
	if existing, found := facts.Duplicate(); found && (!another || s.Start != record.NoStart) {
		sameWork := existing.Minutes == s.Minutes && existing.Role == s.Role && existing.Activity == s.Activity
		if sameWork && (s.Ward == "" || existing.Ward == s.Ward) {
			return LoggedSession{Result: store.Unchanged, Session: existing}, nil
		}
		return LoggedSession{}, duplicateSessionError(d, existing)
	}
	if err := checkSession(tx, facts, s); err != nil {
		return LoggedSession{}, err
	}
	ward, err := resolveSessionWard(tx, &s)
	if err != nil {
		return LoggedSession{}, err
	}
	if s.ID, err = insertSession(tx, d.ID, facts.Role.ID, ward, s); err != nil {
		return LoggedSession{}, err
	}
	if err := updateMonthHours(tx, d.ID, facts.Role.ID, ward, s, plus); err != nil {
		return LoggedSession{}, err
	}
	tx.Audit(record.SessionRef(s.ID), nil, s)
	return newLoggedSession(tx, d, s, store.Added)
}

// EditSession calls edit to correct the session with the number, and returns its
// volunteer. The errors are those of FindSession and edit, and those of LogSession for
// the corrected session. The error is a *record.Conflict if a claim depends on the
// session as it was before.
func EditSession(
	tx *store.Tx, id int64, edit func(*record.Session) error,
) (volunteer record.Person, logged LoggedSession, err error) {
	d, before, err := FindSession(tx, id)
	if err == nil {
		err = d.CheckNotErased()
	}
	if err != nil {
		return record.Person{}, LoggedSession{}, err
	}
	after := before
	if err := edit(&after); err != nil {
		return record.Person{}, LoggedSession{}, err
	}
	if after == before {
		logged, err = newLoggedSession(tx, d, before, store.Unchanged)
		return d.Person(), logged, err
	}
	facts, err := gatherSessionFacts(tx, d, &after, id)
	if err != nil {
		return record.Person{}, LoggedSession{}, err
	}
	if existing, found := facts.Duplicate(); found && !after.IsSameSlot(before) {
		return record.Person{}, LoggedSession{}, duplicateSessionError(d, existing)
	}
	subtractSession(facts.Months, before, after)
	if err := checkSession(tx, facts, countedVersions(before, after)...); err != nil {
		return record.Person{}, LoggedSession{}, err
	}
	roleBefore, wardBefore, err := readRoleAndWard(tx, id)
	if err != nil {
		return record.Person{}, LoggedSession{}, err
	}
	ward, err := resolveSessionWard(tx, &after)
	if err != nil {
		return record.Person{}, LoggedSession{}, err
	}
	if err := updateMonthHours(tx, d.ID, roleBefore, wardBefore, before, minus); err != nil {
		return record.Person{}, LoggedSession{}, err
	}
	err = tx.Exec(`UPDATE sessions SET given_on = @on, start = NULLIF(@start, -1), minutes = @minutes, over = @over,
			role_id = @role, activity = @activity, ward_id = NULLIF(@ward, 0), exception = NULLIF(@exception, '')
		WHERE id = @session`,
		sql.Named("on", after.On), sql.Named("start", int(after.Start)), sql.Named("minutes", int(after.Minutes)),
		sql.Named("over", int(after.NextMonthMinutes())), sql.Named("role", facts.Role.ID),
		sql.Named("activity", after.Activity),
		sql.Named("ward", ward), sql.Named("exception", after.Exception), sql.Named("session", id))
	if err != nil {
		return record.Person{}, LoggedSession{}, err
	}
	if err := updateMonthHours(tx, d.ID, facts.Role.ID, ward, after, plus); err != nil {
		return record.Person{}, LoggedSession{}, err
	}
	if err := CheckClaims(tx, d.ID, before.On, before.On); err != nil {
		return record.Person{}, LoggedSession{}, err
	}
	tx.Audit(record.SessionRef(id), before, after)
	logged, err = newLoggedSession(tx, d, after, store.Changed)
	return d.Person(), logged, err
}

// VoidSession marks a wrong session as void, so that it no longer counts. It returns
// the volunteer and the session. The errors are those of FindSession, a *record.Refusal
// if a month in which the session counts is closed, and a *record.Conflict if a claim
// depends on the session.
func VoidSession(tx *store.Tx, id int64, reason string) (volunteer record.Person, voided record.Session, err error) {
	d, s, err := FindSession(tx, id)
	if err == nil {
		err = d.CheckNotErased()
	}
	if err != nil {
		return record.Person{}, s, err
	}
	about := fmt.Sprintf("voiding %s of %s", record.SessionRef(id), s.On)
	if err := booksdb.CheckMonthsOpen(tx, about, booksdb.SessionPeriods(s)...); err != nil {
		return record.Person{}, s, err
	}
	role, ward, err := readRoleAndWard(tx, id)
	if err != nil {
		return record.Person{}, s, err
	}
	err = tx.Exec(`UPDATE sessions SET voided_on = @on, void_reason = @reason WHERE id = @session`,
		sql.Named("on", tx.Today), sql.Named("reason", reason), sql.Named("session", id))
	if err != nil {
		return record.Person{}, s, err
	}
	if err := CheckClaims(tx, d.ID, s.On, s.On); err != nil {
		return record.Person{}, s, err
	}
	tx.AuditVoid(record.SessionRef(id), s, reason)
	return d.Person(), s, updateMonthHours(tx, d.ID, role, ward, s, minus)
}

// FindVoidedSessions returns the numbers of the volunteer's void sessions that have the
// particulars of s and the reason.
func FindVoidedSessions(tx *store.Tx, d *record.Dossier, s record.Session, reason string) ([]int64, error) {
	role, _, err := findRoleAndWard(tx, s)
	if err != nil {
		return nil, err
	}
	return store.All(tx, func(id *int64) []any { return []any{id} }, `SELECT id FROM sessions
		WHERE volunteer_id = @id AND given_on = @on AND COALESCE(start, -1) = @start AND minutes = @minutes
			AND role_id = @role AND activity = @activity AND voided_on = @voided
			AND void_reason = @reason ORDER BY id`,
		sql.Named("id", d.ID), sql.Named("on", s.On), sql.Named("start", int(s.Start)),
		sql.Named("minutes", int(s.Minutes)),
		sql.Named("role", role), sql.Named("activity", s.Activity), sql.Named("voided", s.Voided),
		sql.Named("reason", reason))
}

// ImportVoidedSession adds a session that was void when it was exported, and returns
// its number. The rules on sessions are not checked, because a void session does not
// count. The error is an *record.Invalid if the dates or the length are not possible.
func ImportVoidedSession(tx *store.Tx, d *record.Dossier, s record.Session, reason string) (int64, error) {
	if s.On > tx.Today || s.Voided > tx.Today || s.Voided < s.On {
		return 0, record.Invalidf(
			"a session of %s voided on %s: neither may be after today, %s, nor the second before the first",
			s.On, s.Voided, tx.Today)
	}
	if s.Minutes > record.MaxSessionLength {
		return 0, record.Invalidf("%s is longer than 24h", s.Minutes)
	}
	role, ward, err := findRoleAndWard(tx, s)
	if err != nil {
		return 0, err
	}
	if s.ID, err = insertSession(tx, d.ID, role, ward, s); err != nil {
		return 0, err
	}
	tx.Audit(record.SessionRef(s.ID), nil, s)
	return s.ID, tx.Exec(`UPDATE sessions SET voided_on = @voided, void_reason = @reason WHERE id = @session`,
		sql.Named("voided", s.Voided), sql.Named("reason", reason), sql.Named("session", s.ID))
}

// readRoleAndWard returns the ids of the role and the ward that a session has in the
// database. ward is 0 if the session has none.
func readRoleAndWard(tx *store.Tx, id int64) (role, ward int64, err error) {
	type ids struct{ role, ward int64 }
	stored, _, err := store.One(tx, func(i *ids) []any { return []any{&i.role, &i.ward} },
		`SELECT role_id, COALESCE(ward_id, 0) FROM sessions WHERE id = @session`, sql.Named("session", id))
	return stored.role, stored.ward, err
}

// newLoggedSession returns the LoggedSession for a session that was stored.
func newLoggedSession(tx *store.Tx, d *record.Dossier, s record.Session, result store.Result) (LoggedSession, error) {
	settings, err := booksdb.Settings(tx, s.On)
	if err != nil {
		return LoggedSession{}, err
	}
	months, err := monthTotals(tx, d, s)
	return LoggedSession{Result: result, Session: s, Months: months, Meal: settings.Meal}, err
}

// findRoleAndWard returns the ids of the role and the ward that the session names. ward
// is 0 if the session names none.
func findRoleAndWard(tx *store.Tx, s record.Session) (role, ward int64, err error) {
	found, err := FindRole(tx, s.Role)
	if err != nil {
		return 0, 0, err
	}
	ward, err = resolveSessionWard(tx, &s)
	return found.ID, ward, err
}

// resolveSessionWard replaces the ward that the session names by its code, and returns
// the id of the ward. It returns 0 if the session names none.
func resolveSessionWard(tx *store.Tx, s *record.Session) (int64, error) {
	if s.Ward == "" {
		return 0, nil
	}
	w, err := booksdb.FindWard(tx, s.Ward)
	s.Ward = w.Code
	return w.ID, err
}
