// A contact is a person in the key individual network (KIN) of one or more wards. The commands
// and files call a contact "kin". A spell is a period during which a contact is in one ward's
// network.

package neighbourhooddb

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// MatchContact finds the contact described by a row c that has no ref, and reports whether
// there is one. A contact matches who has the same name and either the same email or a spell in
// the ward that began on the date from. The same name alone is not enough.
func MatchContact(
	tx *store.Tx, c record.MemberOrContact, ward string, from record.Date,
) (record.MemberOrContact, bool, error) {
	condition, params := store.NameCondition("l.name_key", c.Name)
	return memberOrContactWhere(tx, record.KindContact, condition+` AND ((@email <> '' AND email = @email) OR EXISTS (
			SELECT 1 FROM contact_spells s JOIN wards w ON w.id = s.ward_id WHERE s.contact_id = l.id
			AND w.code = @ward AND s.from_on = @from))`,
		append(params, sql.Named("email", c.Email), sql.Named("ward", ward),
			sql.Named("from", from))...)
}

// AddContactInterview records that a contact was interviewed on the day. Paragraph 37 of
// document 001 requires interviews. The result is Unchanged if the interview is stored already. A
// day after today is an *record.Invalid. A day on which the contact is in no network is a
// *record.Conflict.
func AddContactInterview(tx *store.Tx, person record.Person, day record.Date) (store.Result, error) {
	if day > tx.Today {
		return store.Unchanged, record.Invalidf("an interview on %s is after today, %s", day, tx.Today)
	}
	spells, err := contactSpells(tx, person)
	if err != nil {
		return store.Unchanged, err
	}
	if !anySpellCovers(spells, day) {
		return store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("%s is in no ward's network on %s", person.Ref, day),
			Hint: "borough kin show " + person.Ref + " says from when to when",
		}
	}
	count, err := store.Value[int](tx,
		`SELECT COUNT(*) FROM contact_interviews WHERE contact_id = @id AND held_on = @on`,
		sql.Named("id", person.ID), sql.Named("on", day))
	if err != nil || count > 0 {
		return store.Unchanged, err
	}
	tx.Audit(person.Ref, nil, map[string]string{"Interviewed": string(day)})
	return store.Added, tx.Exec(`INSERT INTO contact_interviews (contact_id, held_on) VALUES (@id, @on)`,
		sql.Named("id", person.ID), sql.Named("on", day))
}

// VoidContactInterview deletes an interview that was recorded wrongly. It returns a
// *record.Missing if there is no interview on the day.
func VoidContactInterview(tx *store.Tx, person record.Person, day record.Date, reason string) error {
	days, err := interviewDays(tx, person)
	if err != nil {
		return err
	}
	for _, interviewDay := range days {
		if interviewDay == day {
			tx.AuditVoid(person.Ref, map[string]string{"Interviewed": string(day)}, reason)
			return tx.Exec(`DELETE FROM contact_interviews WHERE contact_id = @id AND held_on = @on`,
				sql.Named("id", person.ID), sql.Named("on", day))
		}
	}
	return &record.Missing{
		Text: fmt.Sprintf("%s has no interview of %s", person.Ref, day),
		Hint: "borough kin show " + person.Ref + " lists them",
	}
}

// FindContactSpell returns the spell of the contact that has not ended, or the latest spell
// if all have ended. If ward is set, only spells in that ward are searched. If from is set,
// only spells that began on that date are searched. If there is no such spell, the error is a
// *record.Missing. If several have not ended, it is an *record.Invalid that lists the wards.
func FindContactSpell(
	tx *store.Tx, person record.Person, ward string, from record.Date,
) (record.ContactSpell, error) {
	spells, err := contactSpells(tx, person)
	if err != nil {
		return record.ContactSpell{}, err
	}
	description := "any ward"
	if ward != "" {
		w, err := booksdb.FindWard(tx, ward)
		if err != nil {
			return record.ContactSpell{}, err
		}
		description = w.Name
		spells = slices.DeleteFunc(spells, func(s record.ContactSpell) bool { return s.Ward != w.Code })
	}
	if from != "" {
		description += " from " + string(from)
		spells = slices.DeleteFunc(spells, func(s record.ContactSpell) bool { return s.From != from })
	}
	if len(spells) == 0 {
		return record.ContactSpell{}, &record.Missing{
			Text: fmt.Sprintf("%s is no contact in %s", person.Ref, description),
			Hint: "borough kin show " + person.Ref + " says where and when",
		}
	}
	var openSpells []record.ContactSpell
	var openWards []string
	for _, s := range spells {
		if s.Ended == "" {
			openSpells, openWards = append(openSpells, s), append(openWards, s.Ward)
		}
	}
	switch len(openSpells) {
	case 0:
		return spells[len(spells)-1], nil
	case 1:
		return openSpells[0], nil
	}
	return record.ContactSpell{}, &record.Invalid{
		Text: fmt.Sprintf("%s is a contact in more than one ward: %s", person.Ref, strings.Join(openWards, ", ")),
		Hint: "give one with --ward",
	}
}

