package record

import (
	"fmt"
	"strings"
)

// Standing is where a volunteer stands with the programme.
type Standing string

// The standings. Active, paused and suspended are on the books.
const (
	Applicant Standing = "applicant"
	Active    Standing = "active"
	Paused    Standing = "paused"
	Suspended Standing = "suspended"
	Left      Standing = "left"
	Rejected  Standing = "rejected"
	Withdrawn Standing = "withdrawn"
)

// IsOnBooks reports whether a volunteer of this standing counts in the return's
// opening and closing figures: started, and not left.
func (s Standing) IsOnBooks() bool { return s == Active || s == Paused || s == Suspended }

// Spell is one dated stretch of a volunteer's standing. Until is the first day
// on which it is no longer true; "" while it lasts.
type Spell struct {
	ID       int64 `json:"-"`
	Standing Standing
	Change   string // what began it: applied, joined, rejoined, paused ...
	From     Date
	Until    Date
	Reason   string
}

// Covers reports whether the spell stood at the end of the day.
func (s Spell) Covers(on Date) bool {
	return s.From <= on && (s.Until == "" || on < s.Until)
}

// Touches reports whether the spell stood at any time of the day: on the day
// of a change both the old spell and the new one did, so that a last session
// on the day somebody leaves is theirs to give.
func (s Spell) Touches(on Date) bool {
	return s.From <= on && (s.Until == "" || on <= s.Until)
}

// LeaveReasons are why volunteers leave. None of them is about health.
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

// Move is a change of standing by its verb, as `volunteer pause` is typed.
type Move struct {
	Verb   string
	From   []Standing // it is allowed from these
	To     Standing
	Change string // what the spell is marked with
	Done   string // "is paused since %s", for the line that is printed
}

// Moves are the changes of standing there are. A first start is marked joined
// and a later one rejoined; see [Dossier.Move].
var Moves = []Move{
	{"start", []Standing{Applicant}, Active, "joined", "is active since %s"},
	{"pause", []Standing{Active}, Paused, "paused", "is paused since %s"},
	{"resume", []Standing{Paused, Suspended}, Active, "resumed", "is active again since %s"},
	{"suspend", []Standing{Active, Paused}, Suspended, "suspended", "is suspended since %s"},
	{"leave", []Standing{Active, Paused, Suspended}, Left, "left", "left on %s"},
	{"rejoin", []Standing{Left, Rejected, Withdrawn}, Applicant, "reapplied", "is an applicant again since %s; every check is asked again"},
	{"reject", []Standing{Applicant}, Rejected, "rejected", "is rejected since %s"},
	{"withdraw", []Standing{Applicant}, Withdrawn, "withdrawn", "withdrew on %s"},
}

// FindMove returns the move of that verb; any other is an *Invalid that lists
// them.
func FindMove(verb string) (Move, error) {
	var verbs []string
	for _, m := range Moves {
		if m.Verb == verb {
			return m, nil
		}
		verbs = append(verbs, m.Verb)
	}
	return Move{}, Wrong("standing change %q is not one of: %s", verb, strings.Join(verbs, ", "))
}

// SpellAfter returns the spell that the move begins on that day, or why it cannot: a
// *Conflict when the volunteer's standing does not allow it, an *Invalid when
// the day comes before the spell it would end, or when no reason of the list is
// given for leaving.
func (d *Dossier) SpellAfter(m Move, on Date, reason string) (Spell, error) {
	last := d.Spells[len(d.Spells)-1]
	allowed := false
	for _, s := range m.From {
		allowed = allowed || s == last.Standing
	}
	if !allowed {
		return Spell{}, &Conflict{Text: fmt.Sprintf("%s %s, since %s; %s is for a volunteer who %s",
			d.Ref, last.Standing.Phrase(), last.From, m.Verb, joinOr(m.From))}
	}
	if on < last.From {
		return Spell{}, Wrong("%s on %s is too early: %s %s since %s; give that day or a later one",
			m.Verb, on, d.Ref, last.Standing.Phrase(), last.From)
	}
	if m.To == Left {
		code, err := LeaveReasons.Find(reason)
		if err != nil {
			return Spell{}, err
		}
		reason = code
	}
	change := m.Change
	if change == "joined" {
		for _, s := range d.Spells {
			if s.Change == "left" {
				change = "rejoined"
			}
		}
	}
	return Spell{Standing: m.To, Change: change, From: on, Reason: reason}, nil
}

func joinOr(standings []Standing) string {
	words := make([]string, len(standings))
	for i, s := range standings {
		words[i] = s.Phrase()
	}
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// Phrase puts the standing as a sentence has it: "is an applicant", "has left";
// no standing is that of somebody who had not applied.
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
