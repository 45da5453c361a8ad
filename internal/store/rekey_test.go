package store

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"borough/internal/record"
)

// TestRekeyReferees upgrades a file of schema 4 in which one referee has several names, and
// somebody is their own referee.
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
	// The upgrade makes the keys anew before it migrates, and again if it was interrupted.
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
	own := record.Dossier{Volunteer: record.Volunteer{Name: "Jane Smith"}}
	if key := own.RefereeKey("Smith Jane"); key != "jane smith" {
		t.Errorf("the key of one's own name is %q", key)
	}
}
