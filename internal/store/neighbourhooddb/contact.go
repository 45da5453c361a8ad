// The commands and files call a contact "kin", after the key individual networks.

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

// MatchContact finds the contact that a row without a ref is about: the one of that name
// who is in the ward's network from that day, or has that email. A name alone matches
// nobody.
func MatchContact(
	tx *store.Tx, c record.LocalPerson, ward string, from record.Date,
) (record.LocalPerson, bool, error) {
	condition, params := store.NameCondition("l.name_key", c.Name)
	return localWhere(tx, record.KindContact, condition+` AND ((@email <> '' AND email = @email) OR EXISTS (
			SELECT 1 FROM contact_spells s JOIN wards w ON w.id = s.ward_id WHERE s.contact_id = l.id
			AND w.code = @ward AND s.from_on = @from))`,
		append(params, sql.Named("email", c.Email), sql.Named("ward", ward),
			sql.Named("from", from))...)
}

// AddContactInterview records that a contact was interviewed on the day (001 para 37). It
// returns Same where that is recorded already. A day after today is an *record.Invalid,
// one on which the contact is in no network a *record.Conflict.
func AddContactInterview(tx *store.Tx, who record.Person, on record.Date) (store.Kept, error) {
	if on > tx.Today {
		return store.Same, record.Wrong("an interview on %s is after today, %s", on, tx.Today)
	}
	spells, err := contactSpells(tx, who)
	if err != nil {
		return store.Same, err
	}
	if !anyCovers(spells, on) {
		return store.Same, &record.Conflict{
			Text: fmt.Sprintf("%s is in no ward's network on %s", who.Ref, on),
			Hint: "borough kin show " + who.Ref + " says from when to when",
		}
	}
	count, err := store.Value[int](tx,
		`SELECT COUNT(*) FROM contact_interviews WHERE contact_id = @id AND held_on = @on`,
		sql.Named("id", who.ID), sql.Named("on", on))
	if err != nil || count > 0 {
		return store.Same, err
	}
	tx.Note(who.Ref, nil, map[string]string{"Interviewed": string(on)})
	return store.Added, tx.Exec(`INSERT INTO contact_interviews (contact_id, held_on) VALUES (@id, @on)`,
		sql.Named("id", who.ID), sql.Named("on", on))
}

// VoidContactInterview deletes the interview of a day that was recorded wrongly. None on
// that day is a *record.Missing.
func VoidContactInterview(tx *store.Tx, who record.Person, on record.Date, reason string) error {
	days, err := interviewDays(tx, who)
	if err != nil {
		return err
	}
	for _, day := range days {
		if day == on {
			tx.NoteVoid(who.Ref, map[string]string{"Interviewed": string(on)}, reason)
			return tx.Exec(`DELETE FROM contact_interviews WHERE contact_id = @id AND held_on = @on`,
				sql.Named("id", who.ID), sql.Named("on", on))
		}
	}
	return &record.Missing{
		Text: fmt.Sprintf("%s has no interview of %s", who.Ref, on),
		Hint: "borough kin show " + who.Ref + " lists them",
	}
}

// FindContactSpell returns the contact's time in a network that has not ended, or else
// the latest. With a ward, only times in its network count, and with a day only the one
// from that day. None is a *record.Missing; several that have not ended are an
// *record.Invalid that lists their wards.
func FindContactSpell(tx *store.Tx, who record.Person, ward string, from record.Date) (record.ContactSpell, error) {
	spells, err := contactSpells(tx, who)
	if err != nil {
		return record.ContactSpell{}, err
	}
	where := "any ward"
	if ward != "" {
		w, err := booksdb.FindWard(tx, ward)
		if err != nil {
			return record.ContactSpell{}, err
		}
		where = w.Name
		spells = slices.DeleteFunc(spells, func(s record.ContactSpell) bool { return s.Ward != w.Code })
	}
	if from != "" {
		where += " from " + string(from)
		spells = slices.DeleteFunc(spells, func(s record.ContactSpell) bool { return s.From != from })
	}
	if len(spells) == 0 {
		return record.ContactSpell{}, &record.Missing{
			Text: fmt.Sprintf("%s is no contact in %s", who.Ref, where),
			Hint: "borough kin show " + who.Ref + " says where and when",
		}
	}
	var open []record.ContactSpell
	var wards []string
	for _, s := range spells {
		if s.Ended == "" {
			open, wards = append(open, s), append(wards, s.Ward)
		}
	}
	switch len(open) {
	case 0:
		return spells[len(spells)-1], nil
	case 1:
		return open[0], nil
	}
	return record.ContactSpell{}, &record.Invalid{
		Text: fmt.Sprintf("%s is a contact in more than one ward: %s", who.Ref, strings.Join(wards, ", ")),
		Hint: "give one with --ward",
	}
}

