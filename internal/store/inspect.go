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
		return &FileError{path, "there is no such file", "make one with: borough init BOROUGH --db " + path}
	case err != nil:
		return &FileError{path, reason(err), ""}
	case info.IsDir():
		return &FileError{path, "a folder, not a file of Borough's", ""}
	case !info.Mode().IsRegular():
		return &FileError{path, "not a file of Borough's", ""}
	case info.Size() == 0:
		return &FileError{path, "empty: it holds no books", "an init or a copy that was cut short leaves one; move it away"}
	}
	file, err := os.Open(path)
	if err != nil {
		return &FileError{path, reason(err), ""}
	}
	defer file.Close()
	header := make([]byte, 512) // the smallest page there is
	if _, err := io.ReadFull(file, header); err != nil || string(header[:16]) != "SQLite format 3\x00" {
		return &FileError{path, "not a file of Borough's: it is no SQLite database", ""}
	}
	if binary.BigEndian.Uint32(header[68:]) != applicationID {
		return &FileError{path, "not a file of Borough's: another program made it", ""}
	}
	if version := int(binary.BigEndian.Uint32(header[60:])); version > schemaVersion {
		return newer(path, version)
	}
	return nil
}

func newer(path string, version int) error {
	return &FileError{path, fmt.Sprintf("made by a newer Borough (schema %d; this one knows %d)", version, schemaVersion), "use the newer program"}
}

// hot says whether a connection that may only read failed on what one that may
// write puts right: a journal that a crash left.
func hot(err error) bool {
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
	var found *damage
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

// conflict turns a broken constraint into a *record.Conflict, once for every
// statement there is.
func conflict(err error) error {
	var known *sqlite.Error
	if errors.As(err, &known) && known.Code()&0xff == lib.SQLITE_CONSTRAINT {
		return &record.Conflict{Text: "that contradicts what is already in the books (" + known.Error() + ")"}
	}
	return err
}

// reason gives the cause of a file error without the path it repeats.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
