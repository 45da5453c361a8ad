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

// IsOnBooks reports whether a volunteer of this standing is on the books: has started and has
// not left. The opening and closing figures of the return count these volunteers.
func (s Standing) IsOnBooks() bool { return s == Active || s == Paused || s == Suspended }

// Spell is a period during which a volunteer has one standing without a break. The spells of
// a volunteer follow each other: one ends on the day on which the next begins.
type Spell struct {
	ID       int64 `json:"-"`
	Standing Standing
	Change   string // the change that began the spell: applied, joined, rejoined, paused ...
	From     Date
	Until    Date // the first day after the spell; "" while the spell lasts
	Reason   string

	// Despite is set only in a spell that began by a start. It is the reason for the start
	// despite an unsatisfactory reference or a failed interview, which StartReasonRule (R3e)
	// demands; "" if there was nothing of the kind.
	Despite string `json:",omitempty"`
}

// Covers reports whether the volunteer was in the spell at the end of the day.
func (s Spell) Covers(day Date) bool {
	return s.From <= day && (s.Until == "" || day < s.Until)
}

// Touches reports whether the volunteer was in the spell at any time of the day. The day of a
// change is in the old and in the new spell, so that a volunteer who leaves can still give
// time on that day.
func (s Spell) Touches(day Date) bool {
	return s.From <= day && (s.Until == "" || day <= s.Until)
}

// IsStart reports whether the spell began by a start, which makes an applicant active.
func (s Spell) IsStart() bool { return s.Change == "joined" || s.Change == "rejoined" }

// LeaveReasons are the reasons for which volunteers leave. None of them is about health.
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

// StandingMove is a kind of change of standing, such as a pause.
type StandingMove struct {
	Verb   string     // the name of the command: "pause" for `volunteer pause`
	From   []Standing // the standings from which the move is allowed
	To     Standing
	Change string // the Change of the new spell: "paused"
	Done   string // the format of the line that the command prints: "is paused since %s"
}

// StandingMoves are all kinds of change of standing. The first start of a volunteer is recorded as
// joined. A start after having left is recorded as rejoined; see [Dossier.NextSpell].
var StandingMoves = []StandingMove{
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
func (m StandingMove) IsStart() bool { return m.Change == "joined" }

// FindStandingMove returns the move with the verb. Any other verb is an *Invalid that lists
// the verbs.
func FindStandingMove(verb string) (StandingMove, error) {
	var verbs []string
	for _, m := range StandingMoves {
		if m.Verb == verb {
			return m, nil
		}
		verbs = append(verbs, m.Verb)
	}
	return StandingMove{}, Invalidf("standing change %q is not one of: %s", verb, strings.Join(verbs, ", "))
}

// StandingChange is a change of standing that a command or a file asks for.
type StandingChange struct {
	Verb    string // the Verb of one of Moves
	On      Date
	Reason  string
	Despite string // see Spell
}

// NextSpell returns the spell that begins with the change c; m is the move that c names. The
// error is a *Conflict if the volunteer's standing does not allow the move. It is an
// *Invalid if the day of c is before the current spell, if the reason for leaving is not
// one of [LeaveReasons], or if Despite is set although the move is not a start.
func (d *Dossier) NextSpell(m StandingMove, c StandingChange) (Spell, error) {
	current, day, reason := d.Spells[len(d.Spells)-1], c.On, c.Reason
	if !slices.Contains(m.From, current.Standing) {
		return Spell{}, &Conflict{Text: fmt.Sprintf("%s %s, since %s; %s is for a volunteer who %s",
			d.Ref, current.Standing.Phrase(), current.From, m.Verb, joinPhrases(m.From))}
	}
	if day < current.From {
		return Spell{}, Invalidf("%s on %s is too early: %s %s since %s; give that day or a later one",
			m.Verb, day, d.Ref, current.Standing.Phrase(), current.From)
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
	phrases := make([]string, len(standings))
	for i, s := range standings {
		phrases[i] = s.Phrase()
	}
	if len(phrases) == 1 {
		return phrases[0]
	}
	return strings.Join(phrases[:len(phrases)-1], ", ") + " or " + phrases[len(phrases)-1]
}

// Phrase returns the standing in words that can follow a name in a sentence: "is an
// applicant", "has left". The empty standing means that the person had not applied.
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
