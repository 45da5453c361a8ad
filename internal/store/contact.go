package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

// ContactLike returns whom a row without a ref speaks of: the contact of that
// name in the ward's network from that day, or with that email. Never by name
// alone.
func (tx *Tx) ContactLike(c record.Local, ward string, from record.Date) (record.Local, bool, error) {
	return tx.localWhere(record.OfContacts, `name_key = @key AND ((@email <> '' AND email = @email) OR EXISTS (
			SELECT 1 FROM contact_spells s JOIN wards w ON w.id = s.ward_id WHERE s.contact_id = l.id AND w.code = @ward AND s.from_on = @from))`,
		sql.Named("key", record.NameKey(c.Name)), sql.Named("email", c.Email), sql.Named("ward", ward), sql.Named("from", from))
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
	return Added, tx.Exec(`INSERT INTO contact_interviews (contact_id, held_on) VALUES (@id, @on)`, sql.Named("id", who.ID), sql.Named("on", on))
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
			return tx.Exec(`DELETE FROM contact_interviews WHERE contact_id = @id AND held_on = @on`, sql.Named("id", who.ID), sql.Named("on", on))
		}
	}
	return &record.Missing{Text: fmt.Sprintf("%s has no interview of %s", who.Ref, on), Hint: "borough kin show " + who.Ref + " lists them"}
}

func (tx *Tx) interviewDays(who record.Person) ([]record.Date, error) {
	return all(tx, func(d *record.Date) []any { return []any{d} },
		`SELECT held_on FROM contact_interviews WHERE contact_id = @id ORDER BY held_on`, sql.Named("id", who.ID))
}
