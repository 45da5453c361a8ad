package centredb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// RoundCompletions returns the code and the theme of every round of joint engagement
// meetings.
func RoundCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, theme FROM joint_rounds ORDER BY from_on, code`)
}

// FindRound returns the round with the code. The error is a *record.Missing if there is no such
// round.
func FindRound(tx *store.Tx, code string) (record.JointRound, error) {
	round, exists, err := roundByCode(tx, record.CodeKey(code))
	if err == nil && !exists {
		err = &record.Missing{
			Text: "there is no round " + record.Quote(code),
			Hint: "borough meeting round list shows them",
		}
	}
	return round, err
}

// AddRound adds a round of joint engagement meetings. The error is a *record.Conflict
// if there is a round with the same code.
func AddRound(tx *store.Tx, round record.JointRound) error {
	existing, exists, err := roundByCode(tx, round.Code)
	if err != nil {
		return err
	}
	if exists {
		return &record.Conflict{Text: fmt.Sprintf("the round %s is already there, from %s",
			existing.Code, existing.From)}
	}
	tx.Audit("round "+round.Code, nil, round)
	return tx.Exec(`INSERT INTO joint_rounds (code, theme, from_on) VALUES (@code, @theme, @from)`,
		sql.Named("code", round.Code), sql.Named("theme", round.Theme), sql.Named("from", round.From))
}

func roundByCode(tx *store.Tx, code string) (record.JointRound, bool, error) {
	return store.One(tx, roundFields, `SELECT id, code, theme, from_on FROM joint_rounds WHERE code = @code`,
		sql.Named("code", code))
}

func roundFields(r *record.JointRound) []any { return []any{&r.ID, &r.Code, &r.Theme, &r.From} }

// VoidRound deletes a round that was added by mistake. The error is a *record.Conflict
// if the round has meetings.
func VoidRound(tx *store.Tx, round record.JointRound, reason string) error {
	if err := tx.CheckUnused("the round "+round.Code, round.ID,
		store.Dependents{
			Noun:  "meetings",
			Query: `SELECT COUNT(*) FROM joint_meetings WHERE round_id = @id`,
		}); err != nil {
		return err
	}
	tx.AuditVoid("round "+round.Code, round, reason)
	return tx.Exec(`DELETE FROM joint_rounds WHERE id = @id`, sql.Named("id", round.ID))
}

// RecordJointMeeting records a borough's meeting in a round. The error is a
// *record.Refusal if the borough already has a meeting in the round, or if the date
// does not fit the round (R24a, R24b).
func RecordJointMeeting(
	tx *store.Tx, round record.JointRound, borough record.Borough, meeting record.JointMeeting,
) error {
	meeting.Round, meeting.Borough = round.Code, borough.Code
	meeting.Partners = slices.Compact(slices.Sorted(slices.Values(meeting.Partners)))
	existing, _, err := findJointMeeting(tx, round, borough)
	if err != nil {
		return err
	}
	facts := record.JointMeetingFacts{Round: round, Borough: borough.Name, On: meeting.On, Today: tx.Today,
		PreviousMeeting: existing.On}
	if err := record.CheckRules("the meeting of "+borough.Name, facts, record.JointOnceRule,
		record.JointDayRule); err != nil {
		return err
	}
	tx.Audit(jointMeetingSubject(round, borough), nil, meeting)
	if err := tx.Exec(`INSERT INTO joint_meetings (round_id, borough, held_on, theme)
		VALUES (@round, @borough, @on, @theme)`,
		append(jointMeetingArgs(round, borough), sql.Named("on", meeting.On),
			sql.Named("theme", meeting.Theme))...); err != nil {
		return err
	}
	for _, partner := range meeting.Partners {
		if err := tx.Exec(`INSERT INTO joint_meeting_partners (round_id, borough, partner)
			VALUES (@round, @borough, @partner)`,
			append(jointMeetingArgs(round, borough), sql.Named("partner", partner))...); err != nil {
			return err
		}
	}
	return nil
}

// VoidJointMeeting deletes a borough's meeting in a round and returns the meeting. The audit
// still contains the meeting. The error is a *record.Missing if there is no such meeting.
func VoidJointMeeting(
	tx *store.Tx, round record.JointRound, borough record.Borough, reason string,
) (record.JointMeeting, error) {
	meeting, exists, err := findJointMeeting(tx, round, borough)
	if err == nil && !exists {
		err = &record.Missing{
			Text: fmt.Sprintf("no meeting of %s is recorded in the round %s", borough.Name, round.Code),
			Hint: "borough meeting list shows them",
		}
	}
	if err != nil {
		return meeting, err
	}
	tx.AuditVoid(jointMeetingSubject(round, borough), meeting, reason)
	if err := tx.Exec(`DELETE FROM joint_meeting_partners WHERE round_id = @round AND borough = @borough`,
		jointMeetingArgs(round, borough)...); err != nil {
		return meeting, err
	}
	return meeting,
		tx.Exec(`DELETE FROM joint_meetings WHERE round_id = @round AND borough = @borough`,
			jointMeetingArgs(round, borough)...)
}

// findJointMeeting returns the borough's meeting in the round, and whether there is one.
func findJointMeeting(
	tx *store.Tx, round record.JointRound, borough record.Borough,
) (meeting record.JointMeeting, exists bool, err error) {
	meeting, exists, err = store.One(tx, func(m *record.JointMeeting) []any { return []any{&m.On, &m.Theme} },
		`SELECT held_on, theme FROM joint_meetings WHERE round_id = @round AND borough = @borough`,
		jointMeetingArgs(round, borough)...)
	if err != nil || !exists {
		return meeting, exists, err
	}
	meeting.Round, meeting.Borough = round.Code, borough.Code
	meeting.Partners, err = store.All(tx, func(p *string) []any { return []any{p} },
		`SELECT partner FROM joint_meeting_partners WHERE round_id = @round AND borough = @borough ORDER BY partner`,
		jointMeetingArgs(round, borough)...)
	return meeting, true, err
}

// jointMeetingArgs returns the arguments @round and @borough, which identify a meeting.
func jointMeetingArgs(round record.JointRound, borough record.Borough) []any {
	return []any{sql.Named("round", round.ID), sql.Named("borough", borough.Code)}
}

func jointMeetingSubject(round record.JointRound, borough record.Borough) string {
	return "meeting " + round.Code + " " + borough.Code
}
