package centredb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const boroughKeyColumns = `id, borough, public, fingerprint, added_on, COALESCE(ended_on, ''), COALESCE(reason, '')
	FROM borough_keys`

// AddKey registers a public key of a borough. The error is a *record.Conflict if the
// key is already registered, for this borough or another.
func AddKey(tx *store.Tx, k record.BoroughKey) error {
	existing, registered, err := KeyByPublicHalf(tx, k.Public)
	if err != nil {
		return err
	}
	if registered {
		owner, _, err := BoroughByCode(tx, existing.Borough)
		if err != nil {
			return err
		}
		conflict := &record.Conflict{Text: fmt.Sprintf("%s is a key of %s since %s",
			k.Fingerprint, owner.Name, existing.Added)}
		if existing.Ended != "" {
			conflict.Text += " and ended on " + string(existing.Ended)
		}
		if existing.Borough != k.Borough {
			conflict.Hint = "a key is one borough's: each makes its own with borough key make"
		}
		return conflict
	}
	tx.Audit("key of "+k.Borough, nil, k)
	return tx.Exec(`INSERT INTO borough_keys (borough, public, fingerprint, added_on)
		VALUES (@borough, @public, @fingerprint, @added)`,
		sql.Named("borough", k.Borough), sql.Named("public", k.Public), sql.Named("fingerprint", k.Fingerprint),
		sql.Named("added", k.Added))
}

// KeyByPublicHalf returns the key with that public half; ok is false if it is not
// registered.
func KeyByPublicHalf(tx *store.Tx, public string) (k record.BoroughKey, ok bool, err error) {
	return store.One(tx, boroughKeyFields, `SELECT `+boroughKeyColumns+` WHERE public = @public`,
		sql.Named("public", public))
}

// FindKey returns the borough's key with the fingerprint. If fingerprint is "", it
// returns the borough's only key in force. The error is a *record.Missing if there is
// none, and an *record.Invalid if several keys are in force.
func FindKey(tx *store.Tx, b record.Borough, fingerprint string) (record.BoroughKey, error) {
	keys, err := store.All(tx, boroughKeyFields, `SELECT `+boroughKeyColumns+` WHERE borough = @borough
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

// EndKey ends a key on the date. Returns signed with the key are still received if they
// were filed by then. The error is a *record.Conflict if the key has already ended.
func EndKey(tx *store.Tx, before record.BoroughKey, date record.Date, reason string) error {
	if before.Ended != "" {
		return &record.Conflict{Text: fmt.Sprintf("%s ended on %s: %s",
			before.Fingerprint, before.Ended, before.Reason)}
	}
	after := before
	after.Ended, after.Reason = date, reason
	tx.Audit("key of "+before.Borough, before, after)
	return tx.Exec(`UPDATE borough_keys SET ended_on = @on, reason = @reason WHERE id = @id`,
		sql.Named("on", date), sql.Named("reason", reason), sql.Named("id", before.ID))
}

// Keys returns every registered key, in the order of registration.
func Keys(tx *store.Tx) ([]record.BoroughKey, error) {
	return store.All(tx, boroughKeyFields, `SELECT `+boroughKeyColumns+` ORDER BY id`)
}

func boroughKeyFields(k *record.BoroughKey) []any {
	return []any{&k.ID, &k.Borough, &k.Public, &k.Fingerprint, &k.Added, &k.Ended, &k.Reason}
}
