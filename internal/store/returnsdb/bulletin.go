package returnsdb

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"

	"borough/internal/store"
)

// SetBulletinTemplate stores the borough's own template of the bulletin; "" goes back
// to the built-in one. It returns Unchanged if the template is already in use. The audit
// gets the checksums before and after, not the text, which can contain anything.
func SetBulletinTemplate(tx *store.Tx, text string) (store.Result, error) {
	before, err := BulletinTemplate(tx)
	if err != nil || before == text {
		return store.Unchanged, err
	}
	tx.Audit("bulletin template", checksum(before), checksum(text))
	return store.Changed,
		tx.Exec(`INSERT INTO bulletin_templates (text, set_at, set_by) VALUES (NULLIF(@text, ''), @at, @by)`,
			sql.Named("text", text), sql.Named("at", tx.Timestamp()), sql.Named("by", tx.Actor()))
}

// BulletinTemplate returns the borough's own template of the bulletin, or "" if it uses
// the built-in one.
func BulletinTemplate(tx *store.Tx) (string, error) {
	text, _, err := store.One(tx, func(text *string) []any { return []any{text} },
		`SELECT COALESCE(text, '') FROM bulletin_templates ORDER BY id DESC LIMIT 1`)
	return text, err
}

// checksum returns the SHA-256 of a text in hexadecimal, or nil for "".
func checksum(text string) any {
	if text == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
