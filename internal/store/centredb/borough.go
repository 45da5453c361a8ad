// Package centredb stores the Central Team's data: the boroughs, their keys, the
// returns received from them and their joint engagement meetings.
package centredb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// AddBorough adds a borough to the Central Team's register. The caller has checked that
// it is not in the register.
func AddBorough(tx *store.Tx, b record.Borough) error {
	return tx.Exec(`INSERT INTO boroughs (code, name, name_key, cluster) VALUES (@code, @name, @key, @cluster)`,
		sql.Named("code", b.Code), sql.Named("name", b.Name), sql.Named("key", record.Fold(b.Name)),
		sql.Named("cluster", b.Cluster))
}

// BoroughByCode returns the borough whose census area has the code, and whether the borough is
// in the register.
func BoroughByCode(tx *store.Tx, code string) (borough record.Borough, found bool, err error) {
	return store.One(tx, boroughFields, `SELECT code, name, cluster FROM boroughs WHERE code = @code`,
		sql.Named("code", code))
}

var boroughPlaces = store.Places[record.Borough]{
	Noun:        "borough",
	Hint:        "borough central borough list shows them",
	CodeAndName: func(b record.Borough) store.Completion { return store.Completion{Code: b.Code, Title: b.Name} },
}

// FindBorough returns the borough that text names, with the errors of store.Places.Find.
func FindBorough(tx *store.Tx, text string) (record.Borough, error) {
	boroughs, err := store.All(tx, boroughFields, `SELECT code, name, cluster FROM boroughs ORDER BY name_key`)
	if err != nil {
		return record.Borough{}, err
	}
	return boroughPlaces.Find(tx, boroughs, text)
}

// EditBorough replaces the stored borough before with after, which has another name or another
// cluster. The error is a *record.Conflict if another borough has the new name, or if nothing
// changes.
func EditBorough(tx *store.Tx, before, after record.Borough) error {
	other, isTaken, err := BoroughByName(tx, after.Name)
	if err != nil {
		return err
	}
	if isTaken && other.Code != before.Code {
		return &record.Conflict{
			Text: fmt.Sprintf("%s is what %s is called already", record.Quote(after.Name), other.Code),
			Hint: "two boroughs cannot have one name",
		}
	}
	if after == before {
		return &record.Conflict{Text: fmt.Sprintf("%s is %s, of the cluster %s, already",
			before.Code, before.Name, before.Cluster)}
	}
	tx.Audit("borough "+before.Code, before, after)
	return tx.Exec(`UPDATE boroughs SET name = @name, name_key = @key, cluster = @cluster WHERE code = @code`,
		sql.Named("name", after.Name), sql.Named("key", record.Fold(after.Name)),
		sql.Named("cluster", after.Cluster), sql.Named("code", before.Code))
}

// BoroughByName returns the borough with the whole name, and whether there is one. Differences
// in case, accents and punctuation are ignored.
func BoroughByName(tx *store.Tx, name string) (borough record.Borough, found bool, err error) {
	condition, params := store.PlaceCondition("name_key", name)
	boroughs, err := store.All(tx, boroughFields,
		`SELECT code, name, cluster FROM boroughs WHERE `+condition+` ORDER BY code`, params...)
	boroughs = slices.DeleteFunc(boroughs, func(b record.Borough) bool { return !record.IsSamePlace(b.Name, name) })
	if err != nil || len(boroughs) == 0 {
		return record.Borough{}, false, err
	}
	return boroughs[0], true, nil
}

func boroughFields(b *record.Borough) []any { return []any{&b.Code, &b.Name, &b.Cluster} }

// BoroughCompletions returns the code and the name of every borough.
func BoroughCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, name FROM boroughs ORDER BY name_key`)
}