// AddContactSpell puts a contact into the network of a ward. If the contact already has a spell
// in the ward from the same date, AddContactSpell updates that spell with the non-empty fields
// of s, and returns Unchanged or Changed. A new spell without a kind is an *record.Invalid. The
// other errors are those of EditContactSpell.
func AddContactSpell(tx *store.Tx, person record.Person, s record.ContactSpell) (store.Result, error) {
	w, err := booksdb.FindWard(tx, s.Ward)
	if err != nil {
		return store.Unchanged, err
	}
	s.Contact, s.Ward = person.Ref, w.Code
	spells, err := contactSpells(tx, person)
	if err != nil {
		return store.Unchanged, err
	}
	for _, existing := range spells {
		if existing.Ward == s.Ward && existing.From == s.From {
			after := s
			after.ID, after.Kind, after.Part = existing.ID, cmp.Or(s.Kind, existing.Kind),
				cmp.Or(s.Part, existing.Part)
			after.Ended, after.Reason = cmp.Or(s.Ended, existing.Ended), cmp.Or(s.Reason, existing.Reason)
			return EditContactSpell(tx, person, existing, after)
		}
	}
	if s.Kind == "" {
		return store.Unchanged, record.Invalidf("a new contact needs a kind: %s",
			strings.Join(record.ContactKinds.Codes(), ", "))
	}
	partID, err := completeContactSpell(tx, person, &s, spells)
	if err != nil {
		return store.Unchanged, err
	}
	tx.Audit(s.Contact, nil, s)
	return store.Added,
		tx.Exec(`INSERT INTO contact_spells (contact_id, ward_id, part_id, kind, from_on, ended_on, reason)
		VALUES (@contact, @ward, NULLIF(@part, 0), @kind, @from, NULLIF(@ended, ''), NULLIF(@reason, ''))`,
			sql.Named("contact", person.ID), sql.Named("ward", w.ID), sql.Named("part", partID),
			sql.Named("kind", s.Kind),
			sql.Named("from", s.From), sql.Named("ended", s.Ended), sql.Named("reason", s.Reason))
}

// EditContactSpell replaces the stored spell before with after. Dates that cannot be right
// are an *record.Invalid. It returns a *record.Conflict if the new spell overlaps
// another of the contact's spells in the same network, or if an interview would lie outside all
// spells.
func EditContactSpell(tx *store.Tx, person record.Person, before, after record.ContactSpell) (store.Result, error) {
	spells, err := contactSpells(tx, person)
	if err != nil {
		return store.Unchanged, err
	}
	partID, err := completeContactSpell(tx, person, &after, spells)
	if err != nil || after == before {
		return store.Unchanged, err
	}
	if err := checkInterviewsCovered(tx, person, append(spellsWithout(spells, before.ID), after)); err != nil {
		return store.Unchanged, err
	}
	tx.Audit(person.Ref, before, after)
	return store.Changed, tx.Exec(`UPDATE contact_spells SET part_id = NULLIF(@part, 0), kind = @kind, from_on = @from,
			ended_on = NULLIF(@ended, ''), reason = NULLIF(@reason, '') WHERE id = @id`,
		sql.Named("part", partID), sql.Named("kind", after.Kind), sql.Named("from", after.From),
		sql.Named("ended", after.Ended), sql.Named("reason", after.Reason), sql.Named("id", before.ID))
}

