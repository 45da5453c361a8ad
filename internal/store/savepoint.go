package store

import "maps"

// savepoint is the state of the transaction before the row of a file that is being
// imported. The transaction has at most one savepoint at a time.
type savepoint struct {
	notes     int // how many notes there were
	numbers   map[string]int64
	endChecks []registeredCheck // the checks registered since
}

// registeredCheck is one id of a check that is registered for the end of the transaction.
type registeredCheck struct {
	check *endCheck
	id    int64
}

// SetSavepoint marks the state of the transaction, for RollBackToSavepoint.
func (tx *Tx) SetSavepoint() error {
	if err := tx.Exec(`SAVEPOINT imported_row`); err != nil {
		return err
	}
	tx.savepoint = &savepoint{notes: len(tx.notes), numbers: maps.Clone(tx.numbers)}
	return nil
}

// RollBackToSavepoint undoes everything since SetSavepoint, in the database, the caches, the
// notes and the checks at the end. The savepoint is gone then.
func (tx *Tx) RollBackToSavepoint() error {
	for _, f := range tx.flushers {
		f.Discard()
	}
	tx.ClearCaches()
	tx.notes, tx.numbers = tx.notes[:tx.savepoint.notes], tx.savepoint.numbers
	for _, registered := range tx.savepoint.endChecks {
		delete(registered.check.ids, registered.id)
	}
	if err := tx.Exec(`ROLLBACK TO SAVEPOINT imported_row`); err != nil {
		return err
	}
	return tx.ReleaseSavepoint()
}

// ReleaseSavepoint removes the savepoint and keeps what was done since.
func (tx *Tx) ReleaseSavepoint() error {
	tx.savepoint = nil
	return tx.Exec(`RELEASE SAVEPOINT imported_row`)
}
