package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"borough/internal/record"
)

// clerk is the command of every write in the tests, on 22 November 2026.
var clerk = Command{Actor: "clerk", Name: "test", Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}

// newFile creates a database with one ward, Lark Rise, and returns its path.
func newFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	s, err := Create(t.Context(), path, Area{})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), clerk, false, func(tx *Tx) error {
		if err := tx.InitFile(Owner{Borough: "Larkmoor", AreaCode: "E09000023"}); err != nil {
			return err
		}
		return tx.Exec(`INSERT INTO wards (code, name, name_key) VALUES ('lark-rise', 'Lark Rise', 'lark rise')`)
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// readWards returns the codes of the wards in the file.
func readWards(path string) (codes string, err error) {
	s, err := OpenRead(context.Background(), path, Area{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	err = s.View(context.Background(), clerk.Now, func(tx *Tx) error {
		found, err := All(tx, func(code *string) []any { return []any{code} }, `SELECT code FROM wards ORDER BY code`)
		codes = strings.Join(found, " ")
		return err
	})
	return codes, err
}

// openRaw opens the file without the store, as another program would.
func openRaw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// execute runs the statements one after the other.
func execute(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// TestNotOurs checks that a file is refused and left unchanged if it is not a complete
// database of Borough.
func TestNotOurs(t *testing.T) {
	database, err := os.ReadFile(newFile(t, "b.db"))
	if err != nil {
		t.Fatal(err)
	}
	patch := func(offset int, value uint32) []byte {
		content := bytes.Clone(database)
		binary.BigEndian.PutUint32(content[offset:], value)
		return content
	}
	garbage := bytes.Clone(database)
	for i := range 20 * 4096 {
		garbage[4096+i] = 0xA5
	}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"empty":    {[]byte{}, "empty: there is nothing in it"},
		"one byte": {[]byte("x"), "not a file of Borough's: it is no SQLite database"},
		"a text file": {bytes.Repeat([]byte("Dear all, "), 200),
			"not a file of Borough's: it is no SQLite database"},
		"only a header":     {database[:100], "not a file of Borough's: it is no SQLite database"},
		"another program's": {patch(68, 0), "not a file of Borough's: another program made it"},
		"no schema":         {patch(60, 0), "not a file of Borough's: its schema is another program's"},
		"newer":             {patch(60, 99), "made by a newer Borough (schema 99; this one knows 6)"},
		"cut short":         {database[:len(database)/2], "damaged"},
		"one page short":    {database[:len(database)-4096], "damaged"},
		"garbage in part":   {garbage, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "f.db")
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			_, readErr := readWards(path)
			s, writeErr := OpenWrite(t.Context(), path, Area{})
			if writeErr == nil {
				s.Close()
			}
			for _, err := range []error{readErr, writeErr} {
				var fileErr *FileError
				if !errors.As(err, &fileErr) || fileErr.Text != c.want {
					t.Errorf("got %v, not %q", err, c.want)
				}
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, c.content) {
				t.Errorf("the file was changed (%v)", err)
			}
		})
	}
}

// TestMissing checks that opening a file that does not exist creates nothing.
func TestMissing(t *testing.T) {
	dir := t.TempDir()
	_, readErr := readWards(filepath.Join(dir, "typo.db"))
	_, writeErr := OpenWrite(t.Context(), filepath.Join(dir, "typo.db"), Area{})
	for _, err := range []error{readErr, writeErr} {
		var fileErr *FileError
		if !errors.As(err, &fileErr) || fileErr.Text != "there is no such file" {
			t.Errorf("got %v", err)
		}
	}
	_, err := readWards(dir)
	if err == nil || !strings.HasSuffix(err.Error(), "a folder, not a file of Borough's") {
		t.Errorf("a folder: got %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("%v was left behind", entries)
	}
}

// TestFileNames opens files whose names have a special meaning in a URL or in a shell.
func TestFileNames(t *testing.T) {
	for _, name := range []string{
		"two words.db", "what?.db", "no#1.db", "50%.db", "50%25.db", "a&b=c.db", "ünïcødé-本.db", "'quoted'.db",
		"semi;colon.db", "file:x.db", ":memory:", "-dash.db", "plus+.db", "b.db?mode=memory",
	} {
		t.Run(name, func(t *testing.T) {
			path := newFile(t, name)
			if got, err := readWards(path); err != nil || got != "lark-rise" {
				t.Errorf("read %q, %v", got, err)
			}
			entries, err := os.ReadDir(filepath.Dir(path))
			if err != nil || len(entries) != 2 || entries[0].Name() != name {
				t.Errorf("the folder holds %v (%v), not %q and its lock", entries, err, name)
			}
		})
	}
}

// TestCreate checks the permissions of a new file, and that Create does not overwrite
// an existing file.
func TestCreate(t *testing.T) {
	path := newFile(t, "b.db")
	for _, name := range []string{path, path + ".lock"} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	before, _ := os.ReadFile(path)
	var conflict *record.Conflict
	if _, err := Create(t.Context(), path, Area{}); !errors.As(err, &conflict) {
		t.Errorf("created over an existing file: %v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the existing file was changed")
	}
	var fileErr *FileError
	if _, err := Create(t.Context(), filepath.Join(t.TempDir(), "none", "b.db"), Area{}); !errors.As(err, &fileErr) {
		t.Errorf("created in a missing folder: %v", err)
	}
}

// TestUnfinished checks that a file whose creation was interrupted is not accepted.
func TestUnfinished(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	s, err := Create(t.Context(), path, Area{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := readWards(path); err == nil || !strings.Contains(err.Error(), "not a file of Borough's") {
		t.Errorf("got %v", err)
	}
}

// TestLocked checks how long a command waits while another program is writing, and
// which error the command then returns. A reader waits for a writer that finishes soon.
func TestLocked(t *testing.T) {
	defer func(timeout time.Duration) { busyTimeout = timeout }(busyTimeout)
	busyTimeout = 100 * time.Millisecond
	path := newFile(t, "b.db")
	var fileErr *FileError

	firstWriter, err := OpenWrite(t.Context(), path, Area{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = OpenWrite(t.Context(), path, Area{})
	if !errors.As(err, &fileErr) || fileErr.Text != "another program is writing to it" {
		t.Errorf("a second writer: %v", err)
	}
	firstWriter.Close()

	db := openRaw(t, path)
	execute(t, db, "BEGIN EXCLUSIVE")
	if _, err := readWards(path); !errors.As(err, &fileErr) || fileErr.Text != "another program is using it" {
		t.Errorf("reading while another program writes: %v", err)
	}
	s, err := OpenWrite(t.Context(), path, Area{})
	if !errors.As(err, &fileErr) || fileErr.Text != "another program is using it" {
		t.Errorf("writing while another program writes: %v", err)
		s.Close()
	}
	busyTimeout = 5 * time.Second
	done := make(chan string)
	go func() {
		got, err := readWards(path)
		done <- fmt.Sprint(got, " ", err)
	}()
	time.Sleep(50 * time.Millisecond)
	execute(t, db, "COMMIT")
	if got := <-done; got != "lark-rise <nil>" {
		t.Errorf("read %s after waiting", got)
	}
}

// TestCrash reads a file whose writer crashed during a commit. The unfinished
// transaction is rolled back, and its journal is removed.
func TestCrash(t *testing.T) {
	path := newFile(t, "b.db")
	db := openRaw(t, path)
	// With this small cache, SQLite writes to the file before the commit. A crash then
	// leaves a journal and a part of the transaction in the file.
	execute(t, db, "PRAGMA cache_size = 1", "BEGIN IMMEDIATE", "UPDATE wards SET code = 'half-done'")
	for i := range 300 {
		execute(t, db,
			fmt.Sprintf("INSERT INTO wards (code, name, name_key) VALUES ('w%d', '%s', 'k%d')", i,
				strings.Repeat("x", 500), i))
	}
	crashedPath := filepath.Join(t.TempDir(), "crashed.db")
	for _, suffix := range []string{"", "-journal"} {
		content, err := os.ReadFile(path + suffix)
		if err == nil {
			err = os.WriteFile(crashedPath+suffix, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	execute(t, db, "ROLLBACK")
	if intact, _ := os.ReadFile(path); len(intact) == 0 {
		t.Fatal("nothing to compare with")
	} else if unfinished, _ := os.ReadFile(crashedPath); bytes.Equal(intact, unfinished) {
		t.Fatal("the crash left no part of the transaction, so this test proves nothing")
	}
	if got, err := readWards(crashedPath); err != nil || got != "lark-rise" {
		t.Errorf("read %q, %v", got, err)
	}
	if _, err := os.Stat(crashedPath + "-journal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the journal is still there: %v", err)
	}
}

// TestDryRun checks that a dry run changes no byte of the file.
func TestDryRun(t *testing.T) {
	path := newFile(t, "b.db")
	before, _ := os.ReadFile(path)
	s, err := OpenWrite(t.Context(), path, Area{})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), clerk, true, func(tx *Tx) error {
		return tx.Exec(`INSERT INTO wards (code, name, name_key) VALUES ('millponds', 'Millponds', 'millponds')`)
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}
