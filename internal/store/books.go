package store

import (
	"database/sql"
	"fmt"
	"time"

	"borough/internal/record"
)

// Books say whose file it is: a borough's, or the Central Team's.
type Books struct {
	Borough  string
	AreaCode string
	Kind     string // "" is a borough's
}

// The kinds of file.
const (
	Borough = "borough"
	Central = "central"
)

// Kept says what keeping a record came to.
type Kept int

// What keeping a record can come to: it was new, it changed one that was
// there, or it was there already just so.
const (
	Added Kept = iota
	Changed
	Same
)

// InitBooks fills a new file: whose it is, and the answers people can give. The mark
// that the file is ours commits with them, so that one whose making was cut short
// is never taken for books.
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

// RequireKind makes sure that the file is of the kind that a command is for; another
// is a *FileError.
func (tx *Tx) RequireKind(kind string) error {
	b, err := tx.Books()
	if err != nil || b.Kind == kind {
		return err
	}
	if kind == Central {
		return &FileError{tx.path, "the books of " + b.Borough + ", not the Central Team's file", "borough central init makes one; name it with --db"}
	}
	return &FileError{tx.path, "the Central Team's file, not a borough's books", "name the books with --db"}
}

// Books returns whose file it is.
func (tx *Tx) Books() (Books, error) {
	if tx.books != nil {
		return *tx.books, nil
	}
	b, ok, err := One(tx, func(b *Books) []any { return []any{&b.Borough, &b.AreaCode, &b.Kind} },
		`SELECT borough, area_code, kind FROM books WHERE id = 1`)
	if err == nil && !ok {
		err = &damageError{"it does not say whose books it holds"}
	}
	tx.books = &b
	return b, err
}
