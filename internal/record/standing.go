package record

import (
	"fmt"
	"slices"
	"strings"
)

// Standing is a volunteer's relation to the programme, such as active or left.
type Standing string

// The standings. A volunteer who is active, paused or suspended is on the books.
const (
	Applicant Standing = "applicant"
	Active    Standing = "active"
	Paused    Standing = "paused"
	Suspended Standing = "suspended"
	Left      Standing = "left"
	Rejected  Standing = "rejected"
	Withdrawn Standing = "withdrawn"
)

// IsOnBooks reports whether a volunteer of this standing has started and not left, and
// so counts in the opening and closing figures of the return.
func (s Standing) IsOnBooks() bool { return s == Active || s == Paused || s == Suspended }

// Spell is a period during which a volunteer has one standing.
type Spell struct {
	ID       int64 `json:"-"`
	Standing Standing
	Change   string // the change that began the spell: applied, joined, rejoined, paused ...
	From     Date
	Until    Date // the first day after the spell; "" while it lasts
	Reason   string
	Despite  string `json:",omitempty"` // of a start: why it was made despite what R3e names
}

// Covers reports whether the volunteer was in the spell at the end of the day.
func (s Spell) Covers(day Date) bool {
	return s.From <= day && (s.Until == "" || day < s.Until)
}

// Touches reports whether the volunteer was in the spell at any time of the day. The
// day of a change is in both spells, so that somebody who leaves can give a last
// session on that day.
func (s Spell) Touches(day Date) bool {
	return s.From <= day && (s.Until == "" || day <= s.Until)
}

// IsStart reports whether the spell began by a start: an applicant was made active.
func (s Spell) IsStart() bool { return s.Change == "joined" || s.Change == "rejoined" }

// LeaveReasons are the reasons for which volunteers leave. None is about health.
var LeaveReasons = Codes{"reason", []Item{
	{"police-officer", "Became a police officer"},
	{"pcso", "Became a PCSO"},
	{"special", "Became a special constable"},
	{"police-staff", "Became police staff"},
	{"moved", "Moved away"},
	{"work", "Work or study"},
	{"family", "Family or personal"},
	{"dissatisfied", "Dissatisfied"},
	{"no-role", "No suitable role"},
	{"clearance", "Clearance not renewed or withdrawn"},
	{"dismissed", "Asked to leave"},
	{"died", "Died"},
	{"other", "Another reason"},
	{"not-known", "Not known"},
}}

// Move is a change of standing.
type Move struct {
	Verb   string     // the command, as in `volunteer pause`
	From   []Standing // the standings from which the move is allowed
	To     Standing
	Change string // the change that the new spell records
	Done   string // the format of the line that is printed: "is paused since %s"
}

// Moves are all the changes of standing. A first start is recorded as joined and a
// later start as rejoined; see [Dossier.SpellAfter].
var Moves = []Move{
	{"start", []Standing{Applicant}, Active, "joined", "is active since %s"},
	{"pause", []Standing{Active}, Paused, "paused", "is paused since %s"},
	{"resume", []Standing{Paused, Suspended}, Active, "resumed", "is active again since %s"},
	{"suspend", []Standing{Active, Paused}, Suspended, "suspended", "is suspended since %s"},
	{"leave", []Standing{Active, Paused, Suspended}, Left, "left", "left on %s"},
	{"rejoin", []Standing{Left, Rejected, Withdrawn}, Applicant, "reapplied",
		"is an applicant again since %s; every check is asked again"},
	{"reject", []Standing{Applicant}, Rejected, "rejected", "is rejected since %s"},
	{"withdraw", []Standing{Applicant}, Withdrawn, "withdrawn", "withdrew on %s"},
}

// IsStart reports whether the move makes an applicant active.
func (m Move) IsStart() bool { return m.Change == "joined" }

// FindMove returns the move with the verb. Any other verb is an *Invalid that lists
// the verbs.
func FindMove(verb string) (Move, error) {
	var verbs []string
	for _, m := range Moves {
		if m.Verb == verb {
			return m, nil
		}
		verbs = append(verbs, m.Verb)
	}
	return Move{}, Invalidf("standing change %q is not one of: %s", verb, strings.Join(verbs, ", "))
}

// StandingChange is a change of standing that is to be made.
type StandingChange struct {
	Verb    string // one of Moves
	On      Date
	Reason  string
	Despite string // of a start: the reason that R3e asks for
}

// SpellAfter returns the spell that the change begins; m is its move. It returns a
// *Conflict if the volunteer's standing does not allow the move. It returns an *Invalid if
// the day is before the current spell, if the reason for leaving is not one of
// [LeaveReasons], or if another move than a start has the reason of R3e.
func (d *Dossier) SpellAfter(m Move, c StandingChange) (Spell, error) {
	last, day, reason := d.Spells[len(d.Spells)-1], c.On, c.Reason
	if !slices.Contains(m.From, last.Standing) {
		return Spell{}, &Conflict{Text: fmt.Sprintf("%s %s, since %s; %s is for a volunteer who %s",
			d.Ref, last.Standing.Phrase(), last.From, m.Verb, joinPhrases(m.From))}
	}
	if day < last.From {
		return Spell{}, Invalidf("%s on %s is too early: %s %s since %s; give that day or a later one",
			m.Verb, day, d.Ref, last.Standing.Phrase(), last.From)
	}
	if c.Despite != "" && !m.IsStart() {
		return Spell{}, Invalidf("only a start is made despite something; leave that out with %s", m.Verb)
	}
	if m.To == Left {
		code, err := LeaveReasons.Find(reason)
		if err != nil {
			return Spell{}, err
		}
		reason = code
	}
	change := m.Change
	if m.IsStart() {
		for _, s := range d.Spells {
			if s.Change == "left" {
				change = "rejoined"
			}
		}
	}
	return Spell{Standing: m.To, Change: change, From: day, Reason: reason, Despite: c.Despite}, nil
}

// joinPhrases joins the phrases of standings with commas and "or": "is active, is
// paused or is suspended".
func joinPhrases(standings []Standing) string {
	words := make([]string, len(standings))
	for i, s := range standings {
		words[i] = s.Phrase()
	}
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// Phrase returns the standing in words that follow a name in a sentence: "is an
// applicant", "has left". The empty standing means that somebody had not applied.
func (s Standing) Phrase() string {
	switch s {
	case "":
		return "had not applied"
	case Applicant:
		return "is an applicant"
	case Left:
		return "has left"
	case Withdrawn:
		return "has withdrawn"
	}
	return "is " + string(s)
}
