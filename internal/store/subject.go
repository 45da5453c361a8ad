package store

import (
	"database/sql"

	"borough/internal/record"
)

// FindSubject returns whom text names: as FindPerson does, and an accredited
// person by the ref.
func (tx *Tx) FindSubject(text string) (record.Person, error) {
	number, ok := record.OfAccredited.ParseRef(text)
	if !ok {
		return tx.FindPerson(text)
	}
	p, there, err := one(tx, personInto(record.OfAccredited), `SELECT id, ref, name FROM accredited WHERE id = @id`, sql.Named("id", number))
	if err == nil && !there {
		err = &record.Missing{Text: "no accredited person has the ref " + record.OfAccredited.Ref(number), Hint: "borough csas lists them"}
	}
	return p, err
}
