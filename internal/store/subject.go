package store

import (
	"database/sql"

	"borough/internal/record"
)

// ErasedRefs are the refs of everybody who was erased.
func (tx *Tx) ErasedRefs() (map[string]bool, error) {
	refs, err := all(tx, func(ref *string) []any { return []any{ref} },
		`SELECT ref FROM (`+everyone+` UNION ALL SELECT 5, 'accredited', id, ref, name, name_key FROM accredited) p WHERE name = @erased`,
		sql.Named("erased", record.ErasedName))
	erased := map[string]bool{}
	for _, ref := range refs {
		erased[ref] = true
	}
	return erased, err
}

// FindSubject returns whom text names: as FindPerson does, and an accredited
// person by the ref.
func (tx *Tx) FindSubject(text string) (record.Person, error) {
	if _, ok := record.OfAccredited.ParseRef(text); !ok {
		return tx.FindPerson(text)
	}
	return found(tx, record.OfHolders, text, personInto(record.OfAccredited), `SELECT id, ref, name FROM accredited WHERE id = @id`)
}
