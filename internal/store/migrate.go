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

// schemaVersion is the schema this program writes: the number of its last
// migration, which sets user_version itself in the transaction that makes it.
// A test goes one further, hence a variable.
var schemaVersion = 2

//go:embed migrations/*.sql
var embedded embed.FS

var migrations fs.FS = embedded

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

// upgrade copies the file aside, as NAME.schema-1, then migrates it.
func (s *Store) upgrade(ctx context.Context, version int) error {
	aside := fmt.Sprintf("%s.schema-%d", s.path, version)
	if err := reserve(aside); errors.Is(err, fs.ErrExist) {
		return &FileError{s.path, aside + " is in the way of the copy made before an upgrade", "move it away, then try again"}
	} else if err != nil {
		return &FileError{s.path, "cannot be copied before its upgrade: " + reason(err), ""}
	}
	// VACUUM INTO writes a whole copy through SQLite: opening the file ourselves
	// to copy it would drop the lock SQLite holds on it.
	if _, err := s.db.ExecContext(ctx, "VACUUM INTO ?", aside); err != nil {
		return errors.Join(fmt.Errorf("copy before upgrading from schema %d: %w", version, err), os.Remove(aside))
	}
	return migrate(ctx, s.db)
}
