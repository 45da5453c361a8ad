package neighbourhooddb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

const meetingColumns = `m.id, m.held_on, m.attended, m.apologies, COALESCE(m.minutes, '')`

// RecordMeeting stores a meeting of the panel that the team had on the day of the meeting. If
// that panel already has a meeting on the day, RecordMeeting updates the stored meeting and
// returns Unchanged or Changed. Apologies below 0 and empty minutes do not change the stored
// values. A day after today is an *record.Invalid. The other errors are those of PanelOn.
func RecordMeeting(tx *store.Tx, team record.Team, meeting record.Meeting) (store.Result, error) {
	if meeting.On > tx.Today {
		return store.Unchanged, record.Invalidf("a meeting on %s is after today, %s", meeting.On, tx.Today)
	}
	panel, err := PanelOn(tx, team, meeting.On)
	if err != nil {
		return store.Unchanged, err
	}
	existing, found, err := meetingOn(tx, panel, meeting.On)
	if err != nil {
		return store.Unchanged, err
	}
	if found {
		meeting.ID = existing.ID
		if meeting.Apologies < 0 {
			meeting.Apologies = existing.Apologies
		}
		if meeting.Minutes == "" {
			meeting.Minutes = existing.Minutes
		}
		if meeting == existing {
			return store.Unchanged, nil
		}
		tx.Audit("panel "+team.Code, existing, meeting)
		return store.Changed, updateMeeting(tx, meeting)
	}
	meeting.Apologies = max(meeting.Apologies, 0)
	tx.Audit("panel "+team.Code, nil, meeting)
	return store.Added, tx.Exec(`INSERT INTO meetings (panel_id, held_on, attended, apologies, minutes)
		VALUES (@panel, @on, @attended, @apologies, NULLIF(@minutes, ''))`,
		sql.Named("panel", panel.ID), sql.Named("on", meeting.On), sql.Named("attended", meeting.Attended),
		sql.Named("apologies", meeting.Apologies), sql.Named("minutes", meeting.Minutes))
}

// EditMeeting changes the meeting of the team's panel on the day. It returns a
// *record.Missing if there is no meeting on that day. If edit moves the meeting to another
// day, the errors are also those of RecordMeeting. The move is a *record.Conflict if the
// meeting set priorities, or if the panel already has a meeting on the new day.
func EditMeeting(tx *store.Tx, team record.Team, day record.Date, edit func(*record.Meeting)) (store.Result, error) {
	panel, err := PanelOn(tx, team, day)
	if err != nil {
		return store.Unchanged, err
	}
	before, err := FindMeeting(tx, panel, day)
	if err != nil {
		return store.Unchanged, err
	}
	after := before
	edit(&after)
	if after == before {
		return store.Unchanged, nil
	}
	if after.On != before.On {
		if err := checkMeetingCanMove(tx, panel, before, after.On); err != nil {
			return store.Unchanged, err
		}
	}
	tx.Audit("panel "+team.Code, before, after)
	return store.Changed, updateMeeting(tx, after)
}

// checkMeetingCanMove returns an error unless the panel's meeting can be moved to the day.
func checkMeetingCanMove(tx *store.Tx, panel record.Panel, meeting record.Meeting, day record.Date) error {
	if day > tx.Today {
		return record.Invalidf("a meeting on %s is after today, %s", day, tx.Today)
	}
	panelOnDay, err := PanelOn(tx, panel.Team, day)
	if err != nil {
		return err
	}
	if panelOnDay.ID != panel.ID {
		return &record.Conflict{Text: fmt.Sprintf("%s of %s is another than that of %s", panel.Name(), day,
			meeting.On)}
	}
	_, taken, err := meetingOn(tx, panel, day)
	if err == nil && taken {
		err = &record.Conflict{Text: fmt.Sprintf("%s met on %s already; it meets once a day", panel.Name(), day)}
	}
	if err != nil {
		return err
	}
	return checkSetNoPriorities(tx, meeting)
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
func VoidMeeting(tx *store.Tx, team record.Team, day record.Date, reason string) (record.Meeting, error) {
	panel, err := PanelOn(tx, team, day)
	if err != nil {
		return record.Meeting{}, err
	}
	meeting, err := FindMeeting(tx, panel, day)
	if err != nil {
		return meeting, err
	}
	if err := checkSetNoPriorities(tx, meeting); err != nil {
		return meeting, err
	}
	tx.AuditVoid("panel "+team.Code, meeting, reason)
	return meeting, tx.Exec(`DELETE FROM meetings WHERE id = @id`, sql.Named("id", meeting.ID))
}

// checkSetNoPriorities returns a *record.Conflict if the meeting set priorities. The text of the
// conflict lists them.
func checkSetNoPriorities(tx *store.Tx, meeting record.Meeting) error {
	refs, err := store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT ref FROM priorities WHERE meeting_id = @meeting ORDER BY id`, sql.Named("meeting", meeting.ID))
	if err != nil || refs == nil {
		return err
	}
	return &record.Conflict{
		Text: fmt.Sprintf("the meeting of %s set priorities that rest on it: %s", meeting.On,
			strings.Join(refs, ", ")),
		Hint: "borough panel priority void takes back those that were wrong",
	}
}

// FindMeeting returns the panel's meeting on the day, or a *record.Missing if there is
// none.
func FindMeeting(tx *store.Tx, panel record.Panel, day record.Date) (record.Meeting, error) {
	meeting, found, err := meetingOn(tx, panel, day)
	if err == nil && !found {
		err = &record.Missing{
			Text: fmt.Sprintf("%s has no meeting on %s", panel.Name(), day),
			Hint: "borough panel record " + panel.Team.Code + " keeps one",
		}
	}
	return meeting, err
}

func meetingOn(tx *store.Tx, panel record.Panel, day record.Date) (meeting record.Meeting, found bool, err error) {
	return store.One(tx, meetingFields, `SELECT `+meetingColumns+
		` FROM meetings m WHERE m.panel_id = @panel AND m.held_on = @on`,
		sql.Named("panel", panel.ID), sql.Named("on", day))
}

func meetingFields(m *record.Meeting) []any {
	return []any{&m.ID, &m.On, &m.Attended, &m.Apologies, &m.Minutes}
}
