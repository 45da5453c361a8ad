package record

import (
	"cmp"
	"fmt"
	"slices"
)

// Ranks are the ranks in a team, in the order in which posts are listed. There are no
// posts for special constables (001 para 25).
var Ranks = Codes{"rank", []Item{
	{"sgt", "Sergeant"}, {"pc", "Constable"}, {"pcso", "Community support officer"}, {"special", "Special constable"},
}}

// BecameOfficer is the reason for leaving to become a police officer.
const BecameOfficer = "became-officer"

// StaffLeaveReasons are the reasons for leaving the teams (001 para 6).
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

// Posting is one person's time in one team and rank.
type Posting struct {
	ID    int64  `json:"-"`
	Team  string // the team's code
	Rank  string // one of Ranks
	From  Date
	Until Date   // the first day after the posting; "" while the posting lasts
	Left  string // the reason for leaving the teams on the day Until; "" if the person did not leave
}

// Staff is a member of the teams' staff, with their postings in order of day.
type Staff struct {
	Person
	Postings []Posting
}

// Check returns an *Invalid if the name is not acceptable.
func (s Staff) Check() error { return KindStaff.check(s.Name, "", "") }

// CompletePosting prepares the person's next posting, p. It returns p with an empty team or rank filled
// in from the latest posting: a person who is moved keeps the rank, and a person who is
// promoted stays in the team. The error is an *Invalid if p begins too early. It is an
// *Invalid too if the person is in no team and p lacks the team or the rank. It is a
// *Conflict if p changes neither the team nor the rank.
func (s Staff) CompletePosting(p Posting) (Posting, error) {
	last := s.LatestPosting()
	switch {
	case last.Left != "" || last.ID == 0:
		if p.Team == "" || p.Rank == "" {
			return p, Invalidf("%s is in no team; give the team and the rank", s.Ref)
		}
		if p.From < last.Until {
			return p, Invalidf("posted on %s is too early: %s left on %s; give that day or a later one",
				p.From, s.Ref, last.Until)
		}
	case p.From <= last.From:
		return p, Invalidf("posted on %s is too early: %s is posted to %s since %s; give a later day",
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

// EndPosting returns the latest posting with its end: the person left the teams on the day for the
// reason, which is one of [StaffLeaveReasons]. The error is a *Conflict if the person is in
// no team. It is an *Invalid if the day is not after the first day of the posting, or if
// the reason is BecameOfficer and the person is an officer already (001 para 6).
func (s Staff) EndPosting(day Date, reason string) (Posting, error) {
	last := s.LatestPosting()
	switch {
	case last.ID == 0:
		return last, &Conflict{Text: s.Ref + " is in no team"}
	case last.Left != "":
		return last, &Conflict{Text: fmt.Sprintf("%s left the teams on %s already", s.Ref, last.Until)}
	case day <= last.From:
		return last, Invalidf("left on %s is too early: %s is posted to %s since %s; give a later day",
			day, s.Ref, last.Team, last.From)
	case reason == BecameOfficer && slices.Contains([]string{"sgt", "pc"}, last.Rank):
		return last, Invalidf("reason %s: %s is a %s, an officer already", reason, s.Ref, last.Rank)
	}
	last.Until, last.Left = day, reason
	return last, nil
}

// LatestPosting returns the latest posting, or the zero Posting if there is none.
func (s Staff) LatestPosting() Posting {
	if len(s.Postings) == 0 {
		return Posting{}
	}
	return s.Postings[len(s.Postings)-1]
}
