package neighbourhooddb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

const meetingColumns = `m.id, m.held_on, m.attended, m.apologies, COALESCE(m.minutes, '')`

// RecordMeeting keeps a meeting of the panel that the team had on the day. One
// of that day there already is Same, or Changed when something of it is another;
// what is not said of it stays.
func RecordMeeting(tx *store.Tx, t record.Team, m record.Meeting) (store.Kept, error) {
	if m.On > tx.Today {
		return store.Same, record.Wrong("a meeting on %s is after today, %s", m.On, tx.Today)
	}
	p, err := PanelOn(tx, t, m.On)
	if err != nil {
		return store.Same, err
	}
	before, there, err := meetingOn(tx, p, m.On)
	if err != nil {
		return store.Same, err
	}
	if there {
		m.ID = before.ID
		if m.Apologies < 0 {
			m.Apologies = before.Apologies
		}
		if m.Minutes == "" {
			m.Minutes = before.Minutes
		}
		if m == before {
			return store.Same, nil
		}
		tx.Note("panel "+t.Code, before, m)
		return store.Changed, updateMeeting(tx, m)
	}
	m.Apologies = max(m.Apologies, 0)
	tx.Note("panel "+t.Code, nil, m)
	return store.Added, tx.Exec(`INSERT INTO meetings (panel_id, held_on, attended, apologies, minutes)
		VALUES (@panel, @on, @attended, @apologies, NULLIF(@minutes, ''))`,
		sql.Named("panel", p.ID), sql.Named("on", m.On), sql.Named("attended", m.Attended),
		sql.Named("apologies", m.Apologies), sql.Named("minutes", m.Minutes))
}

// EditMeeting changes what is kept of a panel's meeting. A day it is moved to is
// asked as that of a new one, and only one on which nothing rests is moved.
func EditMeeting(tx *store.Tx, t record.Team, on record.Date, change func(*record.Meeting)) (store.Kept, error) {
	p, err := PanelOn(tx, t, on)
	if err != nil {
		return store.Same, err
	}
	before, err := FindMeeting(tx, p, on)
	if err != nil {
		return store.Same, err
	}
	m := before
	change(&m)
	if m == before {
		return store.Same, nil
	}
	if m.On != before.On {
		if err := checkNewDay(tx, p, before, m.On); err != nil {
			return store.Same, err
		}
	}
	tx.Note("panel "+t.Code, before, m)
	return store.Changed, updateMeeting(tx, m)
}

// checkNewDay refuses a day that a meeting cannot be of.
func checkNewDay(tx *store.Tx, p record.Panel, m record.Meeting, on record.Date) error {
	if on > tx.Today {
		return record.Wrong("a meeting on %s is after today, %s", on, tx.Today)
	}
	at, err := PanelOn(tx, p.Team, on)
	if err != nil {
		return err
	}
	if at.ID != p.ID {
		return &record.Conflict{Text: fmt.Sprintf("%s of %s is another than that of %s", p.Name(), on, m.On)}
	}
	if _, there, err := meetingOn(tx, p, on); err != nil || there {
		if err == nil {
			err = &record.Conflict{Text: fmt.Sprintf("%s met on %s already; it meets once a day", p.Name(), on)}
		}
		return err
	}
	return checkSetNothing(tx, m)
}

func updateMeeting(tx *store.Tx, m record.Meeting) error {
	return tx.Exec(`UPDATE meetings SET held_on = @on, attended = @attended, apologies = @apologies, minutes = NULLIF(@minutes, '') WHERE id = @id`,
		sql.Named("on", m.On), sql.Named("attended", m.Attended), sql.Named("apologies", m.Apologies), sql.Named("minutes", m.Minutes), sql.Named("id", m.ID))
}

// VoidMeeting takes back a meeting that was recorded wrongly. One that set
// priorities stays while they do.
func VoidMeeting(tx *store.Tx, t record.Team, on record.Date, reason string) (record.Meeting, error) {
	p, err := PanelOn(tx, t, on)
	if err != nil {
		return record.Meeting{}, err
	}
	m, err := FindMeeting(tx, p, on)
	if err != nil {
		return m, err
	}
	if err := checkSetNothing(tx, m); err != nil {
		return m, err
	}
	tx.NoteVoid("panel "+t.Code, m, reason)
	return m, tx.Exec(`DELETE FROM meetings WHERE id = @id`, sql.Named("id", m.ID))
}

// checkSetNothing refuses to touch the day of a meeting that set priorities.
func checkSetNothing(tx *store.Tx, m record.Meeting) error {
	refs, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT ref FROM priorities WHERE meeting_id = @meeting ORDER BY id`, sql.Named("meeting", m.ID))
	if err != nil || refs == nil {
		return err
	}
	return &record.Conflict{Text: fmt.Sprintf("the meeting of %s set priorities that rest on it: %s", m.On, strings.Join(refs, ", ")),
		Hint: "borough panel priority void takes back those that were wrong"}
}

// FindMeeting returns the panel's meeting of the day; none is a *record.Missing.
func FindMeeting(tx *store.Tx, p record.Panel, on record.Date) (record.Meeting, error) {
	m, there, err := meetingOn(tx, p, on)
	if err == nil && !there {
		err = &record.Missing{Text: fmt.Sprintf("%s has no meeting on %s", p.Name(), on), Hint: "borough panel record " + p.Team.Code + " keeps one"}
	}
	return m, err
}

func meetingOn(tx *store.Tx, p record.Panel, on record.Date) (record.Meeting, bool, error) {
	return store.One(tx, meetingFields, `SELECT `+meetingColumns+` FROM meetings m WHERE m.panel_id = @panel AND m.held_on = @on`,
		sql.Named("panel", p.ID), sql.Named("on", on))
}

func meetingFields(m *record.Meeting) []any {
	return []any{&m.ID, &m.On, &m.Attended, &m.Apologies, &m.Minutes}
}
