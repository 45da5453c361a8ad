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

// schemaVersion is the schema that this program writes: the number of its last
// migration, which sets user_version in its own transaction. It is a variable for the
// test of an upgrade.
var schemaVersion = 5

//go:embed migrations/*.sql
var embedded embed.FS

var migrations fs.FS = embedded

// upgrade copies the file aside as NAME.schema-1, the number being that of its schema,
// then migrates it. A copy that an earlier upgrade left stays, and this one is
// NAME.schema-1-2.
func (s *Store) upgrade(ctx context.Context, version int) error {
	if err := s.copyAside(ctx, fmt.Sprintf("%s.schema-%d", s.path, version)); err != nil {
		return &FileError{s.path,
			fmt.Sprintf("is of an older Borough (schema %d), and cannot be copied before its upgrade: %s", version,
				cause(err)),
			"look at the permissions of its folder and the room on its disk"}
	}
	if version < namesFoldedVersion {
		if err := s.rekeyNames(ctx); err != nil {
			return err
		}
	}
	return migrate(ctx, s.db)
}

// migrate brings the schema up to date, one transaction a migration.
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

// copyAside copies the file to the name, or with a number after it where the name is
// taken. It writes under another name first, so that a file with the name of a copy is
// a whole one.
func (s *Store) copyAside(ctx context.Context, name string) error {
	part := name + ".part"
	for _, leftover := range []string{part, part + "-journal"} { // of a copy that was cut short; the lock is ours
		if err := os.Remove(leftover); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := createEmpty(part); err != nil {
		return err
	}
	// VACUUM INTO writes a whole copy through SQLite: opening the file ourselves
	// to copy it would drop the lock SQLite holds on it.
	if _, err := s.db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	free := name
	for n := 2; ; n++ {
		if _, err := os.Lstat(free); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(part, free)
		}
		free = fmt.Sprintf("%s-%d", name, n)
	}
}
