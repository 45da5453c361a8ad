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

// FindRound returns the round with that code. The error is a *record.Missing if there
// is none.
func FindRound(tx *store.Tx, text string) (record.JointRound, error) {
	r, exists, err := roundByCode(tx, record.CodeKey(text))
	if err == nil && !exists {
		err = &record.Missing{
			Text: "there is no round " + record.Quote(text),
			Hint: "borough meeting round list shows them",
		}
	}
	return r, err
}

// AddRound adds a round of joint engagement meetings. The error is a *record.Conflict
// if there is a round with the same code.
func AddRound(tx *store.Tx, r record.JointRound) error {
	existing, exists, err := roundByCode(tx, r.Code)
	if err != nil {
		return err
	}
	if exists {
		return &record.Conflict{Text: fmt.Sprintf("the round %s is already there, from %s",
			existing.Code, existing.From)}
	}
	tx.Audit("round "+r.Code, nil, r)
	return tx.Exec(`INSERT INTO joint_rounds (code, theme, from_on) VALUES (@code, @theme, @from)`,
		sql.Named("code", r.Code), sql.Named("theme", r.Theme), sql.Named("from", r.From))
}

func roundByCode(tx *store.Tx, code string) (record.JointRound, bool, error) {
	return store.One(tx, roundFields, `SELECT id, code, theme, from_on FROM joint_rounds WHERE code = @code`,
		sql.Named("code", code))
}

func roundFields(r *record.JointRound) []any { return []any{&r.ID, &r.Code, &r.Theme, &r.From} }

// VoidRound deletes a round that was added by mistake. The error is a *record.Conflict
// if the round has meetings.
func VoidRound(tx *store.Tx, r record.JointRound, reason string) error {
	if err := tx.CheckUnused("the round "+r.Code, r.ID,
		store.Dependents{
			Noun:  "meetings",
			Query: `SELECT COUNT(*) FROM joint_meetings WHERE round_id = @id`,
		}); err != nil {
		return err
	}
	tx.AuditVoid("round "+r.Code, r, reason)
	return tx.Exec(`DELETE FROM joint_rounds WHERE id = @id`, sql.Named("id", r.ID))
}

// RecordJointMeeting records a borough's meeting in a round. The error is a
// *record.Refusal if the borough already has a meeting in the round, or if the date
// does not fit the round (R24a, R24b).
func RecordJointMeeting(tx *store.Tx, r record.JointRound, b record.Borough, m record.JointMeeting) error {
	m.Round, m.Borough = r.Code, b.Code
	m.Partners = slices.Compact(slices.Sorted(slices.Values(m.Partners)))
	existing, _, err := findJointMeeting(tx, r, b)
	if err != nil {
		return err
	}
	facts := record.JointMeetingFacts{Round: r, Borough: b.Name, On: m.On, Today: tx.Today,
		PreviousMeeting: existing.On}
	if err := record.CheckRules("the meeting of "+b.Name, facts, record.JointOnceRule,
		record.JointDayRule); err != nil {
		return err
	}
	tx.Audit(jointMeetingSubject(r, b), nil, m)
	if err := tx.Exec(`INSERT INTO joint_meetings (round_id, borough, held_on, theme)
		VALUES (@round, @borough, @on, @theme)`,
		append(jointMeetingArgs(r, b), sql.Named("on", m.On), sql.Named("theme", m.Theme))...); err != nil {
		return err
	}
	for _, partner := range m.Partners {
		if err := tx.Exec(`INSERT INTO joint_meeting_partners (round_id, borough, partner)
			VALUES (@round, @borough, @partner)`,
			append(jointMeetingArgs(r, b), sql.Named("partner", partner))...); err != nil {
			return err
		}
	}
	return nil
}

// VoidJointMeeting deletes a borough's meeting in a round and returns it. The audit
// still has it. The error is a *record.Missing if there is none.
func VoidJointMeeting(
	tx *store.Tx, r record.JointRound, b record.Borough, reason string,
) (record.JointMeeting, error) {
	m, exists, err := findJointMeeting(tx, r, b)
	if err == nil && !exists {
		err = &record.Missing{
			Text: fmt.Sprintf("no meeting of %s is recorded in the round %s", b.Name, r.Code),
			Hint: "borough meeting list shows them",
		}
	}
	if err != nil {
		return m, err
	}
	tx.AuditVoid(jointMeetingSubject(r, b), m, reason)
	if err := tx.Exec(`DELETE FROM joint_meeting_partners WHERE round_id = @round AND borough = @borough`,
		jointMeetingArgs(r, b)...); err != nil {
		return m, err
	}
	return m,
		tx.Exec(`DELETE FROM joint_meetings WHERE round_id = @round AND borough = @borough`, jointMeetingArgs(r, b)...)
}

// findJointMeeting returns the borough's meeting in the round; exists is false if there
// is none.
func findJointMeeting(tx *store.Tx, r record.JointRound, b record.Borough) (record.JointMeeting, bool, error) {
	m, exists, err := store.One(tx, func(m *record.JointMeeting) []any { return []any{&m.On, &m.Theme} },
		`SELECT held_on, theme FROM joint_meetings WHERE round_id = @round AND borough = @borough`,
		jointMeetingArgs(r, b)...)
	if err != nil || !exists {
		return m, exists, err
	}
	m.Round, m.Borough = r.Code, b.Code
	m.Partners, err = store.All(tx, func(p *string) []any { return []any{p} },
		`SELECT partner FROM joint_meeting_partners WHERE round_id = @round AND borough = @borough ORDER BY partner`,
		jointMeetingArgs(r, b)...)
	return m, true, err
}

// jointMeetingArgs returns the arguments @round and @borough, which identify a meeting.
func jointMeetingArgs(r record.JointRound, b record.Borough) []any {
	return []any{sql.Named("round", r.ID), sql.Named("borough", b.Code)}
}

func jointMeetingSubject(r record.JointRound, b record.Borough) string {
	return "meeting " + r.Code + " " + b.Code
}
