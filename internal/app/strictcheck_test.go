package app

import (
	"encoding/csv"
	"path/filepath"
	"strings"
	"testing"

	"borough/internal/cli"
	"borough/internal/store/storetest"
)

// strictCase puts on the books what a strict check finds.
type strictCase struct {
	check    string
	name     string
	commands []string
	sql      string
	about    string
	problem  string // part of what is found

	// fill replaces the words in capitals of the command that mends it, in pairs. It is nil
	// if nothing mends it.
	fill []string
}

// team is a team of the ward lark-rise.
const team = `INSERT INTO teams VALUES (1, 'here', 'Here', 'here', '1980-01-01', NULL);
	INSERT INTO team_wards VALUES (1, 1);`

// strictCases have at least one case of every strict check.
var strictCases = []strictCase{
	{check: "ward-names", name: "two accents", about: "lark",
		sql:     `INSERT INTO wards VALUES (9, 'lark', 'Lārk Rise', 'lark rise 9')`,
		problem: "has the name of lark-rise", fill: []string{"NAME", `"Lark Hill"`}},
	{check: "team-names", name: "an apostrophe", about: "there",
		sql: team + `INSERT INTO teams VALUES (2, 'there', 'H’ere', 'here 2', '1980-01-01', NULL);
			INSERT INTO team_wards VALUES (2, 1)`,
		problem: "has the name of here", fill: []string{"NAME", "There"}},
	{check: "application", name: "a day short of three years", about: "V0001",
		sql:     `UPDATE volunteers SET uk_since_on = '2022-11-02' WHERE ref = 'V0001'`,
		problem: "applied on 2025-11-01, which R8 refuses"},
	{check: "deployment", name: "one referee under two names", about: "V0001",
		sql: `UPDATE referees SET name = 'One, Dr. Referee', name_key = 'referee one'
			WHERE volunteer_id = 1 AND name = 'Referee Two'`,
		problem: "which R3b refuses: 1 of 2 satisfactory professional references from different referees"},
	{check: "deployment", name: "their own referee", about: "V0001",
		sql: `UPDATE referees SET name = 'Àda Testwell', name_key = 'ada testwell'
			WHERE volunteer_id = 1 AND name = 'Referee Two'`,
		problem: "which R3b refuses: 1 of 2 satisfactory professional references from different referees"},
	{check: "referees", name: "an applicant's own", about: "V0005",
		sql: `INSERT INTO referees (volunteer_id, name, name_key, kind, asked_on)
			VALUES (5, 'Esme Fixture', 'esme fixture', 'professional', '2026-10-02')`,
		problem: "named themselves as a referee, asked on 2026-10-02 (R3b)", fill: []string{"WHY", "own"}},
	{check: "deployment", name: "a start", about: "V0003",
		sql:     `UPDATE interviews SET outcome = 'failed' WHERE volunteer_id = 3`,
		problem: "is active since 2026-01-05, which R3c refuses: interview failed on 2025-11-20"},
	{check: "deployment", name: "a session", about: "V0001",
		commands: []string{"hours log V0001 1h --on 2026-11-02 --activity office"},
		sql:      `UPDATE training SET expires_on = '2026-11-01' WHERE volunteer_id = 1 AND course_id = 1`,
		problem:  "gave S00001 on 2026-11-02 as ward-admin, which R3d refuses", fill: []string{"WHY", "late"}},
	{check: "deployment", name: "a night", about: "V0001",
		commands: []string{"hours log V0001 --on 2026-10-31 --from 22:00 --to 02:00 --overnight --activity events"},
		sql:      `UPDATE clearances SET expires_on = '2026-10-31' WHERE volunteer_id = 1 AND outcome = 'cleared'`,
		problem: "gave S00001 on 2026-10-31 as ward-admin, past midnight into 2026-11-01, which R3a refuses: " +
			"no clearance in force at basic or above on 2026-11-01",
		fill: []string{"WHY", "late"}},
	{check: "sessions", name: "a night of which a return is filed", about: "V0001",
		commands: []string{"hours log V0001 --on 2026-10-31 --from 22:00 --to 02:00 --overnight --activity events",
			"return file 2026-10"},
		sql:     `UPDATE placements SET ended_on = '2026-10-31' WHERE volunteer_id = 1`,
		problem: "which R13e refuses: V0001 is not placed as ward-admin on 2026-11-01"},
	{check: "sessions", name: "no placement", about: "V0001",
		commands: []string{"hours log V0001 1h --on 2026-11-02 --activity office"},
		sql:      `UPDATE placements SET from_on = '2026-11-03' WHERE volunteer_id = 1`,
		problem:  "gave S00001 on 2026-11-02 as ward-admin, which R13e refuses: V0001 is not placed as ward-admin on 2026-11-02",
		fill:     []string{"WHY", "slip"}},
	{check: "sessions", name: "the same time twice", about: "V0001",
		commands: []string{"hours log V0001 --on 2026-11-02 --from 10:00 --to 11:00 --activity office"},
		sql: `INSERT INTO sessions (volunteer_id, given_on, start, minutes, role_id, activity)
			SELECT volunteer_id, given_on, 630, 60, role_id, activity FROM sessions;
			UPDATE month_hours SET sessions = 2, minutes = 120`,
		problem: "gave S00002 on 2026-11-02 as ward-admin, which R13c refuses: it overlaps S00001",
		fill:    []string{"WHY", "twice"}},
	{check: "sessions", name: "a lower limit", about: "V0001",
		commands: []string{"hours log V0001 6h --on 2026-11-02 --activity office"},
		sql:      `INSERT INTO settings VALUES ('monthly-limit', '2025-01-01', '5h')`,
		problem:  "gave 6h in November 2026 without an exception, which R6 refuses: the limit is 5h",
		fill:     []string{"WHY", "busy"}},
	{check: "sessions", name: "a session to come", about: "V0001",
		sql: `INSERT INTO sessions (volunteer_id, given_on, minutes, role_id, activity) VALUES (1, '2026-12-20', 60, 1, 'office');
			INSERT INTO month_hours VALUES ('2026-12', 1, 1, 'office', 0, 1, 60, 0)`,
		problem: "gave S00001 on 2026-12-20 as ward-admin, which R13a refuses: 2026-12-20 is after today", fill: []string{"WHY", "slip"}},
	{check: "levels", name: "a level left out", about: "front-desk",
		sql:     `INSERT INTO settings VALUES ('vetting-levels', '2026-11-01', 'basic:3,enhanced:7')`,
		problem: "the role needs the level standard, which vetting-levels leaves out", fill: []string{}},
	{check: "level-order", name: "a level raised", about: "V0002",
		sql:     `INSERT INTO settings VALUES ('vetting-levels', '2026-11-01', 'basic:3,enhanced:7,standard:5')`,
		problem: "the standard clearance of 2025-12-15 would pass for enhanced, by vetting-levels from 2026-11-01",
		fill:    []string{}},
	{check: "people-days", name: "a birth", about: "V0001",
		sql:     `UPDATE volunteers SET born_on = '1915-11-22' WHERE ref = 'V0001'`,
		problem: "born on 1915-11-22, more than 110 years ago", fill: []string{"DATE", "1970-01-01"}},
	{check: "people-days", name: "an application", about: "V0005",
		sql: `UPDATE spells SET from_on = '1989-12-31' WHERE volunteer_id = 5;
			UPDATE volunteers SET born_on = '1950-01-01', uk_since_on = '1950-01-01' WHERE id = 5`,
		problem: "applied too early: 1989-12-31 is before 1990-01-01", fill: []string{"DATE", "2026-10-01"}},
	{check: "people-days", name: "a session", about: "V0001",
		sql: `INSERT INTO sessions (volunteer_id, given_on, minutes, role_id, activity) VALUES (1, '1989-12-31', 60, 1, 'office');
			INSERT INTO month_hours VALUES ('1989-12', 1, 1, 'office', 0, 1, 60, 0)`,
		problem: "gave S00001 too early: 1989-12-31 is before 1990-01-01", fill: []string{"WHY", "slip"}},
	{check: "people-days", name: "a clearance", about: "V0001",
		sql:     `UPDATE clearances SET expires_on = '2031-12-15' WHERE volunteer_id = 1 AND outcome = 'cleared'`,
		problem: "the standard clearance runs out too late: 2031-12-15 is more than a year after 2030-12-14, which is usual",
		fill:    []string{"DATE", "2031-12-14"}},
	{check: "people-days", name: "training", about: "V0001",
		sql:     `UPDATE training SET expires_on = '2035-12-18' WHERE volunteer_id = 1 AND course_id = 2`,
		problem: "counter runs out too late: 2035-12-18 is more than 10 years after 2025-12-17", fill: []string{"DATE", "2029-12-16"}},
	{check: "people-days", name: "a review", about: "V0001",
		sql:     `INSERT INTO risk_assessments VALUES (9, 1, 1, '2026-11-01', '2036-11-23')`,
		problem: "the risk assessment as ward-admin is reviewed too late: 2036-11-23 is more than 10 years ahead",
		fill:    []string{"WHY", "slip"}},
	{check: "namesakes", name: "two accents", about: "V0006",
		sql: `INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source)
				VALUES (6, 'V0006', 'Èsme Fixture', 'esme fixture', '1985-01-01', '1985-01-01', 'event');
			INSERT INTO spells (volunteer_id, standing, change, from_on) VALUES (6, 'applicant', 'applied', '2026-11-02')`,
		problem: "has the name and the day of birth of V0005", fill: []string{"REASON", "twice"}},
	{check: "local-names", name: "staff", about: "T0002",
		sql: team + `INSERT INTO staff VALUES (1, 'T0001', 'Zoe O''Neill', 'zoe oneill'), (2, 'T0002', 'O’Neill, Zoë', 'zoe oneill');
			INSERT INTO postings (staff_id, team_id, rank, from_on) VALUES (1, 1, 'pc', '2026-01-01'), (2, 1, 'pc', '2026-01-01')`,
		problem: "has the name of T0001", fill: []string{"REASON", "other"}},
	{check: "local-names", name: "a member", about: "M0002",
		sql: team + `INSERT INTO panels VALUES (1, 1, '2026-01-01', NULL, NULL);
			INSERT INTO members VALUES (1, 'M0001', 'Zoe O''Neill', 'zoe oneill', NULL, NULL), (2, 'M0002', 'Zoë ONeill', 'zoe oneill', NULL, NULL);
			INSERT INTO seats (member_id, panel_id, seat, from_on) VALUES (1, 1, 'police', '2026-01-01'), (2, 1, 'police', '2026-01-01')`,
		problem: "has the name of M0001", fill: []string{"WHY", "twice"}},
	{check: "local-names", name: "a contact", about: "K0002",
		sql: `INSERT INTO contacts VALUES (1, 'K0001', 'Zoe O''Neill', 'zoe oneill', NULL, NULL), (2, 'K0002', 'Zoë ONeill', 'zoe oneill', NULL, NULL);
			INSERT INTO contact_spells (contact_id, ward_id, kind, from_on) VALUES (1, 1, 'teacher', '2026-01-01'), (2, 1, 'teacher', '2026-01-01')`,
		problem: "has the name of K0001", fill: []string{"WHY", "twice"}},
	{check: "neighbourhood-days", name: "a meeting", about: "here",
		sql: team + `INSERT INTO panels VALUES (1, 1, '1980-01-01', NULL, NULL);
			INSERT INTO meetings VALUES (1, 1, '1989-12-31', 3, 0, NULL)`,
		problem: "has a meeting of its panel too early: 1989-12-31 is before 1990-01-01", fill: []string{"WHY", "slip"}},
	{check: "neighbourhood-days", name: "an event", about: "E00001",
		sql:     `INSERT INTO engagements VALUES (1, 'E00001', 'street-briefing', '1989-12-31', 1, 3, NULL, NULL, '')`,
		problem: "was held too early: 1989-12-31 is before 1990-01-01", fill: []string{"DATE", "2026-10-02"}},
	{check: "neighbourhood-days", name: "an event to come", about: "E00001",
		sql:     `INSERT INTO engagements VALUES (1, 'E00001', 'street-briefing', '2030-01-01', 1, 3, NULL, NULL, '')`,
		problem: "was held after today, on 2030-01-01", fill: []string{"DATE", "2026-10-02"}},
	{check: "seats", name: "a community seat", about: "M0001",
		sql: team + `INSERT INTO panels VALUES (1, 1, '2026-01-01', NULL, NULL);
			INSERT INTO members VALUES (1, 'M0001', 'Zoe Placeholder', 'zoe placeholder', NULL, NULL);
			INSERT INTO seats (member_id, panel_id, seat, from_on) VALUES (1, 1, 'community', '2026-01-01')`,
		problem: "sits on the panel of here from 2026-01-01, which R16 refuses", fill: []string{"LINK", "lives"}},
	{check: "people-days", name: "a statement to come", about: "V0001",
		sql:     `INSERT INTO statements (volunteer_id, edition, signed_on) VALUES (1, '2026', '2030-01-01')`,
		problem: "signed edition 2026 of the statement of expectations after today, on 2030-01-01",
		fill:    []string{"WHY", "slip"}},
	{check: "people-days", name: "recruitment", about: "recruitment",
		sql:     `INSERT INTO recruitment (kind, source, happened_on, count) VALUES ('event', 'website', '1950-01-01', 1)`,
		problem: "event from website is too early: 1950-01-01 is before 1990-01-01", fill: []string{"WHY", "slip"}},
	{check: "neighbourhood-days", name: "a review", about: "P0001",
		sql: team + `INSERT INTO panels VALUES (1, 1, '2026-01-01', NULL, NULL);
			INSERT INTO meetings VALUES (1, 1, '2026-10-01', 3, 0, NULL);
			INSERT INTO priorities VALUES (1, 'P0001', 1, 'drugs', '', 1, '2036-11-23', NULL, NULL, NULL)`,
		problem: "is reviewed too late: 2036-11-23 is more than 10 years ahead", fill: []string{"DATE", "2027-01-01"}},
	{check: "partner-days", name: "a review", about: "C0001", sql: accredited,
		problem: "is reviewed too late: 2036-11-23 is more than 10 years ahead", fill: []string{"WHY", "slip"}},
	{check: "partner-days", name: "powers", about: "A0001",
		sql: accredited + `UPDATE csas_steps SET next_on = '2027-01-03' WHERE next_on IS NOT NULL;
			INSERT INTO accredited VALUES (1, 'A0001', 1, 'Ivo', 'ivo', '2026-01-03', '2036-11-23', NULL, NULL)`,
		problem: "holds powers for too long: 2036-11-23 is more than 10 years ahead", fill: []string{"WHY", "slip"}},
}

