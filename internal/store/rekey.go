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
		if strings.HasPrefix(r.Key, erasedKeyStart) {
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
