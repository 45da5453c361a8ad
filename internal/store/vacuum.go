package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// UpdateAndVacuum is Update for a transaction that destroys data. It also removes every
// trace of the data from the file. The vacuum after the transaction rewrites every
// page, because unused parts of the pages still contain the data. The journals of the
// transaction and of the vacuum contain the data too, so they are overwritten before
// they are deleted.
//
// saved reports whether the transaction was saved. If only the vacuum fails, the
// database is intact, and running the command again vacuums the file. The error is that
// of Update, or a *FileError about the journal or the vacuum.
func (s *Store) UpdateAndVacuum(
	ctx context.Context, command Command, dryRun bool, do func(*Tx) error,
) (saved bool, err error) {
	if dryRun {
		err = s.Update(ctx, command, true, do)
		return err == nil, err
	}
	if err := s.setPragma(ctx, "journal_mode = PERSIST"); err != nil {
		return false, err
	}
	defer func() {
		err = errors.Join(err, s.overwriteJournal(), s.setPragma(ctx, "journal_mode = DELETE"))
	}()
	if err := s.Update(ctx, command, false, do); err != nil {
		return false, err
	}
	if _, err := s.db.ExecContext(ctx, "VACUUM"); err != nil {
		return true, s.vacuumError(err)
	}
	return true, nil
}

// vacuumError returns the *FileError for a vacuum that failed after the transaction was
// saved.
func (s *Store) vacuumError(err error) error {
	text := err.Error()
	if fileErr := (*FileError)(nil); errors.As(s.toFileError(err), &fileErr) {
		text = fileErr.Text
	}
	return &FileError{s.path, "what was to go is gone, but unused parts of the file may still hold it: " + text,
		"put that right, then run the command again: it sweeps the file"}
}

func (s *Store) setPragma(ctx context.Context, setting string) error {
	_, err := s.db.ExecContext(ctx, "PRAGMA "+setting)
	return s.toFileError(err)
}

// overwriteJournal fills the journal of the last transaction with zeros. It may open
// the journal, because that releases none of SQLite's locks. Opening the database file
// would.
func (s *Store) overwriteJournal() error {
	journal, err := os.OpenFile(s.path+"-journal", os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return &FileError{s.path, "its journal cannot be overwritten: " + errorWithoutPath(err),
			"run the command again"}
	}
	length, err := journal.Seek(0, io.SeekEnd)
	zeros := make([]byte, 1<<16)
	for offset := int64(0); offset < length && err == nil; offset += int64(len(zeros)) {
		_, err = journal.WriteAt(zeros[:min(int64(len(zeros)), length-offset)], offset)
	}
	if err = errors.Join(err, journal.Sync(), journal.Close()); err != nil {
		return &FileError{s.path, "its journal cannot be overwritten: " + errorWithoutPath(err),
			"run the command again"}
	}
	return nil
}

// UpgradeCopies returns the paths of the copies that upgrades left beside the file. The
// error is a *FileError if the folder cannot be read.
func (s *Store) UpgradeCopies() ([]string, error) {
	entries, err := os.ReadDir(filepath.Dir(s.path))
	if err != nil {
		return nil, &FileError{s.path, "its folder cannot be read: " + errorWithoutPath(err), ""}
	}
	var copies []string
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), filepath.Base(s.path)+".schema-") {
			copies = append(copies, filepath.Join(filepath.Dir(s.path), entry.Name()))
		}
	}
	return copies, nil
}
