package peopledb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// AddVolunteer adds a volunteer and returns their ref. It is the ref of v if that is
// not "", and otherwise the next one. applied is the date of the application. The error
// is a *record.Refusal if a rule on applications (R7 to R9) forbids the application or
// its month is closed. The error is an *record.Invalid if the particulars are not
// valid, and a *record.Conflict if another volunteer has the ref.
func AddVolunteer(tx *store.Tx, v record.Volunteer, applied record.Date) (ref string, err error) {
	if applied > tx.Today {
		return "", record.Invalidf("applied on %s is after today, %s", applied, tx.Today)
	}
	if err := v.Check(applied); err != nil {
		return "", err
	}
	application := record.ApplicationFacts{Born: v.Born, UKSince: v.UKSince, Applied: applied, Source: v.Source}
	if err := record.CheckRules("the application of "+string(applied), application,
		record.ApplicationRules...); err != nil {
		return "", err
	}
	if err := booksdb.CheckMonthsOpen(tx, "the application of "+string(applied),
		booksdb.PeriodFrom(applied)); err != nil {
		return "", err
	}
	imported, _ := record.KindVolunteer.ParseRef(v.Ref)
	number, err := tx.AssignNumber(imported, record.KindVolunteer.Letter, "volunteers")
	if err != nil {
		return "", err
	}
	v.ID, v.Ref = number, record.KindVolunteer.Ref(number)
	_, found, err := FindVolunteerByRef(tx, v.Ref)
	if err != nil {
		return "", err
	}
	if found {
		return "", &record.Conflict{Text: v.Ref + " is already there"}
	}
	store.State[volunteerCache](tx).Clear() // a text that fitted one name may now fit two names
	// The id of the row is the number of the ref, so that an imported ref is never given
	// to somebody else.
	err = tx.Exec(`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source, email, phone)
		VALUES (@id, @ref, @name, @key, @born, @since, @source, NULLIF(@email, ''), NULLIF(@phone, ''))`,
		sql.Named("id", number), sql.Named("ref", v.Ref),
		sql.Named("name", v.Name), sql.Named("key", record.NameKey(v.Name)),
		sql.Named("born", v.Born), sql.Named("since", v.UKSince), sql.Named("source", v.Source),
		sql.Named("email", v.Email), sql.Named("phone", v.Phone))
	if err != nil {
		return "", err
	}
	if err := saveOffer(tx, number, record.Offer{}, v.Offer); err != nil {
		return "", err
	}
	err = tx.Exec(`INSERT INTO spells (volunteer_id, standing, change, from_on)
		VALUES (@id, 'applicant', 'applied', @on)`,
		sql.Named("id", number), sql.Named("on", applied))
	tx.Audit(v.Ref, nil, v)
	return v.Ref, err
}

// EditVolunteer calls edit to change the particulars of the volunteer and the date of
// the first application. The rules on applications (R7 to R9) are checked again for
// every application. The errors are those of Dossier and AddVolunteer, and a
// *record.Refusal if a referee has the new name (R3b). The error is a *record.Conflict
// if the new date of the application is after a later spell or a check.
func EditVolunteer(
	tx *store.Tx, id int64, edit func(v *record.Volunteer, applied *record.Date),
) (store.Result, error) {
	d, err := Dossier(tx, id)
	if err != nil {
		return store.Unchanged, err
	}
	before, after, applied := d.Volunteer, d.Volunteer, d.Spells[0].From
	edit(&after, &applied)
	dateChanged := applied != d.Spells[0].From
	if after == before && !dateChanged {
		return store.Unchanged, nil
	}
	if err := after.Check(applied); err != nil {
		return store.Unchanged, err
	}
	if after.Name != before.Name {
		if err := d.CheckRename(after.Name); err != nil {
			return store.Unchanged, err
		}
	}
	if dateChanged {
		if err := changeApplicationDay(tx, d, applied); err != nil {
			return store.Unchanged, err
		}
	}
	for _, s := range d.Spells {
		if s.Standing != record.Applicant {
			continue
		}
		application := record.ApplicationFacts{Born: after.Born, UKSince: after.UKSince, Applied: s.From,
			Source: after.Source}
		if err := record.CheckRules(before.Ref, application, record.ApplicationRules...); err != nil {
			return store.Unchanged, err
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
		return store.Unchanged, err
	}
	if err := saveOffer(tx, id, before.Offer, after.Offer); err != nil {
		return store.Unchanged, err
	}
	store.State[volunteerCache](tx).Clear()
	d.Volunteer = after
	tx.Audit(before.Ref, before, after)
	return store.Changed, nil
}

// volunteerCache caches the ids of volunteers by the texts that FindVolunteer looked
// up.
type volunteerCache struct{ store.Cache[string, int64] }

// FindVolunteer returns the id of the volunteer that text names. The errors are those
// of FindPerson.
func FindVolunteer(tx *store.Tx, text string) (int64, error) {
	if id, ok := store.State[volunteerCache](tx).Get(text); ok {
		return id, nil
	}
	p, err := FindPersonAmong(tx, text, record.KindVolunteer)
	if err != nil {
		return 0, err
	}
	store.State[volunteerCache](tx).Put(text, p.ID)
	return p.ID, nil
}

// CheckNotDuplicate returns a *record.Conflict if there is a volunteer with that name
// and date of birth.
func CheckNotDuplicate(tx *store.Tx, name string, born record.Date) error {
	found, err := findVolunteersByNameAndBirth(tx, name, born)
	if err != nil || len(found) == 0 {
		return err
	}
	return &record.Conflict{
		Text: found[0].Ref + " has this name and date of birth already",
		Hint: "borough volunteer rejoin " + found[0].Ref +
			" if it is the same person come back; --another if it is somebody else",
	}
}

// FindVolunteerByNameAndBirth returns the id of the volunteer with that name and date of birth.
// A file without refs identifies people by both, because two people can have the same
// name. The error is an *record.Invalid that lists them if several volunteers have both.
func FindVolunteerByNameAndBirth(tx *store.Tx, name string, born record.Date) (id int64, found bool, err error) {
	people, err := findVolunteersByNameAndBirth(tx, name, born)
	switch {
	case err != nil || len(people) == 0:
		return 0, false, err
	case len(people) > 1:
		return 0, false, &record.Invalid{
			Text: fmt.Sprintf("%s, born on %s, is more than one volunteer: %s; give the ref", record.Quote(name),
				born, listPeople(people)),
		}
	}
	return people[0].ID, true, nil
}

// findVolunteersByNameAndBirth returns the volunteers with that name and date of birth.
func findVolunteersByNameAndBirth(tx *store.Tx, name string, born record.Date) ([]record.Person, error) {
	condition, params := store.NameCondition("name_key", name)
	people, err := store.All(tx, func(p *record.Person) []any { return []any{&p.ID, &p.Ref, &p.Name} },
		`SELECT id, ref, name FROM volunteers WHERE `+condition+` AND born_on = @born ORDER BY id`,
		append(params, sql.Named("born", born))...)
	return slices.DeleteFunc(people, func(p record.Person) bool { return !record.IsSameName(p.Name, name) }), err
}

// FindVolunteerByRef returns the id of the volunteer with that ref.
func FindVolunteerByRef(tx *store.Tx, ref string) (id int64, found bool, err error) {
	return store.One(tx, func(id *int64) []any { return []any{id} },
		`SELECT id FROM volunteers WHERE ref = @ref`, sql.Named("ref", ref))
}

// VolunteerCompletions returns the ref and the name of every volunteer.
func VolunteerCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT ref, name FROM volunteers ORDER BY id`)
}
