package record

import (
	"cmp"
	"slices"
	"strings"
)

// EngagementKinds are the ways in which teams engage with the public (001 paras 36
// to 59, and 003).
var EngagementKinds = Codes{"kind", []Item{
	{"public-meeting", "Public meeting"},
	{"street-briefing", "Street briefing"},
	{"have-a-say-day", "Have a say day"},
	{"environmental-audit", "Environmental visual audit"},
	{"mapping", "Mapping exercise"},
	{"surgery", "Surgery"},
	{"kin-interview", "Interviews with KIN contacts"},
	{"advisory-group", "Independent advisory group"},
	{"intermediary", "Faith leader or other intermediary"},
	{"victim-visit", "Visit to a victim of crime"},
	{"school", "School visit or scheme"},
	{"youth-scheme", "Youth scheme"},
	{"youth-survey", "Youth survey"},
	{"survey", "Survey"},
	{"conference", "Conference or workshop"},
	{"roadshow", "Roadshow"},
	{"consultation", "Consultation"},
	{"community-event", "Community event or campaign"},
	{"other", "Something else"},
}}

// Venues are the kinds of place where engagements are held (001 para 41).
var Venues = Codes{"venue", []Item{
	{"hospital", "Hospital or surgery"},
	{"school", "School or college"},
	{"shopping-centre", "Shopping centre or market"},
	{"mosque", "Mosque"},
	{"church", "Church"},
	{"temple", "Temple"},
	{"synagogue", "Synagogue"},
	{"gurdwara", "Gurdwara"},
	{"other-worship", "Another place of worship"},
	{"mobile-station", "Mobile police station or van"},
	{"community-centre", "Community centre"},
	{"library", "Library"},
	{"street", "Street or park"},
	{"other", "Somewhere else"},
}}

// Crimes are the kinds of crime whose victims are visited (001 paras 42, 84).
var Crimes = Codes{"crime", []Item{
	{"burglary", "Burglary"},
	{"robbery", "Robbery"},
	{"hate-crime", "Hate crime"},
	{"domestic-violence", "Domestic violence"},
	{"violence", "Other violence"},
	{"sexual-offence", "Sexual offence"},
	{"theft", "Theft"},
	{"vehicle-crime", "Vehicle crime"},
	{"criminal-damage", "Criminal damage"},
	{"anti-social-behaviour", "Anti-social behaviour"},
	{"fraud", "Fraud"},
	{"other", "Another crime"},
}}

// UnderHeardGroups are the groups of people to whom the police should listen more, as
// Londoners said when they were consulted (004 C1).
var UnderHeardGroups = Codes{"group", []Item{
	{"young-people", "Young people"},
	{"new-communities", "New and emerging communities"},
	{"victims", "Victims of crime"},
	{"small-businesses", "Small businesses"},
	{"voluntary-groups", "Voluntary groups"},
}}

// AccessibleFormats are the formats offered so that more people can take part (001
// para 60).
var AccessibleFormats = Codes{"format", []Item{
	{"large-print", "Large print"},
	{"audio", "Audio"},
	{"easy-read", "Easy read"},
	{"braille", "Braille"},
	{"bsl", "British Sign Language"},
	{"hearing-loop", "Hearing loop"},
	{"translated", "Translated"},
	{"other", "Another format"},
}}

// Engagement is an event with the public. It records how many people came and which groups
// the event was for, but nothing about any one person.
type Engagement struct {
	ID          int64 `json:"-"`
	Ref         string
	Kind        string
	On          Date
	Ward        string `json:",omitempty"` // "" for the whole borough
	Attended    int
	Venue       string   `json:",omitempty"`
	Crime       string   `json:",omitempty"` // for a visit to a victim only
	Partners    []string `json:",omitempty"`
	Communities []string `json:",omitempty"` // the communities the event was for
	Groups      []string `json:",omitempty"` // the under-heard groups the event was for
	Formats     []string `json:",omitempty"`
	Languages   []string `json:",omitempty"`
	Title       string   `json:",omitempty"`
}

// EngagementList is one of the lists of codes of an engagement.
type EngagementList struct {
	ItemName string    // what one code of the list is called: "partner"
	Codes    *[]string // the field of the Engagement
}

// impliedGroup gives, for some kinds of engagements, the under-heard group that every event
// of the kind is for. Normalise adds this group.
var impliedGroup = map[string]string{
	"victim-visit": "victims",
	"school":       "young-people",
	"youth-scheme": "young-people",
	"youth-survey": "young-people",
}

