package neighbourhooddb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// localTables are the tables of the kinds of local people, which are alike.
var localTables = map[record.PersonKind]string{record.KindMember: "members", record.KindContact: "contacts"}

// AddLocal keeps a member of a panel or a contact, and returns them with their
// ref: the next free one where they have none.
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
		sql.Named("id", l.ID), sql.Named("ref", l.Ref), sql.Named("name", l.Name), sql.Named("key", record.NameKey(l.Name)),
		sql.Named("email", l.Email), sql.Named("phone", l.Phone))
}

// EditLocal changes the particulars of a member of a panel or a contact.
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
	return store.Changed, tx.Exec(`UPDATE `+localTables[who.Kind]+` SET name = @name, name_key = @key, email = NULLIF(@email, ''), phone = NULLIF(@phone, '') WHERE id = @id`,
		sql.Named("name", after.Name), sql.Named("key", record.NameKey(after.Name)), sql.Named("email", after.Email),
		sql.Named("phone", after.Phone), sql.Named("id", who.ID))
}

// FindLocalByRef returns the member of a panel, or the contact, of that ref.
func FindLocalByRef(tx *store.Tx, k record.PersonKind, ref string) (record.LocalPerson, bool, error) {
	number, _ := k.ParseRef(ref)
	return localWhere(tx, k, `id = @id`, sql.Named("id", number))
}

// CheckNameFree returns a *record.Conflict that names whoever of the kind has the name,
// where there is one; another says what more can be kept of them.
func CheckNameFree(tx *store.Tx, k record.PersonKind, name, another string) error {
	l, there, err := localWhere(tx, k, `name_key = @key`, sql.Named("key", record.NameKey(name)))
	if err != nil || !there {
		return err
	}
	return &record.Conflict{Text: l.Ref + " has this name already",
		Hint: "give " + l.Ref + " in place of the name for " + another + "; --another if it is somebody else"}
}

// localWhere returns the first of the kind who fits; where speaks of them as l.
func localWhere(tx *store.Tx, k record.PersonKind, where string, args ...any) (record.LocalPerson, bool, error) {
	return store.One(tx, func(l *record.LocalPerson) []any {
		l.Kind = k
		return []any{&l.ID, &l.Ref, &l.Name, &l.Email, &l.Phone}
	}, `SELECT id, ref, name, COALESCE(email, ''), COALESCE(phone, '') FROM `+localTables[k]+` l WHERE `+where+` ORDER BY id`, args...)
}
