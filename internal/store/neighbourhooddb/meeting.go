package neighbourhooddb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

const meetingColumns = `m.id, m.held_on, m.attended, m.apologies, COALESCE(m.minutes, '')`

// RecordMeeting keeps a meeting of the panel that the team had on the day. Where the
// panel met on that day already, what the record says replaces what was kept, and the
// result is Same or Changed. A day after today is an *record.Invalid; the other errors
// are those of PanelOn.
func RecordMeeting(tx *store.Tx, t record.Team, m record.Meeting) (store.Kept, error) {
	if m.On > tx.Today {
		return store.Same, record.Wrong("a meeting on %s is after today, %s", m.On, tx.Today)
	}
	p, err := PanelOn(tx, t, m.On)
	if err != nil {
		return store.Same, err
	}
	before, found, err := meetingOn(tx, p, m.On)
	if err != nil {
		return store.Same, err
	}
	if found {
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

// EditMeeting changes what is kept of the meeting of a team's panel on a day. None on
// that day is a *record.Missing. A new day is checked as that of a new meeting, and a
// meeting that set priorities, or a day with another meeting, is a *record.Conflict.
func EditMeeting(tx *store.Tx, t record.Team, on record.Date, edit func(*record.Meeting)) (store.Kept, error) {
	p, err := PanelOn(tx, t, on)
	if err != nil {
		return store.Same, err
	}
	before, err := FindMeeting(tx, p, on)
	if err != nil {
		return store.Same, err
	}
	after := before
	edit(&after)
	if after == before {
		return store.Same, nil
	}
	if after.On != before.On {
		if err := checkNewDay(tx, p, before, after.On); err != nil {
			return store.Same, err
		}
	}
	tx.Note("panel "+t.Code, before, after)
	return store.Changed, updateMeeting(tx, after)
}

// checkNewDay returns an error unless the panel's meeting can be moved to the day.
func checkNewDay(tx *store.Tx, p record.Panel, m record.Meeting, on record.Date) error {
	if on > tx.Today {
		return record.Wrong("a meeting on %s is after today, %s", on, tx.Today)
	}
	panelThen, err := PanelOn(tx, p.Team, on)
	if err != nil {
		return err
	}
	if panelThen.ID != p.ID {
		return &record.Conflict{Text: fmt.Sprintf("%s of %s is another than that of %s", p.Name(), on, m.On)}
	}
	_, taken, err := meetingOn(tx, p, on)
	if err == nil && taken {
		err = &record.Conflict{Text: fmt.Sprintf("%s met on %s already; it meets once a day", p.Name(), on)}
	}
	if err != nil {
		return err
	}
	return checkSetNothing(tx, m)
}

func updateMeeting(tx *store.Tx, m record.Meeting) error {
	return tx.Exec(`UPDATE meetings
		SET held_on = @on, attended = @attended, apologies = @apologies, minutes = NULLIF(@minutes, '')
		WHERE id = @id`,
		sql.Named("on", m.On), sql.Named("attended", m.Attended), sql.Named("apologies", m.Apologies),
		sql.Named("minutes", m.Minutes), sql.Named("id", m.ID))
}

// VoidMeeting deletes the meeting of a team's panel on a day, and returns it. None on
// that day is a *record.Missing, and priorities that the meeting set are a
// *record.Conflict.
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

// checkSetNothing returns a *record.Conflict that lists the priorities the meeting set,
// where there are any.
func checkSetNothing(tx *store.Tx, m record.Meeting) error {
	refs, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT ref FROM priorities WHERE meeting_id = @meeting ORDER BY id`, sql.Named("meeting", m.ID))
	if err != nil || refs == nil {
		return err
	}
	return &record.Conflict{
		Text: fmt.Sprintf("the meeting of %s set priorities that rest on it: %s", m.On, strings.Join(refs, ", ")),
		Hint: "borough panel priority void takes back those that were wrong",
	}
}

// FindMeeting returns the panel's meeting on the day. None is a *record.Missing.
func FindMeeting(tx *store.Tx, p record.Panel, on record.Date) (record.Meeting, error) {
	m, found, err := meetingOn(tx, p, on)
	if err == nil && !found {
		err = &record.Missing{
			Text: fmt.Sprintf("%s has no meeting on %s", p.Name(), on),
			Hint: "borough panel record " + p.Team.Code + " keeps one",
		}
	}
	return m, err
}

func meetingOn(tx *store.Tx, p record.Panel, on record.Date) (meeting record.Meeting, found bool, err error) {
	return store.One(tx, meetingFields, `SELECT `+meetingColumns+
		` FROM meetings m WHERE m.panel_id = @panel AND m.held_on = @on`,
		sql.Named("panel", p.ID), sql.Named("on", on))
}

func meetingFields(m *record.Meeting) []any {
	return []any{&m.ID, &m.On, &m.Attended, &m.Apologies, &m.Minutes}
}
