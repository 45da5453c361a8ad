package store

import "borough/internal/record"

// FindSubject returns whom text names: as FindPerson does, and an accredited
// person by the ref.
func (tx *Tx) FindSubject(text string) (record.Person, error) {
	if _, ok := record.OfAccredited.ParseRef(text); !ok {
		return tx.FindPerson(text)
	}
	return found(tx, record.OfHolders, text, personInto(record.OfAccredited), `SELECT id, ref, name FROM accredited WHERE id = @id`)
}
