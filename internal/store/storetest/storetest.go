// Package storetest creates databases for the tests of the store's packages.
package storetest

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"borough/internal/store"
)

// Clerk is the command of every write in tests, on 22 November 2026.
var Clerk = store.Command{Actor: "clerk", Name: "test", Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}

// NewFile creates a database with one ward, Lark Rise, in a temporary folder, and returns
// its path.
func NewFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "b.db")
	s, err := store.Create(t.Context(), path, store.Area{})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), Clerk, false, func(tx *store.Tx) error {
		if err := tx.InitFile(store.Owner{Borough: "Larkmoor", AreaCode: "E09000023"}); err != nil {
			return err
		}
		return tx.Exec(`INSERT INTO wards (code, name, name_key) VALUES ('lark-rise', 'Lark Rise', 'lark rise')`)
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// Update runs do in one transaction on the file at path and commits it.
func Update(t *testing.T, path string, area store.Area, do func(*store.Tx) error) {
	t.Helper()
	s, err := store.OpenWrite(t.Context(), path, area)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Update(t.Context(), Clerk, false, do); err != nil {
		t.Fatal(err)
	}
}

// OpenRaw opens the file without the store, as another program would.
func OpenRaw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}
