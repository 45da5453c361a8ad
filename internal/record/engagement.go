package record

import (
	"cmp"
	"slices"
	"strings"
)

// EngagementKinds are the ways in which teams engage with the public (001 paras
// 36 to 59, and 003).
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

// Venues are the kinds of place where people are met (001 para 41).
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

// UnderHeardGroups are the groups that Londoners asked the police to hear more of
// (004 C1).
var UnderHeardGroups = Codes{"group", []Item{
	{"young-people", "Young people"},
	{"new-communities", "New and emerging communities"},
	{"victims", "Victims of crime"},
	{"small-businesses", "Small businesses"},
	{"voluntary-groups", "Voluntary groups"},
}}

// AccessibleFormats are the forms in which something is offered so that more people can
// take part (001 para 60).
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

// Engagement is one event with the public: who came, and whom it reached. Its
// communities are those that an event was for; of a person it says nothing.
type Engagement struct {
	ID          int64 `json:"-"`
	Ref         string
	Kind        string
	On          Date
	Ward        string `json:",omitempty"` // "" is the whole borough
	Attended    int
	Venue       string   `json:",omitempty"`
	Crime       string   `json:",omitempty"` // of a visit to a victim
	Partners    []string `json:",omitempty"`
	Communities []string `json:",omitempty"`
	Groups      []string `json:",omitempty"` // under-heard
	Formats     []string `json:",omitempty"`
	Languages   []string `json:",omitempty"`
	Title       string   `json:",omitempty"`
}

// EngagementList is one of an engagement's lists of codes, and what it is of.
type EngagementList struct {
	Of    string
	Codes *[]string
}

// groupReached are the under-heard groups that an event of the kind is for, whether
// they are said or not.
var groupReached = map[string]string{
	"victim-visit": "victims", "school": "young-people", "youth-scheme": "young-people", "youth-survey": "young-people",
}

// Normalise puts every code of the engagement's lists in order, once, with the
// group that its kind is for among them.
func (e *Engagement) Normalise() {
	if group := groupReached[e.Kind]; group != "" {
		e.Groups = append(e.Groups[:len(e.Groups):len(e.Groups)], group)
	}
	for _, list := range e.Lists() {
		*list.Codes = slices.Compact(slices.Sorted(slices.Values(*list.Codes)))
	}
}

// FilledFrom returns what was, with all that e says in its place: what e leaves blank
// stays.
func (e Engagement) FilledFrom(was Engagement) Engagement {
	e.ID, e.Ref = was.ID, was.Ref
	e.Kind, e.On, e.Ward = cmp.Or(e.Kind, was.Kind), cmp.Or(e.On, was.On), cmp.Or(e.Ward, was.Ward)
	e.Venue, e.Crime, e.Title = cmp.Or(e.Venue, was.Venue), cmp.Or(e.Crime, was.Crime), cmp.Or(e.Title, was.Title)
	for i, list := range e.Lists() {
		if len(*list.Codes) == 0 {
			*list.Codes = *was.Lists()[i].Codes
		}
	}
	return e
}

// Same reports whether the two are told alike, whatever their refs. Both are
// settled.
func (e Engagement) Same(other Engagement) bool {
	for i, list := range e.Lists() {
		if !slices.Equal(*list.Codes, *other.Lists()[i].Codes) {
			return false
		}
	}
	return e.Kind == other.Kind && e.On == other.On && e.Ward == other.Ward && e.Attended == other.Attended &&
		e.Venue == other.Venue && e.Crime == other.Crime && e.Title == other.Title
}

// Lists are the engagement's lists of codes.
func (e *Engagement) Lists() []EngagementList {
	return []EngagementList{{"partner", &e.Partners}, {"community", &e.Communities}, {"group", &e.Groups},
		{"format", &e.Formats}, {"language", &e.Languages}}
}

// Check says what the engagement lacks, or says that it cannot: a surgery has
// its place (001 para 41), a visit to a victim the crime (001 para 42). What is
// of one person says nothing of a community, which would be that person's.
func (e Engagement) Check() error {
	switch {
	case e.Kind == "surgery" && e.Venue == "":
		return Wrong("a surgery needs its venue: %s", strings.Join(Venues.Codes(), ", "))
	case e.Kind == "victim-visit" && e.Crime == "":
		return Wrong("a victim-visit needs its crime: %s", strings.Join(Crimes.Codes(), ", "))
	case e.Kind != "victim-visit" && e.Crime != "":
		return Wrong("crime %s: only a victim-visit has a crime, and this is a %s", e.Crime, e.Kind)
	case e.IsWithOnePerson() && len(e.Communities) > 0:
		return Wrong("community %s: a %s is with one person, and a person's community is not kept",
			e.Communities[0], e.Kind)
	}
	return nil
}

// EngagementRegister is the register of the events with the public.
var EngagementRegister = Register{"E", 5, "engagement", "engage list"}

// ParseTurnout reads how many people came to an event: 0 where nobody did.
func ParseTurnout(text string) (int, error) { return ParseNumber(text, 0, 1_000_000) }

// ParseFreeCodes reads codes of what that are in no list, such as tamil: several
// with commas or semicolons between them, or with spaces.
func ParseFreeCodes(what, text string) ([]string, error) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' })
	if len(words) == 1 {
		words = strings.Fields(text)
	}
	var found []string
	for _, word := range words {
		code, err := ParseCode(what, word)
		if err != nil {
			return nil, err
		}
		found = append(found, code)
	}
	return found, nil
}

// IsWithOnePerson reports whether the event is with one person: what is kept of it
// must say nothing of theirs.
func (e Engagement) IsWithOnePerson() bool {
	return slices.Contains([]string{"victim-visit", "kin-interview"}, e.Kind)
}
