package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
)

// namesFoldedVersion is the first version of the schema in which every name_key is the
// one that record.NameKey returns now. The upgrade of an older file computes its keys
// again.
const namesFoldedVersion = 6

// nameKeyTables are the tables with a column name_key. Each entry has the columns with
// the identifier of a row and with the name, and the function that computes the key of
// a name. record.Fold is for places and organisations, whose names have no titles.
var nameKeyTables = []struct {
	table, id, name string
	key             func(string) string
}{
	{"volunteers", "id", "name", record.NameKey},
	{"staff", "id", "name", record.NameKey},
	{"members", "id", "name", record.NameKey},
	{"contacts", "id", "name", record.NameKey},
	{"accredited", "id", "name", record.NameKey},
	{"wards", "id", "name", record.Fold},
	{"teams", "id", "name", record.Fold},
	{"boroughs", "code", "name", record.Fold},
	{"csas_cases", "id", "organisation", record.Fold},
}

// rekeyNames computes every name_key of the file again, in one transaction. Running it
// twice does no harm. Rows of erased people keep their keys.
func (s *Store) rekeyNames(ctx context.Context) error {
	tables, err := s.readSchema(ctx)
	if err != nil {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, t := range nameKeyTables {
		if tables[t.table] == "" {
			continue // the file is older than the table
		}
		changes, err := findKeyChanges(ctx, tx, `SELECT `+t.id+`, `+t.name+`, name_key FROM `+t.table+
			` ORDER BY `+t.id, t.key)
		if err == nil {
			err = updateKeys(ctx, tx, `UPDATE `+t.table+` SET name_key = @key WHERE `+t.id+` = @id`, changes)
		}
		if err != nil {
			return fmt.Errorf("names of %s: %w", t.table, err)
		}
	}
	if err := rekeyReferees(ctx, tx); err != nil {
		return fmt.Errorf("names of referees: %w", err)
	}
	return tx.Commit()
}

// rekeyReferees computes the keys of all referees again. All references that one
// referee gives for a volunteer have the same key (see record.Dossier.RefereeKey). But
// the schema of an older file allows only one reference for a key and a day, so further
// references get spaces at the end of the key. The migration removes the spaces.
func rekeyReferees(ctx context.Context, tx *sql.Tx) error {
	type reference struct {
		id        int64
		volunteer record.Volunteer
		record.Reference
	}
	rows, err := tx.QueryContext(ctx, `SELECT r.id, v.id, v.name, r.name, r.name_key
		FROM referees r JOIN volunteers v ON v.id = r.volunteer_id ORDER BY v.id, r.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var references []reference
	for rows.Next() {
		var r reference
		if err := rows.Scan(&r.id, &r.volunteer.ID, &r.volunteer.Name, &r.Referee, &r.Key); err != nil {
			return err
		}
		references = append(references, r)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	var d record.Dossier
	for _, r := range references {
		if d.ID != r.volunteer.ID {
			d = record.Dossier{Volunteer: r.volunteer}
		}
		if strings.HasPrefix(r.Key, erasedKeyPrefix) {
			continue
		}
		storedKey := r.Key
		r.Key = d.RefereeKey(r.Referee)
		d.References = append(d.References, r.Reference)
		for key := r.Key; key != storedKey; key += " " { // until no other reference has the key
			_, err := tx.ExecContext(ctx, `UPDATE referees SET name_key = @key WHERE id = @id`,
				sql.Named("key", key), sql.Named("id", r.id))
			if err == nil {
				break
			}
			if len(key) > len(r.Key)+len(references) {
				return err
			}
		}
	}
	return nil
}

// keyChange is the new key of the row that has the id.
type keyChange struct{ id, key string }

// findKeyChanges returns the new keys of the rows whose key changes, in the order of
// the query. The query returns the id, the name and the stored key of each row.
func findKeyChanges(
	ctx context.Context, tx *sql.Tx, query string, makeKey func(string) string,
) (changes []keyChange, err error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, name, storedKey string
		if err := rows.Scan(&id, &name, &storedKey); err != nil {
			return nil, err
		}
		isErased := storedKey == "" || strings.HasPrefix(storedKey, erasedKeyPrefix)
		if key := makeKey(name); key != storedKey && !isErased {
			changes = append(changes, keyChange{id, key})
		}
	}
	return changes, rows.Err()
}

// erasedKeyPrefix is how the key of a referee begins if their name was erased.
const erasedKeyPrefix = "(erased "

// updateKeys changes the keys with the statement update. A key must be unused before
// another row can get it, so every row first gets a temporary key that no name has.
func updateKeys(ctx context.Context, tx *sql.Tx, update string, changes []keyChange) error {
	set := func(id, key string) error {
		_, err := tx.ExecContext(ctx, update, sql.Named("key", key), sql.Named("id", id))
		return err
	}
	for _, c := range changes {
		if err := set(c.id, "(row "+c.id+")"); err != nil {
			return err
		}
	}
	for _, c := range changes {
		if set(c.id, c.key) == nil {
			continue
		}
		// In the new keys, two records of the older file have the same name. Both stay,
		// with different keys. A text that names both is refused, because it fits more
		// than one.
		if err := set(c.id, c.key+" "+c.id); err != nil {
			return err
		}
	}
	return nil
}
