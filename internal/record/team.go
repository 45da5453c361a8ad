package record

import "fmt"

// Team is a Safer Neighbourhoods team. A team works in one ward or in several, and several
// teams can work in one ward: there are 630 teams for 624 wards (001 para 4).
type Team struct {
	ID     int64 `json:"-"`
	Code   string
	Name   string
	Wards  []string // the codes of the wards in which the team works, in order
	From   Date
	Closed Date // the last day; "" while the team works
}

// IsOpen reports whether the team works on the day.
func (t Team) IsOpen(day Date) bool { return t.From <= day && (t.Closed == "" || day <= t.Closed) }

// PanelName returns the name by which a sentence refers to the team's panel.
func (t Team) PanelName() string { return "the panel of " + t.Name }

// WhyNotOpen returns a sentence which says that the team does not work on the day, and when
// the team began or closed.
func (t Team) WhyNotOpen(day Date) string {
	text := fmt.Sprintf("team %s does not work on %s", t.Code, day)
	if day < t.From {
		return text + "; it began on " + string(t.From)
	}
	return text + "; it closed on " + string(t.Closed)
}

// Funding is the number of PCSO posts in a team that are paid for by a council or a
// partnership (001 para 4).
type Funding struct {
	PCSOs int
	By    string // who pays
	From  Date   // the first day on which the number applies
}

// ParsePCSOs reads a number of funded posts, from 0 to 100. Any other text is an
// *Invalid.
func ParsePCSOs(text string) (int, error) { return ParseNumber(text, 0, 100) }

// IsSame reports whether two teams are equal in every field that can be edited: code,
// name, wards and days.
func (t Team) IsSame(other Team) bool {
	return t.Code == other.Code && t.Name == other.Name && t.From == other.From && t.Closed == other.Closed &&
		haveSameCodes(t.Wards, other.Wards)
}
