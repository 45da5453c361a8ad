package store

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestNamesUpgraded checks that the upgrade of an older file makes the keys of names anew:
// with those of two wards that are one name now, and not those of people who were erased.
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
	migrations, schemaVersion = older, namesFoldedVersion-1
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
