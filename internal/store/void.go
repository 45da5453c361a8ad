package store

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
)

// A wrong record is deleted from its table, so that no query has to exclude it. The
// audit has the whole record and the reason. Only a wrong session stays in its table,
// marked as void, because people know the session by its number.

// AuditVoid adds a voided record and the reason to the audit row of the transaction.
func (tx *Tx) AuditVoid(subject string, voided any, reason string) {
	tx.Audit(subject, voided, map[string]string{"voided": string(tx.Today), "reason": reason})
}

// Dependents are the records of one kind that can depend on another record. What is the
// noun for them in messages. Query counts those that depend on the record with @id.
type Dependents struct{ Noun, Query string }

// CheckUnused returns a *record.Conflict if other records depend on the record with the
// id. description names the record in the message, which says how many dependents of
// each kind there are.
func (tx *Tx) CheckUnused(description string, id int64, dependents ...Dependents) error {
	var found []string
	for _, d := range dependents {
		count, err := Value[int](tx, d.Query, sql.Named("id", id))
		if err != nil {
			return err
		}
		if count > 0 {
			found = append(found, fmt.Sprintf("%s (%d)", d.Noun, count))
		}
	}
	if found == nil {
		return nil
	}
	return &record.Conflict{
		Text: fmt.Sprintf("on %s rest %s", description, strings.Join(found, ", ")),
		Hint: "what rests on it is voided or moved first",
	}
}
