package store

import "maps"

// savepoint is the state of the transaction before one row of an imported file. The
// transaction has at most one savepoint at a time.
type savepoint struct {
	noteCount int               // the number of notes at the savepoint
	numbers   map[string]int64  // Tx.numbers at the savepoint
	endChecks []registeredCheck // the checks registered after the savepoint
}

// registeredCheck is a check that was registered for one id.
type registeredCheck struct {
	check *endCheck
	id    int64
}

// SetSavepoint remembers the state of the transaction for RollBackToSavepoint.
func (tx *Tx) SetSavepoint() error {
	if err := tx.Exec(`SAVEPOINT imported_row`); err != nil {
		return err
	}
	tx.savepoint = &savepoint{noteCount: len(tx.notes), numbers: maps.Clone(tx.numbers)}
	return nil
}

// RollBackToSavepoint undoes everything since SetSavepoint: in the database, in the
// caches, in the notes, and in the checks at the end. It removes the savepoint.
func (tx *Tx) RollBackToSavepoint() error {
	for _, f := range tx.flushers {
		f.Discard()
	}
	tx.ClearCaches()
	tx.notes, tx.numbers = tx.notes[:tx.savepoint.noteCount], tx.savepoint.numbers
	for _, registered := range tx.savepoint.endChecks {
		delete(registered.check.ids, registered.id)
	}
	if err := tx.Exec(`ROLLBACK TO SAVEPOINT imported_row`); err != nil {
		return err
	}
	return tx.ReleaseSavepoint()
}

// ReleaseSavepoint removes the savepoint, and undoes nothing.
func (tx *Tx) ReleaseSavepoint() error {
	tx.savepoint = nil
	return tx.Exec(`RELEASE SAVEPOINT imported_row`)
}
