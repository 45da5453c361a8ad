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

// TestSchema holds schema.sql to what the migrations add up to; UPDATE_DOCS=1 writes it
// anew.
func TestSchema(t *testing.T) {
	db := raw(t, books(t, "b.db"))
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
		gap := "\n"
		if strings.HasPrefix(sql, "CREATE INDEX") {
			gap = ""
		}
		text.WriteString(gap + sql + ";\n")
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
	kept, err := os.ReadFile("schema.sql")
	if err != nil || string(kept) != text.String() {
		t.Errorf("schema.sql is stale (%v): UPDATE_DOCS=1 go test ./internal/store writes it anew", err)
	}
}

// TestSchemaVersion holds schemaVersion to the number of the last migration, in its name
// and in the user_version that it sets.
func TestSchemaVersion(t *testing.T) {
	names, err := embedded.ReadDir("migrations")
	if err != nil || len(names) != schemaVersion {
		t.Fatalf("%d migrations for schema %d (%v)", len(names), schemaVersion, err)
	}
	for i, name := range names {
		if !strings.HasPrefix(name.Name(), fmt.Sprintf("%04d_", i+1)) {
			t.Errorf("%s is not migration %d", name.Name(), i+1)
		}
	}
	var version int
	err = raw(t, books(t, "b.db")).QueryRow("PRAGMA user_version").Scan(&version)
	if err != nil || version != schemaVersion {
		t.Errorf("a new file has schema %d, not %d (%v)", version, schemaVersion, err)
	}
}

// TestUpgrade opens a file with a program that knows one schema more, first for reading.
// What was filed in it stays the same, byte for byte.
func TestUpgrade(t *testing.T) {
	path := books(t, "b.db")
	filed := "{\n  \"borough\": \"Zoë's\"\n}\n"
	if _, err := raw(t, path).Exec(`INSERT INTO returns (month, version, document, sha256, filed_at, filed_by)
		VALUES ('2026-01', 1, ?, '', '', '')`, filed); err != nil {
		t.Fatal(err)
	}
	known := schemaVersion
	next := fstest.MapFS{"migrations/9999_next.sql": {Data: fmt.Appendf(nil,
		"-- +goose Up\nALTER TABLE wards ADD COLUMN colour TEXT;\nPRAGMA user_version = %d;\n", known+1)}}
	released, err := fs.Glob(embedded, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range released {
		text, err := embedded.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		next[name] = &fstest.MapFile{Data: text}
	}
	migrations, schemaVersion = next, known+1
	defer func() { migrations, schemaVersion = embedded, known }()

	aside := fmt.Sprintf("%s.schema-%d", path, known)
	if err := os.WriteFile(aside, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(aside+".part", []byte("cut short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := wards(path); err != nil || got != "lark-rise" {
		t.Fatalf("read %q, %v", got, err)
	}
	if text, err := os.ReadFile(aside); err != nil || string(text) != "mine" {
		t.Errorf("what was there is %q, %v", text, err)
	}
	if _, err := os.Stat(aside + ".part"); err == nil {
		t.Error("a copy that was cut short is left")
	}
	aside += "-2"
	for name, version := range map[string]int{path: known + 1, aside: known} {
		var got int
		if err := raw(t, name).QueryRow("PRAGMA user_version").Scan(&got); err != nil || got != version {
			t.Errorf("%s has schema %d, not %d (%v)", name, got, version, err)
		}
		var document string
		if err := raw(t, name).QueryRow("SELECT document FROM returns").Scan(&document); err != nil ||
			document != filed {
			t.Errorf("%s: what was filed is %q (%v)", name, document, err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	migrations, schemaVersion = embedded, known
	if got, err := wards(aside); err != nil || got != "lark-rise" {
		t.Errorf("the copy reads %q, %v", got, err)
	}
	newer := fmt.Sprintf("made by a newer Borough (schema %d; this one knows %d)", known+1, known)
	if _, err := wards(path); err == nil || !strings.Contains(err.Error(), newer) {
		t.Errorf("the old program reads the new file: %v", err)
	}
}

// TestAnswersUpgraded takes answers and a notice through the migration after which people
// of every kind can have them.
func TestAnswersUpgraded(t *testing.T) {
	first, err := embedded.ReadFile("migrations/0001_init.sql")
	if err != nil {
		t.Fatal(err)
	}
	known := schemaVersion
	migrations, schemaVersion = fstest.MapFS{"migrations/0001_init.sql": {Data: first}}, 1
	defer func() { migrations, schemaVersion = embedded, known }()
	path := books(t, "b.db")
	_, err = raw(t, path).Exec(`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source)
			VALUES (7, 'V0007', 'Ada Testwell', 'ada testwell', '1980-01-01', '1980-01-01', 'event');
		INSERT INTO equality_answers VALUES (7, 'gender', '2026-01-01', '2021', 'F');
		INSERT INTO equality_withdrawals VALUES (7, '2026-02-01')`)
	if err != nil {
		t.Fatal(err)
	}
	migrations, schemaVersion = embedded, known
	if _, err := wards(path); err != nil {
		t.Fatal(err)
	}
	var answer, notice string
	err = raw(t, path).QueryRow(`SELECT kind || person_id || strand || answered_on || scheme || code,
		(SELECT kind || person_id || withdrawn_on FROM equality_withdrawals) FROM equality_answers`).Scan(&answer, &notice)
	if err != nil || answer != "volunteer7gender2026-01-012021F" || notice != "volunteer72026-02-01" {
		t.Errorf("answer %s, notice %s, %v", answer, notice, err)
	}
}

// TestColumns holds the columns that are read from schema.sql to those that SQLite
// knows of.
func TestColumns(t *testing.T) {
	rows, err := raw(t, books(t, "b.db")).Query(`SELECT m.name, c.name, c.type
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
