package store

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
)

// A record that was wrong goes from its table, so that every figure of every
// day is right without a word in any query; the audit keeps it whole, with the
// reason. A session alone stays where it is, marked, since people know it by
// its number.

// NoteVoid notes a record that was wrong: whole as it was, and why.
func (tx *Tx) NoteVoid(subject string, wrong any, reason string) {
	tx.Note(subject, wrong, map[string]string{"voided": string(tx.Today), "reason": reason})
}

// Dependents is a kind of record that can rest on another: what it is called, and the
// query that counts those of @id.
type Dependents struct{ What, Query string }

// CheckUnused refuses to void what, named by its id, while records rest on it; it
// says how many of which kind.
func (tx *Tx) CheckUnused(what string, id int64, rests ...Dependents) error {
	var found []string
	for _, r := range rests {
		n, err := Value[int](tx, r.Query, sql.Named("id", id))
		if err != nil {
			return err
		}
		if n > 0 {
			found = append(found, fmt.Sprintf("%s (%d)", r.What, n))
		}
	}
	if found == nil {
		return nil
	}
	return &record.Conflict{Text: fmt.Sprintf("on %s rest %s", what, strings.Join(found, ", ")), Hint: "what rests on it is voided or moved first"}
}
