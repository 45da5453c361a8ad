// Local people are the members of panels and the contacts.

package neighbourhooddb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// localTables are the tables of local people, by their kind. Their columns are the same.
var localTables = map[record.PersonKind]string{record.KindMember: "members", record.KindContact: "contacts"}

// AddLocal keeps a new member of a panel or a contact, and returns them with their ref:
// the one they bring, or else the next. What cannot be of a person is an *record.Invalid,
// and a ref that is taken a *record.Conflict.
func AddLocal(tx *store.Tx, l record.LocalPerson) (record.LocalPerson, error) {
	if err := l.Check(); err != nil {
		return l, err
	}
	brought, _ := l.Kind.ParseRef(l.Ref)
	number, err := tx.AssignNumber(brought, l.Kind.Letter, localTables[l.Kind])
	if err != nil {
		return l, err
	}
	l.ID, l.Ref = number, l.Kind.Ref(number)
	tx.Note(l.Ref, nil, l)
	return l, tx.Exec(`INSERT INTO `+localTables[l.Kind]+` (id, ref, name, name_key, email, phone)
		VALUES (@id, @ref, @name, @key, NULLIF(@email, ''), NULLIF(@phone, ''))`,
		sql.Named("id", l.ID), sql.Named("ref", l.Ref), sql.Named("name", l.Name),
		sql.Named("key", record.NameKey(l.Name)),
		sql.Named("email", l.Email), sql.Named("phone", l.Phone))
}

// EditLocal changes the particulars of a member of a panel or a contact. What cannot be
// of a person is an *record.Invalid.
func EditLocal(tx *store.Tx, who record.Person, edit func(*record.LocalPerson)) (store.Kept, error) {
	before, _, err := localWhere(tx, who.Kind, `id = @id`, sql.Named("id", who.ID))
	if err != nil {
		return store.Same, err
	}
	after := before
	edit(&after)
	if after == before {
		return store.Same, nil
	}
	if err := after.Check(); err != nil {
		return store.Same, err
	}
	tx.Note(before.Ref, before, after)
	return store.Changed, tx.Exec(`UPDATE `+localTables[who.Kind]+
		` SET name = @name, name_key = @key, email = NULLIF(@email, ''), phone = NULLIF(@phone, '') WHERE id = @id`,
		sql.Named("name", after.Name), sql.Named("key", record.NameKey(after.Name)), sql.Named("email", after.Email),
		sql.Named("phone", after.Phone), sql.Named("id", who.ID))
}

// FindLocalByRef returns the member of a panel or the contact with that ref, and whether
// there is one.
func FindLocalByRef(tx *store.Tx, k record.PersonKind, ref string) (record.LocalPerson, bool, error) {
	number, _ := k.ParseRef(ref)
	return localWhere(tx, k, `id = @id`, sql.Named("id", number))
}

// CheckNameFree returns a *record.Conflict where somebody of the kind has the name
// already. Its hint offers to keep another of what they can have several of, such as a
// seat.
func CheckNameFree(tx *store.Tx, k record.PersonKind, name, another string) error {
	condition, params := store.NameCondition("name_key", name)
	l, found, err := localWhere(tx, k, condition, params...)
	if err != nil || !found {
		return err
	}
	return &record.Conflict{Text: l.Ref + " has this name already",
		Hint: "give " + l.Ref + " in place of the name for " + another + "; --another if it is somebody else"}
}

// localWhere returns the first person of the kind who meets the condition, which can use
// l for their row.
func localWhere(tx *store.Tx, k record.PersonKind, where string, args ...any) (record.LocalPerson, bool, error) {
	return store.One(tx, func(l *record.LocalPerson) []any {
		l.Kind = k
		return []any{&l.ID, &l.Ref, &l.Name, &l.Email, &l.Phone}
	}, `SELECT id, ref, name, COALESCE(email, ''), COALESCE(phone, '') FROM `+localTables[k]+` l WHERE `+where+
		` ORDER BY id`, args...)
}
