package record

import "fmt"

// Team is a Safer Neighbourhoods team: it works one ward or several, and a ward
// can have two (630 teams in 624 wards, 001 para 4).
type Team struct {
	ID     int64 `json:"-"`
	Code   string
	Name   string
	Wards  []string // their codes, in order
	From   Date
	Closed Date // its last day; "" while it works
}

// IsOpen reports whether the team works on the day.
func (t Team) IsOpen(on Date) bool { return t.From <= on && (t.Closed == "" || on <= t.Closed) }

// PanelName is what the team's panel is called.
func (t Team) PanelName() string { return "the panel of " + t.Name }

// WhyNotOpen says that the team does not work on the day, and when it began or closed.
func (t Team) WhyNotOpen(on Date) string {
	text := fmt.Sprintf("team %s does not work on %s", t.Code, on)
	if on < t.From {
		return text + "; it began on " + string(t.From)
	}
	return text + "; it closed on " + string(t.Closed)
}

// Funding is how many PCSO posts of a team somebody else pays for, a council or
// a partnership (001 para 4), from a day on.
type Funding struct {
	PCSOs int
	By    string
	From  Date
}

// ParsePCSOs reads how many posts are paid for: up to 100, and 0 for none any
// more.
func ParsePCSOs(text string) (int, error) { return ParseNumber(text, 0, 100) }

// Same reports whether the teams are kept alike: code, name, wards and days.
func (t Team) Same(other Team) bool {
	return t.Code == other.Code && t.Name == other.Name && t.From == other.From && t.Closed == other.Closed && haveSameCodes(t.Wards, other.Wards)
}
