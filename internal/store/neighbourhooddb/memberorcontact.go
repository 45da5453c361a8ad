package neighbourhooddb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// memberAndContactTables names the table of the members of panels, and the table of the contacts
// of the key individual networks. The tables have the same columns.
var memberAndContactTables = map[record.PersonKind]string{record.KindMember: "members", record.KindContact: "contacts"}

// AddMemberOrContact stores a new member of a panel or a new contact and returns the person with
// the ref. A person without a ref gets the next free ref. Values that a person cannot have are
// an *record.Invalid. A ref that is taken is a *record.Conflict.
func AddMemberOrContact(tx *store.Tx, person record.MemberOrContact) (record.MemberOrContact, error) {
	if err := person.Check(); err != nil {
		return person, err
	}
	requestedNumber, _ := person.Kind.ParseRef(person.Ref)
	number, err := tx.AssignNumber(requestedNumber, person.Kind.Letter, memberAndContactTables[person.Kind])
	if err != nil {
		return person, err
	}
	person.ID, person.Ref = number, person.Kind.Ref(number)
	tx.Audit(person.Ref, nil, person)
	return person, tx.Exec(`INSERT INTO `+memberAndContactTables[person.Kind]+` (id, ref, name, name_key, email, phone)
		VALUES (@id, @ref, @name, @key, NULLIF(@email, ''), NULLIF(@phone, ''))`,
		sql.Named("id", person.ID), sql.Named("ref", person.Ref), sql.Named("name", person.Name),
		sql.Named("key", record.NameKey(person.Name)),
		sql.Named("email", person.Email), sql.Named("phone", person.Phone))
}

// EditMemberOrContact changes the name, email or phone of a member of a panel or a contact. Values
// that a person cannot have are an *record.Invalid.
func EditMemberOrContact(
	tx *store.Tx, person record.Person, edit func(*record.MemberOrContact),
) (store.Result, error) {
	before, _, err := memberOrContactWhere(tx, person.Kind, `id = @id`, sql.Named("id", person.ID))
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
	return store.Changed, tx.Exec(`UPDATE `+memberAndContactTables[person.Kind]+
		` SET name = @name, name_key = @key, email = NULLIF(@email, ''), phone = NULLIF(@phone, '') WHERE id = @id`,
		sql.Named("name", after.Name), sql.Named("key", record.NameKey(after.Name)), sql.Named("email", after.Email),
		sql.Named("phone", after.Phone), sql.Named("id", person.ID))
}

// FindMemberOrContactByRef returns the member of a panel or the contact with the ref, and whether
// there is one.
func FindMemberOrContactByRef(tx *store.Tx, kind record.PersonKind, ref string) (record.MemberOrContact, bool, error) {
	number, _ := kind.ParseRef(ref)
	return memberOrContactWhere(tx, kind, `id = @id`, sql.Named("id", number))
}

// CheckPersonNameFree returns a *record.Conflict if a person of the kind has the name already. The
// hint suggests adding a record for that person instead of a new person. The parameter recordName
// names such a record, as in "another seat".
func CheckPersonNameFree(tx *store.Tx, kind record.PersonKind, name, recordName string) error {
	condition, params := store.NameCondition("l.name_key", name)
	existing, found, err := memberOrContactWhere(tx, kind, condition, params...)
	if err != nil || !found {
		return err
	}
	return &record.Conflict{Text: existing.Ref + " has this name already",
		Hint: "give " + existing.Ref + " in place of the name for " + recordName +
			"; --another if it is somebody else"}
}

// memberOrContactWhere returns the first person of the kind who meets the condition, and whether
// there is one. The condition can use the alias l for the person's row.
func memberOrContactWhere(
	tx *store.Tx, kind record.PersonKind, condition string, args ...any,
) (record.MemberOrContact, bool, error) {
	return store.One(tx, func(l *record.MemberOrContact) []any {
		l.Kind = kind
		return []any{&l.ID, &l.Ref, &l.Name, &l.Email, &l.Phone}
	}, `SELECT id, ref, name, COALESCE(email, ''), COALESCE(phone, '') FROM `+memberAndContactTables[kind]+
		` l WHERE `+condition+` ORDER BY id`, args...)
}