// AddContactSpell puts a contact into a ward's network. Where they are in it from that
// day already, what the spell says is added, and the result is Same or Changed. A spell
// without a kind is an *record.Invalid; the other errors are those of EditContactSpell.
func AddContactSpell(tx *store.Tx, who record.Person, s record.ContactSpell) (store.Kept, error) {
	w, err := booksdb.FindWard(tx, s.Ward)
	if err != nil {
		return store.Same, err
	}
	s.Contact, s.Ward = who.Ref, w.Code
	spells, err := contactSpells(tx, who)
	if err != nil {
		return store.Same, err
	}
	for _, before := range spells {
		if before.Ward == s.Ward && before.From == s.From {
			after := s
			after.ID, after.Kind, after.Part = before.ID, cmp.Or(s.Kind, before.Kind), cmp.Or(s.Part, before.Part)
			after.Ended, after.Reason = cmp.Or(s.Ended, before.Ended), cmp.Or(s.Reason, before.Reason)
			return EditContactSpell(tx, who, before, after)
		}
	}
	if s.Kind == "" {
		return store.Same, record.Wrong("a new contact needs a kind: %s",
			strings.Join(record.ContactKinds.Codes(), ", "))
	}
	part, err := checkContactSpell(tx, who, &s, spells)
	if err != nil {
		return store.Same, err
	}
	tx.Note(s.Contact, nil, s)
	return store.Added,
		tx.Exec(`INSERT INTO contact_spells (contact_id, ward_id, part_id, kind, from_on, ended_on, reason)
		VALUES (@contact, @ward, NULLIF(@part, 0), @kind, @from, NULLIF(@ended, ''), NULLIF(@reason, ''))`,
			sql.Named("contact", who.ID), sql.Named("ward", w.ID), sql.Named("part", part), sql.Named("kind", s.Kind),
			sql.Named("from", s.From), sql.Named("ended", s.Ended), sql.Named("reason", s.Reason))
}

// EditContactSpell changes what is kept of a contact's time in a network. Days that
// cannot be are an *record.Invalid. A time that overlaps another in the same network is a
// *record.Conflict, and so is one that leaves an interview outside every network.
func EditContactSpell(tx *store.Tx, who record.Person, before, after record.ContactSpell) (store.Kept, error) {
	spells, err := contactSpells(tx, who)
	if err != nil {
		return store.Same, err
	}
	part, err := checkContactSpell(tx, who, &after, spells)
	if err != nil || after == before {
		return store.Same, err
	}
	if err := checkInterviews(tx, who, append(otherSpells(spells, before.ID), after)); err != nil {
		return store.Same, err
	}
	tx.Note(who.Ref, before, after)
	return store.Changed, tx.Exec(`UPDATE contact_spells SET part_id = NULLIF(@part, 0), kind = @kind, from_on = @from,
			ended_on = NULLIF(@ended, ''), reason = NULLIF(@reason, '') WHERE id = @id`,
		sql.Named("part", part), sql.Named("kind", after.Kind), sql.Named("from", after.From),
		sql.Named("ended", after.Ended), sql.Named("reason", after.Reason), sql.Named("id", before.ID))
}

