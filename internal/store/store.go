// Package store stores the database in one SQLite file. It is the only package that
// imports the driver. Every read is inside a View, and every write is inside an Update,
// which is one durable transaction with one audit row.
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

// busyTimeout is how long a command waits while another program is writing.
var busyTimeout = 15 * time.Second

// Store is an open database file. It has one connection.
type Store struct {
	db   *sql.DB
	path string
	area Area
	lock *flock.Flock // nil if the file was opened for reading
}

// FileError says why a file cannot be used: it is missing, damaged, locked, not
// Borough's, or made by a newer Borough (exit code 6).
type FileError struct {
	Path, Text, Hint string
}

func (e *FileError) Error() string { return fmt.Sprintf("%s: %s", e.Path, e.Text) }

// OpenRead opens the database only for reading. If the file has an older schema, it is
// upgraded first. area is the joined Area of the program. An error about the file is a
// *FileError.
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
		return nil, s.toFileError(err)
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	// Only a connection that may write can upgrade an older file, or roll back a journal
	// that a crash left.
	writer, err := OpenWrite(ctx, path, area)
	if err != nil {
		return nil, err
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	if _, err := s.connect(ctx, "ro"); err != nil {
		return nil, s.toFileError(err)
	}
	return s, nil
}

// OpenWrite opens the database for writing. It waits up to 15 seconds while another
// program is writing. If the file has an older schema, it is upgraded. area is the
// joined Area of the program. An error about the file is a *FileError.
func OpenWrite(ctx context.Context, path string, area Area) (*Store, error) {
	if err := inspect(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, area: area, lock: flock.New(path+".lock", flock.SetPermissions(0o600))}
	lockCtx, cancel := context.WithTimeout(ctx, busyTimeout)
	defer cancel()
	if locked, err := s.lock.TryLockContext(lockCtx, 5*time.Millisecond); !locked {
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, &FileError{path, "another program is writing to it", "wait for it to finish, then try again"}
		}
		return nil, &FileError{path, "cannot be locked for writing: " + errorWithoutPath(err),
			"look at the permissions of its folder"}
	}
	version, err := s.connect(ctx, "rw")
	if err == nil && version < schemaVersion {
		err = s.upgrade(ctx, version)
	}
	if err != nil {
		err = s.toFileError(err)
		s.Close()
		return nil, err
	}
	return s, nil
}

// Create creates a database file at path, with the schema but without records, and
// opens the file for writing. The caller fills the file in one Update that begins with
// Tx.InitFile, and calls Remove if that fails. The error is a *record.Conflict if there
// is a file at path, and otherwise a *FileError.
func Create(ctx context.Context, path string, area Area) (*Store, error) {
	if err := createEmpty(path); errors.Is(err, fs.ErrExist) {
		return nil, &record.Conflict{
			Text: path + " is already there",
			Hint: "give another name with --db, or move it away first",
		}
	} else if err != nil {
		return nil, &FileError{path, "cannot be made: " + errorWithoutPath(err), ""}
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
		return nil, errors.Join(s.toFileError(err), s.Remove())
	}
	return s, nil
}

// Remove closes the store and deletes its files. It is called if a new file could not
// be filled.
func (s *Store) Remove() error {
	return errors.Join(s.Close(), os.Remove(s.path), os.Remove(s.path+".lock"))
}

// Close closes the connection and releases the lock. It returns the errors of both.
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

// connect opens the connection with the mode "ro" or "rw", and returns the version of
// the file's schema. It reads the schema at once, so that an unreadable file is an
// error here.
func (s *Store) connect(ctx context.Context, mode string) (version int, err error) {
	sqlite.OFDLocking(true) // where the system has such locks
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
		err = newerVersionError(s.path, version)
	case version == schemaVersion:
		err = s.checkSchema(types)
	}
	if err != nil {
		s.db.Close()
		s.db = nil
	}
	return version, err
}

// dataSourceName returns a URL for SQLite with the path and the settings of the
// connection. SQLite does not take a ?, # or % in the path of a URL as a part of the
// settings, because the URL escapes them.
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
