package store

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
)

const volunteerColumns = `id, ref, name, born_on, uk_since_on, source, COALESCE(email, ''), COALESCE(phone, '')`

func volunteerInto(v *record.Volunteer) []any {
	return []any{&v.ID, &v.Ref, &v.Name, &v.Born, &v.UKSince, &v.Source, &v.Email, &v.Phone}
}

// AddVolunteer keeps an application of that day, refusing what R7 to R9
// refuse, and returns the volunteer's ref: the next free one when v has none.
func (tx *Tx) AddVolunteer(v record.Volunteer, applied record.Date) (ref string, err error) {
	if applied > tx.Today {
		return "", record.Wrong("applied on %s is after today, %s", applied, tx.Today)
	}
	if err := v.Check(applied); err != nil {
		return "", err
	}
	application := record.Application{Born: v.Born, UKSince: v.UKSince, Applied: applied, Source: v.Source}
	if err := record.Ask("the application of "+string(applied), application, record.ApplicationRules...); err != nil {
		return "", err
	}
	brought, _ := record.OfVolunteers.ParseRef(v.Ref)
	number, err := tx.numberOf(brought, record.OfVolunteers.Letter, "volunteers")
	if err != nil {
		return "", err
	}
	v.ID, v.Ref = number, record.OfVolunteers.Ref(number)
	if _, there, err := tx.ByRef(v.Ref); err != nil {
		return "", err
	} else if there {
		return "", &record.Conflict{Text: v.Ref + " is already there"}
	}
	clear(tx.memo.volunteers) // what fitted one name may fit two now
	// The number of a ref is the row's id, so that a ref that was imported is
	// never given to somebody else.
	err = tx.exec(`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source, email, phone)
		VALUES (@id, @ref, @name, @key, @born, @since, @source, NULLIF(@email, ''), NULLIF(@phone, ''))`,
		sql.Named("id", number), sql.Named("ref", v.Ref), sql.Named("name", v.Name), sql.Named("key", record.NameKey(v.Name)),
		sql.Named("born", v.Born), sql.Named("since", v.UKSince), sql.Named("source", v.Source),
		sql.Named("email", v.Email), sql.Named("phone", v.Phone))
	if err != nil {
		return "", err
	}
	err = tx.exec(`INSERT INTO spells (volunteer_id, standing, change, from_on) VALUES (@id, 'applicant', 'applied', @on)`,
		sql.Named("id", number), sql.Named("on", applied))
	tx.Note(v.Ref, nil, v)
	return v.Ref, err
}

// EditVolunteer changes the volunteer's particulars and the day of the first
// application. R7 to R9 are asked again of every application, since they may
// rest on what changes.
func (tx *Tx) EditVolunteer(id int64, edit func(v *record.Volunteer, applied *record.Date)) (Kept, error) {
	d, err := tx.Dossier(id)
	if err != nil {
		return Same, err
	}
	before, after, applied := d.Volunteer, d.Volunteer, d.Spells[0].From
	edit(&after, &applied)
	moved := applied != d.Spells[0].From
	if after == before && !moved {
		return Same, nil
	}
	if err := after.Check(applied); err != nil {
		return Same, err
	}
	if moved {
		if err := tx.moveApplication(d, applied); err != nil {
			return Same, err
		}
	}
	for _, s := range d.Spells {
		if s.Standing != record.Applicant {
			continue
		}
		application := record.Application{Born: after.Born, UKSince: after.UKSince, Applied: s.From, Source: after.Source}
		if err := record.Ask(before.Ref, application, record.ApplicationRules...); err != nil {
			return Same, err
		}
	}
	if after == before {
		return Changed, nil
	}
	err = tx.exec(`UPDATE volunteers SET name = @name, name_key = @key, born_on = @born, uk_since_on = @since,
			source = @source, email = NULLIF(@email, ''), phone = NULLIF(@phone, '') WHERE id = @id`,
		sql.Named("name", after.Name), sql.Named("key", record.NameKey(after.Name)), sql.Named("born", after.Born),
		sql.Named("since", after.UKSince), sql.Named("source", after.Source), sql.Named("email", after.Email),
		sql.Named("phone", after.Phone), sql.Named("id", id))
	clear(tx.memo.volunteers)
	d.Volunteer = after
	tx.Note(before.Ref, before, after)
	return Changed, err
}

// FindVolunteer returns the volunteer that text names: a ref, or any part of
// the name that fits just one. None is a *record.Missing; several are an
// *record.Invalid that lists up to eight of them.
func (tx *Tx) FindVolunteer(text string) (int64, error) {
	if id, ok := tx.memo.volunteers[text]; ok {
		return id, nil
	}
	var found []record.Volunteer
	var err error
	if number, ok := record.OfVolunteers.ParseRef(text); ok {
		found, err = all(tx, volunteerInto, `SELECT `+volunteerColumns+` FROM volunteers WHERE id = @id`, sql.Named("id", number))
	} else if record.NameKey(text) != "" {
		found, err = all(tx, volunteerInto, `SELECT `+volunteerColumns+` FROM volunteers WHERE name_key = @key ORDER BY id LIMIT 9`,
			sql.Named("key", record.NameKey(text)))
		if err == nil && len(found) == 0 {
			found, err = all(tx, volunteerInto, `SELECT `+volunteerColumns+` FROM volunteers
				WHERE instr(name_key, @key) > 0 ORDER BY name_key, id LIMIT 9`, sql.Named("key", record.NameKey(text)))
		}
	}
	if err != nil {
		return 0, err
	}
	switch len(found) {
	case 0:
		return 0, &record.Missing{Text: "no volunteer fits " + record.Quote(text), Hint: "give a ref such as V0042, or part of a name; borough volunteer list shows them"}
	case 1:
		if tx.memo.volunteers == nil {
			tx.memo.volunteers = map[string]int64{}
		}
		tx.memo.volunteers[text] = found[0].ID
		return found[0].ID, nil
	}
	var names []string
	for _, v := range found[:min(len(found), 8)] {
		names = append(names, v.Ref+" "+v.Name)
	}
	if len(found) > len(names) {
		names = append(names, "and others")
	}
	return 0, &record.Invalid{Text: fmt.Sprintf("%q fits more than one volunteer: %s", text, strings.Join(names, ", ")), Hint: "give the ref"}
}

// Twin returns the volunteer of that name and date of birth: how an import
// without refs finds who it speaks of. Never by name alone.
func (tx *Tx) Twin(name string, born record.Date) (id int64, ok bool, err error) {
	return one(tx, func(id *int64) []any { return []any{id} },
		`SELECT id FROM volunteers WHERE name_key = @key AND born_on = @born ORDER BY id`,
		sql.Named("key", record.NameKey(name)), sql.Named("born", born))
}

// NoTwin returns a *record.Conflict that names the volunteer of that name and
// date of birth, where there is one.
func (tx *Tx) NoTwin(name string, born record.Date) error {
	id, there, err := tx.Twin(name, born)
	if err != nil || !there {
		return err
	}
	d, err := tx.Dossier(id)
	if err != nil {
		return err
	}
	return &record.Conflict{
		Text: d.Ref + " has this name and date of birth already",
		Hint: "borough volunteer rejoin " + d.Ref + " if it is the same person come back; --another if it is somebody else",
	}
}

// ByRef returns the volunteer of that ref.
func (tx *Tx) ByRef(ref string) (id int64, ok bool, err error) {
	return one(tx, func(id *int64) []any { return []any{id} },
		`SELECT id FROM volunteers WHERE ref = @ref`, sql.Named("ref", ref))
}
