// A seat is a person's membership of a panel. The command for seats is `panel member`.

package record

import (
	"cmp"
	"fmt"
	"strings"
)

// SeatKinds are the kinds of seat on a panel. A panel counts as led by the community if its
// chair has a community seat.
var SeatKinds = Codes{"seat", []Item{
	{Community, "Member of the community"},
	{"police", "Police"},
	{"councillor", "Councillor"},
	{"partner", "Partner body"},
}}

// Community is the kind of seat that requires a link with the ward (R16).
const Community = "community"

// Links are the links a member can have with the ward (001 para 70).
var Links = Codes{"link", []Item{
	{"lives", "Lives there"},
	{"works", "Works there"},
	{"charity", "Charitable work there"},
	{"business", "Business there"},
}}

// Tenures are the kinds of housing a member can live in (001 para 70).
var Tenures = Codes{"tenure", []Item{{"private", "Private housing"}, {"social", "Social housing"}}}

// Voices are the groups for which a member can speak (001 para 70). In the commands and files
// such a group is called a voice. To speak for a group is a task on the panel: it does not
// mean that the member belongs to the group.
var Voices = Codes{"voice", []Item{
	{"students", "Students"},
	{"young-people", "Young people"},
	{"older-people", "Older people"},
	{"lgbt", "Lesbian, gay, bisexual and trans people"},
	{"faith-group", "A faith group"},
	{"race-group", "A minority ethnic group"},
	{"disability-group", "Disabled people"},
	{"new-communities", "New and emerging communities"},
	{"victims", "Victims of crime"},
	{"tenants", "Tenants"},
	{"residents-association", "A residents' association"},
	{"neighbourhood-watch", "Neighbourhood Watch"},
	{"business", "Business"},
	{"voluntary-group", "A voluntary group"},
	{"school", "A school or college"},
	{"other", "Another group"},
}}

// AccessNeeds are the arrangements that a member may need to take part in meetings (001
// paras 65 and 67). The reasons for them are not recorded.
var AccessNeeds = Codes{"access", []Item{
	{"transport", "Transport there and back"},
	{"step-free", "A way in without steps"},
	{"hearing-loop", "A hearing loop"},
	{"bsl", "British Sign Language"},
	{"large-print", "Papers in large print"},
	{"audio", "Papers as a recording"},
	{"easy-read", "Papers in easy words"},
	{"interpreter", "An interpreter"},
	{"carer", "Cover for those they care for"},
	{"other", "Something else"},
}}

// SeatEndReasons are the reasons for the end of a seat.
var SeatEndReasons = Codes{"reason", []Item{
	{"moved", "Moved away"},
	{"stood-down", "Stood down"},
	{"stopped-coming", "Stopped coming"},
	{"term-over", "The term was over"},
	{"left-post", "Left the post that had the seat"},
	{PanelDissolved, "The panel was dissolved"},
	{"died", "Died"},
	{"other", "Another reason"},
	{NotKnown, "Not known"},
}}

// The reasons that the program fills in.
const (
	PanelDissolved = "panel-dissolved" // the seat ended because the panel was dissolved
	NotKnown       = "not-known"       // no reason was given
)

// Seat is one person's membership of one panel.
type Seat struct {
	ID     int64    `json:"-"`
	Member string   // the member's ref
	Team   string   // the code of the team whose panel it is
	Kind   string   // one of SeatKinds
	Link   string   // one of Links; "" for none
	Part   string   // the codes of a ward and of a part of the ward, as thornfield/village; "" for none
	Tenure string   // one of Tenures; "" if not stated
	Voices []string // the groups that the member speaks for, as codes of Voices
	Access []string // the arrangements that the member needs, as codes of AccessNeeds
	From   Date
	Ended  Date   // the last day; "" if there is no end yet
	Reason string // the reason for the end, one of SeatEndReasons; "" if there is no end yet
}

// Covers reports whether the member has the seat on the day.
func (s Seat) Covers(day Date) bool { return s.From <= day && (s.Ended == "" || day <= s.Ended) }

// IsSame reports whether two seats of a member are equal in every field that can be
// edited.
func (s Seat) IsSame(other Seat) bool {
	return s.Kind == other.Kind && s.Link == other.Link && s.Part == other.Part && s.Tenure == other.Tenure &&
		s.From == other.From && s.Ended == other.Ended && s.Reason == other.Reason &&
		haveSameCodes(s.Voices, other.Voices) && haveSameCodes(s.Access, other.Access)
}

// LinkRule is R16: a community seat requires a link with the ward.
var LinkRule = Rule[Seat]{
	ID: "R16",
	Text: "A community seat is for somebody with a link with the ward: " +
		"they live or work there, or do charitable work or business there.",
	Source: "001 para 70",
	Check: func(s Seat) (string, bool) {
		if s.Kind == Community && s.Link == "" {
			return "a community seat needs a link with the ward: " + strings.Join(Links.Codes(), ", "), false
		}
		return fmt.Sprintf("a %s seat with the link: %s", s.Kind, cmp.Or(s.Link, "none")), true
	},
}

// Chair is a member's time as chair of a panel.
type Chair struct {
	ID     int64  `json:"-"`
	SeatID int64  `json:"-"`
	Team   string // the code of the team whose panel it is
	Member string // the member's ref
	Kind   string // the kind of the member's seat
	From   Date
	Ended  Date // the last day; "" if there is no end yet

	MemberName string `json:"-"`
}

// MemberRefAndName returns the ref and the name of the member.
func (c Chair) MemberRefAndName() string { return c.Member + " " + c.MemberName }

// Covers reports whether the member is the chair on the day.
func (c Chair) Covers(day Date) bool { return c.From <= day && (c.Ended == "" || day <= c.Ended) }

// ChairFacts are the facts for ChairRule (R15): a member who is to be the chair on a day, and
// all seats that the member has had on the panel.
type ChairFacts struct {
	Member string // the member's ref
	Panel  string // the name of the panel, as Panel.Name returns it
	Seats  []Seat // the member's past and present seats on the panel, in order of day
	On     Date   // the day on which the member is to be the chair
}

// ChairRule is R15: somebody can be the chair of a panel only on days on which they have a
// seat on the panel.
var ChairRule = Rule[ChairFacts]{
	ID: "R15", Text: "The chair of a panel is one of its members, on every day in the chair.", Source: "001 para 70",
	Check: func(f ChairFacts) (string, bool) {
		const neverSat = "and never sat on it"
		detail := neverSat
		for _, s := range f.Seats {
			switch {
			case s.Covers(f.On):
				return fmt.Sprintf("%s sits on %s since %s", f.Member, f.Panel, s.From), true
			case s.Ended != "" && s.Ended < f.On:
				detail = "whose seat there ended on " + string(s.Ended)
			case detail == neverSat:
				detail = "whose seat there begins on " + string(s.From)
			}
		}
		return fmt.Sprintf("%s is no member of %s on %s, %s", f.Member, f.Panel, f.On, detail), false
	},
}
