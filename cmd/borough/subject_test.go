package main_test

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/programtest"
	"borough/internal/report/rightsreport"
)

// subjects are the refs of the people whom these tests export and erase: a volunteer, a
// member of staff, a member of a panel, a KIN contact and an accredited person.
var subjects = []string{"V0019", "T0045", "M0010", "K0003", "A0003"}

// subjectRows adds rows about the subjects, so that every section of an export has rows for
// at least one of them.
const subjectRows = `
	UPDATE volunteers SET occupation = 'Lamplighter' WHERE ref = 'V0019';
	INSERT OR IGNORE INTO volunteer_marks SELECT id, 'language', 'welsh' FROM volunteers WHERE ref = 'V0019';
	INSERT INTO statements (volunteer_id, edition, signed_on)
		SELECT id, '2019 edition', '2025-06-01' FROM volunteers WHERE ref = 'V0019';
	INSERT INTO thanks SELECT id, 'hours', 50, '2025-09-01', 'letter' FROM volunteers WHERE ref = 'V0019';
	INSERT INTO issues (id, ref, volunteer_id, kind, opened_on, closed_on, outcome)
		SELECT 9001, 'I9001', id, 'conduct', '2025-07-01', '2025-07-20', 'resolved'
		FROM volunteers WHERE ref = 'V0019';
	INSERT INTO oh_referrals (id, volunteer_id, referred_on, answered_on, outcome)
		SELECT 9001, id, '2025-08-01', '2025-08-20', 'fit' FROM volunteers WHERE ref = 'V0019';
	INSERT INTO oh_adjustments VALUES (9001, 'seated-duty');
	INSERT INTO expenses (id, ref, volunteer_id, kind, spent_on, mode, receipt, pence, claimed_on, decided_on, outcome,
			reason)
		SELECT 9001, 'X9001', id, 'travel', '2025-07-01', 'bus', 'Receipt of Quillfeather', 340, '2025-07-02',
			'2025-07-03', 'rejected', 'Quillfeather had no session'
		FROM volunteers WHERE ref = 'V0019';
	INSERT OR IGNORE INTO publications (id, name, title, about, on_on, rule, figures, published_at, published_by)
		VALUES (9001, 'x', 'Hours', 'Larkmoor', '2025-07-31', 'r', '', '2025-08-01T10:00:00Z', 'manager');
	INSERT INTO publication_people VALUES (9001, 'all', 'V0019');
	INSERT INTO destructions (done_at, done_by, kind, ref, ground, reason, records)
		VALUES ('2025-08-01T10:00:00Z', 'manager', 'references', 'V0019', 'retention', 'retain-references 24', 2);
	INSERT INTO accepted_findings VALUES ('referees', 'V0019', 'start 2024-01-01', 'Inkhorn agreed', '2025-08-01');
	INSERT OR IGNORE INTO chairs (panel_id, seat_id, from_on, ended_on)
		SELECT s.panel_id, s.id, s.ended_on, s.ended_on
		FROM seats s JOIN members m ON m.id = s.member_id WHERE m.ref = 'M0010';
	INSERT INTO audit (at, actor, command, subject, before, after) VALUES
		('2025-08-01T10:00:00Z', 'manager', 'issue open', 'I9001', 'null', '{"Kind":"conduct"}'),
		('2025-08-02T10:00:00Z', 'manager', 'volunteer import', '2 records',
			'[{"V0019":{"Phone":"x"}},{"V0001":null}]', '[{"V0019":{"Phone":"y"}},{"V0001":{"Phone":"z"}}]');`

// subjectDatabase creates the demonstration borough's database with subjectRows, and returns
// its path.
func subjectDatabase(t *testing.T) string {
	t.Helper()
	dbPath := filepath.Join(t.TempDir(), "books.db")
	if code, output := programtest.RunOn(dbPath, "demo"); code != 0 {
		t.Fatal(output)
	}
	execSQL(t, dbPath, subjectRows)
	return dbPath
}

// execSQL runs statements on a database without the program.
func execSQL(t *testing.T, dbPath, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", dbPath+"?_pragma=secure_delete(1)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
}

// TestSubjectSections exports the subjects, and checks that every section has rows in at
// least one of the exports.
func TestSubjectSections(t *testing.T) {
	t.Parallel()
	dbPath := subjectDatabase(t)
	seen := map[string]bool{}
	for _, ref := range subjects {
		code, out := programtest.RunForStdout(dbPath, "subject", "export", ref, "-O", "json")
		if code != 0 {
			t.Fatalf("%s: exit code %d", ref, code)
		}
		var document struct{ Tables []struct{ Name string } }
		if err := json.Unmarshal([]byte(out), &document); err != nil {
			t.Fatal(err)
		}
		for _, section := range document.Tables {
			seen[section.Name] = true
		}
	}
	for _, section := range rightsreport.SubjectSections(app.New(cli.OSEnv()).Areas.PersonalData) {
		if !seen[section.Name] {
			t.Errorf("section %s has no rows for any of %v", section.Name, subjects)
		}
	}
}

// tablesOfPeople returns the names of the tables with records about people. These are the five
// tables of people and every table with a column for a person's ref. A table that refers to
// any of these tables is one of them too.
func tablesOfPeople(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("internal", "store", "schema.sql"))
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string]string{}
	createTable := regexp.MustCompile(`(?s)CREATE TABLE (\w+) \((.*?)\n?\) STRICT`)
	for _, found := range createTable.FindAllStringSubmatch(string(text), -1) {
		tables[found[1]] = regexp.MustCompile(`--[^\n]*`).ReplaceAllString(found[2], "")
	}
	people := []string{"volunteers", "staff", "members", "contacts", "accredited"}
	for _, name := range people {
		if tables[name] == "" {
			t.Fatalf("the schema has no table %s", name)
		}
	}
	refColumn := regexp.MustCompile(`(?m)^\s*(person_id|volunteer|ref|subject)\s+(INTEGER|TEXT) NOT NULL\s*,`)
	for changed := true; changed; {
		changed = false
		for name, columns := range tables {
			if slices.Contains(people, name) {
				continue
			}
			refers := refColumn.MatchString(columns)
			for _, reference := range regexp.MustCompile(`REFERENCES (\w+)`).FindAllStringSubmatch(columns, -1) {
				refers = refers || slices.Contains(people, reference[1])
			}
			if refers {
				people, changed = append(people, name), true
			}
		}
	}
	slices.Sort(people)
	return people
}

// TestSubjectSchema checks that the sections of an export read every table with records about
// people, except for those listed here with a reason.
func TestSubjectSchema(t *testing.T) {
	t.Parallel()
	exempt := map[string]string{
		"month_hours": "the table sums up the sessions, which are exported",
	}
	var queries strings.Builder
	for _, section := range rightsreport.SubjectSections(app.New(cli.OSEnv()).Areas.PersonalData) {
		query, err := section.SQL()
		if err != nil {
			t.Fatal(err)
		}
		queries.WriteString(query)
	}
	tables := tablesOfPeople(t)
	if len(tables) < 30 {
		t.Errorf("only %d tables have records about people: %v", len(tables), tables)
	}
	for _, name := range tables {
		isRead := regexp.MustCompile(`(FROM|JOIN) ` + name + `\b`).MatchString(queries.String())
		if isRead == (exempt[name] != "") {
			t.Errorf("table %s: read by a section of the export: %t", name, isRead)
		}
	}
}
