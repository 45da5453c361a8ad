package main_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"borough/internal/programtest"
)

// TestUpgradeNames opens a file of schema 4, whose keys of names were made another way. People
// and places in it must be found as in a new file, and two wards with names that are one name
// now must both stay and never be chosen between.
func TestUpgradeNames(t *testing.T) {
	t.Parallel()
	dbPath := filepath.Join(t.TempDir(), "b.db")
	run := func(want int, args ...string) string {
		t.Helper()
		code, output := programtest.RunOn(dbPath, args...)
		if code != want {
			t.Errorf("borough %s: exit %d, not %d\n%s", strings.Join(args, " "), code, want, output)
		}
		return output
	}
	run(0, "init", "Larkmoor", "--area", "Lewisham")
	run(0, "volunteer", "add", "Ṣadé Ọlátúnjí", "--born", "1980-02-03", "--uk-since", "1980-02-03", "--source", "website",
		"--applied", "2026-11-01")
	for _, ward := range []string{"Mary’s Green", "Marys Heath", "Fox-Den"} {
		run(0, "ward", "add", ward)
	}
	db, err := sql.Open("sqlite", dbPath)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`UPDATE volunteers SET name_key = 'ṣade ọlatunji'`,
		`UPDATE wards SET name_key = 'mary''s green' WHERE code = 'marys-green'`,
		`UPDATE wards SET name = 'Marys Green', name_key = 'marys green' WHERE code = 'marys-heath'`,
		`UPDATE wards SET name_key = 'fox-den' WHERE code = 'fox-den'`,
		`DROP INDEX volunteers_by_name`, `CREATE INDEX volunteers_by_name ON volunteers (name_key, born_on)`,
		`DROP INDEX staff_by_name`, `CREATE INDEX staff_by_name ON staff (name_key)`,
		`DROP INDEX members_by_name`, `CREATE INDEX members_by_name ON members (name_key)`,
		`DROP INDEX contacts_by_name`, `CREATE INDEX contacts_by_name ON contacts (name_key)`,
		`DROP INDEX wards_by_name`, `DROP INDEX teams_by_name`, `DROP INDEX good_practices_by_title`,
		`DROP TABLE accepted_findings`, `ALTER TABLE spells DROP COLUMN despite`,
		`DELETE FROM goose_db_version WHERE version_id > 4`, `PRAGMA user_version = 4`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}

	run(0, "interview", "record", "olatunji, sade", "--outcome", "passed", "--on", "2026-11-20")
	run(5, "volunteer", "add", "Sade Olatunji", "--born", "1980-02-03", "--uk-since", "1980-02-03", "--source", "website")
	if output := run(2, "team", "add", "--ward", "marys green", "--from", "2026-01-01"); !strings.Contains(output,
		`"marys green" fits more than one ward: `) {
		t.Errorf("two wards of one name: %s", output)
	}
	run(0, "team", "add", "Foxes", "--ward", "fox den", "--ward", "marys-heath", "--from", "2026-01-01")
	run(0, "check")
	if _, err := os.Stat(dbPath + ".schema-4"); err != nil {
		t.Error(err)
	}
}
