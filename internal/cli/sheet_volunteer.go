package cli

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var volunteersSheet = &Sheet{
	Name: "volunteers", Noun: "volunteer", Doc: "a volunteer's particulars and first application", Match: []string{"ref", "name", "born"},
	names: []string{"ref", "name"},
	As:    []string{"volunteer", "person"}, Person: true,
	Columns: []SheetColumn{
		column("ref", "the ref, as V0042; without one a volunteer is matched on name and date of birth, or gets the next", "volunteer ref"),
		required("name", "the name in full", "full name", "volunteer", "volunteer name"),
		column("born", "the date of birth", "date of birth", "dob", "birth date"),
		column("uk_since", "the day since when the volunteer has been in the UK without a break", "in the uk since", "uk since"),
		column("source", "how the volunteer was found; not-known is one", "how found", "found through", "recruited through"),
		column("applied", "the day of the first application", "applied on", "application date", "date of application"),
		column("email", "", "e-mail", "email address", "e-mail address"),
		column("phone", "", "telephone", "mobile", "tel", "phone number", "telephone number"),
		column("occupation", "what the volunteer does besides: full-time, retired ...", "employment"),
		column("languages", "the languages spoken besides English, with spaces between them", "language"),
		column("skills", "what the volunteer brings: minutes, databases ..., with spaces between them", "skill"),
		column("motivations", "why they volunteer: give-back, use-skills ..., with spaces between them", "motivation"),
		column("availability", "when they can help: weekday-day, weekend-day ..., with spaces between them", "available", "times"),
	},
	row: func(r *row) func() (store.Kept, error) {
		is := record.Volunteer{
			Ref: optional(r, "ref", refOf(record.OfVolunteers)), Name: optional(r, "name", line), Born: optional(r, "born", r.day),
			UKSince: optional(r, "uk_since", r.day), Source: optional(r, "source", record.Sources.Find),
			Email: optional(r, "email", line), Phone: optional(r, "phone", line), Offer: r.offerOf(),
		}
		applied := optional(r, "applied", r.day)
		id, there := r.knownVolunteer(is)
		if there {
			return func() (store.Kept, error) { return r.editVolunteer(id, is, applied) }
		}
		// Who is new needs everything; R9 speaks for the source.
		r.insist("a new volunteer needs this", "name", "born", "uk_since", "applied")
		return func() (store.Kept, error) {
			_, err := peopledb.AddVolunteer(r.tx, is, applied)
			return store.Added, err
		}
	},
}

// offerOf reads what a volunteer brings, wants, and when.
func (r *row) offerOf() record.Offer {
	list := func(key string, parse func(string) ([]string, error)) record.CodeList {
		return record.ListOf(optional(r, key, parse))
	}
	return record.Offer{
		Occupation: optional(r, "occupation", record.Occupations.Find), Languages: list("languages", freeCodes("language")),
		Skills: list("skills", record.Skills.ParseCodes), Motivations: list("motivations", record.Motivations.ParseCodes),
		Availability: list("availability", record.Availabilities.ParseCodes),
	}
}

// knownVolunteer finds who the row speaks of: by ref, else by name and date of birth,
// never by name alone.
func (r *row) knownVolunteer(v record.Volunteer) (id int64, ok bool) {
	var err error
	switch {
	case v.Ref != "":
		id, ok, err = peopledb.ByRef(r.tx, v.Ref)
	case v.Name != "" && v.Born != "":
		id, ok, err = peopledb.Twin(r.tx, v.Name, v.Born)
	}
	if err != nil {
		r.complain("", err)
	}
	return id, ok
}

func (r *row) editVolunteer(id int64, is record.Volunteer, applied record.Date) (store.Kept, error) {
	d, err := peopledb.Dossier(r.tx, id)
	if err != nil {
		return store.Same, err
	}
	if first := d.Spells[0].From; applied != "" && applied != first {
		return store.Same, record.Wrong("%s applied on %s, not %s; the day of an application is changed by borough volunteer edit --applied, not by an import", d.Ref, first, applied)
	}
	return peopledb.EditVolunteer(r.tx, id, func(v *record.Volunteer, _ *record.Date) {
		// A name that found the person is not one that corrects theirs.
		if is.Ref != "" {
			over(&v.Name, is.Name)
		}
		over(&v.Born, is.Born)
		over(&v.UKSince, is.UKSince)
		over(&v.Source, is.Source)
		over(&v.Email, is.Email)
		over(&v.Phone, is.Phone)
		over(&v.Occupation, is.Occupation)
		for i, list := range v.Lists() {
			over(list.Codes, *is.Lists()[i].Codes)
		}
	})
}

var spellsSheet = &Sheet{
	Name: "spells", Doc: "a change of a volunteer's standing after the first application", Match: []string{"volunteer", "change", "date"},
	names: []string{"volunteer"},
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref", "name"),
		required("change", "start, pause, resume, suspend, leave, rejoin, reject or withdraw"),
		required("date", "the day of the change", "on", "from"),
		column("reason", "why the volunteer left, as a code; for other changes a few words, or nothing"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		move := needed(r, "change", record.FindMove)
		on := needed(r, "date", r.day)
		reason := ""
		if move.To == record.Left {
			reason = needed(r, "reason", record.LeaveReasons.Find)
		} else {
			reason = optional(r, "reason", line)
		}
		return func() (store.Kept, error) {
			// One day can see the same change twice: the nth such row is there
			// when n such changes are.
			there := 0
			for _, s := range d.Spells {
				if s.From != on || s.Standing != move.To || (s.Change == "resumed") != (move.Verb == "resume") {
					continue
				}
				if there++; there < r.nth {
					continue
				}
				if reason != "" && s.Reason != reason {
					return store.Same, &record.Conflict{Text: fmt.Sprintf("%s is %s from %s already, with another reason", d.Ref, s.Standing, on)}
				}
				return store.Same, nil
			}
			return store.Added, peopledb.MoveVolunteer(r.tx, d, move.Verb, on, reason)
		}
	},
}

// volunteerOf reads a ref or a name that fits just one; nil when it fits none.
func volunteerOf(r *row) *record.Dossier { return needed(r, "volunteer", inBooks(r, findDossier)) }

// personOf reads the ref of anybody, or a name that fits just one.
func personOf(r *row) record.Person {
	return needed(r, "person", inBooks(r, peopledb.FindPerson))
}
