package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

const sessionColumns = `s.id, s.given_on, COALESCE(s.start, -1), s.minutes, r.code, s.activity, COALESCE(w.code, ''),
	COALESCE(s.exception, ''), COALESCE(s.voided_on, '')
	FROM sessions s JOIN roles r ON r.id = s.role_id LEFT JOIN wards w ON w.id = s.ward_id`

func sessionInto(s *record.Session) []any {
	return []any{&s.ID, &s.On, &s.Start, &s.Minutes, &s.Role, &s.Activity, &s.Ward, &s.Exception, &s.Voided}
}

// Logged is what the answer to a session says.
type Logged struct {
	ID    int64
	Kept  Kept
	Month record.Month   // in which the session begins
	Given record.Minutes // in that month, this session included
	Limit record.Minutes
}

// LogSession keeps a session of the volunteer's, asking R3 and R13 of its day
// and R6 of each month it falls in. One that is there already (the same day
// and start; without a start the same role and activity too) is Same. A session
// that brings its number keeps it, if the number is free.
func (tx *Tx) LogSession(d *record.Dossier, s record.Session) (Logged, error) {
	giving, err := tx.giving(d, &s, 0)
	if err != nil {
		return Logged{}, err
	}
	for _, o := range giving.Others {
		if o.On != s.On || o.Start != s.Start || (s.Start == record.NoStart && (o.Role != s.Role || o.Activity != s.Activity)) {
			continue
		}
		if o.Minutes == s.Minutes && o.Role == s.Role && o.Activity == s.Activity && (s.Ward == "" || o.Ward == s.Ward) {
			return Logged{ID: o.ID, Kept: Same}, nil
		}
		return Logged{}, &record.Conflict{
			Text: fmt.Sprintf("%s is already there for %s on %s, %s as %s", record.SessionRef(o.ID), d.Ref, o.On, o.Minutes, o.Role),
			Hint: "borough hours edit corrects it; --from and --to tell two sessions of one day apart"}
	}
	if err := askSession(giving); err != nil {
		return Logged{}, err
	}
	ward, err := tx.sessionWard(&s)
	if err != nil {
		return Logged{}, err
	}
	if s.ID, err = tx.insertSession(d.ID, giving.Role.ID, ward, s); err != nil {
		return Logged{}, err
	}
	if err := tx.summarise(d.ID, giving.Role.ID, ward, s, 1); err != nil {
		return Logged{}, err
	}
	return tx.logged(d, s, Added)
}

func (tx *Tx) insertSession(volunteer, role, ward int64, s record.Session) (int64, error) {
	if s.ID != 0 {
		taken, err := value[int](tx, `SELECT COUNT(*) FROM sessions WHERE id = @session`, sql.Named("session", s.ID))
		if err != nil {
			return 0, err
		}
		if taken > 0 {
			return 0, &record.Conflict{Text: record.SessionRef(s.ID) + " is another session already"}
		}
	}
	return tx.insert(`INSERT INTO sessions (id, volunteer_id, given_on, start, minutes, over, role_id, activity, ward_id, exception)
		VALUES (NULLIF(@session, 0), @id, @on, NULLIF(@start, -1), @minutes, @over, @role, @activity, NULLIF(@ward, 0), NULLIF(@exception, ''))`,
		sql.Named("session", s.ID), sql.Named("id", volunteer), sql.Named("on", s.On), sql.Named("start", int(s.Start)),
		sql.Named("minutes", int(s.Minutes)), sql.Named("over", int(s.Over())), sql.Named("role", role),
		sql.Named("activity", s.Activity), sql.Named("ward", ward), sql.Named("exception", s.Exception))
}

