package recheckdb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/peopledb"
)

// forEachDossier calls do with the dossier of every volunteer who was not erased.
func forEachDossier(tx *store.Tx, do func(*record.Dossier) error) error {
	ids, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT id FROM volunteers WHERE name <> @erased ORDER BY id`, sql.Named("erased", record.ErasedName))
	for _, id := range ids {
		d, err := peopledb.Dossier(tx, id)
		if err != nil {
			return err
		}
		if err := do(d); err != nil {
			return err
		}
	}
	return err
}

// voidSessionCommand returns the command that voids the session. It returns "" if a
// return that counts the session was filed, because such a session cannot be voided.
func voidSessionCommand(tx *store.Tx, id int64) (string, error) {
	_, s, err := peopledb.FindSession(tx, id)
	if err != nil {
		return "", err
	}
	err = booksdb.CheckMonthsOpen(tx, "", booksdb.SessionPeriods(s)...)
	if _, isFiled := err.(*record.Refusal); isFiled {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return "borough hours void " + record.SessionRef(id) + " --reason WHY", nil
}
