// Package store keeps the books in one SQLite file. It is the only importer of
// the driver: every read is inside a View, every write inside an Update, which
// is one durable transaction with one audit row.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"modernc.org/sqlite"

	"borough/internal/record"
)

// busyTimeout is how long a command waits for another program's write.
const busyTimeout = 15 * time.Second

// Store is an open file of books. It holds one connection.
type Store struct {
	db   *sql.DB
	path string
	lock *flock.Flock // nil when opened for reading
}

// FileError is a file that cannot be used: missing, not ours, newer, damaged
// or locked (exit code 6).
type FileError struct {
	Path, Text, Hint string
}

func (e *FileError) Error() string { return fmt.Sprintf("%s: %s", e.Path, e.Text) }

// OpenRead opens the books for reading; nothing can be written through it.
// Errors are a *FileError.
func OpenRead(ctx context.Context, path string) (*Store, error) {
	version, err := inspect(path)
	if err != nil {
		return nil, err
	}
	if version < schemaVersion {
		// An older file is brought up to date first, which only a writer may do.
		s, err := OpenWrite(ctx, path)
		if err != nil {
			return nil, err
		}
		if err := s.Close(); err != nil {
			return nil, err
		}
	}
	s := &Store{path: path}
	if s.db, err = connect(ctx, path, "ro"); err == nil {
		return s, nil
	}
	// A journal left by a crash can only be rolled back by a connection that may
	// write; after that the file reads as usual.
	rw, rwErr := OpenWrite(ctx, path)
	if rwErr != nil {
		return nil, s.fileError(err)
	}
	if err := rw.Close(); err != nil {
		return nil, err
	}
	if s.db, err = connect(ctx, path, "ro"); err != nil {
		return nil, s.fileError(err)
	}
	return s, nil
}

// OpenWrite opens the books for writing, waiting up to 15 seconds for another
// program that is writing. Errors are a *FileError.
func OpenWrite(ctx context.Context, path string) (*Store, error) {
	version, err := inspect(path)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, lock: flock.New(path+".lock", flock.SetPermissions(0o600))}
	waiting, cancel := context.WithTimeout(ctx, busyTimeout)
	defer cancel()
	if locked, err := s.lock.TryLockContext(waiting, 5*time.Millisecond); !locked {
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, &FileError{path, "another program is writing to it", "wait for it to finish, then try again"}
		}
		return nil, &FileError{path, fmt.Sprintf("cannot be locked for writing: %v", err), ""}
	}
	if s.db, err = connect(ctx, path, "rw"); err == nil && version < schemaVersion {
		err = s.upgrade(ctx, version)
	}
	if err != nil {
		err = s.fileError(err)
		s.Close()
		return nil, err
	}
	return s, nil
}

// Create makes a new file of books at path, with the schema and nothing in it,
// and leaves it open for writing. A file that is already there is a
// *record.Conflict. The caller fills it in one Update, and removes it when that
// fails.
func Create(ctx context.Context, path string) (*Store, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, &record.Conflict{Text: path + " is already there", Hint: "give another name with --db, or move it away first"}
	}
	if err != nil {
		return nil, &FileError{path, reason(err), ""}
	}
	if err := file.Close(); err != nil {
		return nil, &FileError{path, reason(err), ""}
	}
	s := &Store{path: path, lock: flock.New(path+".lock", flock.SetPermissions(0o600))}
	if err := s.lock.Lock(); err != nil {
		return nil, &FileError{path, reason(err), ""}
	}
	if s.db, err = connect(ctx, path, "rw"); err == nil {
		if _, err = s.db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err == nil {
			err = migrate(ctx, s.db)
		}
	}
	if err != nil {
		err = s.fileError(err)
		s.Close()
		os.Remove(path)
		return nil, err
	}
	return s, nil
}

// Close ends the connection and gives up the lock.
func (s *Store) Close() error {
	var err error
	if s.db != nil {
		err = s.db.Close()
	}
	if s.lock != nil {
		err = errors.Join(err, s.lock.Unlock())
	}
	return err
}

// Remove closes the store and deletes its file: for a new one that could not
// be filled.
func (s *Store) Remove() error {
	return errors.Join(s.Close(), os.Remove(s.path), os.Remove(s.path+".lock"))
}

// connect opens the one connection and reads the schema, so that a file that
// cannot be read is known here.
func connect(ctx context.Context, path, mode string) (*sql.DB, error) {
	sqlite.OFDLocking(true) // where the system has it; elsewhere nothing changes
	sqlite.StrictPragmas(true)
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	query := url.Values{
		"mode": {mode}, "_defensive": {"1"}, "_dqs": {"0"}, "_error_rc": {"1"},
		"_pragma": {
			fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()), "foreign_keys(1)", "secure_delete(1)",
			"recursive_triggers(1)", "cell_size_check(1)", "trusted_schema(0)", "temp_store(2)",
		},
	}
	if mode == "rw" {
		query.Set("_txlock", "immediate")
		query.Add("_pragma", "journal_mode(DELETE)")
		query.Add("_pragma", "synchronous(3)") // EXTRA: a commit outlives a power cut
	}
	path = filepath.ToSlash(absolute)
	if path[0] != '/' {
		path = "/" + path // file:///C:/... on Windows
	}
	address := url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}
	db, err := sql.Open("sqlite", address.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	var tables int
	if err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM sqlite_schema").Scan(&tables); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}