// checkContactSpell returns an error unless the contact can have the spell beside the
// others. It settles the spell's part and reason, and returns the id of the part, 0 for
// none.
func checkContactSpell(tx *store.Tx, who record.Person, s *record.ContactSpell, others []record.ContactSpell) (
	part int64, err error,
) {
	if err := s.Settle(tx.Today); err != nil {
		return 0, err
	}
	for _, o := range others {
		if o.ID != s.ID && o.Ward == s.Ward && (o.Covers(s.From) || s.Covers(o.From)) {
			return 0, &record.Conflict{
				Text: fmt.Sprintf("%s is a contact in %s from %s already", who.Ref, s.Ward, o.From),
				Hint: "borough kin end ends that first",
			}
		}
	}
	if s.Part == "" {
		return 0, nil
	}
	found, err := booksdb.FindPart(tx, []string{s.Ward}, s.Part)
	s.Part = found.Code
	return found.ID, err
}

// VoidContactSpell deletes a time in a network that was recorded wrongly. The person and
// their ref stay. An interview within it is a *record.Conflict.
func VoidContactSpell(tx *store.Tx, who record.Person, s record.ContactSpell, reason string) error {
	spells, err := contactSpells(tx, who)
	if err != nil {
		return err
	}
	if err := checkInterviews(tx, who, otherSpells(spells, s.ID)); err != nil {
		return err
	}
	tx.NoteVoid(who.Ref, s, reason)
	return tx.Exec(`DELETE FROM contact_spells WHERE id = @id`, sql.Named("id", s.ID))
}

// contactSpells returns a contact's times in the wards' networks, in order of their first
// day.
func contactSpells(tx *store.Tx, who record.Person) ([]record.ContactSpell, error) {
	return store.All(tx, func(s *record.ContactSpell) []any {
		s.Contact = who.Ref
		return []any{&s.ID, &s.Ward, &s.Part, &s.Kind, &s.From, &s.Ended, &s.Reason}
	}, `SELECT s.id, w.code, COALESCE(p.code, ''), s.kind, s.from_on, COALESCE(s.ended_on, ''), COALESCE(s.reason, '')
		FROM contact_spells s JOIN wards w ON w.id = s.ward_id LEFT JOIN ward_parts p ON p.id = s.part_id
		WHERE s.contact_id = @id ORDER BY s.from_on, s.id`, sql.Named("id", who.ID))
}

func otherSpells(spells []record.ContactSpell, id int64) []record.ContactSpell {
	return slices.DeleteFunc(slices.Clone(spells), func(s record.ContactSpell) bool { return s.ID == id })
}

// checkInterviews returns a *record.Conflict where an interview lies outside all the
// spells.
func checkInterviews(tx *store.Tx, who record.Person, spells []record.ContactSpell) error {
	days, err := interviewDays(tx, who)
	if err != nil {
		return err
	}
	for _, day := range days {
		if !anyCovers(spells, day) {
			return &record.Conflict{
				Text: fmt.Sprintf("%s was interviewed on %s, as a contact of that day", who.Ref, day),
				Hint: fmt.Sprintf("borough kin void %s --interview %s takes that back first, where it was wrong",
					who.Ref, day),
			}
		}
	}
	return nil
}

func anyCovers(spells []record.ContactSpell, on record.Date) bool {
	return slices.ContainsFunc(spells, func(s record.ContactSpell) bool { return s.Covers(on) })
}

func interviewDays(tx *store.Tx, who record.Person) ([]record.Date, error) {
	return store.All(tx, func(d *record.Date) []any { return []any{d} },
		`SELECT held_on FROM contact_interviews WHERE contact_id = @id ORDER BY held_on`, sql.Named("id", who.ID))
}

// exportContacts has a row for each of a contact's times in a network, and one for a
// contact without any.
const exportContacts = `SELECT c.ref, c.name, COALESCE(s.kind, '') AS kind, COALESCE(w.code, '') AS ward,
	COALESCE(p.code, '') AS part,
		COALESCE(s.from_on, '') AS "from", COALESCE(s.ended_on, '') AS "to", COALESCE(s.reason, '') AS reason,
		COALESCE(c.email, '') AS email, COALESCE(c.phone, '') AS phone
	FROM contacts c LEFT JOIN contact_spells s ON s.contact_id = c.id LEFT JOIN wards w ON w.id = s.ward_id
		LEFT JOIN ward_parts p ON p.id = s.part_id
	ORDER BY c.id, s.from_on, s.id`

// ContactCompletions returns the refs and names of the contacts, for completion.
func ContactCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT ref, name FROM contacts ORDER BY id`)
}
