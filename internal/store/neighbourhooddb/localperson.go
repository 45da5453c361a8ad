// Local people are the members of panels and the contacts of the key individual networks.

package neighbourhooddb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// localTables names the table of each kind of local people. The tables have the same
// columns.
var localTables = map[record.PersonKind]string{record.KindMember: "members", record.KindContact: "contacts"}

// AddLocalPerson stores a new member of a panel or a new contact and returns the person with
// their ref, which is the ref of l or, if l has none, the next free ref. Values that a
// person cannot have are an *record.Invalid. A ref that is taken is a *record.Conflict.
func AddLocalPerson(tx *store.Tx, l record.MemberOrContact) (record.MemberOrContact, error) {
	if err := l.Check(); err != nil {
		return l, err
	}
	requested, _ := l.Kind.ParseRef(l.Ref)
	number, err := tx.AssignNumber(requested, l.Kind.Letter, localTables[l.Kind])
	if err != nil {
		return l, err
	}
	l.ID, l.Ref = number, l.Kind.Ref(number)
	tx.Audit(l.Ref, nil, l)
	return l, tx.Exec(`INSERT INTO `+localTables[l.Kind]+` (id, ref, name, name_key, email, phone)
		VALUES (@id, @ref, @name, @key, NULLIF(@email, ''), NULLIF(@phone, ''))`,
		sql.Named("id", l.ID), sql.Named("ref", l.Ref), sql.Named("name", l.Name),
		sql.Named("key", record.NameKey(l.Name)),
		sql.Named("email", l.Email), sql.Named("phone", l.Phone))
}

// EditLocalPerson changes the name, email or phone of a member of a panel or a contact. Values
// that a person cannot have are an *record.Invalid.
func EditLocalPerson(tx *store.Tx, person record.Person, edit func(*record.MemberOrContact)) (store.Result, error) {
	before, _, err := localWhere(tx, person.Kind, `id = @id`, sql.Named("id", person.ID))
	if err != nil {
		return store.Unchanged, err
	}
	after := before
	edit(&after)
	if after == before {
		return store.Unchanged, nil
	}
	if err := after.Check(); err != nil {
		return store.Unchanged, err
	}
	tx.Audit(before.Ref, before, after)
	return store.Changed, tx.Exec(`UPDATE `+localTables[person.Kind]+
		` SET name = @name, name_key = @key, email = NULLIF(@email, ''), phone = NULLIF(@phone, '') WHERE id = @id`,
		sql.Named("name", after.Name), sql.Named("key", record.NameKey(after.Name)), sql.Named("email", after.Email),
		sql.Named("phone", after.Phone), sql.Named("id", person.ID))
}

// FindLocalPersonByRef returns the member of a panel or the contact with the ref, and whether
// there is one.
func FindLocalPersonByRef(tx *store.Tx, k record.PersonKind, ref string) (record.MemberOrContact, bool, error) {
	number, _ := k.ParseRef(ref)
	return localWhere(tx, k, `id = @id`, sql.Named("id", number))
}

// CheckLocalNameFree returns a *record.Conflict if somebody of the kind has the name already.
// The hint of the conflict suggests adding a record to that person instead, and recordName
// names such a record, as in "another seat".
func CheckLocalNameFree(tx *store.Tx, k record.PersonKind, name, recordName string) error {
	condition, params := store.NameCondition("l.name_key", name)
	l, found, err := localWhere(tx, k, condition, params...)
	if err != nil || !found {
		return err
	}
	return &record.Conflict{Text: l.Ref + " has this name already",
		Hint: "give " + l.Ref + " in place of the name for " + recordName + "; --another if it is somebody else"}
}

// localWhere returns the first person of the kind who meets the condition, and whether
// there is one. The condition can use the alias l for the person's row.
func localWhere(
	tx *store.Tx, k record.PersonKind, condition string, args ...any,
) (record.MemberOrContact, bool, error) {
	return store.One(tx, func(l *record.MemberOrContact) []any {
		l.Kind = k
		return []any{&l.ID, &l.Ref, &l.Name, &l.Email, &l.Phone}
	}, `SELECT id, ref, name, COALESCE(email, ''), COALESCE(phone, '') FROM `+localTables[k]+` l WHERE `+condition+
		` ORDER BY id`, args...)
}
