package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
)

// namesFoldedVersion is the first schema whose name_key is that of record.NameKey as it is
// now. The keys of older files are made anew before they are upgraded.
const namesFoldedVersion = 5

// rekeyNames makes every name_key of the file anew, in one transaction. Running it twice
// does no harm.
func rekeyNames(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, c := range Columns() {
		if c.Name != "name_key" {
			continue
		}
		if err := rekeyTable(ctx, tx, c.Table); err != nil {
			return fmt.Errorf("names of %s: %w", c.Table, err)
		}
	}
	return tx.Commit()
}

// rekeyTable makes the name_key of every row of the table anew. An older file need not have
// the table. Rows of erased people have no key, or one of their own.
func rekeyTable(ctx context.Context, tx *sql.Tx, table string) error {
	var found int
	err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = ?`, table).Scan(&found)
	if err != nil || found == 0 {
		return err
	}
	name := "name"
	if table == "csas_cases" {
		name = "organisation"
	}
	rows, err := tx.QueryContext(ctx, `SELECT rowid, `+name+`, name_key FROM `+table+` ORDER BY rowid`)
	if err != nil {
		return err
	}
	type key struct {
		row  int64
		text string
	}
	var keys []key
	for rows.Next() {
		var row int64
		var name, before string
		if err := rows.Scan(&row, &name, &before); err != nil {
			rows.Close()
			return err
		}
		if after := record.NameKey(name); before != after && before != "" && !strings.HasPrefix(name, "(erased") {
			keys = append(keys, key{row, after})
		}
	}
	if err := rows.Close(); err != nil {
		return err
	}
	for _, k := range keys {
		_, err := tx.ExecContext(ctx, `UPDATE `+table+` SET name_key = ? WHERE rowid = ?`, k.text, k.row)
		if err != nil {
			// Two places of the older file have names that are one now. Both stay, and the
			// text that names both is refused as fitting more than one.
			_, err = tx.ExecContext(ctx, `UPDATE `+table+` SET name_key = ? WHERE rowid = ?`,
				fmt.Sprint(k.text, " ", k.row), k.row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
