package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// CountSessions returns the number of sessions that are not void.
func CountSessions(tx *store.Tx) (int, error) {
	return store.Value[int](tx, `SELECT COUNT(*) FROM sessions WHERE voided_on IS NULL`)
}

// findAnswersOfNobody finds the equality answers of people who are not in the database.
// No foreign key can prevent such answers, because the answers of every kind of people
// are in one table.
func findAnswersOfNobody(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} }, orphanAnswersQuery)
}

// findWrongNextMonthMinutes finds the sessions with a wrong value in the column over.
// The column has the minutes that a session past the end of a month gave in the next
// month.
func findWrongNextMonthMinutes(tx *store.Tx) ([]store.Problem, error) {
	sessions, err := findSessionsWithWrongOver(tx)
	var problems []store.Problem
	for _, s := range sessions {
		problems = append(problems, store.Problem{
			About: record.SessionRef(s.ID),
			Text: fmt.Sprintf("%s of it fall in the next month, which is not what the file says",
				s.NextMonthMinutes()),
		})
	}
	return problems, err
}

// summedSessionsQuery returns the rows that month_hours should have. The minutes that a
// session gave after the end of a month count in the next month.
const summedSessionsQuery = `SELECT month, volunteer_id, role_id, activity, ward_id,
	CAST(SUM(begun) AS BIGINT) AS sessions,
		CAST(SUM(minutes) AS BIGINT) AS minutes, CAST(SUM(exceptional) AS BIGINT) AS exceptions
	FROM (
		SELECT substr(given_on, 1, 7) AS month, volunteer_id, role_id, activity, COALESCE(ward_id, 0) AS ward_id,
			1 AS begun, minutes - over AS minutes, CASE WHEN exception IS NULL THEN 0 ELSE 1 END AS exceptional
		FROM sessions WHERE voided_on IS NULL
		UNION ALL
		SELECT CASE substr(given_on, 6, 2)
		WHEN '12' THEN CAST(CAST(substr(given_on, 1, 4) AS INTEGER) + 1 AS TEXT) || '-01'
				ELSE substr(given_on, 1, 5) ||
					substr('020304050607080910111201', 2 * CAST(substr(given_on, 6, 2) AS INTEGER) - 1, 2) END,
			volunteer_id, role_id, activity, COALESCE(ward_id, 0), 0, over, 0
		FROM sessions WHERE voided_on IS NULL AND over > 0
	) s GROUP BY month, volunteer_id, role_id, activity, ward_id`

// monthHoursQuery returns the rows that month_hours has.
const monthHoursQuery = `SELECT month, volunteer_id, role_id, activity, ward_id, sessions, minutes, exceptions
	FROM month_hours`

// findSpellProblems finds the volunteers whose spells (the periods of one standing,
// such as active) are not a complete history. The spells have a gap, overlap, do not
// begin with an application, or have all ended.
func findSpellProblems(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} },
		`SELECT v.ref, CASE
			WHEN s.id IS NULL THEN 'has no spell, not even as an applicant'
			WHEN s.place = 1 AND s.standing <> 'applicant'
				THEN 'does not begin with an application but as ' || s.standing || ' on ' || s.from_on
			WHEN s.next_on IS NULL
				THEN 'is ' || s.standing || ' until ' || s.until_on || ' and has no standing after that'
			ELSE 'is ' || s.standing || ' from ' || s.from_on || ' until ' || COALESCE(s.until_on, 'now') ||
				', but the next spell begins on ' || s.next_on
			END
		FROM volunteers v LEFT JOIN (
			SELECT id, volunteer_id, standing, from_on, until_on,
				ROW_NUMBER() OVER (PARTITION BY volunteer_id ORDER BY from_on, id) AS place,
				LEAD(from_on) OVER (PARTITION BY volunteer_id ORDER BY from_on, id) AS next_on
			FROM spells
		) s ON s.volunteer_id = v.id
		WHERE s.id IS NULL OR COALESCE(s.until_on, '') <> COALESCE(s.next_on, '')
		OR (s.place = 1 AND s.standing <> 'applicant')
		ORDER BY v.id, s.place`)
}

// findUnbalancedMonths finds the months in which the number of volunteers does not
// balance (R12). The number at the beginning, plus those who joined or rejoined, less
// those who left, must be the number at the end.
func findUnbalancedMonths(tx *store.Tx) ([]store.Problem, error) {
	type monthMovements struct {
		month record.Month
		record.Movements
	}
	months, err := store.All(tx, func(m *monthMovements) []any {
		return []any{&m.month, &m.Opening, &m.Joined, &m.Rejoined, &m.Left, &m.Closing}
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
	var problems []store.Problem
	for _, m := range months {
		if evidence, met := record.BalanceRule.Check(m.Movements); !met {
			problems = append(problems, store.Problem{About: string(m.month), Text: evidence})
		}
	}
	return problems, err
}

// RebuildMonthHours computes month_hours again from the sessions. It returns how many
// months were wrong; a month counts once for each volunteer.
func RebuildMonthHours(tx *store.Tx) (corrected int, err error) {
	problems, err := findWrongMonthHours(tx)
	if err != nil {
		return 0, err
	}
	sessions, err := findSessionsWithWrongOver(tx)
	if err != nil {
		return 0, err
	}
	for _, s := range sessions {
		err := tx.Exec(`UPDATE sessions SET over = @over WHERE id = @id`,
			sql.Named("over", int(s.NextMonthMinutes())), sql.Named("id", s.ID))
		if err != nil {
			return 0, err
		}
	}
	if err := tx.Exec(`DELETE FROM month_hours`); err != nil {
		return 0, err
	}
	err = tx.Exec(`INSERT INTO month_hours
		(month, volunteer_id, role_id, activity, ward_id, sessions, minutes, exceptions) ` + summedSessionsQuery)
	store.State[monthCache](tx).Clear()
	tx.Audit("month_hours", map[string]int{"wrong": len(problems)}, map[string]int{"wrong": 0})
	return len(problems), err
}

// findWrongMonthHours finds the volunteers and months for which month_hours does not
// have the sums of the sessions.
func findWrongMonthHours(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} },
		`SELECT v.ref || ' ' || d.month,
			'the summary by month does not fit the sessions; borough check --rebuild makes it again'
		FROM (
			SELECT month, volunteer_id FROM (`+summedSessionsQuery+` EXCEPT `+monthHoursQuery+`) missing
			UNION
			SELECT month, volunteer_id FROM (`+monthHoursQuery+` EXCEPT `+summedSessionsQuery+`) surplus
		) d LEFT JOIN volunteers v ON v.id = d.volunteer_id ORDER BY d.month, d.volunteer_id`)
}

// findSessionsWithWrongOver returns the sessions with a wrong value in the column over.
func findSessionsWithWrongOver(tx *store.Tx) ([]record.Session, error) {
	type row struct {
		record.Session
		over record.Minutes // the column over
	}
	rows, err := store.All(tx, func(r *row) []any { return append(sessionFields(&r.Session), &r.over) },
		`SELECT s.id, s.given_on, COALESCE(s.start, -1), s.minutes, '', '', '', '', '', s.over
		FROM sessions s WHERE s.over > 0 OR s.start + s.minutes > 1440 ORDER BY s.id`)
	var sessions []record.Session
	for _, r := range rows {
		if r.over != r.NextMonthMinutes() {
			sessions = append(sessions, r.Session)
		}
	}
	return sessions, err
}
