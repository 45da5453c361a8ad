package peopledb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// Everyone is everybody with a ref, of every kind in the order of the kinds.
const Everyone = `SELECT 1 AS place, 'volunteer' AS kind, id, ref, name, name_key FROM volunteers
	UNION ALL SELECT 2, 'staff', id, ref, name, name_key FROM staff
	UNION ALL SELECT 3, 'member', id, ref, name, name_key FROM members
	UNION ALL SELECT 4, 'contact', id, ref, name, name_key FROM contacts`

// known are the people of whom there is more than a name: somebody whose one
// seat, posting or time in a network was void is found by the ref alone.
const known = `(kind = 'volunteer'
	OR (kind = 'staff' AND EXISTS (SELECT 1 FROM postings WHERE staff_id = p.id))
	OR (kind = 'member' AND EXISTS (SELECT 1 FROM seats WHERE member_id = p.id))
	OR (kind = 'contact' AND EXISTS (SELECT 1 FROM contact_spells WHERE contact_id = p.id)))`

// FindPerson returns the person that text names, of whatever kind: a ref, or
// any part of the name that fits just one. None is a *record.Missing; several
// are an *record.Invalid that lists up to eight of them.
func FindPerson(tx *store.Tx, text string) (record.Person, error) {
	return FindAmong(tx, text, record.PersonKinds...)
}

// FindStaff is FindPerson among the staff of the teams.
func FindStaff(tx *store.Tx, text string) (record.Person, error) {
	return FindAmong(tx, text, record.KindStaff)
}

// FindMember is FindPerson among those who sit, or sat, on panels.
func FindMember(tx *store.Tx, text string) (record.Person, error) {
	return FindAmong(tx, text, record.KindMember)
}

// FindContact is FindPerson among the contacts of key individual networks.
func FindContact(tx *store.Tx, text string) (record.Person, error) {
	return FindAmong(tx, text, record.KindContact)
}

func FindAmong(tx *store.Tx, text string, kinds ...record.PersonKind) (record.Person, error) {
	what, hint := "person", "give a ref such as V0042, T0042, M0042 or K0042, or part of a name"
	if len(kinds) < len(record.PersonKinds) {
		var whats, refs []string
		for _, k := range kinds {
			whats, refs = append(whats, k.What), append(refs, k.Ref(42))
		}
		what, hint = strings.Join(whats, " or "), "give a ref such as "+strings.Join(refs, " or ")+", or part of a name"
		if len(kinds) == 1 {
			hint += "; borough " + kinds[0].List + " shows them"
		}
	}
	for _, k := range kinds {
		if number, ok := k.ParseRef(text); ok {
			p, there, err := PersonOf(tx, k, number)
			if err == nil && !there {
				err = &record.Missing{Text: "no " + k.What + " has the ref " + k.Ref(number), Hint: hint}
			}
			return p, err
		}
	}
	var found []record.Person
	for _, where := range []string{"name_key = @key", "instr(name_key, @key) > 0"} {
		if key := record.NameKey(text); key != "" && len(found) == 0 {
			named, err := Named(tx, where, key, kinds)
			if err != nil {
				return record.Person{}, err
			}
			found = named
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
	return record.Person{}, &record.Invalid{Text: fmt.Sprintf("%s fits more than one %s: %s", record.Quote(text), what, strings.Join(names, ", ")), Hint: "give the ref"}
}

// named returns up to nine people of the kinds whose name fits.
func Named(tx *store.Tx, where, key string, kinds []record.PersonKind) (found []record.Person, err error) {
	for _, k := range kinds {
		people, err := store.All(tx, PersonInto(k), `SELECT id, ref, name FROM (`+Everyone+`) p
			WHERE kind = @kind AND `+where+` AND `+known+` ORDER BY name_key, id LIMIT 9`, sql.Named("kind", k.Code), sql.Named("key", key))
		if err != nil {
			return nil, err
		}
		found = append(found, people...)
	}
	return found, nil
}

// personOf returns the person of that number; an import asks it again and again.
func PersonOf(tx *store.Tx, k record.PersonKind, number int64) (record.Person, bool, error) {
	return store.One(tx, PersonInto(k), `SELECT id, ref, name FROM (`+Everyone+`) p WHERE kind = @kind AND id = @id`,
		sql.Named("kind", k.Code), sql.Named("id", number))
}

func PersonInto(k record.PersonKind) func(*record.Person) []any {
	return func(p *record.Person) []any {
		p.Kind = k
		return []any{&p.ID, &p.Ref, &p.Name}
	}
}

// PersonWords are the refs and names of everybody with a ref.
func PersonWords(tx *store.Tx) ([]store.Word, error) {
	return tx.QueryWords(`SELECT ref, name FROM (` + Everyone + `) p ORDER BY place, id`)
}

// TraineeWords are the refs and names of those whose training is kept.
func TraineeWords(tx *store.Tx) ([]store.Word, error) {
	return tx.QueryWords(`SELECT ref, name FROM (` + Everyone + `) p WHERE kind IN ('volunteer', 'staff') ORDER BY place, id`)
}
