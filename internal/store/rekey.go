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
	if err := rekeyReferees(ctx, tx); err != nil {
		return fmt.Errorf("names of referees: %w", err)
	}
	return tx.Commit()
}

// rekeyReferees makes the keys of all referees anew. The references of one referee of a
// volunteer have one key, see record.Dossier.RefereeKey. An older file allows one
// reference of a key and a day: others get spaces at the end of their key, which the
// migration takes away.
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
		if isErased(r.Referee) {
			continue
		}
		before := r.Key
		r.Key = d.RefereeKey(r.Referee)
		d.References = append(d.References, r.Reference)
		for key := r.Key; key != before; key += " " {
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
		if key := keyOf(name); key != before && before != "" && !isErased(name) {
			changed[id] = key
		}
	}
	return changed, rows.Err()
}

// isErased reports whether the name stands in the place of a name that was erased.
func isErased(name string) bool { return strings.HasPrefix(name, record.ErasedName[:7]) }
