package peopledb

import (
	"database/sql"
	"fmt"
	"slices"
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

// personTables has the table of each kind of people whose names are on the books, and the
// SQL condition that a person p of the kind is found by name. Somebody whose only posting,
// seat or time as a contact was voided is found by their ref only.
var personTables = map[record.PersonKind]struct{ table, isKnown string }{
	record.KindVolunteer: {"volunteers", "1 = 1"},
	record.KindStaff:     {"staff", "EXISTS (SELECT 1 FROM postings WHERE staff_id = p.id)"},
	record.KindMember:    {"members", "EXISTS (SELECT 1 FROM seats WHERE member_id = p.id)"},
	record.KindContact:   {"contacts", "EXISTS (SELECT 1 FROM contact_spells WHERE contact_id = p.id)"},

	record.KindAccredited: {"accredited", "1 = 1"},
}

// FindPerson returns the person of any kind that text names: by the ref, by the whole name,
// or as loosely as the transaction allows, see store.Tx.Matching. The error is a
// *record.Missing that names the nearest when there is none, and an *record.Invalid that
// lists up to eight of them when there are several.
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
	what, hint := "person", "give a ref such as V0042, T0042, M0042 or K0042, or "+nameHint(tx)
	if len(kinds) < len(record.PersonKinds) {
		var whats, refs []string
		for _, k := range kinds {
			whats, refs = append(whats, k.Noun), append(refs, k.Ref(42))
		}
		what, hint = strings.Join(whats, " or "),
			"give a ref such as "+strings.Join(refs, " or ")+", or "+nameHint(tx)
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
	found, err := peopleCalled(tx, text, kinds)
	if err != nil {
		return record.Person{}, err
	}
	switch len(found) {
	case 0:
		return record.Person{}, noPersonCalled(tx, text, what, hint, kinds)
	case 1:
		return found[0], nil
	}
	return record.Person{}, &record.Invalid{
		Text: fmt.Sprintf("%s fits more than one %s: %s", record.Quote(text), what, listPeople(found)),
		Hint: "give the ref",
	}
}

// nameHint says how much of a name finds somebody in the transaction.
func nameHint(tx *store.Tx) string {
	switch tx.Matching() {
	case record.MatchWhole:
		return "the whole name"
	case record.MatchWords:
		return "a whole name, or words of one that fit nobody else"
	}
	return "part of a name"
}

// peopleCalled returns the people of the kinds whose whole name the text is, or else those
// whom it fits as loosely as the transaction allows. Whole words of a name find somebody
// for a write only if they fit nobody else on the books, of whatever kind.
func peopleCalled(tx *store.Tx, text string, kinds []record.PersonKind) ([]record.Person, error) {
	found, err := FindPeopleByName(tx, text, kinds)
	if len(found) > 0 || err != nil {
		return found, err
	}
	key := record.NameKey(text)
	switch {
	case key == "" || tx.Matching() == record.MatchWhole:
		return nil, nil
	case tx.Matching() == record.MatchWords:
		everyKind := append([]record.PersonKind{record.KindAccredited}, record.PersonKinds...)
		found, err := peopleWithWords(tx, key, everyKind)
		if len(found) == 1 && !slices.Contains(kinds, found[0].Kind) {
			return nil, err
		}
		return found, err
	}
	if found, err := peopleWithWords(tx, key, kinds); len(found) > 0 || err != nil {
		return found, err
	}
	return peopleWhere(tx, kinds, "instr(name_key, @key) > 0", sql.Named("key", key))
}

// noPersonCalled returns the *record.Missing for a text that is nobody's name, with the
// people whose names are nearest to it.
func noPersonCalled(tx *store.Tx, text, what, hint string, kinds []record.PersonKind) error {
	nearest, err := nearestPeople(tx, text, kinds)
	if err != nil {
		return err
	}
	return &record.Missing{Text: "no " + what + " is called " + record.Quote(text) + nearest, Hint: hint}
}

// maxNearest is for how many texts that are nobody's name a transaction looks for the
// nearest name. Each reads every name, and an import can have thousands of such texts.
const maxNearest = 20

// nearestNames caches what nearestPeople returned, by its text and kinds.
type nearestNames struct{ store.Cache[string, string] }

// nearestPeople returns the end of a message that lists the people of the kinds who have the
// text as a part of their names, or else those whose name is most like it. It returns "" if
// no name is like it, or if the transaction has looked for maxNearest others.
func nearestPeople(tx *store.Tx, text string, kinds []record.PersonKind) (string, error) {
	cache := store.State[nearestNames](tx)
	cacheKey := fmt.Sprint(kinds) + text
	if nearest, ok := cache.Get(cacheKey); ok || cache.Len() == maxNearest {
		return nearest, nil
	}
	key := record.NameKey(text)
	if key == "" {
		return "", nil
	}
	near, err := peopleWhere(tx, kinds, "instr(name_key, @key) > 0", sql.Named("key", key))
	if err == nil && len(near) == 0 {
		near, err = mostLike(tx, key, kinds)
	}
	if err != nil {
		return "", err
	}
	message := store.NearestMessage(len(near), listPeople(near))
	cache.Put(cacheKey, message)
	return message, nil
}

// mostLike returns the people of the kinds whose name is most like the key, or those with the
// word most like it if the key is one word. It returns none if no name is like it.
func mostLike(tx *store.Tx, key string, kinds []record.PersonKind) ([]record.Person, error) {
	var names []string
	for _, k := range kinds {
		keys, err := store.All(tx, func(key *string) []any { return []any{key} },
			`SELECT name_key FROM `+personTables[k].table+` p WHERE `+personTables[k].isKnown+` ORDER BY id`)
		if err != nil {
			return nil, err
		}
		names = append(names, keys...)
	}
	if nearest := record.Nearest(key, names); nearest != "" {
		return peopleWhere(tx, kinds, "name_key = @key", sql.Named("key", nearest))
	}
	if !strings.Contains(key, " ") {
		if word := record.Nearest(key, strings.Fields(strings.Join(names, " "))); word != "" {
			return peopleWithWords(tx, word, kinds)
		}
	}
	return nil, nil
}

// peopleWithWords returns the people of the kinds whose name has each word of the key.
func peopleWithWords(tx *store.Tx, key string, kinds []record.PersonKind) ([]record.Person, error) {
	var conditions []string
	var params []any
	for i, word := range strings.Fields(key) {
		name := fmt.Sprint("word", i)
		conditions = append(conditions, "instr(' ' || name_key || ' ', @"+name+") > 0")
		params = append(params, sql.Named(name, " "+word+" "))
	}
	return peopleWhere(tx, kinds, strings.Join(conditions, " AND "), params...)
}

// listPeople returns the refs and names of the first eight people.
func listPeople(people []record.Person) string {
	var names []string
	for _, p := range people[:min(len(people), 8)] {
		names = append(names, p.RefAndName())
	}
	if len(people) > len(names) {
		names = append(names, "and others")
	}
	return strings.Join(names, ", ")
}

// FindPeopleByName returns the people of each kind whose whole name the text is.
func FindPeopleByName(tx *store.Tx, text string, kinds []record.PersonKind) ([]record.Person, error) {
	condition, forms := store.NameCondition("name_key", text)
	people, err := peopleWhere(tx, kinds, condition, forms...)
	personName := func(p record.Person) string { return p.Name }
	return record.FindNamed(people, personName, text, record.MatchWhole), err
}

// peopleWhere returns the people of the kinds who meet the SQL condition, in the order of
// the kinds and of their names.
func peopleWhere(
	tx *store.Tx, kinds []record.PersonKind, condition string, params ...any,
) (found []record.Person, err error) {
	for _, k := range kinds {
		source := personTables[k]
		people, err := store.All(tx, PersonFields(k), `SELECT id, ref, name FROM `+source.table+` p
			WHERE `+condition+` AND `+source.isKnown+` ORDER BY name_key, id`, params...)
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
