package cli

import (
	"borough/internal/record"
	"borough/internal/store"
)

var membersSheet = &Sheet{
	Name: "members", Noun: "panel member", Doc: "a person's seat on a panel; a person of several has a row for each, with one ref",
	Match: []string{"ref", "name", "team", "from"}, names: []string{"ref", "name"},
	Columns: []SheetColumn{
		column("ref", "the ref, as M0042; without one a member is matched on name and seat or name and email, or gets the next", "member", "member ref"),
		required("name", "the name in full", "full name", "member name"),
		required("team", "the team whose panel it is: its code or name, or the ward that it alone works", "panel", "ward"),
		required("seat", "community, police, councillor or partner"),
		column("link", "the link with the ward: lives, works, charity or business; a community seat needs one (R16)"),
		column("part", "the part of the ward they are from"),
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
		m := record.Member{Ref: optional(r, "ref", memberRef), Name: optional(r, "name", line), Email: optional(r, "email", line), Phone: optional(r, "phone", line)}
		s := record.Seat{
			Kind: optional(r, "seat", record.SeatKinds.Find), Link: optional(r, "link", record.Links.Find), Part: optional(r, "part", line),
			Tenure: optional(r, "tenure", record.Tenures.Find), Voices: optional(r, "voice", record.Voices.ParseCodes),
			Access: optional(r, "access", record.AccessNeeds.ParseCodes), From: optional(r, "from", r.day), Ended: optional(r, "to", r.day),
			Reason: optional(r, "reason", record.SeatEndReasons.Find),
		}
		team := optional(r, "team", r.tx.FindTeam)
		s.Team = team.Code
		was, there := r.member(m, team, s.From)
		switch {
		case r.Has("team") || r.Has("seat") || r.Has("from"):
			r.insist("a seat needs this", "team", "seat", "from")
		case !r.Has("ref"): // a person without a seat, whose one was void, is there for their ref
			r.insist("a row is of a seat, or of a person with a ref", "team", "seat", "from")
		}
		if !there {
			r.insist("a new member needs this", "name")
		}
		return func() (store.Kept, error) { return r.keepMember(was, there, m, s) }
	},
}

func memberRef(text string) (string, error) {
	number, ok := record.OfMembers.ParseRef(text)
	if !ok {
		return "", record.Wrong("%q is no ref; a panel member's is M and a number, as M0042", text)
	}
	return record.OfMembers.Ref(number), nil
}

// member finds who the row speaks of: by ref, else by name and seat or name and
// email.
func (r *row) member(m record.Member, team record.Team, from record.Date) (was record.Member, there bool) {
	var err error
	switch {
	case m.Ref != "":
		was, there, err = r.tx.MemberByRef(m.Ref)
	case m.Name != "":
		was, there, err = r.tx.MemberLike(m, team, from)
	}
	if err != nil {
		r.complain("", err)
	}
	return was, there
}

// keepMember keeps the person of a row, and their seat.
func (r *row) keepMember(was record.Member, there bool, m record.Member, s record.Seat) (kept store.Kept, err error) {
	if there {
		kept, err = r.tx.EditMember(was.ID, func(to *record.Member) {
			// A name that found the person is not one that corrects theirs.
			if m.Ref != "" {
				over(&to.Name, m.Name)
			}
			over(&to.Email, m.Email)
			over(&to.Phone, m.Phone)
		})
	} else {
		was, err = r.tx.AddMember(m)
	}
	if err != nil || s.From == "" {
		return kept, err
	}
	seat, err := r.tx.AddSeat(was.Person(), s)
	if kept == store.Changed {
		return kept, err // what of the person changed is noted whole
	}
	return min(kept, seat), err
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
		t, who := r.team(), needed(r, "member", r.tx.FindMember)
		from, ended := needed(r, "from", r.day), optional(r, "to", r.day)
		return func() (store.Kept, error) {
			_, kept, err := r.tx.SetChair(t, who, from, ended)
			return kept, err
		}
	},
}
