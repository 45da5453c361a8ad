package booksdb

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// AddWard adds a ward. If there is a ward with the same code or name, AddWard returns
// Unchanged, or Changed if the ward had another name. The error is an *record.Invalid if the
// ward has no name, and a *record.Conflict if another ward has the name.
func AddWard(tx *store.Tx, ward record.Ward) (store.Result, error) {
	if ward.Code == "" || ward.Name == "" {
		return store.Unchanged, record.Invalidf("ward %q: a ward needs a name of letters or digits", ward.Name)
	}
	condition, params := store.PlaceCondition("name_key", ward.Name)
	matches, err := store.All(tx, wardFields,
		`SELECT id, code, name FROM wards WHERE code = @code OR `+condition+`
		ORDER BY CASE code WHEN @code THEN 0 ELSE 1 END, id`,
		append(params, sql.Named("code", ward.Code))...)
	matches = slices.DeleteFunc(matches, func(other record.Ward) bool {
		return other.Code != ward.Code && !record.IsSamePlace(other.Name, ward.Name)
	})
	switch {
	case err != nil:
		return store.Unchanged, err
	case len(matches) > 1:
		return store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("ward %s cannot be %s: that is ward %s", ward.Code, ward.Name, matches[1].Code),
		}
	case len(matches) == 1 && matches[0].Name == ward.Name:
		return store.Unchanged, nil
	}
	tx.ClearCaches() // teams are also found by the names of their wards
	if len(matches) == 1 {
		before := matches[0]
		tx.Audit("ward "+before.Code, before, ward)
		return store.Changed, tx.Exec(`UPDATE wards SET name = @name, name_key = @key WHERE id = @id`,
			sql.Named("name", ward.Name), sql.Named("key", record.Fold(ward.Name)), sql.Named("id", before.ID))
	}
	tx.Audit("ward "+ward.Code, nil, ward)
	return store.Added, tx.Exec(`INSERT INTO wards (code, name, name_key) VALUES (@code, @name, @key)`,
		sql.Named("code", ward.Code), sql.Named("name", ward.Name), sql.Named("key", record.Fold(ward.Name)))
}

// CheckWardCode checks a ward that is read from a file. It returns a *record.Conflict if the
// stored ward with the same name has another code.
func CheckWardCode(tx *store.Tx, ward record.Ward) error {
	condition, params := store.NameCondition("name_key", ward.Name)
	matches, err := store.All(tx, wardFields, `SELECT id, code, name FROM wards WHERE `+condition+` ORDER BY code`,
		params...)
	if err != nil || len(matches) == 0 || matches[0].Code == ward.Code {
		return err
	}
	return &record.Conflict{Text: fmt.Sprintf("%s is in the books as ward %s, not %s", matches[0].Name,
		matches[0].Code, ward.Code)}
}

// wardCache caches the wards that FindWard returned, by the text that the caller gave.
type wardCache struct {
	store.Cache[string, record.Ward]
}

var wardPlaces = store.Places[record.Ward]{
	Noun:        "ward",
	Hint:        "borough ward list shows them; borough ward add adds one",
	CodeAndName: func(w record.Ward) store.Completion { return store.Completion{Code: w.Code, Title: w.Name} },
}

// FindWard returns the ward that text names. The text is the code or the whole name of a ward, or
// as much of the name as store.Tx.Matching requires. The errors are those of store.Places.Find.
func FindWard(tx *store.Tx, text string) (record.Ward, error) {
	if ward, ok := store.State[wardCache](tx).Get(text); ok {
		return ward, nil
	}
	// Most texts are codes. A file with many wards must not read all wards for each of them.
	ward, isCode, err := store.One(tx, wardFields, `SELECT id, code, name FROM wards WHERE code = @code`,
		sql.Named("code", strings.ToLower(strings.TrimSpace(text))))
	if err != nil {
		return record.Ward{}, err
	}
	if isCode {
		store.State[wardCache](tx).Put(text, ward)
		return ward, nil
	}
	wards, err := store.All(tx, wardFields, `SELECT id, code, name FROM wards ORDER BY name_key`)
	if err != nil {
		return record.Ward{}, err
	}
	ward, err = wardPlaces.Find(tx, wards, text)
	if err == nil {
		store.State[wardCache](tx).Put(text, ward)
	}
	return ward, err
}

// WardsByCodeOrName returns the wards that have the text as their code or whole name.
func WardsByCodeOrName(tx *store.Tx, text string) ([]record.Ward, error) {
	wards, err := store.All(tx, wardFields, `SELECT id, code, name FROM wards ORDER BY name_key`)
	return wardPlaces.FindMatches(wards, text, record.MatchWhole), err
}

func wardFields(w *record.Ward) []any { return []any{&w.ID, &w.Code, &w.Name} }

// VoidWard deletes a ward that was added by mistake, with its numbers of residents. The
// error is a *record.Conflict if any other record refers to the ward.
func VoidWard(tx *store.Tx, ward record.Ward, reason string) error {
	err := tx.CheckUnused("ward "+ward.Code, ward.ID,
		store.Dependents{Noun: "parts", Query: `SELECT COUNT(*) FROM ward_parts WHERE ward_id = @id`},
		store.Dependents{Noun: "teams", Query: `SELECT COUNT(*) FROM team_wards WHERE ward_id = @id`},
		store.Dependents{Noun: "placements", Query: `SELECT COUNT(*) FROM placements WHERE ward_id = @id`},
		store.Dependents{Noun: "sessions", Query: `SELECT COUNT(*) FROM sessions WHERE ward_id = @id`},
		store.Dependents{Noun: "KIN contacts", Query: `SELECT COUNT(*) FROM contact_spells WHERE ward_id = @id`},
		store.Dependents{Noun: "events", Query: `SELECT COUNT(*) FROM engagements WHERE ward_id = @id`})
	if err != nil {
		return err
	}
	if err := tx.Exec(`DELETE FROM ward_residents WHERE ward_id = @id`, sql.Named("id", ward.ID)); err != nil {
		return err
	}
	store.State[wardCache](tx).Clear()
	tx.AuditVoid("ward "+ward.Code, ward, reason)
	return tx.Exec(`DELETE FROM wards WHERE id = @id`, sql.Named("id", ward.ID))
}

// WardCompletions returns the code and the name of every ward.
func WardCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, name FROM wards ORDER BY code`)
}
