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

// nameKeys are the tables with a name_key: the columns of the row's id and of the name, and
// how the key is made. Places and organisations have no titles.
var nameKeys = []struct {
	table, id, name string
	key             func(string) string
}{
	{"volunteers", "id", "name", record.NameKey},
	{"referees", "id", "name", record.NameKey},
	{"staff", "id", "name", record.NameKey},
	{"members", "id", "name", record.NameKey},
	{"contacts", "id", "name", record.NameKey},
	{"accredited", "id", "name", record.NameKey},
	{"wards", "id", "name", record.Fold},
	{"teams", "id", "name", record.Fold},
	{"boroughs", "code", "name", record.Fold},
	{"csas_cases", "id", "organisation", record.Fold},
}

// rekeyNames makes every name_key of the file anew, in one transaction. Running it twice
// does no harm. Rows of people who were erased keep the key that they have.
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
	for _, n := range nameKeys {
		if tables[n.table] == "" {
			continue // the file is older than the table
		}
		changes, err := keyChanges(ctx, tx, `SELECT `+n.id+`, `+n.name+`, name_key FROM `+n.table+
			` ORDER BY `+n.id, n.key)
		if err == nil {
			err = updateKeys(ctx, tx, `UPDATE `+n.table+` SET name_key = @key WHERE `+n.id+` = @id`, changes)
		}
		if err != nil {
			return fmt.Errorf("names of %s: %w", n.table, err)
		}
	}
	return tx.Commit()
}

// keyChange is the new key of the row with the id.
type keyChange struct{ id, key string }

// keyChanges returns the new keys of the rows of the query that have another, in the order
// of the query.
func keyChanges(
	ctx context.Context, tx *sql.Tx, query string, keyOf func(string) string,
) (changes []keyChange, err error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, name, before string
		if err := rows.Scan(&id, &name, &before); err != nil {
			return nil, err
		}
		isErased := before == "" || strings.HasPrefix(before, erasedKeyStart)
		if key := keyOf(name); key != before && !isErased {
			changes = append(changes, keyChange{id, key})
		}
	}
	return changes, rows.Err()
}

// erasedKeyStart is how the key of a referee begins whose name was destroyed.
const erasedKeyStart = "(erased "

// updateKeys sets the keys with the statement update. A key must be free before another row
// can have it, so each of the rows first gets a key that no name has.
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
		// Two records of the older file have names that are one name now. Both stay, and a
		// text that names both is refused because it fits more than one.
		if err := set(c.id, c.key+" "+c.id); err != nil {
			return err
		}
	}
	return nil
}
