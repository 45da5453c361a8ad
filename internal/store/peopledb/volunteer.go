package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// AddVolunteer keeps an application of that day, refusing what R7 to R9
// refuse, and returns the volunteer's ref: the next free one when v has none.
func AddVolunteer(tx *store.Tx, v record.Volunteer, applied record.Date) (ref string, err error) {
	if applied > tx.Today {
		return "", record.Wrong("applied on %s is after today, %s", applied, tx.Today)
	}
	if err := v.Check(applied); err != nil {
		return "", err
	}
	application := record.ApplicationFacts{Born: v.Born, UKSince: v.UKSince, Applied: applied, Source: v.Source}
	if err := record.Require("the application of "+string(applied), application, record.ApplicationRules...); err != nil {
		return "", err
	}
	if err := booksdb.CheckOpen(tx, "the application of "+string(applied), booksdb.Since(applied)); err != nil {
		return "", err
	}
	brought, _ := record.KindVolunteer.ParseRef(v.Ref)
	number, err := tx.NumberOf(brought, record.KindVolunteer.Letter, "volunteers")
	if err != nil {
		return "", err
	}
	v.ID, v.Ref = number, record.KindVolunteer.Ref(number)
	if _, there, err := ByRef(tx, v.Ref); err != nil {
		return "", err
	} else if there {
		return "", &record.Conflict{Text: v.Ref + " is already there"}
	}
	store.State[volunteersRead](tx).Forget() // what fitted one name may fit two now
	// The number of a ref is the row's id, so that a ref that was imported is
	// never given to somebody else.
	err = tx.Exec(`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source, email, phone)
		VALUES (@id, @ref, @name, @key, @born, @since, @source, NULLIF(@email, ''), NULLIF(@phone, ''))`,
		sql.Named("id", number), sql.Named("ref", v.Ref), sql.Named("name", v.Name), sql.Named("key", record.NameKey(v.Name)),
		sql.Named("born", v.Born), sql.Named("since", v.UKSince), sql.Named("source", v.Source),
		sql.Named("email", v.Email), sql.Named("phone", v.Phone))
	if err != nil {
		return "", err
	}
	if err := keepOffer(tx, number, record.Offer{}, v.Offer); err != nil {
		return "", err
	}
	err = tx.Exec(`INSERT INTO spells (volunteer_id, standing, change, from_on) VALUES (@id, 'applicant', 'applied', @on)`,
		sql.Named("id", number), sql.Named("on", applied))
	tx.Note(v.Ref, nil, v)
	return v.Ref, err
}

// EditVolunteer changes the volunteer's particulars and the day of the first
// application. R7 to R9 are asked again of every application, since they may
// rest on what changes.
func EditVolunteer(tx *store.Tx, id int64, edit func(v *record.Volunteer, applied *record.Date)) (store.Kept, error) {
	d, err := Dossier(tx, id)
	if err != nil {
		return store.Same, err
	}
	before, after, applied := d.Volunteer, d.Volunteer, d.Spells[0].From
	edit(&after, &applied)
	moved := applied != d.Spells[0].From
	if after == before && !moved {
		return store.Same, nil
	}
	if err := after.Check(applied); err != nil {
		return store.Same, err
	}
	if moved {
		if err := moveApplication(tx, d, applied); err != nil {
			return store.Same, err
		}
	}
	for _, s := range d.Spells {
		if s.Standing != record.Applicant {
			continue
		}
		application := record.ApplicationFacts{Born: after.Born, UKSince: after.UKSince, Applied: s.From, Source: after.Source}
		if err := record.Require(before.Ref, application, record.ApplicationRules...); err != nil {
			return store.Same, err
		}
	}
	if after == before {
		return store.Changed, nil
	}
	err = tx.Exec(`UPDATE volunteers SET name = @name, name_key = @key, born_on = @born, uk_since_on = @since,
			source = @source, email = NULLIF(@email, ''), phone = NULLIF(@phone, '') WHERE id = @id`,
		sql.Named("name", after.Name), sql.Named("key", record.NameKey(after.Name)), sql.Named("born", after.Born),
		sql.Named("since", after.UKSince), sql.Named("source", after.Source), sql.Named("email", after.Email),
		sql.Named("phone", after.Phone), sql.Named("id", id))
	if err != nil {
		return store.Same, err
	}
	if err := keepOffer(tx, id, before.Offer, after.Offer); err != nil {
		return store.Same, err
	}
	store.State[volunteersRead](tx).Forget()
	d.Volunteer = after
	tx.Note(before.Ref, before, after)
	return store.Changed, nil
}

// volunteersRead are the ids of volunteers by the texts that named them.
type volunteersRead struct{ store.Memory[string, int64] }

// FindVolunteer returns the volunteer that text names: a ref, or any part of
// the name that fits just one. None is a *record.Missing; several are an
// *record.Invalid that lists up to eight of them.
func FindVolunteer(tx *store.Tx, text string) (int64, error) {
	if id, ok := store.State[volunteersRead](tx).Get(text); ok {
		return id, nil
	}
	p, err := FindAmong(tx, text, record.KindVolunteer)
	if err != nil {
		return 0, err
	}
	store.State[volunteersRead](tx).Put(text, p.ID)
	return p.ID, nil
}

// NoTwin returns a *record.Conflict that names the volunteer of that name and
// date of birth, where there is one.
func NoTwin(tx *store.Tx, name string, born record.Date) error {
	id, there, err := Twin(tx, name, born)
	if err != nil || !there {
		return err
	}
	d, err := Dossier(tx, id)
	if err != nil {
		return err
	}
	return &record.Conflict{
		Text: d.Ref + " has this name and date of birth already",
		Hint: "borough volunteer rejoin " + d.Ref + " if it is the same person come back; --another if it is somebody else",
	}
}

// Twin returns the volunteer of that name and date of birth: how an import
// without refs finds who it speaks of. Never by name alone.
func Twin(tx *store.Tx, name string, born record.Date) (id int64, ok bool, err error) {
	return store.One(tx, func(id *int64) []any { return []any{id} },
		`SELECT id FROM volunteers WHERE name_key = @key AND born_on = @born ORDER BY id`,
		sql.Named("key", record.NameKey(name)), sql.Named("born", born))
}

// ByRef returns the volunteer of that ref.
func ByRef(tx *store.Tx, ref string) (id int64, ok bool, err error) {
	return store.One(tx, func(id *int64) []any { return []any{id} },
		`SELECT id FROM volunteers WHERE ref = @ref`, sql.Named("ref", ref))
}

// VolunteerWords are the refs and names of the volunteers.
func VolunteerWords(tx *store.Tx) ([]store.Word, error) {
	return tx.QueryWords(`SELECT ref, name FROM volunteers ORDER BY id`)
}
