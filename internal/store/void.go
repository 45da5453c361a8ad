package store

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
)

// A record that was wrong is deleted from its table, so that no query need leave it
// out; the audit keeps the whole of it, with the reason. Only a session stays where it
// is, marked as void, since people know it by its number.

// NoteVoid notes the whole of a record that was wrong, and why.
func (tx *Tx) NoteVoid(subject string, wrong any, reason string) {
	tx.Note(subject, wrong, map[string]string{"voided": string(tx.Today), "reason": reason})
}

// Dependents are the records of one kind that can depend on another: what they are
// called, and the query that counts those of @id.
type Dependents struct{ What, Query string }

// CheckUnused returns a *record.Conflict while records depend on what has the id; it
// says how many of which kind.
func (tx *Tx) CheckUnused(what string, id int64, dependents ...Dependents) error {
	var found []string
	for _, d := range dependents {
		n, err := Value[int](tx, d.Query, sql.Named("id", id))
		if err != nil {
			return err
		}
		if n > 0 {
			found = append(found, fmt.Sprintf("%s (%d)", d.What, n))
		}
	}
	if found == nil {
		return nil
	}
	return &record.Conflict{
		Text: fmt.Sprintf("on %s rest %s", what, strings.Join(found, ", ")),
		Hint: "what rests on it is voided or moved first",
	}
}
