package peoplecmd

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var volunteersSheet = &sheets.Sheet{
	Name:         "volunteers",
	Command:      "volunteer",
	Doc:          "a volunteer's particulars and first application",
	MatchColumns: []string{"ref", "name", "born"},
	KeepBoth:     "give each its own ref",
	NameColumns:  []string{"ref", "name"},
	RefColumns:   []string{"volunteer", "person"},
	Person:       true,
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref",
			"the ref, as V0042; without one a volunteer is matched on name and date of birth, or gets the next",
			"volunteer ref"),
		sheets.RequiredColumn("name", "the name in full", "full name", "volunteer", "volunteer name"),
		sheets.OptionalColumn("born", "the date of birth", "date of birth", "dob", "birth date"),
		sheets.OptionalColumn("uk_since", "the day since when the volunteer has been in the UK without a break",
			"in the uk since", "uk since"),
		sheets.OptionalColumn("source", "how the volunteer was found; not-known is one", "how found", "found through",
			"recruited through"),
		sheets.OptionalColumn("applied", "the day of the first application", "applied on", "application date",
			"date of application"),
		sheets.OptionalColumn("email", "", "e-mail", "email address", "e-mail address"),
		sheets.OptionalColumn("phone", "", "telephone", "mobile", "tel", "phone number", "telephone number"),
		sheets.OptionalColumn("occupation", "what the volunteer does besides: full-time, retired ...", "employment"),
		sheets.OptionalColumn("languages", "the languages spoken besides English, with spaces between them",
			"language"),
		sheets.OptionalColumn("skills", "what the volunteer brings: minutes, databases ..., with spaces between them",
			"skill"),
		sheets.OptionalColumn("motivations", "why they volunteer: give-back, use-skills ..., with spaces between them",
			"motivation"),
		sheets.OptionalColumn("availability",
			"when they can help: weekday-day, weekend-day ..., with spaces between them",
			"available", "times"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		entered := record.Volunteer{
			Ref:     sheets.OptionalCell(r, "ref", sheets.RefParser(record.KindVolunteer)),
			Name:    sheets.OptionalCell(r, "name", sheets.ParseLine),
			Born:    sheets.OptionalCell(r, "born", r.DayParser(record.BirthDay)),
			UKSince: sheets.OptionalCell(r, "uk_since", r.DayParser(record.SinceDay)),
			Source:  sheets.OptionalCell(r, "source", record.Sources.Find),
			Email:   sheets.OptionalCell(r, "email", sheets.ParseLine),
			Phone:   sheets.OptionalCell(r, "phone", sheets.ParseLine),
			Offer:   readOffer(r),
		}
		applied := sheets.OptionalCell(r, "applied", r.ParseDay)
		id, found := matchVolunteer(r, entered)
		if found {
			return func() (store.Result, error) { return editVolunteer(r, id, entered, applied) }
		}
		// A new volunteer needs a source too, but the rule about sources (R9) checks that.
		r.RequireCells("a new volunteer needs this", "name", "born", "uk_since", "applied")
		return func() (store.Result, error) {
			_, err := peopledb.AddVolunteer(r.Tx, entered, applied)
			return store.Added, err
		}
	},
}

// readOffer reads what a volunteer offers: occupation, languages, skills, motivations and
// availability.
func readOffer(r *sheets.Row) record.Offer {
	readList := func(key string, parse func(string) ([]string, error)) record.CodeList {
		return record.NewCodeList(sheets.OptionalCell(r, key, parse))
	}
	return record.Offer{
		Occupation:   sheets.OptionalCell(r, "occupation", record.Occupations.Find),
		Languages:    readList("languages", sheets.CodesParser("language")),
		Skills:       readList("skills", record.Skills.ParseCodes),
		Motivations:  readList("motivations", record.Motivations.ParseCodes),
		Availability: readList("availability", record.Availabilities.ParseCodes),
	}
}

// matchVolunteer finds the existing volunteer whom the row is about. found is false if there
// is none. If the row has a ref, matchVolunteer finds the volunteer by the ref, and
// otherwise by the name and the date of birth.
func matchVolunteer(r *sheets.Row, v record.Volunteer) (id int64, found bool) {
	var err error
	switch {
	case v.Ref != "":
		id, found, err = peopledb.FindVolunteerByRef(r.Tx, v.Ref)
	case v.Name != "" && v.Born != "":
		id, found, err = peopledb.FindVolunteerByNameAndBirth(r.Tx, v.Name, v.Born)
	}
	if err != nil {
		r.AddProblem("", err)
	}
	if found {
		r.SetValue("ref", record.KindVolunteer.Ref(id))
	}
	return id, found
}

