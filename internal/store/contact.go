package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

func contactInto(c *record.Contact) []any {
	return []any{&c.ID, &c.Ref, &c.Name, &c.Email, &c.Phone}
}

// AddContact keeps a person who is to be in a key individual network, and returns
// them with their ref: the next free one where they have none.
func (tx *Tx) AddContact(c record.Contact) (record.Contact, error) {
	if err := c.Check(); err != nil {
		return c, err
	}
	var err error
	if number, given := record.OfContacts.ParseRef(c.Ref); given {
		c.ID = number
		tx.tookNumber(record.OfContacts.Letter, number)
	} else if c.ID, err = tx.nextNumber(record.OfContacts.Letter, "contacts"); err != nil {
		return c, err
	}
	c.Ref = record.OfContacts.Ref(c.ID)
	tx.Note(c.Ref, nil, c)
	return c, tx.exec(`INSERT INTO contacts (id, ref, name, name_key, email, phone)
		VALUES (@id, @ref, @name, @key, NULLIF(@email, ''), NULLIF(@phone, ''))`,
		sql.Named("id", c.ID), sql.Named("ref", c.Ref), sql.Named("name", c.Name), sql.Named("key", record.NameKey(c.Name)),
		sql.Named("email", c.Email), sql.Named("phone", c.Phone))
}

// EditContact changes a contact's particulars.
func (tx *Tx) EditContact(id int64, edit func(*record.Contact)) (Kept, error) {
	before, _, err := tx.contactWhere(`id = @id`, sql.Named("id", id))
	if err != nil {
		return Same, err
	}
	after := before
	edit(&after)
	if after == before {
		return Same, nil
	}
	if err := after.Check(); err != nil {
		return Same, err
	}
	tx.Note(before.Ref, before, after)
	return Changed, tx.exec(`UPDATE contacts SET name = @name, name_key = @key, email = NULLIF(@email, ''), phone = NULLIF(@phone, '') WHERE id = @id`,
		sql.Named("name", after.Name), sql.Named("key", record.NameKey(after.Name)), sql.Named("email", after.Email),
		sql.Named("phone", after.Phone), sql.Named("id", id))
}

func (tx *Tx) contactWhere(where string, args ...any) (record.Contact, bool, error) {
	return one(tx, contactInto, `SELECT id, ref, name, COALESCE(email, ''), COALESCE(phone, '') FROM contacts c WHERE `+where+` ORDER BY id`, args...)
}

// ContactByRef returns the contact of that ref.
func (tx *Tx) ContactByRef(ref string) (record.Contact, bool, error) {
	number, _ := record.OfContacts.ParseRef(ref)
	return tx.contactWhere(`id = @id`, sql.Named("id", number))
}

// ContactLike returns whom a row without a ref speaks of: the contact of that
// name in the ward's network from that day, or with that email. Never by name
// alone.
func (tx *Tx) ContactLike(c record.Contact, ward string, from record.Date) (record.Contact, bool, error) {
	return tx.contactWhere(`name_key = @key AND ((@email <> '' AND email = @email) OR EXISTS (
			SELECT 1 FROM contact_spells s JOIN wards w ON w.id = s.ward_id WHERE s.contact_id = c.id AND w.code = @ward AND s.from_on = @from))`,
		sql.Named("key", record.NameKey(c.Name)), sql.Named("email", c.Email), sql.Named("ward", ward), sql.Named("from", from))
}

// NoContact returns a *record.Conflict that names the contact of that name, where
// there is one.
func (tx *Tx) NoContact(name string) error {
	c, there, err := tx.contactWhere(`name_key = @key`, sql.Named("key", record.NameKey(name)))
	if err != nil || !there {
		return err
	}
	return &record.Conflict{Text: c.Ref + " has this name already",
		Hint: "give " + c.Ref + " in place of the name for another ward or another time; --another if it is somebody else"}
}

// InterviewContact records that a contact was interviewed on the day, on which
// they are in a network (001 para 37).
func (tx *Tx) InterviewContact(who record.Person, on record.Date) (Kept, error) {
	if on > tx.Today {
		return Same, record.Wrong("an interview on %s is after today, %s", on, tx.Today)
	}
	spells, err := tx.contactSpells(who)
	if err != nil {
		return Same, err
	}
	if !covered(spells, on) {
		return Same, &record.Conflict{Text: fmt.Sprintf("%s is in no ward's network on %s", who.Ref, on), Hint: "borough kin show " + who.Ref + " says from when to when"}
	}
	there, err := value[int](tx, `SELECT COUNT(*) FROM contact_interviews WHERE contact_id = @id AND held_on = @on`,
		sql.Named("id", who.ID), sql.Named("on", on))
	if err != nil || there > 0 {
		return Same, err
	}
	tx.Note(who.Ref, nil, map[string]string{"Interviewed": string(on)})
	return Added, tx.exec(`INSERT INTO contact_interviews (contact_id, held_on) VALUES (@id, @on)`, sql.Named("id", who.ID), sql.Named("on", on))
}

// VoidContactInterview takes back the interview of a day that was none.
func (tx *Tx) VoidContactInterview(who record.Person, on record.Date, reason string) error {
	held, err := tx.interviewDays(who)
	if err != nil {
		return err
	}
	for _, day := range held {
		if day == on {
			tx.noteVoid(who.Ref, map[string]string{"Interviewed": string(on)}, reason)
			return tx.exec(`DELETE FROM contact_interviews WHERE contact_id = @id AND held_on = @on`, sql.Named("id", who.ID), sql.Named("on", on))
		}
	}
	return &record.Missing{Text: fmt.Sprintf("%s has no interview of %s", who.Ref, on), Hint: "borough kin show " + who.Ref + " lists them"}
}

func (tx *Tx) interviewDays(who record.Person) ([]record.Date, error) {
	return all(tx, func(d *record.Date) []any { return []any{d} },
		`SELECT held_on FROM contact_interviews WHERE contact_id = @id ORDER BY held_on`, sql.Named("id", who.ID))
}
