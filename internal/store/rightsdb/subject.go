package rightsdb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

// ErasedRefs returns the refs of all erased people.
func ErasedRefs(tx *store.Tx) (map[string]bool, error) {
	refs, err := store.All(tx, func(ref *string) []any { return []any{ref} },
		`SELECT ref FROM (`+peopledb.EveryoneQuery+` UNION ALL
			SELECT 5, 'accredited', id, ref, name, name_key FROM accredited) p WHERE name = @erased`,
		sql.Named("erased", record.ErasedName))
	erased := map[string]bool{}
	for _, ref := range refs {
		erased[ref] = true
	}
	return erased, err
}

// FindSubject returns the person that text names. It finds accredited people by their
// refs, and everybody else as peopledb.FindPerson does. The errors are those of
// store.FindByRef and peopledb.FindPerson.
func FindSubject(tx *store.Tx, text string) (record.Person, error) {
	if _, ok := record.KindAccredited.ParseRef(text); !ok {
		return peopledb.FindPerson(tx, text)
	}
	return store.FindByRef(tx, record.AccreditedRegister, text, peopledb.PersonFields(record.KindAccredited),
		`SELECT id, ref, name FROM accredited WHERE id = @id`)
}