// EditSession corrects a session: the same rules are asked of it as it will be.
func (tx *Tx) EditSession(id int64, edit func(*record.Session)) (ref string, logged Logged, err error) {
	d, before, err := tx.FindSession(id)
	if err != nil {
		return "", Logged{}, err
	}
	after := before
	edit(&after)
	if after == before {
		return d.Ref, Logged{ID: id, Kept: Same}, nil
	}
	oldRole, oldWard, err := tx.sessionPlace(before)
	if err != nil {
		return "", Logged{}, err
	}
	// The old session leaves the month's sum before the new one is asked about.
	if err := tx.summarise(d.ID, oldRole, oldWard, before, -1); err != nil {
		return "", Logged{}, err
	}
	giving, err := tx.giving(d, &after, id)
	if err != nil {
		return "", Logged{}, err
	}
	if err := askSession(giving); err != nil {
		return "", Logged{}, err
	}
	ward, err := tx.sessionWard(&after)
	if err != nil {
		return "", Logged{}, err
	}
	err = tx.exec(`UPDATE sessions SET given_on = @on, start = NULLIF(@start, -1), minutes = @minutes, over = @over,
			role_id = @role, activity = @activity, ward_id = NULLIF(@ward, 0), exception = NULLIF(@exception, '') WHERE id = @session`,
		sql.Named("on", after.On), sql.Named("start", int(after.Start)), sql.Named("minutes", int(after.Minutes)),
		sql.Named("over", int(after.Over())), sql.Named("role", giving.Role.ID), sql.Named("activity", after.Activity),
		sql.Named("ward", ward), sql.Named("exception", after.Exception), sql.Named("session", id))
	if err != nil {
		return "", Logged{}, err
	}
	if err := tx.summarise(d.ID, giving.Role.ID, ward, after, 1); err != nil {
		return "", Logged{}, err
	}
	tx.Note(record.SessionRef(id), before, after)
	logged, err = tx.logged(d, after, Changed)
	return d.Ref, logged, err
}

// VoidSession takes a session that was wrong out of every figure; it stays in
// the file with the reason.
func (tx *Tx) VoidSession(id int64, reason string) (ref string, voided record.Session, err error) {
	d, s, err := tx.FindSession(id)
	if err != nil {
		return "", s, err
	}
	role, ward, err := tx.sessionPlace(s)
	if err != nil {
		return "", s, err
	}
	err = tx.exec(`UPDATE sessions SET voided_on = @on, void_reason = @reason WHERE id = @session`,
		sql.Named("on", tx.Today), sql.Named("reason", reason), sql.Named("session", id))
	if err != nil {
		return "", s, err
	}
	tx.Note(record.SessionRef(id), s, map[string]string{"voided": string(tx.Today), "reason": reason})
	return d.Ref, s, tx.summarise(d.ID, role, ward, s, -1)
}

// KeepVoided keeps a session that was voided before it came into this file: it
// counts for nothing, so only its own particulars are asked about. Voided
// sessions can be as alike as they please: nth says that this is the nth of its
// kind, and it is Same when so many are there.
func (tx *Tx) KeepVoided(d *record.Dossier, s record.Session, reason string, nth int) (Kept, error) {
	if s.On > tx.Today || s.Voided > tx.Today || s.Voided < s.On {
		return Same, record.Wrong("a session of %s voided on %s: neither may be after today, %s, nor the second before the first", s.On, s.Voided, tx.Today)
	}
	if s.Minutes > record.MaxSession {
		return Same, record.Wrong("%s is longer than 24h", s.Minutes)
	}
	role, ward, err := tx.sessionPlace(s)
	if err != nil {
		return Same, err
	}
	there, err := value[int](tx, `SELECT COUNT(*) FROM sessions WHERE volunteer_id = @id AND given_on = @on
			AND COALESCE(start, -1) = @start AND minutes = @minutes AND role_id = @role AND activity = @activity AND voided_on = @voided`,
		sql.Named("id", d.ID), sql.Named("on", s.On), sql.Named("start", int(s.Start)), sql.Named("minutes", int(s.Minutes)),
		sql.Named("role", role), sql.Named("activity", s.Activity), sql.Named("voided", s.Voided))
	if err != nil || there >= nth {
		return Same, err
	}
	if s.ID, err = tx.insertSession(d.ID, role, ward, s); err != nil {
		return Same, err
	}
	tx.Note(record.SessionRef(s.ID), nil, s)
	return Added, tx.exec(`UPDATE sessions SET voided_on = @voided, void_reason = @reason WHERE id = @session`,
		sql.Named("voided", s.Voided), sql.Named("reason", reason), sql.Named("session", s.ID))
}

