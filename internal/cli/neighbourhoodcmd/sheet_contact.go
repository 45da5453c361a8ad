// The files and commands call a contact "kin", after the key individual networks. A
// record.ContactSpell is a period during which a contact belongs to a ward's network.

package neighbourhoodcmd

import (
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

var contactsSheet = &sheets.Sheet{
	StoresPerson: true,
	Name:         "kin",
	Command:      "kin",
	Doc: "a person's time in a ward's key individual network; " +
		"a person with several has a row for each, with one ref",
	MatchColumns: []string{"ref", "name", "ward", "from"},
	KeepBoth:     "give each its own ref",
	NameColumns:  []string{"ref", "name"},
	RefColumns:   []string{"contact"},
	Person:       true,
	SharedRef:    true,
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref",
			"the ref, as K0042; without one a contact is matched on name, ward and first day "+
				"or on name and email, or gets the next",
			"contact", "contact ref"),
		sheets.RequiredColumn("name", "the name in full", "full name", "contact name"),
		sheets.RequiredColumn("kind", "what they are there, as shopkeeper", "type", "occupation"),
		sheets.RequiredColumn("ward", "the ward's code or name", "network", "ward name"),
		sheets.OptionalColumn("part", "the part of the ward they know"),
		sheets.RequiredColumn("from", "the first day", "since", "start", "start date"),
		sheets.OptionalColumn("to", "the last day; blank while it lasts", "end", "end date",
			"ended").WithField("Ended"),
		sheets.OptionalColumn("reason", "why it ended; not-known when blank"),
		sheets.OptionalColumn("email", "", "e-mail", "email address", "e-mail address"),
		sheets.OptionalColumn("phone", "", "telephone", "mobile", "tel", "phone number", "telephone number"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		c := readLocalPerson(r, record.KindContact)
		s := record.ContactSpell{
			Kind:   sheets.OptionalCell(r, "kind", record.ContactKinds.Find),
			Ward:   sheets.OptionalCell(r, "ward", sheets.Lookup(r, bookscmd.FindWardCode)),
			Part:   sheets.OptionalCell(r, "part", sheets.ParseLine),
			From:   sheets.OptionalCell(r, "from", r.ParseDay),
			Ended:  sheets.OptionalCell(r, "to", r.ParseDay),
			Reason: sheets.OptionalCell(r, "reason", record.ContactEndReasons.Find),
		}
		existing, found := findStoredPerson(r, c,
			func() (record.MemberOrContact, bool, error) {
				return neighbourhooddb.MatchContact(r.Tx, c, s.Ward, s.From)
			})
		switch {
		case r.Has("kind") || r.Has("ward") || r.Has("from"):
			r.RequireCells("a time in a network needs this", "kind", "ward", "from")
		case !r.Has("ref"): // a contact whose only time in a network was voided still has a ref
			r.RequireCells("a row is of a time in a network, or of a person with a ref", "kind", "ward", "from")
		}
		if !found {
			r.RequireCells("a new contact needs this", "name")
		}
		var saveSpell func(record.Person) (store.Result, error)
		if s.From != "" {
			saveSpell = func(person record.Person) (store.Result, error) {
				return neighbourhooddb.AddContactSpell(r.Tx, person, s)
			}
		}
		return func() (store.Result, error) { return saveLocalPerson(r, existing, found, c, saveSpell) }
	},
}

var contactInterviewsSheet = &sheets.Sheet{
	Name: "kin-interviews", Doc: "an interview with a KIN contact", MatchColumns: []string{"contact", "date"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("contact", "the contact's ref, or the whole name", "ref", "name"),
		sheets.RequiredColumn("date", "the day", "on", "held on", "interviewed"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		person, day := sheets.RequiredCell(r, "contact", sheets.Lookup(r, peopledb.FindContact)),
			sheets.RequiredCell(r, "date",
				r.ParseDay)
		return func() (store.Result, error) { return neighbourhooddb.AddContactInterview(r.Tx, person, day) }
	},
}
