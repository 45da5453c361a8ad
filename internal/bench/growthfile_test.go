package bench_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"borough/internal/programtest"
)

// A growthFile is a database with every record of the demonstration borough many times, each
// time under another name and ref.
type growthFile struct {
	copies       int // of every record, the original included
	datedCopies  int // of every record of datedTables
	extraRecords int // of one volunteer, and of one panel
}

// The databases that the growth test compares have 2,200 and 22,000 people. The tiny one, of
// 220 people, is imported, as is the small one.
var (
	tinyGrowthFile  = growthFile{copies: 5, datedCopies: 2, extraRecords: 5}
	smallGrowthFile = growthFile{copies: 50, datedCopies: 2, extraRecords: 50}
	largeGrowthFile = growthFile{copies: 500, datedCopies: 20, extraRecords: 500}
)

// datedTables are tables with at most one row a date. Their copies have earlier dates, as there
// are not enough days for as many copies as other tables have.
var datedTables = map[string][]string{ // the columns with a date, by table
	"settings": {"from_on"}, "equality_levels": {"from_on"}, "csas_standards": {"published_on"},
	"commitment_drafts": {"issued_on", "agreed_on"},
}

// uncopiedTables are not multiplied. Commands write the returns, the publications and the sums by
// month; the program itself brings the categories and the benchmarks of the census; and some
// tables are those of the Central Team's file.
var uncopiedTables = []string{
	"goose_db_version", "books", "audit", "categories", "benchmarks", "benchmark_figures", "month_hours",
	"returns", "return_evidence", "amendments", "publications", "publication_counts", "publication_people",
	"bulletin_templates", "destructions", "boroughs", "borough_keys", "received", "received_figures",
	"joint_rounds", "joint_meetings", "joint_meeting_partners", "accepted_findings",
}

// sharedTables hold what many records of a borough refer to. Every second copy of a record
// refers to the original rows of these tables. So the large file has both ten times as many
// wards, and wards with ten times as many records.
var sharedTables = []string{"wards", "ward_parts", "roles", "courses", "teams"}

// unsharedTables refer to sharedTables, but each copy refers to its own copy.
var unsharedTables = []string{
	"ward_parts", "ward_residents", "role_courses", "team_wards", "team_funding", "panels", "cycles", "seats",
	"engagements",
}

// distinctColumns are the columns with texts that must differ between the copies of a row.
var distinctColumns = []string{
	"wards.code", "wards.name", "courses.code", "roles.code", "volunteers.name", "teams.code", "teams.name", "staff.name",
	"members.name", "contacts.name", "principles.code", "csas_cases.organisation", "csas_costs.text",
	"csas_standards.edition", "commitment_drafts.code", "commitment_feedback.text", "recruitment.note",
	"accredited.name", "good_practices.title",
}

// create writes the database to dbPath, from a database with the records of the demonstration
// borough.
func (file growthFile) create(t *testing.T, originalPath, dbPath string) {
	t.Helper()
	original, err := os.ReadFile(originalPath)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dbPath, original, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", dbPath)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	exec := func(query string) {
		t.Helper()
		if _, err := db.Exec(query); err != nil {
			t.Fatalf("%v: %s", err, query)
		}
	}
	exec("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -300000")
	exec("ATTACH '" + originalPath + "' AS original")
	exec(`CREATE TEMP TABLE copies AS
		WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 999)
		SELECT i, char(97 + i / 100, 97 + i / 10 % 10, 97 + i % 10) AS letters FROM n`)
	exec("BEGIN")
	for _, table := range queryTexts(t, db, `SELECT name FROM original.sqlite_schema
		WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid`) {
		if !slices.Contains(uncopiedTables, table) {
			if queryTexts(t, db, "SELECT 'row' FROM "+table+" LIMIT 1") == nil {
				t.Errorf("table %s: the demonstration borough has no row of it to multiply", table)
			}
			exec(file.copyStatement(t, db, table))
		}
	}
	for _, statement := range []string{
		// One volunteer with many sessions, one panel with many meetings, and one ward with many
		// events.
		`INSERT INTO sessions (volunteer_id, given_on, start, minutes, role_id, activity)
		SELECT p.volunteer_id, date('2026-11-21', '-' || ((i - 1) % 50) || ' days'), (i - 1) / 50 * 15, 5, p.role_id, 'office'
		FROM copies, placements p
		WHERE i <= EXTRA AND p.id = (SELECT MIN(id) FROM placements WHERE volunteer_id = 1 AND ended_on IS NULL)`,
		`INSERT INTO meetings (panel_id, held_on, attended, apologies)
		SELECT 1, date('2026-11-20', '-' || i || ' days'), 8, 1 FROM copies WHERE i <= EXTRA
		ON CONFLICT DO NOTHING`,
		`INSERT INTO engagements (id, ref, kind, held_on, ward_id, attended)
		SELECT n, 'E' || printf('%05d', n), 'street-briefing', held_on, 1, 3 FROM (
			SELECT id + (SELECT MAX(id) FROM engagements) AS n, held_on FROM engagements WHERE id % 2 = 0) e`,
		// An audit of as many rows as there are people, each four times.
		`INSERT INTO audit (at, actor, command, subject, before, after)
		SELECT '2026-' || printf('%02d', 1 + id % 11) || '-15T12:00:00Z', 'manager', 'volunteer edit', ref, '[null]',
			'[{"' || ref || '":{"Email":"somebody@example.org"}}]'
		FROM volunteers, (SELECT i FROM copies WHERE i < 5) times`,
	} {
		exec(strings.ReplaceAll(statement, "EXTRA", fmt.Sprint(file.extraRecords)))
	}
	exec("COMMIT")
	if broken := queryTexts(t, db, `SELECT "table" || ' refers to ' || parent || ', which is not there'
		FROM pragma_foreign_key_check`); broken != nil {
		t.Fatal(broken[0])
	}
}

