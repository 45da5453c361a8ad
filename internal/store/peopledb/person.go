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

// personTables has, for each kind of people, the table with their names and an SQL
// condition on its row p. A person who does not meet the condition is found by the ref
// only, because their only posting, seat or time as a contact was voided.
var personTables = map[record.PersonKind]struct{ table, foundByName string }{
	record.KindVolunteer: {"volunteers", "1 = 1"},
	record.KindStaff:     {"staff", "EXISTS (SELECT 1 FROM postings WHERE staff_id = p.id)"},
	record.KindMember:    {"members", "EXISTS (SELECT 1 FROM seats WHERE member_id = p.id)"},
	record.KindContact:   {"contacts", "EXISTS (SELECT 1 FROM contact_spells WHERE contact_id = p.id)"},

	record.KindAccredited: {"accredited", "1 = 1"},
}

// FindPerson returns the person of any kind that text names. text is a ref, a whole
// name, or as much of a name as the transaction requires (see store.Tx.Matching). If
// there is none, the error is a *record.Missing with the most similar names. If there
// are several, it is an *record.Invalid with the first eight of them.
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
	noun, hint := "person", "give a ref such as V0042, T0042, M0042 or K0042, or "+nameHint(tx)
	if len(kinds) < len(record.PersonKinds) {
		var nouns, refs []string
		for _, k := range kinds {
			nouns, refs = append(nouns, k.Noun), append(refs, k.Ref(42))
		}
		noun, hint = strings.Join(nouns, " or "),
			"give a ref such as "+strings.Join(refs, " or ")+", or "+nameHint(tx)
		if len(kinds) == 1 {
			hint += "; borough " + kinds[0].ListCommand + " shows them"
		}
	}
	for _, k := range kinds {
		if number, ok := k.ParseRef(text); ok {
			p, found, err := FindPersonByNumber(tx, k, number)
			if err == nil && !found {
				err = &record.Missing{Text: "no " + k.Noun + " has the ref " + k.Ref(number), Hint: hint}
			}
			return p, err
		}
	}
	found, err := findPeopleCalled(tx, text, kinds)
	if err != nil {
		return record.Person{}, err
	}
	switch len(found) {
	case 0:
		return record.Person{}, nobodyCalledError(tx, text, noun, hint, kinds)
	case 1:
		return found[0], nil
	}
	return record.Person{}, &record.Invalid{
		Text: fmt.Sprintf("%s fits more than one %s: %s", record.Quote(text), noun, listPeople(found)),
		Hint: "give the ref",
	}
}

// nameHint says how much of a name is needed to find a person in the transaction.
func nameHint(tx *store.Tx) string {
	switch tx.Matching() {
	case record.MatchWhole:
		return "the whole name"
	case record.MatchWords:
		return "a whole name, or words of one that fit nobody else"
	}
	return "part of a name"
}

// findPeopleCalled returns the people of the kinds whose whole name is text. If there
// are none, it returns those whom text fits in part, as far as the transaction allows.
// In a write, words of a name find a person only if they fit nobody else of any kind.
func findPeopleCalled(tx *store.Tx, text string, kinds []record.PersonKind) ([]record.Person, error) {
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
		found, err := findPeopleWithWords(tx, key, everyKind)
		if len(found) == 1 && !slices.Contains(kinds, found[0].Kind) {
			return nil, err
		}
		return found, err
	}
	if found, err := findPeopleWithWords(tx, key, kinds); len(found) > 0 || err != nil {
		return found, err
	}
	return selectPeople(tx, kinds, "instr(name_key, @key) > 0", sql.Named("key", key))
}

// nobodyCalledError returns the *record.Missing for a text that names nobody. Its
// message has the people with the most similar names.
func nobodyCalledError(tx *store.Tx, text, noun, hint string, kinds []record.PersonKind) error {
	nearest, err := nearestPeopleMessage(tx, text, kinds)
	if err != nil {
		return err
	}
	return &record.Missing{Text: "no " + noun + " is called " + record.Quote(text) + nearest, Hint: hint}
}

// maxNearestSearches is the maximum number of texts for which a transaction looks for
// similar names. Each search reads every name, and an import can have thousands of
// texts that name nobody.
const maxNearestSearches = 20