const accredited = `INSERT INTO csas_standards VALUES (1, '1', '2026-01-01', 'two days', 'a check', 'a supervisor', 100, 12);
	INSERT INTO csas_cases VALUES (1, 'C0001', 'Acme', 'acme', 1);
	INSERT INTO csas_steps VALUES (1, 1, 'applied', '2026-01-01', 'applicant', NULL, ''),
		(2, 1, 'endorsed', '2026-01-02', 'council', NULL, ''), (3, 1, 'accredited', '2026-01-03', 'csas-office', '2036-11-23', '');`

// TestStrictChecks checks of every strict check that it finds what its cases put on the
// books, and that the finding goes away by the command that mends it, or else stays, with
// the reason for which it is accepted.
func TestStrictChecks(t *testing.T) {
	tried := map[string]bool{}
	for _, c := range strictCases {
		tried[c.check] = true
		t.Run(c.check+"/"+c.name, c.run)
	}
	for _, check := range storeArea().StrictChecks {
		if !tried[check.Code] {
			t.Errorf("strictCases have none of the check %s", check.Code)
		}
	}
}

func (c strictCase) run(t *testing.T) {
	books := newBooks(t)
	for _, command := range c.commands {
		books.mustRun(t, command)
	}
	if _, found := c.find(t, books); found {
		t.Fatalf("it is found before it is on the books")
	}
	books.exec(t, c.sql)
	finding, found := c.find(t, books)
	if !found {
		_, text := books.run("check --strict")
		t.Fatalf("it is not found:\n%s", text)
	}
	if code, text := books.run("check"); code != 0 {
		t.Errorf("check without --strict: exit code %d: %s", code, text)
	}
	if c.fill == nil {
		c.accept(t, books, finding)
		return
	}
	if finding["mend"] == "" {
		t.Fatal("no command mends it")
	}
	books.mustRun(t, "check --strict --accept known --dry-run")
	command := strings.NewReplacer(c.fill...).Replace(strings.TrimPrefix(finding["mend"], "borough "))
	books.mustRun(t, command)
	if _, found := c.find(t, books); found {
		t.Errorf("it is there after borough %s", command)
	}
}

