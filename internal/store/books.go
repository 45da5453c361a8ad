package store

import (
	"database/sql"
	"fmt"
	"time"

	"borough/internal/record"
)

// Books says whose file it is.
type Books struct {
	Borough  string // its name
	AreaCode string // the ONS code of its census area
	Kind     string // Borough or Central; "" is Borough for InitBooks
}

// The kinds of file: a borough's books, and the Central Team's.
const (
	Borough = "borough"
	Central = "central"
)

// Kept says what became of a record that was given to be kept.
type Kept int

// What becomes of a record.
const (
	Added   Kept = iota // it was new
	Changed             // it changed one that was there
	Same                // it was there already, and nothing was written
)

// InitBooks fills a new file with whose it is and the answers that people can give. The
// mark that the file is ours is committed with them, so that a file whose making was
// cut short is never taken for books.
func (tx *Tx) InitBooks(books Books) error {
	if err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return err
	}
	err := tx.Exec(`INSERT INTO books (id, borough, area_code, created_at) VALUES (1, @borough, @area, @at)`,
		sql.Named("borough", books.Borough), sql.Named("area", books.AreaCode),
		sql.Named("at", tx.Now.UTC().Format(time.RFC3339)))
	if err != nil {
		return err
	}
	if books.Kind == Central {
		if err := tx.Exec(`UPDATE books SET kind = 'central'`); err != nil {
			return err
		}
	}
	for _, c := range record.Categories() {
		err := tx.Exec(`INSERT INTO categories (strand, scheme, code, title, position, asked, stated, counts_as, broad)
			VALUES (@strand, @scheme, @code, @title, @position, @asked, @stated, @counts_as, @broad)`,
			sql.Named("strand", c.Strand), sql.Named("scheme", c.Scheme), sql.Named("code", c.Code),
			sql.Named("title", c.Title), sql.Named("position", c.Position), sql.Named("asked", c.Asked),
			sql.Named("stated", c.Stated), sql.Named("counts_as", c.CountsAs), sql.Named("broad", c.Broad))
		if err != nil {
			return err
		}
	}
	tx.Note("books", nil, books)
	return nil
}

// RequireKind returns a *FileError when the file is not of the kind that a command is
// for.
func (tx *Tx) RequireKind(kind string) error {
	b, err := tx.Books()
	if err != nil || b.Kind == kind {
		return err
	}
	if kind == Central {
		return &FileError{tx.path, "the books of " + b.Borough + ", not the Central Team's file",
			"borough central init makes one; name it with --db"}
	}
	return &FileError{tx.path, "the Central Team's file, not a borough's books", "name the books with --db"}
}

// Books returns whose file it is. A file that does not say is damaged: a *FileError.
func (tx *Tx) Books() (Books, error) {
	if tx.books != nil {
		return *tx.books, nil
	}
	b, ok, err := One(tx, func(b *Books) []any { return []any{&b.Borough, &b.AreaCode, &b.Kind} },
		`SELECT borough, area_code, kind FROM books WHERE id = 1`)
	if err == nil && !ok {
		err = Damaged("it does not say whose books it holds")
	}
	tx.books = &b
	return b, err
}
