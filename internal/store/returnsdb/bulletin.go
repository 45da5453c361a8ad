package returnsdb

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"

	"borough/internal/store"
)

// SetBulletinTemplate keeps the borough's own template; "" goes back to the program's.
// It returns Same for the one that is in use. The audit notes the checksums before
// and after, not the words, which can be anything.
func SetBulletinTemplate(tx *store.Tx, text string) (store.Kept, error) {
	before, err := BulletinTemplate(tx)
	if err != nil || before == text {
		return store.Same, err
	}
	tx.Note("bulletin template", checksum(before), checksum(text))
	return store.Changed,
		tx.Exec(`INSERT INTO bulletin_templates (text, set_at, set_by) VALUES (NULLIF(@text, ''), @at, @by)`,
			sql.Named("text", text), sql.Named("at", tx.Timestamp()), sql.Named("by", tx.Actor()))
}

// BulletinTemplate returns the borough's own template of its bulletin; "" when it has
// none.
func BulletinTemplate(tx *store.Tx) (string, error) {
	text, _, err := store.One(tx, func(text *string) []any { return []any{text} },
		`SELECT COALESCE(text, '') FROM bulletin_templates ORDER BY id DESC LIMIT 1`)
	return text, err
}

// checksum is the SHA-256 of a text in hex; nil for "".
func checksum(text string) any {
	if text == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
