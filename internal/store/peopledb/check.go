package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// Sessions returns how many sessions count.
func Sessions(tx *store.Tx) (int, error) {
	return store.Value[int](tx, `SELECT COUNT(*) FROM sessions WHERE voided_on IS NULL`)
}

// strays looks for equality answers of nobody, which no foreign key can.
func strays(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} }, strayAnswers)
}

// sessionsOver looks at the sessions that end in the next month, and at those
// marked so.
func sessionsOver(tx *store.Tx) ([]store.Problem, error) {
	wrong, err := wrongOver(tx)
	var found []store.Problem
	for _, s := range wrong {
		found = append(found, store.Problem{About: record.SessionRef(s.ID), Text: fmt.Sprintf("%s of it fall in the next month, and the file says otherwise", s.NextMonthMinutes())})
	}
	return found, err
}

// summed is month_hours as the sessions have it: the part of a session after a
// month's end is in the next month.
const summed = `SELECT month, volunteer_id, role_id, activity, ward_id, CAST(SUM(begun) AS BIGINT) AS sessions,
		CAST(SUM(minutes) AS BIGINT) AS minutes, CAST(SUM(exceptional) AS BIGINT) AS exceptions
	FROM (
		SELECT substr(given_on, 1, 7) AS month, volunteer_id, role_id, activity, COALESCE(ward_id, 0) AS ward_id,
			1 AS begun, minutes - over AS minutes, CASE WHEN exception IS NULL THEN 0 ELSE 1 END AS exceptional
		FROM sessions WHERE voided_on IS NULL
		UNION ALL
		SELECT CASE substr(given_on, 6, 2) WHEN '12' THEN CAST(CAST(substr(given_on, 1, 4) AS INTEGER) + 1 AS TEXT) || '-01'
				ELSE substr(given_on, 1, 5) || substr('020304050607080910111201', 2 * CAST(substr(given_on, 6, 2) AS INTEGER) - 1, 2) END,
			volunteer_id, role_id, activity, COALESCE(ward_id, 0), 0, over, 0
		FROM sessions WHERE voided_on IS NULL AND over > 0
	) s GROUP BY month, volunteer_id, role_id, activity, ward_id`

const summary = `SELECT month, volunteer_id, role_id, activity, ward_id, sessions, minutes, exceptions FROM month_hours`

// brokenSpells looks for a volunteer whose spells leave a gap, overlap, begin
// otherwise than with an application, or end.
func brokenSpells(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} },
		`SELECT v.ref, CASE
			WHEN s.id IS NULL THEN 'has no spell, not even as an applicant'
			WHEN s.place = 1 AND s.standing <> 'applicant' THEN 'does not begin with an application but as ' || s.standing || ' on ' || s.from_on
			WHEN s.next_on IS NULL THEN 'ends being ' || s.standing || ' on ' || s.until_on || ' and is nothing after that'
			ELSE 'is ' || s.standing || ' from ' || s.from_on || ' until ' || COALESCE(s.until_on, 'now') || ', but the next spell begins on ' || s.next_on
			END
		FROM volunteers v LEFT JOIN (
			SELECT id, volunteer_id, standing, from_on, until_on,
				ROW_NUMBER() OVER (PARTITION BY volunteer_id ORDER BY from_on, id) AS place,
				LEAD(from_on) OVER (PARTITION BY volunteer_id ORDER BY from_on, id) AS next_on
			FROM spells
		) s ON s.volunteer_id = v.id
		WHERE s.id IS NULL OR COALESCE(s.until_on, '') <> COALESCE(s.next_on, '') OR (s.place = 1 AND s.standing <> 'applicant')
		ORDER BY v.id, s.place`)
}

// unbalancedMonths asks R12 of every month with movement.
func unbalancedMonths(tx *store.Tx) ([]store.Problem, error) {
	type figures struct {
		month record.Month
		record.Movements
	}
	months, err := store.All(tx, func(f *figures) []any {
		return []any{&f.month, &f.Opening, &f.Joined, &f.Rejoined, &f.Left, &f.Closing}
	}, `WITH months AS (SELECT substr(from_on, 1, 7) AS month FROM spells GROUP BY 1),
		books AS (SELECT substr(from_on, 1, 7) AS from_month, COALESCE(substr(until_on, 1, 7), '9999-12') AS until_month
			FROM spells WHERE standing IN ('active', 'paused', 'suspended'))
		SELECT m.month,
			(SELECT COUNT(*) FROM books b WHERE b.from_month < m.month AND b.until_month >= m.month),
			(SELECT COUNT(*) FROM spells s WHERE substr(s.from_on, 1, 7) = m.month AND s.change = 'joined'),
			(SELECT COUNT(*) FROM spells s WHERE substr(s.from_on, 1, 7) = m.month AND s.change = 'rejoined'),
			(SELECT COUNT(*) FROM spells s WHERE substr(s.from_on, 1, 7) = m.month AND s.change = 'left'),
			(SELECT COUNT(*) FROM books b WHERE b.from_month <= m.month AND b.until_month > m.month)
		FROM months m ORDER BY m.month`)
	var found []store.Problem
	for _, f := range months {
		if said, met := record.BalanceRule.Ask(f.Movements); !met {
			found = append(found, store.Problem{About: string(f.month), Text: said})
		}
	}
	return found, err
}

// RebuildSummary makes month_hours anew from the sessions, and returns how many
// volunteers' months it changed.
func RebuildSummary(tx *store.Tx) (changed int, err error) {
	before, err := summaryAgainstSessions(tx)
	if err != nil {
		return 0, err
	}
	wrong, err := wrongOver(tx)
	if err != nil {
		return 0, err
	}
	for _, s := range wrong {
		if err := tx.Exec(`UPDATE sessions SET over = @over WHERE id = @id`, sql.Named("over", int(s.NextMonthMinutes())), sql.Named("id", s.ID)); err != nil {
			return 0, err
		}
	}
	if err := tx.Exec(`DELETE FROM month_hours`); err != nil {
		return 0, err
	}
	err = tx.Exec(`INSERT INTO month_hours (month, volunteer_id, role_id, activity, ward_id, sessions, minutes, exceptions) ` + summed)
	store.State[monthsRead](tx).Forget()
	tx.Note("month_hours", map[string]int{"wrong": len(before)}, map[string]int{"wrong": 0})
	return len(before), err
}

// summaryAgainstSessions compares them both ways, by volunteer and month.
func summaryAgainstSessions(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} },
		`SELECT v.ref || ' ' || d.month, 'the summary by month does not fit the sessions; borough check --rebuild makes it anew'
		FROM (
			SELECT month, volunteer_id FROM (`+summed+` EXCEPT `+summary+`) missing
			UNION
			SELECT month, volunteer_id FROM (`+summary+` EXCEPT `+summed+`) surplus
		) d LEFT JOIN volunteers v ON v.id = d.volunteer_id ORDER BY d.month, d.volunteer_id`)
}

func wrongOver(tx *store.Tx) ([]record.Session, error) {
	type marked struct {
		record.Session
		over record.Minutes
	}
	sessions, err := store.All(tx, func(m *marked) []any { return append(sessionInto(&m.Session), &m.over) },
		`SELECT s.id, s.given_on, COALESCE(s.start, -1), s.minutes, '', '', '', '', '', s.over
		FROM sessions s WHERE s.over > 0 OR s.start + s.minutes > 1440 ORDER BY s.id`)
	var wrong []record.Session
	for _, s := range sessions {
		if s.over != s.NextMonthMinutes() {
			wrong = append(wrong, s.Session)
		}
	}
	return wrong, err
}
