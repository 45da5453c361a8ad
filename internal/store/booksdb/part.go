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
func AddPart(tx *store.Tx, part record.WardPart) (store.Result, error) {
	if part.Code == "" || part.Name == "" {
		return store.Unchanged, record.Invalidf("part %q: a part of a ward needs a name of letters or digits",
			part.Name)
	}
	ward, err := FindWard(tx, part.Ward)
	if err != nil {
		return store.Unchanged, err
	}
	part.Ward = ward.Code
	existing, found, err := store.One(tx, partFields,
		`SELECT id, code, name FROM ward_parts WHERE ward_id = @ward AND code = @code`,
		sql.Named("ward", ward.ID), sql.Named("code", part.Code))
	switch {
	case err != nil || (found && existing.Name == part.Name):
		return store.Unchanged, err
	case found:
		existing.Ward = ward.Code
		tx.Audit("ward "+ward.Code, existing, part)
		return store.Changed, tx.Exec(`UPDATE ward_parts SET name = @name WHERE id = @id`,
			sql.Named("name", part.Name), sql.Named("id", existing.ID))
	}
	tx.Audit("ward "+ward.Code, nil, part)
	return store.Added, tx.Exec(`INSERT INTO ward_parts (ward_id, code, name) VALUES (@ward, @code, @name)`,
		sql.Named("ward", ward.ID), sql.Named("code", part.Code), sql.Named("name", part.Name))
}

// FindPart returns the part that text names, if one of the wards has such a part. The text is
// the code or the name of a part. A ward's code in front, as in thornfield/village, limits the
// search to that ward. If no part fits, the error is a *record.Missing that lists the parts.
// If several parts fit, it is an *record.Invalid.
func FindPart(tx *store.Tx, wards []string, text string) (record.WardPart, error) {
	var byCode, byName []record.WardPart
	var codes []string
	for _, ward := range wards {
		foundWard, err := FindWard(tx, ward)
		if err != nil {
			return record.WardPart{}, err
		}
		parts, err := store.All(tx, partFields,
			`SELECT id, code, name FROM ward_parts WHERE ward_id = @ward ORDER BY code`,
			sql.Named("ward", foundWard.ID))
		if err != nil {
			return record.WardPart{}, err
		}
		for _, p := range parts {
			p.Ward = foundWard.Code
			codes = append(codes, p.Code)
			switch {
			case p.Code == record.CodeKey(text):
				byCode = append(byCode, p)
			case record.IsSamePlace(p.Name, text):
				byName = append(byName, p)
			}
		}
	}
	matches := byCode
	if matches == nil {
		matches = byName
	}
	switch {
	case len(matches) > 1 && matches[0].Ward == matches[1].Ward:
		return record.WardPart{}, &record.Invalid{
			Text: fmt.Sprintf("%s fits more than one part of %s: %s %s, %s %s", record.Quote(text), matches[0].Ward,
				matches[0].Code, matches[0].Name, matches[1].Code, matches[1].Name),
			Hint: "give the code",
		}
	case len(matches) == 1:
		return matches[0], nil
	case len(matches) > 1:
		return record.WardPart{}, &record.Invalid{
			Text: fmt.Sprintf("%s is a part of both %s and %s", record.Quote(text), matches[0].Ward, matches[1].Ward),
			Hint: fmt.Sprintf("give it as %s/%s", matches[0].Ward, matches[0].Code),
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

// SetResidents records how many residents a ward has, starting on the date start. The errors
// are those of FindWard, and an *record.Invalid if start is after today.
func SetResidents(tx *store.Tx, ward string, residents int, start record.Date) (store.Result, error) {
	foundWard, err := FindWard(tx, ward)
	if err != nil {
		return store.Unchanged, err
	}
	if start > tx.Today {
		return store.Unchanged, record.Invalidf("residents from %s are after today, %s", start, tx.Today)
	}
	existing, found, err := store.One(tx, func(n *int) []any { return []any{n} },
		`SELECT residents FROM ward_residents WHERE ward_id = @ward AND from_on = @from`,
		sql.Named("ward", foundWard.ID), sql.Named("from", start))
	if err != nil || (found && existing == residents) {
		return store.Unchanged, err
	}
	result, previous := store.Added, any(nil)
	if found {
		result, previous = store.Changed, map[string]any{"residents": existing, "from": start}
	}
	tx.Audit("ward "+foundWard.Code, previous, map[string]any{"residents": residents, "from": start})
	return result, tx.Exec(`INSERT INTO ward_residents (ward_id, from_on, residents) VALUES (@ward, @from, @residents)
		ON CONFLICT (ward_id, from_on) DO UPDATE SET residents = excluded.residents`,
		sql.Named("ward", foundWard.ID), sql.Named("from", start), sql.Named("residents", residents))
}

// VoidPart deletes a part of a ward that was added by mistake. The error is a
// *record.Conflict if a seat or a contact of a key individual network (KIN) belongs to
// the part.
func VoidPart(tx *store.Tx, part record.WardPart, reason string) error {
	err := tx.CheckUnused(part.Ward+"'s part "+part.Code, part.ID,
		store.Dependents{Noun: "seats", Query: `SELECT COUNT(*) FROM seats WHERE part_id = @id`},
		store.Dependents{Noun: "KIN contacts", Query: `SELECT COUNT(*) FROM contact_spells WHERE part_id = @id`})
	if err != nil {
		return err
	}
	tx.AuditVoid("ward "+part.Ward, part, reason)
	return tx.Exec(`DELETE FROM ward_parts WHERE id = @id`, sql.Named("id", part.ID))
}
