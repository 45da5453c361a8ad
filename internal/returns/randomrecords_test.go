package returns_test

import (
	"database/sql"
	"fmt"

	"pgregory.net/rapid"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// addRandomRecords inserts random roles, people, sessions and recruitment.
func addRandomRecords(t *rapid.T, tx *store.Tx) error {
	w := randomWriter{T: t, tx: tx}
	for i, deployment := range []string{"sn-support", "front-counter", "other"} {
		w.exec(`INSERT INTO roles (id, code, title, task, deployment, level, risk, reserved, proposed_on, approved_on, minute)
			VALUES (@a, @b, 'Role', 'Work', @c, 'basic', 0, 0, '2025-01-01', '2025-01-02', 'SG/1')`, i+1,
			fmt.Sprintf("role-%d", i+1), deployment)
	}
	for id := range rapid.IntRange(1, 5).Draw(t, "people") {
		w.addPerson(int64(id + 1))
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "work") {
		w.exec(`INSERT INTO recruitment (kind, source, happened_on, count, note) VALUES (@a, @b, @c, @d, @e)`,
			w.pick("kind", "event", "enquiry"), w.randomSource(), w.randomDay(), rapid.IntRange(1, 9).Draw(t, "count"),
			fmt.Sprint(i))
	}
	return w.err
}

// randomWriter inserts random records. It stores the first error in err, and inserts nothing after
// an error.
type randomWriter struct {
	*rapid.T
	tx         *store.Tx
	addedCount int64 // how many people changeRecords added
	err        error
}

// exec runs a statement. The statement calls the values @a, @b and so on, in their order.
func (w *randomWriter) exec(query string, values ...any) {
	var named []any
	for i, value := range values {
		named = append(named, sql.Named(string(rune('a'+i)), value))
	}
	if w.err == nil {
		w.err = w.tx.Exec(query, named...)
	}
}

// pick returns one of the choices at random. The parameter label names the draw in the output of
// rapid.
func (w *randomWriter) pick(label string, choices ...string) string {
	return rapid.SampledFrom(choices).Draw(w.T, label)
}

func (w *randomWriter) randomSource() string { return w.pick("source", "friend", "website", "press") }

func (w *randomWriter) randomDay() string {
	return string(record.Date("2026-09-29").AddDays(rapid.IntRange(0, 34).Draw(w.T, "day")))
}

// addPerson inserts a volunteer with random spells, placements, sessions, interviews and
// clearances.
func (w *randomWriter) addPerson(id int64) {
	if w.err == nil {
		w.err = addVolunteer(w.tx, id, randomSpells(w.T))
	}
	w.exec(`UPDATE volunteers SET born_on = @a, source = @b WHERE id = @c`,
		w.pick("born", "1950-06-01", "1980-10-31", "1996-11-01", "2007-01-01"), w.randomSource(), id)
	for range rapid.IntRange(0, 2).Draw(w.T, "placements") {
		w.exec(`INSERT INTO placements (volunteer_id, role_id, from_on) VALUES (@a, @b, @c) ON CONFLICT DO NOTHING`,
			id, rapid.IntRange(1, 3).Draw(w.T, "role"), w.randomDay())
	}
	for range rapid.IntRange(0, 3).Draw(w.T, "sessions") {
		w.addSession(id)
	}
	for range rapid.IntRange(0, 1).Draw(w.T, "checks") {
		w.exec(`INSERT INTO interviews (volunteer_id, held_on, outcome) VALUES (@a, @b, 'passed')`, id, w.randomDay())
		w.exec(`INSERT INTO clearances (volunteer_id, level, outcome, decided_on)
			VALUES (@a, 'basic', 'submitted', @b)`, id, w.randomDay())
		w.exec(`INSERT INTO clearances (volunteer_id, level, outcome, decided_on, expires_on)
			VALUES (@a, 'basic', 'cleared', @b, '2030-01-01')`, id, w.randomDay())
	}
}

// addSession inserts a random session of the volunteer. Sessions on the last day of a
// month can end after midnight.
func (w *randomWriter) addSession(id int64) {
	day, minutes, minutesAfterMidnight := w.randomDay(), rapid.IntRange(2, 300).Draw(w.T, "minutes"), 0
	if day == "2026-09-30" || day == "2026-10-31" {
		minutesAfterMidnight = rapid.IntRange(0, minutes-1).Draw(w.T, "over")
	}
	w.exec(`INSERT INTO sessions (volunteer_id, given_on, minutes, over, role_id, activity, exception)
		VALUES (@a, @b, @c, @d, @e, @f, NULLIF(@g, ''))`,
		id, day, minutes, minutesAfterMidnight, rapid.IntRange(1, 3).Draw(w.T, "role"),
		w.pick("activity", "office", "events"), w.pick("exception", "", "Relief failed to arrive"))
	w.rebuildMonthHours()
}

// rebuildMonthHours fills the table month_hours from the sessions.
func (w *randomWriter) rebuildMonthHours() {
	w.exec(`DELETE FROM month_hours`)
	w.exec(`INSERT INTO month_hours (month, volunteer_id, role_id, activity, ward_id, sessions, minutes, exceptions)
		SELECT p.month, p.volunteer_id, p.role_id, p.activity, 0, SUM(p.sessions), SUM(p.minutes), SUM(p.exceptions) FROM (
			SELECT substr(given_on, 1, 7) AS month, volunteer_id, role_id, activity, 1 AS sessions,
				minutes - over AS minutes, exception IS NOT NULL AS exceptions
			FROM sessions WHERE voided_on IS NULL
			UNION ALL
			SELECT CASE substr(given_on, 1, 7) WHEN '2026-09' THEN '2026-10' ELSE '2026-11' END,
				volunteer_id, role_id, activity, 0, over, 0
			FROM sessions WHERE voided_on IS NULL AND over > 0
		) p GROUP BY p.month, p.volunteer_id, p.role_id, p.activity`)
}

// changeRecords makes a few random changes to the database.
func changeRecords(t *rapid.T, tx *store.Tx) error {
	w := randomWriter{T: t, tx: tx}
	randomID := func() int { return rapid.IntRange(1, 5).Draw(t, "who") }
	for range rapid.IntRange(1, 4).Draw(t, "changes") {
		switch rapid.IntRange(0, 10).Draw(t, "change") {
		case 0:
			w.exec(`UPDATE sessions SET voided_on = '2026-11-01', void_reason = 'typed twice'
				WHERE id % 2 = @a`, randomID()%2)
		case 1:
			w.exec(`UPDATE sessions SET minutes = minutes + 7, activity = 'office', role_id = 1
				WHERE volunteer_id = @a`, randomID())
		case 2:
			w.exec(`UPDATE volunteers SET name = 'Somebody Else', born_on = '1971-01-01', source = 'other'
				WHERE id = @a`, randomID())
		case 3:
			w.exec(`UPDATE roles SET deployment = 'sn-support' WHERE id = @a`, randomID())
		case 4:
			erasedID := randomID()
			for _, table := range []string{"sessions", "placements", "interviews", "clearances", "spells"} {
				w.exec(`DELETE FROM `+table+` WHERE volunteer_id = @a`, erasedID)
			}
			w.exec(`DELETE FROM month_hours WHERE volunteer_id = @a`, erasedID)
			w.exec(`DELETE FROM volunteers WHERE id = @a`, erasedID)
		case 5:
			if _, err := booksdb.SetSetting(tx, "age-bands", "0-64,65+", "2020-01-01"); err != nil {
				return err
			}
		case 6:
			w.exec(`UPDATE recruitment SET count = count + 3 WHERE id % 2 = @a`, randomID()%2)
		case 7:
			w.exec(`DELETE FROM recruitment WHERE kind = 'event'`)
		case 8:
			w.exec(`DELETE FROM clearances WHERE volunteer_id = @a`, randomID())
		case 9:
			w.exec(`DELETE FROM placements WHERE volunteer_id = @a`, randomID())
		case 10:
			w.addedCount++
			w.addPerson(1000 + w.addedCount)
		}
	}
	w.rebuildMonthHours()
	return w.err
}
