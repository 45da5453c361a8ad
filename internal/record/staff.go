package record

import (
	"cmp"
	"fmt"
	"slices"
)

// Ranks are the ranks there are in a team, in the order of its establishment.
// Specials have no post of their own (001 para 25).
var Ranks = Codes{"rank", []Item{
	{"sgt", "Sergeant"}, {"pc", "Constable"}, {"pcso", "Community support officer"}, {"special", "Special constable"},
}}

// BecameOfficer is the reason of those who left to become police officers.
const BecameOfficer = "became-officer"

// StaffLeaveReasons are why somebody left the teams (001 para 6).
var StaffLeaveReasons = Codes{"reason", []Item{
	{BecameOfficer, "Became a police officer"},
	{"promoted", "Promoted out of the teams"},
	{"transferred", "Moved to other police work"},
	{"other-force", "Moved to another force"},
	{"resigned", "Resigned"},
	{"retired", "Retired"},
	{"dismissed", "Dismissed"},
	{"died", "Died"},
	{"other", "Another reason"},
	{"not-known", "Not known"},
}}

// Posting is one person's time in one team and rank. Until is the first day on
// which it is over, "" while it lasts; Left is why they left the teams that day,
// "" where they were posted on.
type Posting struct {
	ID    int64  `json:"-"`
	Team  string // its code
	Rank  string
	From  Date
	Until Date
	Left  string
}

// Staff is somebody of the teams' staff, and their postings in order.
type Staff struct {
	Person
	Postings []Posting
}

// Check returns what in the name cannot be so, as an *Invalid.
func (s Staff) Check() error { return KindStaff.check(s.Name, "", "") }

// Post returns the posting with what it leaves out: who is moved keeps the rank,
// who is promoted the team. It refuses a day that is not after the posting's
// before it, and one that changes nothing.
func (s Staff) Post(p Posting) (Posting, error) {
	last := s.Last()
	switch {
	case last.Left != "" || last.ID == 0:
		if p.Team == "" || p.Rank == "" {
			return p, Wrong("%s is in no team; give the team and the rank", s.Ref)
		}
		if p.From < last.Until {
			return p, Wrong("posted on %s is too early: %s left on %s; give that day or a later one",
				p.From, s.Ref, last.Until)
		}
	case p.From <= last.From:
		return p, Wrong("posted on %s is too early: %s is posted to %s since %s; give a later day",
			p.From, s.Ref, last.Team, last.From)
	default:
		p.Team, p.Rank = cmp.Or(p.Team, last.Team), cmp.Or(p.Rank, last.Rank)
		if p.Team == last.Team && p.Rank == last.Rank {
			return p, &Conflict{Text: fmt.Sprintf("%s is posted to %s as %s since %s already",
				s.Ref, last.Team, last.Rank, last.From)}
		}
	}
	return p, nil
}

// Leave returns the latest posting as ended on the day, for a reason of
// [StaffLeaveReasons]. Officers cannot become officers: that is a reason of
// PCSOs and specials alone (001 para 6).
func (s Staff) Leave(on Date, reason string) (Posting, error) {
	last := s.Last()
	switch {
	case last.ID == 0:
		return last, &Conflict{Text: s.Ref + " is in no team"}
	case last.Left != "":
		return last, &Conflict{Text: fmt.Sprintf("%s left the teams on %s already", s.Ref, last.Until)}
	case on <= last.From:
		return last, Wrong("left on %s is too early: %s is posted to %s since %s; give a later day",
			on, s.Ref, last.Team, last.From)
	case reason == BecameOfficer && slices.Contains([]string{"sgt", "pc"}, last.Rank):
		return last, Wrong("reason %s: %s is a %s, an officer already", reason, s.Ref, last.Rank)
	}
	last.Until, last.Left = on, reason
	return last, nil
}

// Last returns the latest posting; the zero Posting of somebody who has none.
func (s Staff) Last() Posting {
	if len(s.Postings) == 0 {
		return Posting{}
	}
	return s.Postings[len(s.Postings)-1]
}
