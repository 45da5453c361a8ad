package store

import (
	"database/sql"
	"fmt"
	"time"

	"borough/internal/record"
)

// Owner is whose database the file is: a borough's or the Central Team's.
type Owner struct {
	Borough  string // the borough's name
	AreaCode string // the ONS code of its census area
	Kind     string // KindBorough or KindCentral; InitFile takes "" for KindBorough
}

// The kinds of file: a borough's database, and the Central Team's.
const (
	KindBorough = "borough"
	KindCentral = "central"
)

// Result is the result of adding a record.
type Result int

// The results of adding a record.
const (
	Added     Result = iota // the record was new
	Changed                 // an existing record was changed
	Unchanged               // the record was there already, and nothing was written
)

// InitFile stores the owner of a new file, and the categories of the equality
// questions. It marks the file as one of Borough's in the same transaction, so that a
// file is never accepted if its creation was interrupted.
func (tx *Tx) InitFile(owner Owner) error {
	if err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return err
	}
	err := tx.Exec(`INSERT INTO books (id, borough, area_code, created_at) VALUES (1, @borough, @area, @at)`,
		sql.Named("borough", owner.Borough), sql.Named("area", owner.AreaCode),
		sql.Named("at", tx.Now.UTC().Format(time.RFC3339)))
	if err != nil {
		return err
	}
	if owner.Kind == KindCentral {
		if err := tx.Exec(`UPDATE books SET kind = 'central'`); err != nil {
			return err
		}
	}
	for _, category := range record.Categories() {
		err := tx.Exec(`INSERT INTO categories (strand, scheme, code, title, position, asked, stated, counts_as, broad)
			VALUES (@strand, @scheme, @code, @title, @position, @asked, @stated, @counts_as, @broad)`,
			sql.Named("strand", category.Strand), sql.Named("scheme", category.Scheme),
			sql.Named("code", category.Code), sql.Named("title", category.Title),
			sql.Named("position", category.Position), sql.Named("asked", category.InScheme),
			sql.Named("stated", category.Stated), sql.Named("counts_as", category.CountsAs),
			sql.Named("broad", category.BroadGroup))
		if err != nil {
			return err
		}
	}
	tx.Audit("books", nil, owner)
	return nil
}

// RequireKind returns a *FileError if the file is not of the kind that the command
// needs.
func (tx *Tx) RequireKind(kind string) error {
	owner, err := tx.Owner()
	if err != nil || owner.Kind == kind {
		return err
	}
	if kind == KindCentral {
		return &FileError{tx.path, "the books of " + owner.Borough + ", not the Central Team's file",
			"borough central init makes one; name it with --db"}
	}
	return &FileError{tx.path, "the Central Team's file, not a borough's books", "name the books with --db"}
}

// Owner returns the owner of the file. If the file has none, the error is that of
// Damaged.
func (tx *Tx) Owner() (Owner, error) {
	if tx.owner != nil {
		return *tx.owner, nil
	}
	owner, ok, err := One(tx, func(owner *Owner) []any { return []any{&owner.Borough, &owner.AreaCode, &owner.Kind} },
		`SELECT borough, area_code, kind FROM books WHERE id = 1`)
	if err == nil && !ok {
		err = NewDamageError("it does not say whose books it holds")
	}
	tx.owner = &owner
	return owner, err
}
