package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"borough/internal/record"
)

// damageError is the error for a file with damaged contents. Its text says what is
// wrong.
type damageError struct{ text string }

// NewDamageError returns the error for a file with contents that no command can have written.
// View and Update turn the error into a *FileError.
func NewDamageError(text string) error { return &damageError{text} }

// applicationID marks the file as Borough's: "BORO" in ASCII.
const applicationID = 0x424F524F

// inspect reads the header of the file before SQLite opens the file. It returns a
// *FileError if the file is missing, is not an SQLite database, was not made by
// Borough, or was made by a newer Borough. SQLite itself would accept a one-byte file
// as a new database, and would write to the file of a newer Borough.
func inspect(path string) error {
	info, err := os.Stat(path) // not os.Open yet: opening a pipe would block
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &FileError{path, "there is no such file",
			"borough init BOROUGH --db " + path + " makes a borough's, " +
				"borough central init --db " + path + " the Central Team's"}
	case err != nil:
		return &FileError{path, errorWithoutPath(err), ""}
	case info.IsDir():
		return &FileError{path, "a folder, not a file of Borough's", ""}
	case !info.Mode().IsRegular():
		return &FileError{path, "not a file of Borough's", ""}
	case info.Size() == 0:
		return &FileError{path, "empty: there is nothing in it",
			"an init or a copy that was cut short leaves one; move it away"}
	}
	file, err := os.Open(path)
	if err != nil {
		return &FileError{path, errorWithoutPath(err), ""}
	}
	defer file.Close()
	header := make([]byte, 512) // the size of the smallest page
	if _, err := io.ReadFull(file, header); err != nil || string(header[:16]) != "SQLite format 3\x00" {
		return &FileError{path, "not a file of Borough's: it is no SQLite database", ""}
	}
	if binary.BigEndian.Uint32(header[68:]) != applicationID {
		return &FileError{path, "not a file of Borough's: another program made it", ""}
	}
	switch version := int(binary.BigEndian.Uint32(header[60:])); {
	case version == 0:
		return &FileError{path, "not a file of Borough's: its schema is another program's", ""}
	case version > schemaVersion:
		return newerVersionError(path, version)
	}
	return nil
}

// newerVersionError returns the *FileError for a file that a newer Borough made.
func newerVersionError(path string, version int) error {
	return &FileError{path,
		fmt.Sprintf("made by a newer Borough (schema %d; this one knows %d)", version, schemaVersion),
		"use the newer program"}
}

// needsWriteConnection reports whether reading failed because a crash left a journal,
// which only a connection that may write can roll back.
func needsWriteConnection(err error) bool {
	var sqliteErr *sqlite.Error
	if !errors.As(err, &sqliteErr) {
		return false
	}
	code := sqliteErr.Code() & 0xff
	return code == lib.SQLITE_READONLY || code == lib.SQLITE_CANTOPEN
}

// toFileError turns an error about the file itself into a *FileError, and returns other
// errors unchanged.
func (s *Store) toFileError(err error) error {
	var damage *damageError
	if errors.As(err, &damage) {
		return &FileError{s.path, damage.Error(), "go back to your last copy of it"}
	}
	var sqliteErr *sqlite.Error
	if !errors.As(err, &sqliteErr) {
		return err
	}
	switch sqliteErr.Code() & 0xff {
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

// toConflict turns the error of a violated constraint into a *record.Conflict, and
// returns other errors unchanged.
func toConflict(err error) error {
	var sqliteErr *sqlite.Error
	if errors.As(err, &sqliteErr) && sqliteErr.Code()&0xff == lib.SQLITE_CONSTRAINT {
		return &record.Conflict{Text: "that contradicts what is already in the books (" + sqliteErr.Error() + ")"}
	}
	return err
}

// errorWithoutPath returns the text of a file error without the path, because messages
// already begin with the path.
func errorWithoutPath(err error) string {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
}

// createEmpty creates an empty file that only its owner can read and write. The error
// is fs.ErrExist if there is a file with that name.
func createEmpty(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}
