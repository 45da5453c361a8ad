package peopledb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// EveryoneQuery returns all volunteers, staff, panel members and contacts, one kind
// after the other.
const EveryoneQuery = `SELECT 1 AS place, 'volunteer' AS kind, id, ref, name, name_key FROM volunteers
	UNION ALL SELECT 2, 'staff', id, ref, name, name_key FROM staff
	UNION ALL SELECT 3, 'member', id, ref, name, name_key FROM members
	UNION ALL SELECT 4, 'contact', id, ref, name, name_key FROM contacts`

// knownCondition is true if the person p has a record besides their name. Somebody
// whose only posting, seat or time as a contact was voided is found by their ref only.
const knownCondition = `(kind = 'volunteer'
	OR (kind = 'staff' AND EXISTS (SELECT 1 FROM postings WHERE staff_id = p.id))
	OR (kind = 'member' AND EXISTS (SELECT 1 FROM seats WHERE member_id = p.id))
	OR (kind = 'contact' AND EXISTS (SELECT 1 FROM contact_spells WHERE contact_id = p.id)))`

// FindPerson returns the person of any kind that text names: by the ref, or by a part
// of the name that nobody else has. The error is a *record.Missing if nobody fits, and
// an *record.Invalid that lists up to eight people if several fit.
func FindPerson(tx *store.Tx, text string) (record.Person, error) {
	return FindPersonAmong(tx, text, record.PersonKinds...)
}

// FindStaff is FindPerson for the staff of the teams.
func FindStaff(tx *store.Tx, text string) (record.Person, error) {
	return FindPersonAmong(tx, text, record.KindStaff)
}

// FindMember is FindPerson for the present and former members of panels.
func FindMember(tx *store.Tx, text string) (record.Person, error) {
	return FindPersonAmong(tx, text, record.KindMember)
}

// FindContact is FindPerson for the contacts of key individual networks.
func FindContact(tx *store.Tx, text string) (record.Person, error) {
	return FindPersonAmong(tx, text, record.KindContact)
}

// FindPersonAmong is FindPerson for people of the given kinds.
func FindPersonAmong(tx *store.Tx, text string, kinds ...record.PersonKind) (record.Person, error) {
	what, hint := "person", "give a ref such as V0042, T0042, M0042 or K0042, or part of a name"
	if len(kinds) < len(record.PersonKinds) {
		var whats, refs []string
		for _, k := range kinds {
			whats, refs = append(whats, k.Noun), append(refs, k.Ref(42))
		}
		what, hint = strings.Join(whats, " or "),
			"give a ref such as "+strings.Join(refs, " or ")+", or part of a name"
		if len(kinds) == 1 {
			hint += "; borough " + kinds[0].List + " shows them"
		}
	}
	for _, k := range kinds {
		if number, ok := k.ParseRef(text); ok {
			p, found, err := PersonByNumber(tx, k, number)
			if err == nil && !found {
				err = &record.Missing{Text: "no " + k.Noun + " has the ref " + k.Ref(number), Hint: hint}
			}
			return p, err
		}
	}
	var found []record.Person
	for _, condition := range []string{"name_key = @key", "instr(name_key, @key) > 0"} {
		if key := record.NameKey(text); key != "" && len(found) == 0 {
			people, err := FindPeopleByName(tx, condition, key, kinds)
			if err != nil {
				return record.Person{}, err
			}
			found = people
		}
	}
	switch len(found) {
	case 0:
		return record.Person{}, &record.Missing{Text: "no " + what + " fits " + record.Quote(text), Hint: hint}
	case 1:
		return found[0], nil
	}
	var names []string
	for _, p := range found[:min(len(found), 8)] {
		names = append(names, p.Ref+" "+p.Name)
	}
	if len(found) > len(names) {
		names = append(names, "and others")
	}
	return record.Person{}, &record.Invalid{
		Text: fmt.Sprintf("%s fits more than one %s: %s", record.Quote(text), what, strings.Join(names, ", ")),
		Hint: "give the ref",
	}
}

// FindPeopleByName returns up to nine people of each kind whose normalised name meets the
// SQL condition on @key.
func FindPeopleByName(
	tx *store.Tx, condition, key string, kinds []record.PersonKind,
) (found []record.Person, err error) {
	for _, k := range kinds {
		people, err := store.All(tx, PersonFields(k), `SELECT id, ref, name FROM (`+EveryoneQuery+`) p
			WHERE kind = @kind AND `+condition+` AND `+knownCondition+` ORDER BY name_key, id LIMIT 9`,
			sql.Named("kind", k.Code), sql.Named("key", key))
		if err != nil {
			return nil, err
		}
		found = append(found, people...)
	}
	return found, nil
}

// PersonByNumber returns the person of the kind whose ref has the number.
func PersonByNumber(tx *store.Tx, k record.PersonKind, number int64) (record.Person, bool, error) {
	return store.One(tx, PersonFields(k),
		`SELECT id, ref, name FROM (`+EveryoneQuery+`) p WHERE kind = @kind AND id = @id`,
		sql.Named("kind", k.Code), sql.Named("id", number))
}

// PersonFields returns the function that scans a query of id, ref and name into a person
// of the kind.
func PersonFields(k record.PersonKind) func(*record.Person) []any {
	return func(p *record.Person) []any {
		p.Kind = k
		return []any{&p.ID, &p.Ref, &p.Name}
	}
}

// PersonCompletions returns the ref and the name of everybody in EveryoneQuery.
func PersonCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT ref, name FROM (` + EveryoneQuery + `) p ORDER BY place, id`)
}

// TraineeCompletions returns the refs and the names of the people whose training is
// recorded: volunteers and staff.
func TraineeCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT ref, name FROM (` + EveryoneQuery +
		`) p WHERE kind IN ('volunteer', 'staff') ORDER BY place, id`)
}
