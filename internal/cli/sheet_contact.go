package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

var kinSheet = &Sheet{
	Name: "kin", Noun: "kin", Doc: "a person's time in a ward's key individual network; a person with several has a row for each, with one ref",
	Match: []string{"ref", "name", "ward", "from"}, names: []string{"ref", "name"},
	As: []string{"contact"}, Person: true,
	Columns: []SheetColumn{
		column("ref", "the ref, as K0042; without one a contact is matched on name, ward and first day or on name and email, or gets the next", "contact", "contact ref"),
		required("name", "the name in full", "full name", "contact name"),
		required("kind", "what they are there, as shopkeeper", "type", "occupation"),
		required("ward", "the ward's code or name", "network", "ward name"),
		column("part", "the part of the ward they know"),
		required("from", "the first day", "since", "start", "start date"),
		column("to", "the last day; blank while it lasts", "end", "end date", "ended"),
		column("reason", "why it ended; not-known when blank"),
		column("email", "", "e-mail", "email address", "e-mail address"),
		column("phone", "", "telephone", "mobile", "tel", "phone number", "telephone number"),
	},
	row: func(r *row) func() (store.Kept, error) {
		c := r.localOf(record.OfContacts)
		s := record.ContactSpell{
			Kind: optional(r, "kind", record.ContactKinds.Find), Ward: optional(r, "ward", inBooks(r, wardCode)), Part: optional(r, "part", line),
			From: optional(r, "from", r.day), Ended: optional(r, "to", r.day), Reason: optional(r, "reason", record.ContactEndReasons.Find),
		}
		was, there := r.knownLocal(c, func() (record.Local, bool, error) { return neighbourhooddb.ContactLike(r.tx, c, s.Ward, s.From) })
		switch {
		case r.Has("kind") || r.Has("ward") || r.Has("from"):
			r.insist("a time in a network needs this", "kind", "ward", "from")
		case !r.Has("ref"): // a person whose time in a network was void is there for their ref
			r.insist("a row is of a time in a network, or of a person with a ref", "kind", "ward", "from")
		}
		if !there {
			r.insist("a new contact needs this", "name")
		}
		var spell func(record.Person) (store.Kept, error)
		if s.From != "" {
			spell = func(who record.Person) (store.Kept, error) { return neighbourhooddb.AddContactSpell(r.tx, who, s) }
		}
		return func() (store.Kept, error) { return r.keepLocal(was, there, c, spell) }
	},
}

var kinInterviewsSheet = &Sheet{
	Name: "kin-interviews", Doc: "an interview with a KIN contact", Match: []string{"contact", "date"},
	Columns: []SheetColumn{
		required("contact", "the contact's ref, or a name that fits just one", "ref", "name"),
		required("date", "the day", "on", "held on", "interviewed"),
	},
	row: func(r *row) func() (store.Kept, error) {
		who, on := needed(r, "contact", inBooks(r, peopledb.FindContact)), needed(r, "date", r.day)
		return func() (store.Kept, error) { return neighbourhooddb.InterviewContact(r.tx, who, on) }
	},
}
