package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/pressly/goose/v3"
)

// schemaVersion is the version of the schema that this program writes: the number of
// the last migration. Each migration sets user_version in its own transaction.
// schemaVersion is a variable because the tests change it.
var schemaVersion = 6

//go:embed migrations/*.sql
var embeddedMigrations embed.FS

// migrations has the migrations that are applied. The tests replace it.
var migrations fs.FS = embeddedMigrations

// upgrade copies the file to NAME.schema-N, where N is the version of its schema, and
// then migrates the file. If an earlier upgrade left a file with that name, the copy is
// NAME.schema-N-2.
func (s *Store) upgrade(ctx context.Context, version int) error {
	if err := s.backUp(ctx, fmt.Sprintf("%s.schema-%d", s.path, version)); err != nil {
		return &FileError{s.path,
			fmt.Sprintf("is of an older Borough (schema %d), and cannot be copied before its upgrade: %s", version,
				errorWithoutPath(err)),
			"look at the permissions of its folder and the room on its disk"}
	}
	if version < namesFoldedVersion {
		if err := s.rekeyNames(ctx); err != nil {
			return err
		}
	}
	return migrate(ctx, s.db)
}

// migrate applies the migrations that the file does not have yet, one transaction for
// each.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}

// backUp copies the file to the path. If there is a file at the path already, backUp
// appends a number. It writes to a temporary file first, so that a file with the name
// of a copy is always complete.
func (s *Store) backUp(ctx context.Context, path string) error {
	partial := path + ".part"
	// An interrupted copy leaves these files. Because of the lock, no other copy is running.
	for _, leftover := range []string{partial, partial + "-journal"} {
		if err := os.Remove(leftover); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := createEmpty(partial); err != nil {
		return err
	}
	// VACUUM INTO makes SQLite write the copy. If this program opened the file itself,
	// closing it would release SQLite's lock.
	if _, err := s.db.ExecContext(ctx, "VACUUM INTO ?", partial); err != nil {
		return errors.Join(err, os.Remove(partial))
	}
	target := path
	for n := 2; ; n++ {
		if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(partial, target)
		}
		target = fmt.Sprintf("%s-%d", path, n)
	}
}
