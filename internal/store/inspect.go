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

// damageError says what is wrong with the contents of the file.
type damageError struct{ text string }

// Damaged returns the error of a file that holds what no command can have written; View
// and Update turn it into a *FileError.
func Damaged(found string) error { return &damageError{found} }

// applicationID marks the file as Borough's: "BORO" in ASCII.
const applicationID = 0x424F524F

// inspect reads the file's header before SQLite touches the file. A file that is
// missing, not SQLite's, not ours or newer is a *FileError: SQLite would take a
// one-byte file for a new database, and would write to one made by a newer Borough.
func inspect(path string) error {
	info, err := os.Stat(path) // before opening it: opening a pipe would wait for ever
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &FileError{path, "there is no such file",
			"borough init BOROUGH --db " + path + " makes a borough's, " +
				"borough central init --db " + path + " the Central Team's"}
	case err != nil:
		return &FileError{path, cause(err), ""}
	case info.IsDir():
		return &FileError{path, "a folder, not a file of Borough's", ""}
	case !info.Mode().IsRegular():
		return &FileError{path, "not a file of Borough's", ""}
	case info.Size() == 0:
		return &FileError{path, "empty: it holds no books",
			"an init or a copy that was cut short leaves one; move it away"}
	}
	file, err := os.Open(path)
	if err != nil {
		return &FileError{path, cause(err), ""}
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
		return &FileError{path, "not a file of Borough's: it has no schema of ours", ""}
	case version > schemaVersion:
		return newerError(path, version)
	}
	return nil
}

func newerError(path string, version int) error {
	return &FileError{path,
		fmt.Sprintf("made by a newer Borough (schema %d; this one knows %d)", version, schemaVersion),
		"use the newer program"}
}

// needsWriteConnection reports whether reading failed on what a connection that may
// write puts right: a journal that a crash left.
func needsWriteConnection(err error) bool {
	var fault *sqlite.Error
	if !errors.As(err, &fault) {
		return false
	}
	code := fault.Code() & 0xff
	return code == lib.SQLITE_READONLY || code == lib.SQLITE_CANTOPEN
}

// fileError turns an error about the file itself into a *FileError; other errors stay
// as they are.
func (s *Store) fileError(err error) error {
	var damage *damageError
	if errors.As(err, &damage) {
		return &FileError{s.path, damage.Error(), "go back to your last copy of it"}
	}
	var fault *sqlite.Error
	if !errors.As(err, &fault) {
		return err
	}
	switch fault.Code() & 0xff {
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

// asConflict turns the error of a broken constraint into a *record.Conflict; other
// errors stay as they are.
func asConflict(err error) error {
	var fault *sqlite.Error
	if errors.As(err, &fault) && fault.Code()&0xff == lib.SQLITE_CONSTRAINT {
		return &record.Conflict{Text: "that contradicts what is already in the books (" + fault.Error() + ")"}
	}
	return err
}

// cause returns the text of a file error without the path, which messages give
// themselves.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// createEmpty makes an empty file that only its owner can read. The error is
// fs.ErrExist when there is a file of that name.
func createEmpty(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}
