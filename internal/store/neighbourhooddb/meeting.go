package neighbourhooddb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

const meetingColumns = `m.id, m.held_on, m.attended, m.apologies, COALESCE(m.minutes, '')`

// RecordMeeting stores a meeting of the panel that the team had on the day. If that panel
// has a meeting on the day already, the values of m replace the stored ones, and the result
// is Unchanged or Changed. Apologies below 0 and empty minutes leave the stored values. A day
// after today is an *record.Invalid. The other errors are those of PanelOn.
func RecordMeeting(tx *store.Tx, t record.Team, m record.Meeting) (store.Result, error) {
	if m.On > tx.Today {
		return store.Unchanged, record.Invalidf("a meeting on %s is after today, %s", m.On, tx.Today)
	}
	p, err := PanelOn(tx, t, m.On)
	if err != nil {
		return store.Unchanged, err
	}
	existing, found, err := meetingOn(tx, p, m.On)
	if err != nil {
		return store.Unchanged, err
	}
	if found {
		m.ID = existing.ID
		if m.Apologies < 0 {
			m.Apologies = existing.Apologies
		}
		if m.Minutes == "" {
			m.Minutes = existing.Minutes
		}
		if m == existing {
			return store.Unchanged, nil
		}
		tx.Audit("panel "+t.Code, existing, m)
		return store.Changed, updateMeeting(tx, m)
	}
	m.Apologies = max(m.Apologies, 0)
	tx.Audit("panel "+t.Code, nil, m)
	return store.Added, tx.Exec(`INSERT INTO meetings (panel_id, held_on, attended, apologies, minutes)
		VALUES (@panel, @on, @attended, @apologies, NULLIF(@minutes, ''))`,
		sql.Named("panel", p.ID), sql.Named("on", m.On), sql.Named("attended", m.Attended),
		sql.Named("apologies", m.Apologies), sql.Named("minutes", m.Minutes))
}

// EditMeeting changes the meeting of the team's panel on the day. It returns a
// *record.Missing if there is no meeting on that day. If edit moves the meeting to another
// day, the errors are also those of RecordMeeting. Moving the meeting is a *record.Conflict
// if it set priorities or if the panel has a meeting on the new day.
func EditMeeting(tx *store.Tx, t record.Team, day record.Date, edit func(*record.Meeting)) (store.Result, error) {
	p, err := PanelOn(tx, t, day)
	if err != nil {
		return store.Unchanged, err
	}
	before, err := FindMeeting(tx, p, day)
	if err != nil {
		return store.Unchanged, err
	}
	after := before
	edit(&after)
	if after == before {
		return store.Unchanged, nil
	}
	if after.On != before.On {
		if err := checkNewDay(tx, p, before, after.On); err != nil {
			return store.Unchanged, err
		}
	}
	tx.Audit("panel "+t.Code, before, after)
	return store.Changed, updateMeeting(tx, after)
}

// checkNewDay returns an error unless the meeting m of the panel can be moved to the day.
func checkNewDay(tx *store.Tx, p record.Panel, m record.Meeting, day record.Date) error {
	if day > tx.Today {
		return record.Invalidf("a meeting on %s is after today, %s", day, tx.Today)
	}
	panelOnDay, err := PanelOn(tx, p.Team, day)
	if err != nil {
		return err
	}
	if panelOnDay.ID != p.ID {
		return &record.Conflict{Text: fmt.Sprintf("%s of %s is another than that of %s", p.Name(), day, m.On)}
	}
	_, taken, err := meetingOn(tx, p, day)
	if err == nil && taken {
		err = &record.Conflict{Text: fmt.Sprintf("%s met on %s already; it meets once a day", p.Name(), day)}
	}
	if err != nil {
		return err
	}
	return checkSetNoPriorities(tx, m)
}

func updateMeeting(tx *store.Tx, m record.Meeting) error {
	return tx.Exec(`UPDATE meetings
		SET held_on = @on, attended = @attended, apologies = @apologies, minutes = NULLIF(@minutes, '')
		WHERE id = @id`,
		sql.Named("on", m.On), sql.Named("attended", m.Attended), sql.Named("apologies", m.Apologies),
		sql.Named("minutes", m.Minutes), sql.Named("id", m.ID))
}

// VoidMeeting deletes the meeting of the team's panel on the day, and returns the meeting.
// It returns a *record.Missing if there is no meeting on that day, and a *record.Conflict
// if the meeting set priorities.
func VoidMeeting(tx *store.Tx, t record.Team, day record.Date, reason string) (record.Meeting, error) {
	p, err := PanelOn(tx, t, day)
	if err != nil {
		return record.Meeting{}, err
	}
	m, err := FindMeeting(tx, p, day)
	if err != nil {
		return m, err
	}
	if err := checkSetNoPriorities(tx, m); err != nil {
		return m, err
	}
	tx.AuditVoid("panel "+t.Code, m, reason)
	return m, tx.Exec(`DELETE FROM meetings WHERE id = @id`, sql.Named("id", m.ID))
}

// checkSetNoPriorities returns a *record.Conflict that lists the priorities set by the
// meeting, if there are any.
func checkSetNoPriorities(tx *store.Tx, m record.Meeting) error {
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

// FindMeeting returns the panel's meeting on the day, or a *record.Missing if there is
// none.
func FindMeeting(tx *store.Tx, p record.Panel, day record.Date) (record.Meeting, error) {
	m, found, err := meetingOn(tx, p, day)
	if err == nil && !found {
		err = &record.Missing{
			Text: fmt.Sprintf("%s has no meeting on %s", p.Name(), day),
			Hint: "borough panel record " + p.Team.Code + " keeps one",
		}
	}
	return m, err
}

func meetingOn(tx *store.Tx, p record.Panel, day record.Date) (meeting record.Meeting, found bool, err error) {
	return store.One(tx, meetingFields, `SELECT `+meetingColumns+
		` FROM meetings m WHERE m.panel_id = @panel AND m.held_on = @on`,
		sql.Named("panel", p.ID), sql.Named("on", day))
}

func meetingFields(m *record.Meeting) []any {
	return []any{&m.ID, &m.On, &m.Attended, &m.Apologies, &m.Minutes}
}
