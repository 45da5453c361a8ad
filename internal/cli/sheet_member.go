package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

var membersSheet = &Sheet{
	Name: "members", Noun: "panel member", Doc: "a person's seat on a panel; a person of several has a row for each, with one ref",
	Match: []string{"ref", "name", "team", "from"}, names: []string{"ref", "name"},
	As: []string{"member"}, Person: true,
	Columns: []SheetColumn{
		column("ref", "the ref, as M0042; without one a member is matched on name and seat or name and email, or gets the next", "member", "member ref"),
		required("name", "the name in full", "full name", "member name"),
		required("team", "the team whose panel it is: its code or name, or the ward that it alone works", "panel", "ward"),
		required("seat", "community, police, councillor or partner"),
		column("link", "the link with the ward: lives, works, charity or business; a community seat needs one (R16)"),
		column("part", "the part of the ward they are from; as millponds/quay where two of the team's wards have one of that code"),
		column("tenure", "private or social; blank when not stated", "housing"),
		column("voice", "whom they speak for, with spaces between", "voices", "speaks for", "represents"),
		column("access", "what they need to take part, with spaces between; never why", "access needs"),
		required("from", "the first day of the seat", "since", "start", "start date"),
		column("to", "its last day; blank while it lasts", "end", "end date", "ended"),
		column("reason", "why it ended; not-known when blank"),
		column("email", "", "e-mail", "email address", "e-mail address"),
		column("phone", "", "telephone", "mobile", "tel", "phone number", "telephone number"),
	},
	row: func(r *row) func() (store.Kept, error) {
		m := r.localOf(record.OfMembers)
		s := record.Seat{
			Kind: optional(r, "seat", record.SeatKinds.Find), Link: optional(r, "link", record.Links.Find), Part: optional(r, "part", line),
			Tenure: optional(r, "tenure", record.Tenures.Find), Voices: optional(r, "voice", record.Voices.ParseCodes),
			Access: optional(r, "access", record.AccessNeeds.ParseCodes), From: optional(r, "from", r.day), Ended: optional(r, "to", r.day),
			Reason: optional(r, "reason", record.SeatEndReasons.Find),
		}
		team := optional(r, "team", inBooks(r, neighbourhooddb.FindTeam))
		s.Team = team.Code
		was, there := r.knownLocal(m, func() (record.Local, bool, error) { return neighbourhooddb.MemberLike(r.tx, m, team, s.From) })
		switch {
		case r.Has("team") || r.Has("seat") || r.Has("from"):
			r.insist("a seat needs this", "team", "seat", "from")
		case !r.Has("ref"): // a person without a seat, whose one was void, is there for their ref
			r.insist("a row is of a seat, or of a person with a ref", "team", "seat", "from")
		}
		if !there {
			r.insist("a new member needs this", "name")
		}
		var seat func(record.Person) (store.Kept, error)
		if s.From != "" {
			seat = func(who record.Person) (store.Kept, error) { return neighbourhooddb.AddSeat(r.tx, who, s) }
		}
		return func() (store.Kept, error) { return r.keepLocal(was, there, m, seat) }
	},
}

var chairsSheet = &Sheet{
	Name: "chairs", Doc: "a member's time in the chair of a panel (R15)", Match: []string{"team", "from"},
	Columns: []SheetColumn{
		required("team", "the team whose panel it is: its code or name, or the ward that it alone works", "panel", "ward"),
		required("member", "the member's ref, or a name that fits just one", "chair"),
		required("from", "the first day", "since", "start", "start date"),
		column("to", "the last day; blank while it lasts", "end", "end date", "ended"),
	},
	row: func(r *row) func() (store.Kept, error) {
		t, who := teamOf(r), needed(r, "member", inBooks(r, peopledb.FindMember))
		from, ended := needed(r, "from", r.day), optional(r, "to", r.day)
		return func() (store.Kept, error) {
			_, kept, err := neighbourhooddb.SetChair(r.tx, t, who, from, ended)
			return kept, err
		}
	},
}
