package store

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"borough/internal/record"
)

// TestRekeyReferees upgrades a file of schema 4. In the file, one referee has several
// names, and a volunteer is their own referee.
func TestRekeyReferees(t *testing.T) {
	older := fstest.MapFS{}
	names, err := fs.Glob(embeddedMigrations, "migrations/000[1-4]_*.sql")
	if err != nil || len(names) != 4 {
		t.Fatalf("migrations %v, %v", names, err)
	}
	for _, name := range names {
		text, err := embeddedMigrations.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		older[name] = &fstest.MapFile{Data: text}
	}
	current := schemaVersion
	migrations, schemaVersion = older, 4
	defer func() { migrations, schemaVersion = embeddedMigrations, current }()
	path := newFile(t, "b.db")
	db := openRaw(t, path)
	execute(t, db, `INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source) VALUES
			(1, 'V0001', 'Ada Testwell', 'ada testwell', '1990-01-01', '1990-01-01', 'event'),
			(2, 'V0002', 'Jane Smith', 'jane smith', '1990-01-01', '1990-01-01', 'event')`,
		`INSERT INTO referees (volunteer_id, name, name_key, kind, asked_on) VALUES
			(1, 'Dr. Jane Smith', 'dr. jane smith', 'professional', '2026-01-02'),
			(1, 'Dr Jane Smith', 'dr jane smith', 'professional', '2026-01-02'),
			(1, 'Smith, Jane', 'smith, jane', 'professional', '2026-01-02'),
			(1, 'smith jane', 'smith jane', 'professional', '2026-01-03'),
			(1, 'Testwell, Ada', 'testwell, ada', 'professional', '2026-01-02'),
			(1, '(erased 9)', '(erased 9)', 'professional', '2026-01-02'),
			(2, 'Smith Jane', 'smith jane', 'professional', '2026-01-02'),
			(2, 'Ann', 'ann', 'professional', '2026-01-02')`)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	migrations, schemaVersion = embeddedMigrations, current
	s, err := OpenWrite(t.Context(), path, Area{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	// The upgrade computes the keys before it migrates, and again if it was
	// interrupted.
	if err := s.rekeyNames(t.Context()); err != nil {
		t.Fatal(err)
	}
	err = s.View(t.Context(), clerk.Now, func(tx *Tx) error {
		keys, err := All(tx, func(key *string) []any { return []any{key} }, `SELECT name_key FROM referees ORDER BY id`)
		want := "jane smith|jane smith|jane smith|jane smith|ada testwell|(erased 9)|jane smith|ann"
		if got := strings.Join(keys, "|"); got != want {
			t.Errorf("the keys are\n%s, not\n%s", got, want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	dossier := record.Dossier{Volunteer: record.Volunteer{Name: "Jane Smith"}}
	if key := dossier.RefereeKey("Smith Jane"); key != "jane smith" {
		t.Errorf("the key of the volunteer's own name is %q", key)
	}
}

// TestNamesUpgraded checks that the upgrade of an older file computes the keys of names
// again. Two wards that get the same key are both there afterwards. The keys of erased
// people stay the same.
func TestNamesUpgraded(t *testing.T) {
	older := fstest.MapFS{}
	for _, name := range []string{"0001_init", "0002_neighbourhood", "0003_returns", "0004_partners"} {
		file := "migrations/" + name + ".sql"
		content, err := fs.ReadFile(embeddedMigrations, file)
		if err != nil {
			t.Fatal(err)
		}
		older[file] = &fstest.MapFile{Data: content}
	}
	current := schemaVersion
	migrations, schemaVersion = older, 4
	defer func() { migrations, schemaVersion = embeddedMigrations, current }()
	path := newFile(t, "b.db")
	execute(t, openRaw(t, path),
		`INSERT INTO wards (code, name, name_key) VALUES ('marys', 'St Mary’s', 'st mary''s'),
			('mary-s', 'St Marys', 'st marys'), ('lady', 'Lady Margaret', 'lady margaret'),
			('fox-den', 'Fox-Den', 'fox-den'), ('fox', 'Fox–Den', 'fox den')`,
		`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source) VALUES
			(1, 'V0001', 'Ṣadé Ọlátúnjí', 'ṣade ọlatunji', '1980-01-01', '1980-01-01', 'event'),
			(2, 'V0002', 'Ṣadé Ọlátúnjí', 'ṣade ọlatunji', '1990-01-01', '1990-01-01', 'event'),
			(3, 'V0003', '(erased)', '', '1990-01-01', '1990-01-01', 'event')`,
		`INSERT INTO referees (volunteer_id, name, name_key, kind, asked_on) VALUES
			(1, 'Dr. Zoë O’Hara', 'dr. zoe o''hara', 'personal', '2026-01-01'),
			(3, '(erased 2)', '(erased 2)', 'personal', '2026-01-01')`)

	migrations, schemaVersion = embeddedMigrations, current
	if _, err := readWards(path); err != nil {
		t.Fatal(err)
	}
	db := openRaw(t, path)
	rows, err := db.Query(`SELECT code || ': ' || name_key FROM wards
		UNION ALL SELECT ref || ': ' || name_key FROM volunteers UNION ALL SELECT name || ': ' || name_key FROM referees`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var keys []string
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key)
	}
	slices.Sort(keys)
	want := []string{
		"(erased 2): (erased 2)", "Dr. Zoë O’Hara: zoe ohara", "V0001: sade olatunji", "V0002: sade olatunji",
		"V0003: ", "fox-den: fox den 5", "fox: fox den", "lady: lady margaret", "lark-rise: lark rise",
		"mary-s: st marys", "marys: st marys 2",
	}
	if slices.Sort(want); !slices.Equal(keys, want) {
		t.Errorf("the keys are\n%s\nand not\n%s", strings.Join(keys, "\n"), strings.Join(want, "\n"))
	}
	var plan string
	err = db.QueryRow(`EXPLAIN QUERY PLAN SELECT id, ref, name FROM volunteers p
		WHERE replace(name_key, ' ', '') IN ('sadeolatunji', 'olatunjisade') AND 1 = 1 ORDER BY name_key, id`).
		Scan(new(int), new(int), new(int), &plan)
	if err != nil || !strings.Contains(plan, "volunteers_by_name") {
		t.Errorf("a name is found by %q (%v)", plan, err)
	}
}
