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

// busyTimeout is how long a command waits for another program that is writing.
var busyTimeout = 15 * time.Second

// Store is an open file of books. It has one connection.
type Store struct {
	db   *sql.DB
	path string
	area Area
	lock *flock.Flock // nil when opened for reading
}

// FileError says why a file cannot be used: it is missing, not ours, newer, damaged or
// locked (exit code 6).
type FileError struct {
	Path, Text, Hint string
}

func (e *FileError) Error() string { return fmt.Sprintf("%s: %s", e.Path, e.Text) }

// OpenRead opens the books for reading; nothing can be written through the connection.
// A file of an older schema is upgraded first. The area is what the program's areas
// bring, joined. An error about the file is a *FileError.
func OpenRead(ctx context.Context, path string, area Area) (*Store, error) {
	if err := inspect(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, area: area}
	version, err := s.connect(ctx, "ro")
	if err == nil && version == schemaVersion {
		return s, nil
	}
	if err != nil && !needsWriteConnection(err) {
		return nil, s.fileError(err)
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	// Only a connection that may write can upgrade an older file, or roll back the
	// journal that a crash left.
	writer, err := OpenWrite(ctx, path, area)
	if err != nil {
		return nil, err
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	if _, err := s.connect(ctx, "ro"); err != nil {
		return nil, s.fileError(err)
	}
	return s, nil
}

// OpenWrite opens the books for writing and waits up to 15 seconds for another program
// that is writing. A file of an older schema is upgraded. The area is as for OpenRead.
// An error about the file is a *FileError.
func OpenWrite(ctx context.Context, path string, area Area) (*Store, error) {
	if err := inspect(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, area: area, lock: flock.New(path+".lock", flock.SetPermissions(0o600))}
	waiting, cancel := context.WithTimeout(ctx, busyTimeout)
	defer cancel()
	if locked, err := s.lock.TryLockContext(waiting, 5*time.Millisecond); !locked {
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, &FileError{path, "another program is writing to it", "wait for it to finish, then try again"}
		}
		return nil,
			&FileError{path, "cannot be locked for writing: " + cause(err), "look at the permissions of its folder"}
	}
	version, err := s.connect(ctx, "rw")
	if err == nil && version < schemaVersion {
		err = s.upgrade(ctx, version)
	}
	if err != nil {
		err = s.fileError(err)
		s.Close()
		return nil, err
	}
	return s, nil
}

// Create makes a new file of books at path, with the schema and nothing in it, and
// leaves it open for writing. The caller fills it in one Update that begins with
// Tx.InitBooks, which marks the file as ours, and calls Remove when that fails. The
// error is a *record.Conflict when there is a file at path, or else a *FileError.
func Create(ctx context.Context, path string, area Area) (*Store, error) {
	if err := createEmpty(path); errors.Is(err, fs.ErrExist) {
		return nil, &record.Conflict{
			Text: path + " is already there",
			Hint: "give another name with --db, or move it away first",
		}
	} else if err != nil {
		return nil, &FileError{path, "cannot be made: " + cause(err), ""}
	}
	s := &Store{path: path, area: area, lock: flock.New(path+".lock", flock.SetPermissions(0o600))}
	err := s.lock.Lock()
	if err == nil {
		_, err = s.connect(ctx, "rw")
	}
	if err == nil {
		err = migrate(ctx, s.db)
	}
	if err != nil {
		return nil, errors.Join(s.fileError(err), s.Remove())
	}
	return s, nil
}

// Remove closes the store and deletes its file, when a new one could not be filled. Its
// errors are those of Close and of the system.
func (s *Store) Remove() error {
	return errors.Join(s.Close(), os.Remove(s.path), os.Remove(s.path+".lock"))
}

// Close ends the connection and gives up the lock. Its errors are those of both.
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

// connect opens the one connection, with mode "ro" or "rw", and returns the version of
// the file's schema. It reads the schema, so that a file that cannot be read fails here.
func (s *Store) connect(ctx context.Context, mode string) (version int, err error) {
	sqlite.OFDLocking(true) // where the system has it
	sqlite.StrictPragmas(true)
	name, err := dataSourceName(s.path, mode)
	if err != nil {
		return 0, err
	}
	if s.db, err = sql.Open("sqlite", name); err != nil {
		return 0, err
	}
	s.db.SetMaxOpenConns(1)
	types, err := s.readSchema(ctx)
	if err == nil {
		err = s.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	}
	switch {
	case err != nil:
	case version > schemaVersion:
		err = newerError(s.path, version)
	case version == schemaVersion:
		err = s.checkSchema(types)
	}
	if err != nil {
		s.db.Close()
		s.db = nil
	}
	return version, err
}

// dataSourceName returns the path and the settings as a URL, as SQLite takes them. A
// plain path will not do: a ?, # or % in it would be read as something else.
func dataSourceName(path, mode string) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
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
		query.Add("_pragma", "synchronous(3)") // EXTRA: a commit survives a power cut
	}
	path = filepath.ToSlash(absolute)
	if path[0] != '/' {
		path = "/" + path // file:///C:/... on Windows
	}
	name := url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}
	return name.String(), nil
}