// nearestPeopleCache caches the results of nearestPeopleMessage by its text and kinds.
type nearestPeopleCache struct{ store.Cache[string, string] }

// nearestPeopleMessage returns the end of a message that lists the people of the kinds
// whose names have the text in them. If there are none, it lists those whose name is
// most similar. It returns "" if no name is similar, or after maxNearestSearches
// searches.
func nearestPeopleMessage(tx *store.Tx, text string, kinds []record.PersonKind) (string, error) {
	cache := store.State[nearestPeopleCache](tx)
	cacheKey := fmt.Sprint(kinds) + text
	if nearest, ok := cache.Get(cacheKey); ok || cache.Len() == maxNearestSearches {
		return nearest, nil
	}
	key := record.NameKey(text)
	if key == "" {
		return "", nil
	}
	similar, err := selectPeople(tx, kinds, "instr(name_key, @key) > 0", sql.Named("key", key))
	if err == nil && len(similar) == 0 {
		similar, err = findMostSimilar(tx, key, kinds)
	}
	if err != nil {
		return "", err
	}
	message := store.NearestMessage(len(similar), listPeople(similar))
	cache.Put(cacheKey, message)
	return message, nil
}

// findMostSimilar returns the people of the kinds whose name is most similar to the
// key. If there are none and the key is one word, it returns those with a similar word in
// their name.
func findMostSimilar(tx *store.Tx, key string, kinds []record.PersonKind) ([]record.Person, error) {
	var names []string
	for _, k := range kinds {
		keys, err := store.All(tx, func(key *string) []any { return []any{key} },
			`SELECT name_key FROM `+personTables[k].table+` p WHERE `+personTables[k].foundByName+` ORDER BY id`)
		if err != nil {
			return nil, err
		}
		names = append(names, keys...)
	}
	if nearest := record.Nearest(key, names); nearest != "" {
		return selectPeople(tx, kinds, "name_key = @key", sql.Named("key", nearest))
	}
	if !strings.Contains(key, " ") {
		if word := record.Nearest(key, strings.Fields(strings.Join(names, " "))); word != "" {
			return findPeopleWithWords(tx, word, kinds)
		}
	}
	return nil, nil
}

// findPeopleWithWords returns the people of the kinds whose name has every word of the
// key.
func findPeopleWithWords(tx *store.Tx, key string, kinds []record.PersonKind) ([]record.Person, error) {
	var conditions []string
	var params []any
	for i, word := range strings.Fields(key) {
		name := fmt.Sprint("word", i)
		conditions = append(conditions, "instr(' ' || name_key || ' ', @"+name+") > 0")
		params = append(params, sql.Named(name, " "+word+" "))
	}
	return selectPeople(tx, kinds, strings.Join(conditions, " AND "), params...)
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

// FindPeopleByName returns the people of the kinds whose whole name is text.
func FindPeopleByName(tx *store.Tx, text string, kinds []record.PersonKind) ([]record.Person, error) {
	condition, params := store.NameCondition("name_key", text)
	people, err := selectPeople(tx, kinds, condition, params...)
	personName := func(p record.Person) string { return p.Name }
	return record.FindPeopleByName(people, personName, text, record.MatchWhole), err
}

// selectPeople returns the people of the kinds who meet the SQL condition. They are in
// the order of kinds, and those of one kind in the order of their names.
func selectPeople(
	tx *store.Tx, kinds []record.PersonKind, condition string, params ...any,
) (found []record.Person, err error) {
	for _, k := range kinds {
		source := personTables[k]
		people, err := store.All(tx, PersonFields(k), `SELECT id, ref, name FROM `+source.table+` p
			WHERE `+condition+` AND `+source.foundByName+` ORDER BY name_key, id`, params...)
		if err != nil {
			return nil, err
		}
		found = append(found, people...)
	}
	return found, nil
}

// FindPersonByNumber returns the person of the kind whose ref has the number.
func FindPersonByNumber(tx *store.Tx, k record.PersonKind, number int64) (record.Person, bool, error) {
	return store.One(tx, PersonFields(k),
		`SELECT id, ref, name FROM (`+EveryoneQuery+`) p WHERE kind = @kind AND id = @id`,
		sql.Named("kind", k.Code), sql.Named("id", number))
}

// PersonFields returns the function with which store.All scans the id, the ref and the
// name of a person of the kind.
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
