package centredb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// AddBorough enters a borough in the Central Team's register. It must not be there.
func AddBorough(tx *store.Tx, b record.Borough) error {
	return tx.Exec(`INSERT INTO boroughs (code, name, name_key, cluster) VALUES (@code, @name, @key, @cluster)`,
		sql.Named("code", b.Code), sql.Named("name", b.Name), sql.Named("key", record.NameKey(b.Name)),
		sql.Named("cluster", b.Cluster))
}

// BoroughByCode returns the borough whose census area has the code; ok is false
// when it is not in the register.
func BoroughByCode(tx *store.Tx, code string) (b record.Borough, ok bool, err error) {
	return store.One(tx, boroughInto, `SELECT code, name, cluster FROM boroughs WHERE code = @code`,
		sql.Named("code", code))
}

// FindBorough returns the borough that text names: by its code, its name, or a
// part of the name that fits just one. None is a *record.Missing, several an
// *record.Invalid that lists them.
func FindBorough(tx *store.Tx, text string) (record.Borough, error) {
	var found []record.Borough
	for _, way := range []string{"code = @code", "name_key = @text", "instr(name_key, @text) > 0"} {
		if len(found) > 0 {
			break
		}
		var err error
		found, err = store.All(tx, boroughInto,
			`SELECT code, name, cluster FROM boroughs WHERE `+way+` ORDER BY name_key`,
			sql.Named("code", strings.ToUpper(strings.TrimSpace(text))), sql.Named("text", record.NameKey(text)))
		if err != nil {
			return record.Borough{}, err
		}
	}
	switch len(found) {
	case 0:
		return record.Borough{}, &record.Missing{
			Text: "none of the boroughs is called " + record.Quote(text),
			Hint: "borough central borough list shows them",
		}
	case 1:
		return found[0], nil
	}
	var names []string
	for _, b := range found {
		names = append(names, b.Code+" "+b.Name)
	}
	return record.Borough{}, &record.Invalid{
		Text: fmt.Sprintf("%s fits more than one borough: %s", record.Quote(text), strings.Join(names, ", ")),
		Hint: "give the code",
	}
}

// EditBorough gives a borough of the register another name or cluster. A name that
// another has is a *record.Conflict, and so is one that changes nothing.
func EditBorough(tx *store.Tx, before, after record.Borough) error {
	other, taken, err := BoroughByName(tx, after.Name)
	if err != nil {
		return err
	}
	if taken && other.Code != before.Code {
		return &record.Conflict{
			Text: fmt.Sprintf("%s is what %s is called already", record.Quote(after.Name), other.Code),
			Hint: "two boroughs cannot have one name",
		}
	}
	if after == before {
		return &record.Conflict{Text: fmt.Sprintf("%s is %s, of the cluster %s, already",
			before.Code, before.Name, before.Cluster)}
	}
	tx.Note("borough "+before.Code, before, after)
	return tx.Exec(`UPDATE boroughs SET name = @name, name_key = @key, cluster = @cluster WHERE code = @code`,
		sql.Named("name", after.Name), sql.Named("key", record.NameKey(after.Name)),
		sql.Named("cluster", after.Cluster), sql.Named("code", before.Code))
}

// BoroughByName returns the borough of exactly that name; ok is false when none
// has it.
func BoroughByName(tx *store.Tx, name string) (b record.Borough, ok bool, err error) {
	return store.One(tx, boroughInto, `SELECT code, name, cluster FROM boroughs WHERE name_key = @key`,
		sql.Named("key", record.NameKey(name)))
}

func boroughInto(b *record.Borough) []any { return []any{&b.Code, &b.Name, &b.Cluster} }

// BoroughCompletions returns the codes and names of the boroughs.
func BoroughCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, name FROM boroughs ORDER BY name_key`)
}
