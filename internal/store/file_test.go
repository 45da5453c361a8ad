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

var clerk = Command{Actor: "clerk", Line: "test", Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}

// books makes a file of books with one ward in a folder of its own.
func books(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	s, err := Create(t.Context(), path, Area{})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(t.Context(), clerk, false, func(tx *Tx) error {
		if err := tx.InitBooks(Books{Borough: "Larkmoor", AreaCode: "E09000023"}); err != nil {
			return err
		}
		return tx.Exec(`INSERT INTO wards (code, name, name_key) VALUES ('lark-rise', 'Lark Rise', 'lark rise')`)
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// wards reads the codes of the file's wards.
func wards(path string) (codes string, err error) {
	s, err := OpenRead(context.Background(), path, Area{})
	if err != nil {
		return "", err
	}
	defer s.Close()
	err = s.View(context.Background(), clerk.Now, func(tx *Tx) error {
		found, err := All(tx, func(c *string) []any { return []any{c} }, `SELECT code FROM wards ORDER BY code`)
		codes = strings.Join(found, " ")
		return err
	})
	return codes, err
}

// raw opens the file without the store, as another program would.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// execute runs the statements.
func execute(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// TestNotOurs shows that a file that is not ours, or not whole, is refused and never
// changed.
func TestNotOurs(t *testing.T) {
	ours, err := os.ReadFile(books(t, "b.db"))
	if err != nil {
		t.Fatal(err)
	}
	patched := func(at int, value uint32) []byte {
		b := bytes.Clone(ours)
		binary.BigEndian.PutUint32(b[at:], value)
		return b
	}
	garbled := bytes.Clone(ours)
	for i := range 20 * 4096 {
		garbled[4096+i] = 0xA5
	}
	for name, c := range map[string]struct {
		text []byte
		says string
	}{
		"empty":    {[]byte{}, "empty: it holds no books"},
		"one byte": {[]byte("x"), "not a file of Borough's: it is no SQLite database"},
		"a letter": {bytes.Repeat([]byte("Dear all, "), 200),
			"not a file of Borough's: it is no SQLite database"},
		"only a header":   {ours[:100], "not a file of Borough's: it is no SQLite database"},
		"another's":       {patched(68, 0), "not a file of Borough's: another program made it"},
		"no schema":       {patched(60, 0), "not a file of Borough's: it has no schema of ours"},
		"newer":           {patched(60, 99), "made by a newer Borough (schema 99; this one knows 4)"},
		"cut short":       {ours[:len(ours)/2], "damaged"},
		"one page short":  {ours[:len(ours)-4096], "damaged"},
		"garbled in part": {garbled, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "f.db")
			if err := os.WriteFile(path, c.text, 0o600); err != nil {
				t.Fatal(err)
			}
			_, reading := wards(path)
			s, writing := OpenWrite(t.Context(), path, Area{})
			if writing == nil {
				s.Close()
			}
			for _, err := range []error{reading, writing} {
				var file *FileError
				if !errors.As(err, &file) || file.Text != c.says {
					t.Errorf("got %v, not %q", err, c.says)
				}
			}
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, c.text) {
				t.Errorf("the file was changed (%v)", err)
			}
		})
	}
}

// TestMissing shows that a mistyped name leaves nothing behind.
func TestMissing(t *testing.T) {
	dir := t.TempDir()
	_, reading := wards(filepath.Join(dir, "typo.db"))
	_, writing := OpenWrite(t.Context(), filepath.Join(dir, "typo.db"), Area{})
	for _, err := range []error{reading, writing} {
		var file *FileError
		if !errors.As(err, &file) || file.Text != "there is no such file" {
			t.Errorf("got %v", err)
		}
	}
	_, err := wards(dir)
	if err == nil || !strings.HasSuffix(err.Error(), "a folder, not a file of Borough's") {
		t.Errorf("a folder: got %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v was left behind", left)
	}
}

// TestNames opens files whose names mean something to a URL or a shell.
func TestNames(t *testing.T) {
	for _, name := range []string{
		"two words.db", "what?.db", "no#1.db", "50%.db", "50%25.db", "a&b=c.db", "ünïcødé-本.db", "'quoted'.db",
		"semi;colon.db", "file:x.db", ":memory:", "-dash.db", "plus+.db", "b.db?mode=memory",
	} {
		t.Run(name, func(t *testing.T) {
			path := books(t, name)
			if got, err := wards(path); err != nil || got != "lark-rise" {
				t.Errorf("read %q, %v", got, err)
			}
			left, err := os.ReadDir(filepath.Dir(path))
			if err != nil || len(left) != 2 || left[0].Name() != name {
				t.Errorf("the folder holds %v (%v), not %q and its lock", left, err, name)
			}
		})
	}
}

// TestCreate shows who may read a new file, and that one that is there stays.
func TestCreate(t *testing.T) {
	path := books(t, "b.db")
	for _, name := range []string{path, path + ".lock"} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	before, _ := os.ReadFile(path)
	var conflict *record.Conflict
	if _, err := Create(t.Context(), path, Area{}); !errors.As(err, &conflict) {
		t.Errorf("made again: %v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file that was there was changed")
	}
	var file *FileError
	if _, err := Create(t.Context(), filepath.Join(t.TempDir(), "none", "b.db"), Area{}); !errors.As(err, &file) {
		t.Errorf("made in no folder: %v", err)
	}
}

// TestUnfinished shows that a file whose making was cut short is not taken for books.
func TestUnfinished(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.db")
	s, err := Create(t.Context(), path, Area{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := wards(path); err == nil || !strings.Contains(err.Error(), "not a file of Borough's") {
		t.Errorf("got %v", err)
	}
}

// TestLocked shows how long a command waits for another's write, and what it
// says then; a reader waits for a writer that is just finishing.
func TestLocked(t *testing.T) {
	defer func(timeout time.Duration) { busyTimeout = timeout }(busyTimeout)
	busyTimeout = 100 * time.Millisecond
	path := books(t, "b.db")
	var file *FileError

	first, err := OpenWrite(t.Context(), path, Area{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = OpenWrite(t.Context(), path, Area{})
	if !errors.As(err, &file) || file.Text != "another program is writing to it" {
		t.Errorf("a second Borough: %v", err)
	}
	first.Close()

	db := raw(t, path)
	execute(t, db, "BEGIN EXCLUSIVE")
	if _, err := wards(path); !errors.As(err, &file) || file.Text != "another program is using it" {
		t.Errorf("reading while another program writes: %v", err)
	}
	s, err := OpenWrite(t.Context(), path, Area{})
	if !errors.As(err, &file) || file.Text != "another program is using it" {
		t.Errorf("writing while another program writes: %v", err)
		s.Close()
	}
	busyTimeout = 5 * time.Second
	done := make(chan string)
	go func() {
		got, err := wards(path)
		done <- fmt.Sprint(got, " ", err)
	}()
	time.Sleep(50 * time.Millisecond)
	execute(t, db, "COMMIT")
	if got := <-done; got != "lark-rise <nil>" {
		t.Errorf("waited for, and read %s", got)
	}
}

// TestCrash reads books whose writer died in the middle of a commit: what it
// had begun is rolled back, and its journal is gone.
func TestCrash(t *testing.T) {
	path := books(t, "b.db")
	db := raw(t, path)
	// With room for hardly a page in memory, SQLite must write to the file before
	// the commit: what a crash leaves then is half a transaction and its journal.
	execute(t, db, "PRAGMA cache_size = 1", "BEGIN IMMEDIATE", "UPDATE wards SET code = 'half-done'")
	for i := range 300 {
		execute(t, db,
			fmt.Sprintf("INSERT INTO wards (code, name, name_key) VALUES ('w%d', '%s', 'k%d')", i,
				strings.Repeat("x", 500), i))
	}
	crashed := filepath.Join(t.TempDir(), "crashed.db")
	for _, end := range []string{"", "-journal"} {
		text, err := os.ReadFile(path + end)
		if err == nil {
			err = os.WriteFile(crashed+end, text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	execute(t, db, "ROLLBACK")
	if whole, _ := os.ReadFile(path); len(whole) == 0 {
		t.Fatal("nothing to compare with")
	} else if half, _ := os.ReadFile(crashed); bytes.Equal(whole, half) {
		t.Fatal("the crash left no half-done transaction: this test shows nothing")
	}
	if got, err := wards(crashed); err != nil || got != "lark-rise" {
		t.Errorf("read %q, %v", got, err)
	}
	if _, err := os.Stat(crashed + "-journal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the journal is still there: %v", err)
	}
}

// TestDryRun leaves every byte as it was.
func TestDryRun(t *testing.T) {
	path := books(t, "b.db")
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