// completeContactSpell fills in the reason of the spell s and the code of its part of the ward. It
// returns the id of the part, or 0 if s has no part. It returns an error if the dates of s cannot
// be right, or if s overlaps another of the contact's spells in the same ward.
func completeContactSpell(
	tx *store.Tx, person record.Person, s *record.ContactSpell, spells []record.ContactSpell,
) (partID int64, err error) {
	if err := s.Normalise(tx.Today); err != nil {
		return 0, err
	}
	for _, other := range spells {
		if other.ID != s.ID && other.Ward == s.Ward && (other.Covers(s.From) || s.Covers(other.From)) {
			return 0, &record.Conflict{
				Text: fmt.Sprintf("%s is a contact in %s from %s already", person.Ref, s.Ward, other.From),
				Hint: "borough kin end ends that first",
			}
		}
	}
	if s.Part == "" {
		return 0, nil
	}
	part, err := booksdb.FindPart(tx, []string{s.Ward}, s.Part)
	s.Part = part.Code
	return part.ID, err
}

// VoidContactSpell deletes a spell that was recorded wrongly. The contact and their ref
// stay. It returns a *record.Conflict if an interview would then lie outside all spells.
func VoidContactSpell(tx *store.Tx, person record.Person, s record.ContactSpell, reason string) error {
	spells, err := contactSpells(tx, person)
	if err != nil {
		return err
	}
	if err := checkInterviewsCovered(tx, person, spellsWithout(spells, s.ID)); err != nil {
		return err
	}
	tx.AuditVoid(person.Ref, s, reason)
	return tx.Exec(`DELETE FROM contact_spells WHERE id = @id`, sql.Named("id", s.ID))
}

// contactSpells returns a contact's spells, in order of their first day.
func contactSpells(tx *store.Tx, person record.Person) ([]record.ContactSpell, error) {
	return store.All(tx, func(s *record.ContactSpell) []any {
		s.Contact = person.Ref
		return []any{&s.ID, &s.Ward, &s.Part, &s.Kind, &s.From, &s.Ended, &s.Reason}
	}, `SELECT s.id, w.code, COALESCE(p.code, ''), s.kind, s.from_on, COALESCE(s.ended_on, ''), COALESCE(s.reason, '')
		FROM contact_spells s JOIN wards w ON w.id = s.ward_id LEFT JOIN ward_parts p ON p.id = s.part_id
		WHERE s.contact_id = @id ORDER BY s.from_on, s.id`, sql.Named("id", person.ID))
}

// spellsWithout returns the spells without the one that has the id.
func spellsWithout(spells []record.ContactSpell, id int64) []record.ContactSpell {
	return slices.DeleteFunc(slices.Clone(spells), func(s record.ContactSpell) bool { return s.ID == id })
}

// checkInterviewsCovered returns a *record.Conflict if one of the contact's interviews lies
// outside all the spells.
func checkInterviewsCovered(tx *store.Tx, person record.Person, spells []record.ContactSpell) error {
	days, err := interviewDays(tx, person)
	if err != nil {
		return err
	}
	for _, day := range days {
		if !anySpellCovers(spells, day) {
			return &record.Conflict{
				Text: fmt.Sprintf("%s was interviewed on %s, as a contact of that day", person.Ref, day),
				Hint: fmt.Sprintf("borough kin void %s --interview %s takes that back first, where it was wrong",
					person.Ref, day),
			}
		}
	}
	return nil
}

func anySpellCovers(spells []record.ContactSpell, day record.Date) bool {
	return slices.ContainsFunc(spells, func(s record.ContactSpell) bool { return s.Covers(day) })
}

func interviewDays(tx *store.Tx, person record.Person) ([]record.Date, error) {
	return store.All(tx, func(d *record.Date) []any { return []any{d} },
		`SELECT held_on FROM contact_interviews WHERE contact_id = @id ORDER BY held_on`, sql.Named("id", person.ID))
}

// exportContacts selects a row for each spell, and one for each contact without a spell.
const exportContacts = `SELECT c.ref, c.name, COALESCE(s.kind, '') AS kind, COALESCE(w.code, '') AS ward,
	COALESCE(p.code, '') AS part,
		COALESCE(s.from_on, '') AS "from", COALESCE(s.ended_on, '') AS "to", COALESCE(s.reason, '') AS reason,
		COALESCE(c.email, '') AS email, COALESCE(c.phone, '') AS phone
	FROM contacts c LEFT JOIN contact_spells s ON s.contact_id = c.id LEFT JOIN wards w ON w.id = s.ward_id
		LEFT JOIN ward_parts p ON p.id = s.part_id
	ORDER BY c.id, s.from_on, s.id`

// ContactCompletions returns the refs and names of the contacts, for shell completion.
func ContactCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT ref, name FROM contacts ORDER BY id`)
}