// Normalise adds the under-heard group that every event of the kind is for. It also sorts
// the lists of codes, and removes codes that are there twice.
func (e *Engagement) Normalise() {
	if group := impliedGroup[e.Kind]; group != "" {
		e.Groups = append(slices.Clip(e.Groups), group)
	}
	for _, list := range e.Lists() {
		*list.Codes = slices.Compact(slices.Sorted(slices.Values(*list.Codes)))
	}
}

// FilledFrom returns e with the id and the ref of existing, and with existing's value for
// each field that is empty in e. The number of people who came is not changed, since 0 can
// be the right number.
func (e Engagement) FilledFrom(existing Engagement) Engagement {
	e.ID, e.Ref = existing.ID, existing.Ref
	e.Kind, e.On, e.Ward = cmp.Or(e.Kind, existing.Kind), cmp.Or(e.On, existing.On), cmp.Or(e.Ward, existing.Ward)
	e.Venue = cmp.Or(e.Venue, existing.Venue)
	e.Crime, e.Title = cmp.Or(e.Crime, existing.Crime), cmp.Or(e.Title, existing.Title)
	for i, list := range e.Lists() {
		if len(*list.Codes) == 0 {
			*list.Codes = *existing.Lists()[i].Codes
		}
	}
	return e
}

// IsSame reports whether two engagements differ in nothing but the id and the ref. Both must
// be normalised.
func (e Engagement) IsSame(other Engagement) bool {
	for i, list := range e.Lists() {
		if !slices.Equal(*list.Codes, *other.Lists()[i].Codes) {
			return false
		}
	}
	return e.Kind == other.Kind && e.On == other.On && e.Ward == other.Ward && e.Attended == other.Attended &&
		e.Venue == other.Venue && e.Crime == other.Crime && e.Title == other.Title
}

// Lists returns the engagement's lists of codes.
func (e *Engagement) Lists() []EngagementList {
	return []EngagementList{{"partner", &e.Partners}, {"community", &e.Communities}, {"group", &e.Groups},
		{"format", &e.Formats}, {"language", &e.Languages}}
}

// Check returns an *Invalid if the engagement lacks a field that its kind requires, or
// has a field that its kind does not allow. A surgery has a venue (001 para 41) and a
// visit to a victim has a crime (001 para 42). An event with one person has no
// community, since it would be known as that person's community.
func (e Engagement) Check() error {
	switch {
	case e.Kind == "surgery" && e.Venue == "":
		return Invalidf("a surgery needs its venue: %s", strings.Join(Venues.Codes(), ", "))
	case e.Kind == "victim-visit" && e.Crime == "":
		return Invalidf("a victim-visit needs its crime: %s", strings.Join(Crimes.Codes(), ", "))
	case e.Kind != "victim-visit" && e.Crime != "":
		return Invalidf("crime %s: only a victim-visit has a crime, and this is a %s", e.Crime, e.Kind)
	case e.IsWithOnePerson() && len(e.Communities) > 0:
		return Invalidf("community %s: a %s is with one person, and a person's community is not kept",
			e.Communities[0], e.Kind)
	}
	return nil
}

// EngagementRegister is the register of engagements.
var EngagementRegister = Register{"E", 5, "engagement", "engage list"}

// ParseTurnout reads how many people came to an event, from 0 to a million. Any other
// text is an *Invalid.
func ParseTurnout(text string) (int, error) { return ParseNumber(text, 0, 1_000_000) }

// ParseFreeCodes reads several codes of a kind that has no fixed list, such as languages.
// Commas or semicolons separate the codes; if the text has neither, spaces do. A text that
// [ParseCode] does not accept is an *Invalid. noun is what one code is called in the error.
func ParseFreeCodes(noun, text string) ([]string, error) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' })
	if len(parts) == 1 {
		parts = strings.Fields(text)
	}
	var codes []string
	for _, part := range parts {
		code, err := ParseCode(noun, part)
		if err != nil {
			return nil, err
		}
		codes = append(codes, code)
	}
	return codes, nil
}

// IsWithOnePerson reports whether the event is with one person. The record of such an event
// may say nothing about the person.
func (e Engagement) IsWithOnePerson() bool {
	return slices.Contains([]string{"victim-visit", "kin-interview"}, e.Kind)
}