// accept accepts the finding, which no command mends, and checks that it is listed with its
// reason, is no more counted as found, and goes along with an export.
func (c strictCase) accept(t *testing.T, books *testBooks, finding map[string]string) {
	if finding["mend"] != "" {
		t.Errorf("it has a command that mends it: %s", finding["mend"])
	}
	books.mustRun(t, `check --strict --accept "agreed in May"`)
	if finding, found := c.find(t, books); !found || finding["accepted"] != "agreed in May" {
		t.Errorf("it is accepted as %q", finding["accepted"])
	}
	if code, text := books.run("check --strict"); code != 0 {
		t.Errorf("check --strict after all was accepted: exit code %d: %s", code, text)
	}
	folder := filepath.Join(t.TempDir(), "moved")
	books.mustRun(t, "export "+folder)
	other := &testBooks{path: filepath.Join(t.TempDir(), "b.db"), today: books.today}
	other.mustRun(t, "init Larkmoor --area Lewisham")
	other.mustRun(t, "import "+filepath.Join(folder, "accepted.csv"))
	if again, text := other.run("import " + filepath.Join(folder, "accepted.csv")); again != 0 ||
		!strings.Contains(text, "0 added") {
		t.Errorf("imported again: exit code %d: %s", again, text)
	}
}

// find returns the finding of the case among those of check --strict.
func (c strictCase) find(t *testing.T, books *testBooks) (finding map[string]string, found bool) {
	t.Helper()
	code, text := books.run("check --strict -O csv")
	if code != 0 && code != cli.ExitFound {
		t.Fatalf("check --strict: exit code %d: %s", code, text)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		finding = map[string]string{}
		for i, key := range rows[0] {
			finding[key] = row[i]
		}
		if finding["check"] == c.check && finding["about"] == c.about && strings.Contains(finding["problem"], c.problem) {
			return finding, true
		}
	}
	return nil, false
}

// exec runs statements on the file of the books without the program.
func (b *testBooks) exec(t *testing.T, statements string) {
	t.Helper()
	db := storetest.OpenRaw(t, b.path)
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
