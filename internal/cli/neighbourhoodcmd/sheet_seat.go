// The file of seats is called members, because the commands call a person with a seat a
// member.

package neighbourhoodcmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

var seatsSheet = &sheets.Sheet{
	StoresPerson: true,
	Name:         "members",
	Command:      "panel member",
	Doc:          "a person's seat on a panel; a person of several has a row for each, with one ref",
	MatchColumns: []string{"ref", "name", "team", "from"},
	KeepBoth:     "give each its own ref",
	NameColumns:  []string{"ref", "name"},
	RefColumns:   []string{"member"},
	Person:       true,
	SharedRef:    true,
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref",
			"the ref, as M0042; without one a member is matched on name and seat or name and email, or gets the next",
			"member", "member ref"),
		sheets.RequiredColumn("name", "the name in full", "full name", "member name"),
		sheets.RequiredColumn("team", "the team whose panel it is: its code or name, or the ward that it alone works",
			"panel", "ward"),
		sheets.RequiredColumn("seat", "community, police, councillor or partner").WithField("Kind"),
		sheets.OptionalColumn("link",
			"the link with the ward: lives, works, charity or business; a community seat needs one (R16)"),
		sheets.OptionalColumn("part",
			"the part of the ward they are from; as millponds/quay where two of the team's wards have one of that code"),
		sheets.OptionalColumn("tenure", "private or social; blank when not stated", "housing"),
		sheets.OptionalColumn("voice", "whom they speak for, with spaces between", "voices", "speaks for",
			"represents").WithField("Voices"),
		sheets.OptionalColumn("access", "what they need to take part, with spaces between; never why", "access needs"),
		sheets.RequiredColumn("from", "the first day of the seat", "since", "start", "start date"),
		sheets.OptionalColumn("to", "its last day; blank while it lasts", "end", "end date",
			"ended").WithField("Ended"),
		sheets.OptionalColumn("reason", "why it ended; not-known when blank"),
		sheets.OptionalColumn("email", "", "e-mail", "email address", "e-mail address"),
		sheets.OptionalColumn("phone", "", "telephone", "mobile", "tel", "phone number", "telephone number"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		m := readLocalPerson(r, record.KindMember)
		s := record.Seat{
			Kind:   sheets.OptionalCell(r, "seat", record.SeatKinds.Find),
			Link:   sheets.OptionalCell(r, "link", record.Links.Find),
			Part:   sheets.OptionalCell(r, "part", sheets.ParseLine),
			Tenure: sheets.OptionalCell(r, "tenure", record.Tenures.Find),
			Voices: sheets.OptionalCell(r, "voice", record.Voices.ParseCodes),
			Access: sheets.OptionalCell(r, "access", record.AccessNeeds.ParseCodes),
			From:   sheets.OptionalCell(r, "from", r.ParseDay),
			Ended:  sheets.OptionalCell(r, "to", r.ParseDay),
			Reason: sheets.OptionalCell(r, "reason", record.SeatEndReasons.Find),
		}
		team := sheets.OptionalCell(r, "team", sheets.Lookup(r, neighbourhooddb.FindTeam))
		s.Team = team.Code
		existing, found := findStoredPerson(r, m,
			func() (record.MemberOrContact, bool, error) {
				return neighbourhooddb.MatchMember(r.Tx, m, team, s.From)
			})
		switch {
		case r.Has("team") || r.Has("seat") || r.Has("from"):
			r.RequireCells("a seat needs this", "team", "seat", "from")
		case !r.Has("ref"): // a member whose only seat was voided still has a ref
			r.RequireCells("a row is of a seat, or of a person with a ref", "team", "seat", "from")
		}
		if !found {
			r.RequireCells("a new member needs this", "name")
		}
		var saveSeat func(record.Person) (store.Result, error)
		if s.From != "" {
			saveSeat = func(person record.Person) (store.Result, error) {
				return neighbourhooddb.AddSeat(r.Tx, person, s)
			}
		}
		return func() (store.Result, error) { return saveLocalPerson(r, existing, found, m, saveSeat) }
	},
}

var chairsSheet = &sheets.Sheet{
	Name: "chairs", Doc: "a member's time in the chair of a panel (R15)", MatchColumns: []string{"team", "from"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("team", "the team whose panel it is: its code or name, or the ward that it alone works",
			"panel", "ward"),
		sheets.RequiredColumn("member", "the member's ref, or the whole name", "chair"),
		sheets.RequiredColumn("from", "the first day", "since", "start", "start date"),
		sheets.OptionalColumn("to", "the last day; blank while it lasts", "end", "end date",
			"ended").WithField("Ended"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		t, person := readTeam(r), sheets.RequiredCell(r, "member", sheets.Lookup(r, peopledb.FindMember))
		from, ended := sheets.RequiredCell(r, "from", r.ParseDay), sheets.OptionalCell(r, "to", r.ParseDay)
		return func() (store.Result, error) {
			_, _, result, err := neighbourhooddb.SetChair(r.Tx, t, person, from, ended)
			return result, err
		}
	},
}
