package store

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestSchema checks that schema.sql is the schema that the migrations produce. With
// UPDATE_DOCS=1 it rewrites the file.
func TestSchema(t *testing.T) {
	db := openRaw(t, newFile(t, "b.db"))
	rows, err := db.Query(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL
		AND instr(tbl_name, 'goose') + instr(tbl_name, 'sqlite_') = 0 ORDER BY rowid`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var text strings.Builder
	text.WriteString("-- What the migrations add up to, for readers. Written by the tests: change a\n" +
		"-- migration, not this.\n")
	for rows.Next() {
		var sql string
		if err := rows.Scan(&sql); err != nil {
			t.Fatal(err)
		}
		separator := "\n"
		if strings.HasPrefix(sql, "CREATE INDEX") {
			separator = ""
		}
		text.WriteString(separator + sql + ";\n")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&text, "\nPRAGMA application_id = %d; -- BORO\nPRAGMA user_version = %d;\n", applicationID,
		schemaVersion)
	if os.Getenv("UPDATE_DOCS") != "" {
		if err := os.WriteFile("schema.sql", []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stored, err := os.ReadFile("schema.sql")
	if err != nil || string(stored) != text.String() {
		t.Errorf("schema.sql is stale (%v): UPDATE_DOCS=1 go test ./internal/store writes it anew", err)
	}
}

// TestSchemaVersion checks that schemaVersion is the number of the last migration, by
// its file name and by the user_version that it sets.
func TestSchemaVersion(t *testing.T) {
	names, err := embeddedMigrations.ReadDir("migrations")
	if err != nil || len(names) != schemaVersion {
		t.Fatalf("%d migrations for schema %d (%v)", len(names), schemaVersion, err)
	}
	for i, name := range names {
		if !strings.HasPrefix(name.Name(), fmt.Sprintf("%04d_", i+1)) {
			t.Errorf("%s is not migration %d", name.Name(), i+1)
		}
	}
	var version int
	err = openRaw(t, newFile(t, "b.db")).QueryRow("PRAGMA user_version").Scan(&version)
	if err != nil || version != schemaVersion {
		t.Errorf("a new file has schema %d, not %d (%v)", version, schemaVersion, err)
	}
}

// TestUpgrade opens a file for reading with a program that has one more migration,
// which upgrades the file first. A return that was filed stays the same, byte for byte.
func TestUpgrade(t *testing.T) {
	path := newFile(t, "b.db")
	filedReturn := "{\n  \"borough\": \"Zoë's\"\n}\n"
	if _, err := openRaw(t, path).Exec(`INSERT INTO returns (month, version, document, sha256, filed_at, filed_by)
		VALUES ('2026-01', 1, ?, '', '', '')`, filedReturn); err != nil {
		t.Fatal(err)
	}
	current := schemaVersion
	withNext := fstest.MapFS{"migrations/9999_next.sql": {Data: fmt.Appendf(nil,
		"-- +goose Up\nALTER TABLE wards ADD COLUMN colour TEXT;\nPRAGMA user_version = %d;\n", current+1)}}
	names, err := fs.Glob(embeddedMigrations, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := embeddedMigrations.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		withNext[name] = &fstest.MapFile{Data: content}
	}
	migrations, schemaVersion = withNext, current+1
	defer func() { migrations, schemaVersion = embeddedMigrations, current }()

	backup := fmt.Sprintf("%s.schema-%d", path, current)
	if err := os.WriteFile(backup, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(backup+".part", []byte("cut short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := readWards(path); err != nil || got != "lark-rise" {
		t.Fatalf("read %q, %v", got, err)
	}
	if content, err := os.ReadFile(backup); err != nil || string(content) != "mine" {
		t.Errorf("the older copy is %q, %v", content, err)
	}
	if _, err := os.Stat(backup + ".part"); err == nil {
		t.Error("an incomplete copy is left")
	}
	backup += "-2"
	for name, version := range map[string]int{path: current + 1, backup: current} {
		var got int
		if err := openRaw(t, name).QueryRow("PRAGMA user_version").Scan(&got); err != nil || got != version {
			t.Errorf("%s has schema %d, not %d (%v)", name, got, version, err)
		}
		var document string
		if err := openRaw(t, name).QueryRow("SELECT document FROM returns").Scan(&document); err != nil ||
			document != filedReturn {
			t.Errorf("%s: the filed return is %q (%v)", name, document, err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	migrations, schemaVersion = embeddedMigrations, current
	if got, err := readWards(backup); err != nil || got != "lark-rise" {
		t.Errorf("the copy reads %q, %v", got, err)
	}
	refusal := fmt.Sprintf("made by a newer Borough (schema %d; this one knows %d)", current+1, current)
	if _, err := readWards(path); err == nil || !strings.Contains(err.Error(), refusal) {
		t.Errorf("the old program reads the new file: %v", err)
	}
}

// TestAnswersUpgraded checks the migration that stores equality answers and notices of
// withdrawal for every kind of people. Existing answers and notices must not change.
func TestAnswersUpgraded(t *testing.T) {
	firstMigration, err := embeddedMigrations.ReadFile("migrations/0001_init.sql")
	if err != nil {
		t.Fatal(err)
	}
	current := schemaVersion
	migrations, schemaVersion = fstest.MapFS{"migrations/0001_init.sql": {Data: firstMigration}}, 1
	defer func() { migrations, schemaVersion = embeddedMigrations, current }()
	path := newFile(t, "b.db")
	_, err = openRaw(t, path).Exec(`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source)
			VALUES (7, 'V0007', 'Ada Testwell', 'ada testwell', '1980-01-01', '1980-01-01', 'event');
		INSERT INTO equality_answers VALUES (7, 'gender', '2026-01-01', '2021', 'F');
		INSERT INTO equality_withdrawals VALUES (7, '2026-02-01')`)
	if err != nil {
		t.Fatal(err)
	}
	migrations, schemaVersion = embeddedMigrations, current
	if _, err := readWards(path); err != nil {
		t.Fatal(err)
	}
	var answer, notice string
	err = openRaw(t, path).QueryRow(`SELECT kind || person_id || strand || answered_on || scheme || code,
		(SELECT kind || person_id || withdrawn_on FROM equality_withdrawals) FROM equality_answers`).
		Scan(&answer, &notice)
	if err != nil || answer != "volunteer7gender2026-01-012021F" || notice != "volunteer72026-02-01" {
		t.Errorf("answer %s, notice %s, %v", answer, notice, err)
	}
}

// TestColumns checks that Columns, which reads schema.sql, returns the columns that the
// database has.
func TestColumns(t *testing.T) {
	rows, err := openRaw(t, newFile(t, "b.db")).Query(`SELECT m.name, c.name, c.type
		FROM sqlite_schema m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND instr(m.name, 'goose') + instr(m.name, 'sqlite_') = 0 ORDER BY m.name, c.cid`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var columns []Column
	for rows.Next() {
		var c Column
		if err := rows.Scan(&c.Table, &c.Name, &c.Type); err != nil {
			t.Fatal(err)
		}
		columns = append(columns, c)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(Columns(), columns) {
		t.Errorf("schema.sql gives %v\nthe file has %v", Columns(), columns)
	}
}
