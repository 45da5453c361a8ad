package booksdb

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// AddPart adds a part to a ward. If the ward has a part with the same code, AddPart
// returns Unchanged, or Changed if the part had another name. The errors are those of
// FindWard, and an *record.Invalid if the part has no name.
func AddPart(tx *store.Tx, p record.WardPart) (store.Result, error) {
	if p.Code == "" || p.Name == "" {
		return store.Unchanged, record.Invalidf("part %q: a part of a ward needs a name of letters or digits", p.Name)
	}
	w, err := FindWard(tx, p.Ward)
	if err != nil {
		return store.Unchanged, err
	}
	p.Ward = w.Code
	existing, found, err := store.One(tx, partFields,
		`SELECT id, code, name FROM ward_parts WHERE ward_id = @ward AND code = @code`,
		sql.Named("ward", w.ID), sql.Named("code", p.Code))
	switch {
	case err != nil || (found && existing.Name == p.Name):
		return store.Unchanged, err
	case found:
		existing.Ward = w.Code
		tx.Audit("ward "+w.Code, existing, p)
		return store.Changed, tx.Exec(`UPDATE ward_parts SET name = @name WHERE id = @id`,
			sql.Named("name", p.Name), sql.Named("id", existing.ID))
	}
	tx.Audit("ward "+w.Code, nil, p)
	return store.Added, tx.Exec(`INSERT INTO ward_parts (ward_id, code, name) VALUES (@ward, @code, @name)`,
		sql.Named("ward", w.ID), sql.Named("code", p.Code), sql.Named("name", p.Name))
}

// FindPart returns the part of one of the wards that text names, by its code or else by
// its name. thornfield/village names a part of the ward thornfield only. The error is a
// *record.Missing that lists the parts if none fits, and an *record.Invalid if several
// fit.
func FindPart(tx *store.Tx, wards []string, text string) (record.WardPart, error) {
	var byCode, byName []record.WardPart
	var codes []string
	for _, ward := range wards {
		w, err := FindWard(tx, ward)
		if err != nil {
			return record.WardPart{}, err
		}
		parts, err := store.All(tx, partFields,
			`SELECT id, code, name FROM ward_parts WHERE ward_id = @ward ORDER BY code`, sql.Named("ward", w.ID))
		if err != nil {
			return record.WardPart{}, err
		}
		for _, p := range parts {
			p.Ward = w.Code
			codes = append(codes, p.Code)
			switch {
			case p.Code == record.CodeKey(text):
				byCode = append(byCode, p)
			case record.IsSamePlace(p.Name, text):
				byName = append(byName, p)
			}
		}
	}
	found := byCode
	if found == nil {
		found = byName
	}
	switch {
	case len(found) > 1 && found[0].Ward == found[1].Ward:
		return record.WardPart{}, &record.Invalid{
			Text: fmt.Sprintf("%s fits more than one part of %s: %s %s, %s %s", record.Quote(text), found[0].Ward,
				found[0].Code, found[0].Name, found[1].Code, found[1].Name),
			Hint: "give the code",
		}
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return record.WardPart{}, &record.Invalid{
			Text: fmt.Sprintf("%s is a part of both %s and %s", record.Quote(text), found[0].Ward, found[1].Ward),
			Hint: fmt.Sprintf("give it as %s/%s", found[0].Ward, found[0].Code),
		}
	}
	if ward, part, hasWard := strings.Cut(text, "/"); hasWard && slices.Contains(wards, record.CodeKey(ward)) {
		return FindPart(tx, []string{record.CodeKey(ward)}, part)
	}
	hint := "borough ward part adds one"
	if codes != nil {
		hint = "the parts are: " + strings.Join(codes, ", ") + "; " + hint
	}
	return record.WardPart{}, &record.Missing{
		Text: fmt.Sprintf("%s has no part called %s", strings.Join(wards, " "), record.Quote(text)),
		Hint: hint,
	}
}

func partFields(p *record.WardPart) []any { return []any{&p.ID, &p.Code, &p.Name} }

// SetResidents records how many residents a ward has from start. The errors are those
// of FindWard, and an *record.Invalid if start is after today.
func SetResidents(tx *store.Tx, ward string, residents int, start record.Date) (store.Result, error) {
	w, err := FindWard(tx, ward)
	if err != nil {
		return store.Unchanged, err
	}
	if start > tx.Today {
		return store.Unchanged, record.Invalidf("residents from %s are after today, %s", start, tx.Today)
	}
	existing, found, err := store.One(tx, func(n *int) []any { return []any{n} },
		`SELECT residents FROM ward_residents WHERE ward_id = @ward AND from_on = @from`,
		sql.Named("ward", w.ID), sql.Named("from", start))
	if err != nil || (found && existing == residents) {
		return store.Unchanged, err
	}
	result, previous := store.Added, any(nil)
	if found {
		result, previous = store.Changed, map[string]any{"residents": existing, "from": start}
	}
	tx.Audit("ward "+w.Code, previous, map[string]any{"residents": residents, "from": start})
	return result, tx.Exec(`INSERT INTO ward_residents (ward_id, from_on, residents) VALUES (@ward, @from, @residents)
		ON CONFLICT (ward_id, from_on) DO UPDATE SET residents = excluded.residents`,
		sql.Named("ward", w.ID), sql.Named("from", start), sql.Named("residents", residents))
}

// VoidPart deletes a part of a ward that was added by mistake. The error is a
// *record.Conflict if a seat or a contact of a key individual network (KIN) belongs to
// the part.
func VoidPart(tx *store.Tx, p record.WardPart, reason string) error {
	err := tx.CheckUnused(p.Ward+"'s part "+p.Code, p.ID,
		store.Dependents{Noun: "seats", Query: `SELECT COUNT(*) FROM seats WHERE part_id = @id`},
		store.Dependents{Noun: "KIN contacts", Query: `SELECT COUNT(*) FROM contact_spells WHERE part_id = @id`})
	if err != nil {
		return err
	}
	tx.AuditVoid("ward "+p.Ward, p, reason)
	return tx.Exec(`DELETE FROM ward_parts WHERE id = @id`, sql.Named("id", p.ID))
}
