package centredb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// AddBorough enters a borough in the Central Team's register. It must not be there.
func AddBorough(tx *store.Tx, b record.Borough) error {
	return tx.Exec(`INSERT INTO boroughs (code, name, name_key, cluster) VALUES (@code, @name, @key, @cluster)`,
		sql.Named("code", b.Code), sql.Named("name", b.Name), sql.Named("key", record.Fold(b.Name)),
		sql.Named("cluster", b.Cluster))
}

// BoroughByCode returns the borough whose census area has the code; ok is false
// when it is not in the register.
func BoroughByCode(tx *store.Tx, code string) (b record.Borough, ok bool, err error) {
	return store.One(tx, boroughInto, `SELECT code, name, cluster FROM boroughs WHERE code = @code`,
		sql.Named("code", code))
}

var boroughPlaces = store.Places[record.Borough]{
	What:   "borough",
	Hint:   "borough central borough list shows them",
	Called: func(b record.Borough) store.Completion { return store.Completion{Code: b.Code, Title: b.Name} },
}

// FindBorough returns the borough that text names, with the errors of store.Places.Find.
func FindBorough(tx *store.Tx, text string) (record.Borough, error) {
	boroughs, err := store.All(tx, boroughInto, `SELECT code, name, cluster FROM boroughs ORDER BY name_key`)
	if err != nil {
		return record.Borough{}, err
	}
	return boroughPlaces.Find(tx, boroughs, text)
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
		sql.Named("name", after.Name), sql.Named("key", record.Fold(after.Name)),
		sql.Named("cluster", after.Cluster), sql.Named("code", before.Code))
}

// BoroughByName returns the borough of exactly that name; ok is false when none
// has it.
func BoroughByName(tx *store.Tx, name string) (b record.Borough, ok bool, err error) {
	condition, params := store.NameCondition("name_key", name)
	return store.One(tx, boroughInto, `SELECT code, name, cluster FROM boroughs WHERE `+condition, params...)
}

func boroughInto(b *record.Borough) []any { return []any{&b.Code, &b.Name, &b.Cluster} }

// BoroughCompletions returns the codes and names of the boroughs.
func BoroughCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, name FROM boroughs ORDER BY name_key`)
}
