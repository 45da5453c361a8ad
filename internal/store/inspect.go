package store

import (
	"context"
	_ "embed" // schema.sql
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"borough/internal/record"
)

// damageError is what SQLite found wrong with the file itself.
type damageError struct{ text string }

// Damaged is the error of a file that holds what was never put there.
func Damaged(found string) error { return &damageError{found} }

// applicationID marks the file as Borough's: "BORO" in ASCII.
const applicationID = 0x424F524F

// inspect reads the file's header before SQLite may touch it. A file that is
// missing, not SQLite's, not ours or newer is a *FileError: SQLite would take a
// one-byte file for a new database, and would write to one made by a newer
// Borough.
func inspect(path string) error {
	info, err := os.Stat(path) // first: opening a pipe would wait for ever
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &FileError{path, "there is no such file", "borough init BOROUGH --db " + path + " makes a borough's, borough central init --db " + path + " the Central Team's"}
	case err != nil:
		return &FileError{path, cause(err), ""}
	case info.IsDir():
		return &FileError{path, "a folder, not a file of Borough's", ""}
	case !info.Mode().IsRegular():
		return &FileError{path, "not a file of Borough's", ""}
	case info.Size() == 0:
		return &FileError{path, "empty: it holds no books", "an init or a copy that was cut short leaves one; move it away"}
	}
	file, err := os.Open(path)
	if err != nil {
		return &FileError{path, cause(err), ""}
	}
	defer file.Close()
	header := make([]byte, 512) // the smallest page there is
	if _, err := io.ReadFull(file, header); err != nil || string(header[:16]) != "SQLite format 3\x00" {
		return &FileError{path, "not a file of Borough's: it is no SQLite database", ""}
	}
	if binary.BigEndian.Uint32(header[68:]) != applicationID {
		return &FileError{path, "not a file of Borough's: another program made it", ""}
	}
	switch version := int(binary.BigEndian.Uint32(header[60:])); {
	case version == 0:
		return &FileError{path, "not a file of Borough's: it has no schema of ours", ""}
	case version > schemaVersion:
		return newerError(path, version)
	}
	return nil
}

// readSchema reads what the file holds: each name with its type.
func (s *Store) readSchema(ctx context.Context) (there map[string]string, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT type, name FROM sqlite_schema")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	there = map[string]string{}
	for rows.Next() {
		var kind, name string
		if err := rows.Scan(&kind, &name); err != nil {
			return nil, err
		}
		there[name] = kind
	}
	return there, rows.Err()
}

//go:embed schema.sql
var schemaText string

var tableNames = regexp.MustCompile(`(?m)^CREATE TABLE (\w+)`)

// checkSchema says what is wrong with a schema that somebody else changed: a trigger or
// a view would run with our statements, and a table that is gone would look like a
// fault of ours. More tables and indexes do no harm.
func (s *Store) checkSchema(there map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(there)) {
		if kind := there[name]; kind == "trigger" || kind == "view" {
			return &FileError{s.path, fmt.Sprintf("changed by another program: the %s %s is not ours", kind, name), "go back to your last copy of it"}
		}
	}
	for _, table := range tableNames.FindAllStringSubmatch(schemaText, -1) {
		if there[table[1]] != "table" {
			return &FileError{s.path, "changed by another program: the table " + table[1] + " is gone", "go back to your last copy of it"}
		}
	}
	return nil
}

func newerError(path string, version int) error {
	return &FileError{path, fmt.Sprintf("made by a newer Borough (schema %d; this one knows %d)", version, schemaVersion), "use the newer program"}
}

// needsWriteConnection says whether a connection that may only read failed on what one that may
// write puts right: a journal that a crash left.
func needsWriteConnection(err error) bool {
	var known *sqlite.Error
	if !errors.As(err, &known) {
		return false
	}
	code := known.Code() & 0xff
	return code == lib.SQLITE_READONLY || code == lib.SQLITE_CANTOPEN
}

// fileError turns what SQLite says of the file itself into a *FileError; other
// errors stay as they are.
func (s *Store) fileError(err error) error {
	var found *damageError
	if errors.As(err, &found) {
		return &FileError{s.path, found.Error(), "go back to your last copy of it"}
	}
	var known *sqlite.Error
	if !errors.As(err, &known) {
		return err
	}
	switch known.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return &FileError{s.path, "another program is using it", "wait for it to finish, then try again"}
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return &FileError{s.path, "damaged", "go back to your last copy of it"}
	case lib.SQLITE_READONLY, lib.SQLITE_PERM:
		return &FileError{s.path, "may not be written to", "look at the permissions of the file and its folder"}
	case lib.SQLITE_CANTOPEN:
		return &FileError{s.path, "cannot be opened", "look at the permissions of the file and its folder"}
	case lib.SQLITE_FULL:
		return &FileError{s.path, "the disk is full", "nothing was saved; make room, then try again"}
	case lib.SQLITE_IOERR:
		return &FileError{s.path, "the disk failed to read or write it", "nothing was saved"}
	}
	return err
}

func (d *damageError) Error() string { return "damaged: " + d.text }

// asConflict turns a broken constraint into a *record.Conflict, once for every
// statement there is.
func asConflict(err error) error {
	var known *sqlite.Error
	if errors.As(err, &known) && known.Code()&0xff == lib.SQLITE_CONSTRAINT {
		return &record.Conflict{Text: "that contradicts what is already in the books (" + known.Error() + ")"}
	}
	return err
}

// cause gives the cause of a file error without the path it repeats.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// createEmpty makes an empty file that only its owner can read. One that is there
// already is fs.ErrExist.
func createEmpty(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}