// FindSession returns a session that is not voided, and whose it is.
func (tx *Tx) FindSession(id int64) (*record.Dossier, record.Session, error) {
	s, ok, err := one(tx, sessionInto, `SELECT `+sessionColumns+` WHERE s.id = @session`, sql.Named("session", id))
	if err != nil {
		return nil, s, err
	}
	if !ok {
		return nil, s, &record.Missing{Text: "there is no session " + record.SessionRef(id), Hint: "borough hours list shows them"}
	}
	if s.Voided != "" {
		return nil, s, &record.Conflict{Text: fmt.Sprintf("%s was voided on %s", record.SessionRef(id), s.Voided)}
	}
	volunteer, err := value[int64](tx, `SELECT volunteer_id FROM sessions WHERE id = @session`, sql.Named("session", id))
	if err != nil {
		return nil, s, err
	}
	d, err := tx.Dossier(volunteer)
	return d, s, err
}

// SessionsOn returns the volunteer's sessions that began on the day.
func (tx *Tx) SessionsOn(d *record.Dossier, on record.Date) ([]record.Session, error) {
	return all(tx, sessionInto, `SELECT `+sessionColumns+`
		WHERE s.volunteer_id = @id AND s.given_on = @on AND s.voided_on IS NULL ORDER BY s.start, s.id`,
		sql.Named("id", d.ID), sql.Named("on", on))
}

// giving gathers what the rules ask about; self is the session being edited,
// which does not stand in its own way.
func (tx *Tx) giving(d *record.Dossier, s *record.Session, self int64) (record.Giving, error) {
	deployment, err := tx.Deployment(d, s.Role, s.On)
	if err != nil {
		return record.Giving{}, err
	}
	settings, err := tx.Settings(s.On)
	if err != nil {
		return record.Giving{}, err
	}
	s.Role = deployment.Role.Code
	g := record.Giving{Deployment: deployment, Session: *s, Today: tx.Today, Limit: settings.MonthlyLimit}
	before, after := s.On.AddDays(-1), s.On.AddDays(1)
	for i, part := range s.Parts() {
		b, err := tx.month(d.ID, part.Month)
		if err != nil {
			return g, err
		}
		g.Given = append(g.Given, record.MonthMinutes{Month: part.Month, Minutes: b.given})
		if i > 0 {
			break
		}
		for _, o := range b.sessions {
			if o.ID != self && o.On >= before && o.On <= after {
				g.Others = append(g.Others, o)
			}
		}
	}
	return g, nil
}

// askSession asks the rules on deployment and on the session together, so that
// the manager reads every reason at once.
func askSession(g record.Giving) error {
	about := fmt.Sprintf("%s %s on %s", g.Ref, g.Session.Minutes, g.Session.On)
	err := record.Ask(about, g.Deployment, record.DeploymentRules...)
	refusal, refused := err.(*record.Refusal)
	err = record.Ask(about, g, record.SessionRules...)
	more, also := err.(*record.Refusal)
	switch {
	case refused && also:
		refusal.Broken = append(refusal.Broken, more.Broken...)
		return refusal
	case refused:
		return refusal
	case also:
		if len(more.Broken) == 1 && more.Broken[0].ID == record.LimitRule.ID {
			more.Hint = `time really given past the limit is recorded with --exception "why"`
		}
		return more
	}
	return nil
}

func (tx *Tx) sessionWard(s *record.Session) (int64, error) {
	if s.Ward == "" {
		return 0, nil
	}
	w, err := tx.FindWard(s.Ward)
	s.Ward = w.Code
	return w.ID, err
}

func (tx *Tx) sessionPlace(s record.Session) (role, ward int64, err error) {
	r, err := tx.FindRole(s.Role)
	if err != nil {
		return 0, 0, err
	}
	ward, err = tx.sessionWard(&s)
	return r.ID, ward, err
}

func (tx *Tx) logged(d *record.Dossier, s record.Session, kept Kept) (Logged, error) {
	b, err := tx.month(d.ID, s.On.Month())
	if err != nil {
		return Logged{}, err
	}
	settings, err := tx.Settings(s.On)
	if kept == Added {
		tx.Note(record.SessionRef(s.ID), nil, s)
	}
	return Logged{ID: s.ID, Kept: kept, Month: s.On.Month(), Given: b.given, Limit: settings.MonthlyLimit}, err
}
