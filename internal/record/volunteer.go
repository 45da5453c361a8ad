package record

import (
	"fmt"
	"strings"
)

// Sources are the ways in which volunteers are found (R9, 001 para 28).
var Sources = Codes{"source", []Item{
	{"event", "Recruitment event"},
	{"sn-contact", "Safer Neighbourhoods contact"},
	{"positive-action", "Positive action work"},
	{"front-counter", "Police station front counter"},
	{"website", "Website"},
	{"press", "Press or radio"},
	{"leaflet", "Leaflet or newsletter"},
	{"volunteer-centre", "Volunteer centre"},
	{"friend", "Friend, family or another volunteer"},
	{"employer", "Employer or college"},
	{"other", "Another way"},
	{"not-known", "Not known"},
}}

// Volunteer is somebody who is or was a volunteer or an applicant.
type Volunteer struct {
	ID      int64 `json:"-"`
	Ref     string
	Name    string
	Born    Date
	UKSince Date   // the day since which they have been in the UK without a break
	Source  string // how they were found, one of Sources
	Email   string
	Phone   string
	Offer
}

// Check returns an *Invalid if a field of the volunteer is not acceptable, or if fields
// contradict each other. applied is the day of the application. Whether the volunteer may
// apply is checked by ApplicationRules.
func (v Volunteer) Check(applied Date) error {
	if err := KindVolunteer.check(v.Name, v.Email, v.Phone); err != nil {
		return err
	}
	if v.Born > applied {
		return Invalidf("born on %s is after the application, on %s", v.Born, applied)
	}
	if v.UKSince < v.Born {
		return Invalidf("in the UK since %s is before the birth, on %s; give the birth for somebody always here",
			v.UKSince, v.Born)
	}
	if v.Source == "" {
		return nil // SourceRule (R9) refuses an empty source with a list of the sources
	}
	_, err := Sources.Find(v.Source)
	return err
}

// ApplicationFacts are the facts for the rules on applying (ApplicationRules).
type ApplicationFacts struct {
	Born, UKSince, Applied Date
	Source                 string
}

// ApplicationRules are the rules on every application, the first and a later one: the rules
// on age (R7), residence (R8) and source (R9).
var ApplicationRules = []Rule[ApplicationFacts]{AdultRule, ResidenceRule, SourceRule}

// AdultRule is R7: a volunteer is 18 or over on the day of application.
var AdultRule = Rule[ApplicationFacts]{
	ID:     "R7",
	Text:   "A volunteer is 18 or over on the day of application; the birthday of 29 February is 1 March in other years.",
	Source: "000",
	Check: func(f ApplicationFacts) (string, bool) {
		age := f.Born.Age(f.Applied)
		if age >= 18 {
			return fmt.Sprintf("aged %d on %s, the day of application", age, f.Applied), true
		}
		return fmt.Sprintf("aged %d on %s, the day of application; may apply from %s, the 18th birthday",
			age, f.Applied, f.Born.AddYears(18)), false
	},
}

// ResidenceRule is R8: a volunteer has been in the UK for three years on the day of
// application.
var ResidenceRule = Rule[ApplicationFacts]{
	ID: "R8", Text: "A volunteer has been in the UK for three years on the day of application.", Source: "000",
	Check: func(f ApplicationFacts) (string, bool) {
		earliest := f.UKSince.AddYears(3)
		if earliest <= f.Applied {
			return fmt.Sprintf("in the UK since %s, three years or more on %s", f.UKSince, f.Applied), true
		}
		return fmt.Sprintf("in the UK since %s, less than three years on %s; may apply from %s",
			f.UKSince, f.Applied, earliest), false
	},
}

// SourceRule is R9: it is recorded how each volunteer was found.
var SourceRule = Rule[ApplicationFacts]{
	ID: "R9", Text: "How each volunteer was found is recorded; not-known is an answer.", Source: "001 para 28",
	Check: func(f ApplicationFacts) (string, bool) {
		if f.Source == "" {
			return "no source is given; give one of: " + strings.Join(Sources.Codes(), ", "), false
		}
		return "found through " + f.Source, true
	},
}
