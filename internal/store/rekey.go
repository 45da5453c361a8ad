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
// how the key is made. The names of places are in the order in which they are written.
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
// does no harm. Rows of erased people have no key, or one of their own, which stays.
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
		update := `UPDATE ` + n.table + ` SET name_key = @key WHERE ` + n.id + ` = @id`
		changed, err := changedKeys(ctx, tx, `SELECT `+n.id+`, `+n.name+`, name_key FROM `+n.table, n.key)
		if err != nil {
			return fmt.Errorf("names of %s: %w", n.table, err)
		}
		for id, key := range changed {
			_, err := tx.ExecContext(ctx, update, sql.Named("key", key), sql.Named("id", id))
			if err != nil {
				// Two places of the older file have names that are one name now. Both stay, and
				// the text that names both is refused as fitting more than one.
				_, err = tx.ExecContext(ctx, update, sql.Named("key", key+" "+id), sql.Named("id", id))
			}
			if err != nil {
				return fmt.Errorf("names of %s: %w", n.table, err)
			}
		}
	}
	return tx.Commit()
}

// changedKeys returns the new key of each row of the query, by its id, where that is not
// the key that the row has.
func changedKeys(
	ctx context.Context, tx *sql.Tx, query string, keyOf func(string) string,
) (changed map[string]string, err error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	changed = map[string]string{}
	for rows.Next() {
		var id, name, before string
		if err := rows.Scan(&id, &name, &before); err != nil {
			return nil, err
		}
		if key := keyOf(name); key != before && before != "" && !strings.HasPrefix(name, record.ErasedName[:7]) {
			changed[id] = key
		}
	}
	return changed, rows.Err()
}
