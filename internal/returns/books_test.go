package returns_test

import (
	"database/sql"
	"fmt"

	"pgregory.net/rapid"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// makeBooks draws the roles, lives, work and sessions of a few people.
func makeBooks(t *rapid.T, tx *store.Tx) error {
	m := maker{T: t, tx: tx}
	for i, deployment := range []string{"sn-support", "front-counter", "other"} {
		m.exec(`INSERT INTO roles (id, code, title, task, deployment, level, risk, reserved, proposed_on, approved_on, minute)
			VALUES (@a, @b, 'Role', 'Work', @c, 'basic', 0, 0, '2025-01-01', '2025-01-02', 'SG/1')`, i+1,
			fmt.Sprintf("role-%d", i+1), deployment)
	}
	for id := range rapid.IntRange(1, 5).Draw(t, "people") {
		m.person(int64(id + 1))
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "work") {
		m.exec(`INSERT INTO recruitment (kind, source, happened_on, count, note) VALUES (@a, @b, @c, @d, @e)`,
			m.of("kind", "event", "enquiry"), m.source(), m.day(), rapid.IntRange(1, 9).Draw(t, "count"),
			fmt.Sprint(i))
	}
	return m.err
}

// maker writes what it draws; it keeps the first error, and writes nothing after.
type maker struct {
	*rapid.T
	tx   *store.Tx
	came int64 // people that a change added
	err  error
}

func (m *maker) exec(query string, values ...any) {
	var named []any
	for i, value := range values {
		named = append(named, sql.Named(string(rune('a'+i)), value))
	}
	if m.err == nil {
		m.err = m.tx.Exec(query, named...)
	}
}

func (m *maker) of(what string, choices ...string) string {
	return rapid.SampledFrom(choices).Draw(m.T, what)
}

func (m *maker) source() string { return m.of("source", "friend", "website", "press") }

func (m *maker) day() string {
	return string(record.Date("2026-09-29").AddDays(rapid.IntRange(0, 34).Draw(m.T, "day")))
}

func (m *maker) person(id int64) {
	if m.err == nil {
		m.err = live(m.tx, id, life(m.T))
	}
	m.exec(`UPDATE volunteers SET born_on = @a, source = @b WHERE id = @c`,
		m.of("born", "1950-06-01", "1980-10-31", "1996-11-01", "2007-01-01"), m.source(), id)
	for range rapid.IntRange(0, 2).Draw(m.T, "placements") {
		m.exec(`INSERT INTO placements (volunteer_id, role_id, from_on) VALUES (@a, @b, @c) ON CONFLICT DO NOTHING`,
			id, rapid.IntRange(1, 3).Draw(m.T, "role"), m.day())
	}
	for range rapid.IntRange(0, 3).Draw(m.T, "sessions") {
		m.session(id)
	}
	for range rapid.IntRange(0, 1).Draw(m.T, "checks") {
		m.exec(`INSERT INTO interviews (volunteer_id, held_on, outcome) VALUES (@a, @b, 'passed')`, id, m.day())
		m.exec(`INSERT INTO clearances (volunteer_id, level, outcome, decided_on) VALUES (@a, 'basic', 'submitted', @b)`, id, m.day())
		m.exec(`INSERT INTO clearances (volunteer_id, level, outcome, decided_on, expires_on) VALUES (@a, 'basic', 'cleared', @b, '2030-01-01')`, id, m.day())
	}
}

func (m *maker) session(id int64) {
	day, minutes, over := m.day(), rapid.IntRange(2, 300).Draw(m.T, "minutes"), 0
	if day == "2026-09-30" || day == "2026-10-31" {
		over = rapid.IntRange(0, minutes-1).Draw(m.T, "over")
	}
	m.exec(`INSERT INTO sessions (volunteer_id, given_on, minutes, over, role_id, activity, exception) VALUES (@a, @b, @c, @d, @e, @f, NULLIF(@g, ''))`,
		id, day, minutes, over, rapid.IntRange(1, 3).Draw(m.T, "role"), m.of("activity", "office", "events"),
		m.of("exception", "", "Relief failed to arrive"))
	m.sum()
}

// sum makes the months' sums anew from the sessions.
func (m *maker) sum() {
	m.exec(`DELETE FROM month_hours`)
	m.exec(`INSERT INTO month_hours (month, volunteer_id, role_id, activity, ward_id, sessions, minutes, exceptions)
		SELECT p.month, p.volunteer_id, p.role_id, p.activity, 0, SUM(p.sessions), SUM(p.minutes), SUM(p.exceptions) FROM (
			SELECT substr(given_on, 1, 7) AS month, volunteer_id, role_id, activity, 1 AS sessions, minutes - over AS minutes, exception IS NOT NULL AS exceptions
			FROM sessions WHERE voided_on IS NULL
			UNION ALL
			SELECT CASE substr(given_on, 1, 7) WHEN '2026-09' THEN '2026-10' ELSE '2026-11' END, volunteer_id, role_id, activity, 0, over, 0
			FROM sessions WHERE voided_on IS NULL AND over > 0
		) p GROUP BY p.month, p.volunteer_id, p.role_id, p.activity`)
}

// changeBooks changes the books in a few of the ways in which they change.
func changeBooks(t *rapid.T, tx *store.Tx) error {
	m := maker{T: t, tx: tx}
	who := func() int { return rapid.IntRange(1, 5).Draw(t, "who") }
	for range rapid.IntRange(1, 4).Draw(t, "changes") {
		switch rapid.IntRange(0, 10).Draw(t, "change") {
		case 0:
			m.exec(`UPDATE sessions SET voided_on = '2026-11-01', void_reason = 'typed twice' WHERE id % 2 = @a`, who()%2)
		case 1:
			m.exec(`UPDATE sessions SET minutes = minutes + 7, activity = 'office', role_id = 1 WHERE volunteer_id = @a`, who())
		case 2:
			m.exec(`UPDATE volunteers SET name = 'Somebody Else', born_on = '1971-01-01', source = 'other' WHERE id = @a`, who())
		case 3:
			m.exec(`UPDATE roles SET deployment = 'sn-support' WHERE id = @a`, who())
		case 4:
			gone := who()
			for _, of := range []string{"sessions", "placements", "interviews", "clearances", "spells"} {
				m.exec(`DELETE FROM `+of+` WHERE volunteer_id = @a`, gone)
			}
			m.exec(`DELETE FROM month_hours WHERE volunteer_id = @a`, gone)
			m.exec(`DELETE FROM volunteers WHERE id = @a`, gone)
		case 5:
			if _, err := booksdb.SetSetting(tx, "age-bands", "0-64,65+", "2020-01-01"); err != nil {
				return err
			}
		case 6:
			m.exec(`UPDATE recruitment SET count = count + 3 WHERE id % 2 = @a`, who()%2)
		case 7:
			m.exec(`DELETE FROM recruitment WHERE kind = 'event'`)
		case 8:
			m.exec(`DELETE FROM clearances WHERE volunteer_id = @a`, who())
		case 9:
			m.exec(`DELETE FROM placements WHERE volunteer_id = @a`, who())
		case 10:
			m.came++
			m.person(1000 + m.came)
		}
	}
	m.sum()
	return m.err
}
