package booksdb

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// AddPart keeps a part of a ward. One of the same code there is Same, or Changed when
// its name is another. The errors are those of FindWard, and an *record.Invalid for a
// part without a name.
func AddPart(tx *store.Tx, p record.WardPart) (store.Kept, error) {
	if p.Code == "" || p.Name == "" {
		return store.Same, record.Wrong("part %q: a part of a ward needs a name of letters or digits", p.Name)
	}
	w, err := FindWard(tx, p.Ward)
	if err != nil {
		return store.Same, err
	}
	p.Ward = w.Code
	before, found, err := store.One(tx, partInto,
		`SELECT id, code, name FROM ward_parts WHERE ward_id = @ward AND code = @code`,
		sql.Named("ward", w.ID), sql.Named("code", p.Code))
	switch {
	case err != nil || (found && before.Name == p.Name):
		return store.Same, err
	case found:
		before.Ward = w.Code
		tx.Note("ward "+w.Code, before, p)
		return store.Changed, tx.Exec(`UPDATE ward_parts SET name = @name WHERE id = @id`,
			sql.Named("name", p.Name), sql.Named("id", before.ID))
	}
	tx.Note("ward "+w.Code, nil, p)
	return store.Added, tx.Exec(`INSERT INTO ward_parts (ward_id, code, name) VALUES (@ward, @code, @name)`,
		sql.Named("ward", w.ID), sql.Named("code", p.Code), sql.Named("name", p.Name))
}

// FindPart returns the part that text names, by code or else by name, of one of the
// wards; thornfield/village is a part of that ward alone. The error is a *record.Missing
// that lists the parts when there is none, and an *record.Invalid when text names more
// than one.
func FindPart(tx *store.Tx, wards []string, text string) (record.WardPart, error) {
	var byCode, byName []record.WardPart
	var codes []string
	for _, ward := range wards {
		w, err := FindWard(tx, ward)
		if err != nil {
			return record.WardPart{}, err
		}
		parts, err := store.All(tx, partInto,
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
			case record.IsSameName(p.Name, text):
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

func partInto(p *record.WardPart) []any { return []any{&p.ID, &p.Code, &p.Name} }

// SetResidents keeps how many residents a ward has, as known from the day on. The errors
// are those of FindWard, and an *record.Invalid for a day after today.
func SetResidents(tx *store.Tx, ward string, residents int, from record.Date) (store.Kept, error) {
	w, err := FindWard(tx, ward)
	if err != nil {
		return store.Same, err
	}
	if from > tx.Today {
		return store.Same, record.Wrong("residents from %s are after today, %s", from, tx.Today)
	}
	before, found, err := store.One(tx, func(n *int) []any { return []any{n} },
		`SELECT residents FROM ward_residents WHERE ward_id = @ward AND from_on = @from`,
		sql.Named("ward", w.ID), sql.Named("from", from))
	if err != nil || (found && before == residents) {
		return store.Same, err
	}
	kept, noted := store.Added, any(nil)
	if found {
		kept, noted = store.Changed, map[string]any{"residents": before, "from": from}
	}
	tx.Note("ward "+w.Code, noted, map[string]any{"residents": residents, "from": from})
	return kept, tx.Exec(`INSERT INTO ward_residents (ward_id, from_on, residents) VALUES (@ward, @from, @residents)
		ON CONFLICT (ward_id, from_on) DO UPDATE SET residents = excluded.residents`,
		sql.Named("ward", w.ID), sql.Named("from", from), sql.Named("residents", residents))
}

// VoidPart takes back a part of a ward that was added wrongly. The error is a
// *record.Conflict while a seat or a KIN contact is of it.
func VoidPart(tx *store.Tx, p record.WardPart, reason string) error {
	err := tx.CheckUnused(p.Ward+"'s part "+p.Code, p.ID,
		store.Dependents{What: "seats", Query: `SELECT COUNT(*) FROM seats WHERE part_id = @id`},
		store.Dependents{What: "KIN contacts", Query: `SELECT COUNT(*) FROM contact_spells WHERE part_id = @id`})
	if err != nil {
		return err
	}
	tx.NoteVoid("ward "+p.Ward, p, reason)
	return tx.Exec(`DELETE FROM ward_parts WHERE id = @id`, sql.Named("id", p.ID))
}
