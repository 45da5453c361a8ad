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

// UpdateAndVacuum is Update for what is to leave no trace in the file. The journals that
// the transaction and the sweep after it write hold what is destroyed, so they
// stay where they are until they are overwritten. The sweep writes every page
// anew: what pages that were split or joined keep in their unused parts goes with
// them. Cut short before the sweep, the books are whole, and asking again sweeps;
// saved says that what was to go is gone, whatever became of the sweep.
func (s *Store) UpdateAndVacuum(ctx context.Context, by Command, dryRun bool, do func(*Tx) error) (saved bool, err error) {
	if dryRun {
		err = s.Update(ctx, by, true, do)
		return err == nil, err
	}
	if err := s.setPragma(ctx, "journal_mode = PERSIST"); err != nil {
		return false, err
	}
	defer func() {
		err = errors.Join(err, s.overwriteJournal(), s.setPragma(ctx, "journal_mode = DELETE"))
	}()
	if err := s.Update(ctx, by, false, do); err != nil {
		return false, err
	}
	if _, err := s.db.ExecContext(ctx, "VACUUM"); err != nil {
		return true, s.vacuumError(err)
	}
	return true, nil
}

// vacuumError is what kept the sweep from its end: not what kept the write from it.
func (s *Store) vacuumError(err error) error {
	text := err.Error()
	if file := (*FileError)(nil); errors.As(s.fileError(err), &file) {
		text = file.Text
	}
	return &FileError{s.path, "what was to go is gone, but unused parts of the file may still hold it: " + text, "put that right, then run the command again: it sweeps the file"}
}

func (s *Store) setPragma(ctx context.Context, setting string) error {
	_, err := s.db.ExecContext(ctx, "PRAGMA "+setting)
	return s.fileError(err)
}

// overwriteJournal overwrites the journal, whose transaction is over. It is not the
// database file, and opening it drops no lock.
func (s *Store) overwriteJournal() error {
	journal, err := os.OpenFile(s.path+"-journal", os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return &FileError{s.path, "its journal cannot be overwritten: " + cause(err), "run the command again"}
	}
	length, err := journal.Seek(0, io.SeekEnd)
	blank := make([]byte, 1<<16)
	for at := int64(0); at < length && err == nil; at += int64(len(blank)) {
		_, err = journal.WriteAt(blank[:min(int64(len(blank)), length-at)], at)
	}
	if err = errors.Join(err, journal.Sync(), journal.Close()); err != nil {
		return &FileError{s.path, "its journal cannot be overwritten: " + cause(err), "run the command again"}
	}
	return nil
}

// UpgradeCopies are the files beside the books that hold what they held before an
// upgrade.
func (s *Store) UpgradeCopies() ([]string, error) {
	entries, err := os.ReadDir(filepath.Dir(s.path))
	if err != nil {
		return nil, &FileError{s.path, "its folder cannot be read: " + cause(err), ""}
	}
	var copies []string
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), filepath.Base(s.path)+".schema-") {
			copies = append(copies, filepath.Join(filepath.Dir(s.path), entry.Name()))
		}
	}
	return copies, nil
}