// editVolunteer changes an existing volunteer to the values of the row. A blank cell does
// not change the existing value.
func editVolunteer(r *sheets.Row, id int64, entered record.Volunteer, applied record.Date) (store.Result, error) {
	d, err := peopledb.Dossier(r.Tx, id)
	if err != nil {
		return store.Unchanged, err
	}
	if first := d.Spells[0].From; applied != "" && applied != first {
		return store.Unchanged,
			record.Invalidf("%s applied on %s, not %s; the day of an application is changed by borough volunteer edit --applied, not by an import", d.Ref, first, applied)
	}
	return peopledb.EditVolunteer(r.Tx, id, func(v *record.Volunteer, _ *record.Date) {
		// Without a ref the volunteer was found by the name, so the name is not a correction.
		if entered.Ref != "" {
			sheets.Override(&v.Name, entered.Name)
		}
		sheets.Override(&v.Born, entered.Born)
		sheets.Override(&v.UKSince, entered.UKSince)
		sheets.Override(&v.Source, entered.Source)
		sheets.Override(&v.Email, entered.Email)
		sheets.Override(&v.Phone, entered.Phone)
		sheets.Override(&v.Occupation, entered.Occupation)
		for i, list := range v.Lists() {
			sheets.Override(list.Codes, *entered.Lists()[i].Codes)
		}
	})
}

var spellsSheet = &sheets.Sheet{
	Name:         "spells",
	Doc:          "a change of a volunteer's standing after the first application",
	MatchColumns: []string{"volunteer", "change", "date"},
	Repeats:      true,
	NameColumns:  []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "ref", "name"),
		sheets.RequiredColumn("change", "start, pause, resume, suspend, leave, rejoin, reject or withdraw"),
		sheets.RequiredColumn("date", "the day of the change", "on", "from"),
		sheets.OptionalColumn("reason",
			"why the volunteer left, as a code; for other changes a few words, or nothing"),
		sheets.OptionalColumn("despite",
			"of a start: why it was made despite an unsatisfactory reference or a failed interview (R3e)"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		move := sheets.RequiredCell(r, "change", record.FindStandingMove)
		date := sheets.RequiredCell(r, "date", r.ParseDay)
		change := record.StandingChange{Verb: move.Verb, On: date}
		if move.To == record.Left {
			change.Reason = sheets.RequiredCell(r, "reason", record.LeaveReasons.Find)
		} else {
			change.Reason = sheets.OptionalCell(r, "reason", sheets.ParseLine)
		}
		change.Despite = sheets.OptionalCell(r, "despite", sheets.ParseLine)
		return func() (store.Result, error) {
			// A volunteer can make the same change twice on one day. The nth such row of the file
			// is already stored if the volunteer has n such changes.
			sameChangeCount := 0
			for _, s := range d.Spells {
				if s.From != date || s.Standing != move.To || (s.Change == "resumed") != (move.Verb == "resume") {
					continue
				}
				if sameChangeCount++; sameChangeCount < r.Nth {
					continue
				}
				if (change.Reason != "" && s.Reason != change.Reason) ||
					(change.Despite != "" && s.Despite != change.Despite) {
					return store.Unchanged, &record.Conflict{
						Text: fmt.Sprintf("%s is %s from %s already, with another reason", d.Ref, s.Standing, date),
					}
				}
				return store.Unchanged, nil
			}
			return store.Added, peopledb.ChangeStanding(r.Tx, d, change)
		}
	},
}

// readVolunteer reads the cell volunteer, which has the ref or the whole name of a volunteer.
// If there is no such volunteer, it adds a problem to the row and returns nil.
func readVolunteer(r *sheets.Row) *record.Dossier {
	return sheets.RequiredCell(r, "volunteer", sheets.Lookup(r, findDossier))
}

// readPerson reads the cell person, which has the ref or the whole name of a person of any
// kind. If there is no such person, it adds a problem to the row.
func readPerson(r *sheets.Row) record.Person {
	return sheets.RequiredCell(r, "person", sheets.Lookup(r, peopledb.FindPerson))
}