// copyStatement returns the statement that adds the copies of every row of a table.
func (file growthFile) copyStatement(t *testing.T, db *sql.DB, table string) string {
	t.Helper()
	copies, dates := file.copies, datedTables[table]
	if dates != nil {
		copies = file.datedCopies
	}
	parents := map[string]string{} // the table that a column refers to
	for _, reference := range queryTexts(t, db, fmt.Sprintf(
		`SELECT "from" || ' ' || "table" FROM original.pragma_foreign_key_list('%s')`, table)) {
		column, parent, _ := strings.Cut(reference, " ")
		parents[column] = parent
	}
	var values []string
	columns := queryTexts(t, db, fmt.Sprintf(`SELECT name FROM pragma_table_info('%s')`, table))
	for _, column := range columns {
		value := "o." + column
		switch parent := parents[column]; {
		case column == "id":
			value += " + i * " + rowNumberStride(table)
		case column == "ref":
			value = fmt.Sprintf("substr(%[1]s, 1, 1) || printf('%%0' || (length(%[1]s) - 1) || 'd', o.id + i * %[2]s)",
				value, rowNumberStride(table))
		case column == "person_id":
			value = `o.person_id + i * (SELECT MAX(id) FROM (
				SELECT 'volunteer' AS kind, id FROM original.volunteers UNION ALL SELECT 'staff', id FROM original.staff
				UNION ALL SELECT 'member', id FROM original.members UNION ALL SELECT 'contact', id FROM original.contacts
			) p WHERE p.kind = o.kind)`
		case datedTables[parent] != nil:
		case slices.Contains(sharedTables, parent) && !slices.Contains(unsharedTables, table):
			value += " + i * (1 - i % 2) * " + rowNumberStride(parent)
		case parent != "" && !slices.Contains(uncopiedTables, parent):
			value += " + i * " + rowNumberStride(parent)
		case slices.Contains(dates, column):
			value = fmt.Sprintf("date(%s, '-' || (i * 600) || ' days')", value)
		case column == "name_key" && table != "referees":
			value += " || ' ' || letters"
		case slices.Contains(distinctColumns, table+"."+column) && (column == "code" || column == "edition"):
			value += " || '-' || letters"
		case slices.Contains(distinctColumns, table+"."+column):
			value += " || ' ' || letters"
		}
		values = append(values, value)
	}
	return fmt.Sprintf("INSERT INTO main.%[1]s (%[2]s) SELECT %[3]s FROM copies CROSS JOIN original.%[1]s o WHERE i < %[4]d",
		table, strings.Join(columns, ", "), strings.Join(values, ", "), copies)
}

// rowNumberStride returns an SQL expression for the difference between the id of a row of a
// table and that of its next copy.
func rowNumberStride(table string) string { return "(SELECT MAX(id) FROM original." + table + ")" }

// queryTexts returns the texts that a query returns.
func queryTexts(t *testing.T, db *sql.DB, query string) (texts []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatalf("%v: %s", err, query)
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return texts
}

// createGrowthOriginal writes a database with the records of the demonstration borough, and
// returns its path. Of the sessions it has every third, and those that the lines name.
func createGrowthOriginal(t *testing.T, lines string) string {
	t.Helper()
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		if text, err := programtest.RunProgram(t, dir, args...); err != nil {
			t.Fatalf("%v: %v: %s", args, err, text)
		}
	}
	run("demo")
	run("export", "original", "--equality", "--confidential", "--db", "demo.db")
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, "original", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	lines += read("expenses.csv")
	sessions := ""
	for i, row := range strings.SplitAfter(read("sessions.csv"), "\n") {
		cells := append(strings.Split(row, ","), "", "")
		travel := cells[1] + ",travel," + cells[2]
		if i%3 == 0 || strings.Contains(lines, cells[0]) || strings.Contains(lines, travel) {
			sessions += row
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "original", "sessions.csv"), []byte(sessions), 0o600); err != nil {
		t.Fatal(err)
	}
	run("init", "Larkmoor", "--area", "Lewisham", "--db", "original.db")
	run("import", "original", "--db", "original.db")
	return filepath.Join(dir, "original.db")
}
