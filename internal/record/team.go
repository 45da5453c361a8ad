package record

import (
	"slices"
	"strings"
)

// Part is a part that a ward is seen in: an estate, a village, a few streets.
type Part struct {
	ID   int64 `json:"-"`
	Ward string
	Code string
	Name string
}

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

// Open reports whether the team works on the day.
func (t Team) Open(on Date) bool { return t.From <= on && (t.Closed == "" || on <= t.Closed) }

// Funding is how many PCSO posts of a team somebody else pays for, a council or
// a partnership (001 para 4), from a day on.
type Funding struct {
	PCSOs int
	By    string
	From  Date
}

// ParsePCSOs reads how many posts are paid for: up to 100, and 0 for none any
// more.
func ParsePCSOs(text string) (int, error) { return ParseWhole(text, 0, 100) }

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

// sameCodes reports whether two lists of codes have the same ones.
func sameCodes(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

// Same reports whether the teams are kept alike: code, name, wards and days.
func (t Team) Same(other Team) bool {
	return t.Code == other.Code && t.Name == other.Name && t.From == other.From && t.Closed == other.Closed && sameCodes(t.Wards, other.Wards)
}

// ParseCodes reads several codes of the list with spaces or commas between
// them, each once, in the order of the list. What stands between commas may also
// be the title of one.
func (c Codes) ParseCodes(text string) ([]string, error) {
	var found []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		if code, err := c.Find(part); err == nil {
			found = append(found, code)
			continue
		}
		for _, word := range strings.Fields(part) {
			code, err := c.Find(word)
			if err != nil {
				return nil, err
			}
			found = append(found, code)
		}
	}
	slices.SortFunc(found, func(a, b string) int { return slices.Index(c.Codes(), a) - slices.Index(c.Codes(), b) })
	return slices.Compact(found), nil
}
