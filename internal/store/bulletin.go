package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
)

// BulletinTemplate returns the borough's own template of its bulletin; "" is the
// program's.
func (tx *Tx) BulletinTemplate() (string, error) {
	text, _, err := one(tx, func(text *string) []any { return []any{text} },
		`SELECT COALESCE(text, '') FROM bulletin_templates ORDER BY id DESC LIMIT 1`)
	return text, err
}

// SetBulletinTemplate keeps the borough's own template; "" goes back to the
// program's. The audit has what it was and is by checksum: its words can be
// anything. One that is in use already is Same.
func (tx *Tx) SetBulletinTemplate(text string) (Kept, error) {
	before, err := tx.BulletinTemplate()
	if err != nil || before == text {
		return Same, err
	}
	tx.Note("bulletin template", checksum(before), checksum(text))
	return Changed, tx.Exec(`INSERT INTO bulletin_templates (text, set_at, set_by) VALUES (NULLIF(@text, ''), @at, @by)`,
		sql.Named("text", text), sql.Named("at", tx.instant()), sql.Named("by", tx.Actor()))
}

// checksum is the SHA-256 of a text in hex; none of none.
func checksum(text string) any {
	if text == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
