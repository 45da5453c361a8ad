package centredb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const selectBoroughKey = `SELECT id, borough, public, fingerprint, added_on,
	COALESCE(ended_on, ''), COALESCE(reason, '')
	FROM borough_keys`

// AddKey registers a public key of a borough. The error is a *record.Conflict if the
// key is already registered, for this borough or another.
func AddKey(tx *store.Tx, key record.BoroughKey) error {
	existing, registered, err := KeyByPublicHalf(tx, key.Public)
	if err != nil {
		return err
	}
	if registered {
		owner, _, err := BoroughByCode(tx, existing.Borough)
		if err != nil {
			return err
		}
		conflict := &record.Conflict{Text: fmt.Sprintf("%s is a key of %s since %s",
			key.Fingerprint, owner.Name, existing.Added)}
		if existing.Ended != "" {
			conflict.Text += " and ended on " + string(existing.Ended)
		}
		if existing.Borough != key.Borough {
			conflict.Hint = "a key is one borough's: each makes its own with borough key make"
		}
		return conflict
	}
	tx.Audit("key of "+key.Borough, nil, key)
	return tx.Exec(`INSERT INTO borough_keys (borough, public, fingerprint, added_on)
		VALUES (@borough, @public, @fingerprint, @added)`,
		sql.Named("borough", key.Borough), sql.Named("public", key.Public), sql.Named("fingerprint", key.Fingerprint),
		sql.Named("added", key.Added))
}

// KeyByPublicHalf returns the key with the public half, and whether the key is registered.
func KeyByPublicHalf(tx *store.Tx, public string) (key record.BoroughKey, found bool, err error) {
	return store.One(tx, boroughKeyFields, selectBoroughKey+` WHERE public = @public`,
		sql.Named("public", public))
}

// FindKey returns the borough's key with the fingerprint. If the fingerprint is "", FindKey
// returns the borough's only key in force, that is, the only key that has not ended. The error
// is a *record.Missing if there is no such key, and an *record.Invalid if several keys are in
// force.
func FindKey(tx *store.Tx, b record.Borough, fingerprint string) (record.BoroughKey, error) {
	keys, err := store.All(tx, boroughKeyFields, selectBoroughKey+` WHERE borough = @borough
		AND (@fingerprint = '' AND ended_on IS NULL OR fingerprint = @fingerprint) ORDER BY id`,
		sql.Named("borough", b.Code), sql.Named("fingerprint", fingerprint))
	switch {
	case err != nil:
		return record.BoroughKey{}, err
	case len(keys) == 0 && fingerprint == "":
		return record.BoroughKey{}, &record.Missing{
			Text: b.Name + " has no key in force",
			Hint: "borough central key list shows the keys",
		}
	case len(keys) == 0:
		return record.BoroughKey{}, &record.Missing{
			Text: b.Name + " has no key " + record.Quote(fingerprint),
			Hint: "borough central key list shows the keys",
		}
	case len(keys) > 1:
		return record.BoroughKey{}, &record.Invalid{
			Text: fmt.Sprintf("%s has %d keys in force", b.Name, len(keys)),
			Hint: "give the fingerprint, as borough central key list has it",
		}
	}
	return keys[0], nil
}

// EndKey ends a key on the date. A return signed with the key is still received if it was
// filed on or before that date. The error is a *record.Conflict if the key has already ended.
func EndKey(tx *store.Tx, before record.BoroughKey, lastDay record.Date, reason string) error {
	if before.Ended != "" {
		return &record.Conflict{Text: fmt.Sprintf("%s ended on %s: %s",
			before.Fingerprint, before.Ended, before.Reason)}
	}
	after := before
	after.Ended, after.Reason = lastDay, reason
	tx.Audit("key of "+before.Borough, before, after)
	return tx.Exec(`UPDATE borough_keys SET ended_on = @on, reason = @reason WHERE id = @id`,
		sql.Named("on", lastDay), sql.Named("reason", reason), sql.Named("id", before.ID))
}

// Keys returns every registered key, in the order of registration.
func Keys(tx *store.Tx) ([]record.BoroughKey, error) {
	return store.All(tx, boroughKeyFields, selectBoroughKey+` ORDER BY id`)
}

func boroughKeyFields(k *record.BoroughKey) []any {
	return []any{&k.ID, &k.Borough, &k.Public, &k.Fingerprint, &k.Added, &k.Ended, &k.Reason}
}
