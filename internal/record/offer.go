package record

import (
	"slices"
	"strings"
)

// Occupations are the occupations of volunteers (000, "About our volunteers").
var Occupations = Codes{"occupation", []Item{
	{"full-time", "Employed full time"},
	{"part-time", "Employed part time"},
	{"self-employed", "Self-employed"},
	{"unemployed", "Unemployed"},
	{"retired", "Retired"},
	{"student", "School leaver or student"},
	{"carer", "Looking after home or family"},
	{"other", "Something else"},
}}

// Skills are the skills of volunteers. They are taken from the tasks that document 000 lists.
var Skills = Codes{"skill", []Item{
	{"newsletter", "Writing and editing a newsletter"},
	{"press", "Press releases and the local papers"},
	{"minutes", "Minutes and agendas"},
	{"databases", "Keeping databases"},
	{"distribution", "Sending out newsletters"},
	{"telephone", "Answering phones and taking messages"},
	{"office", "Office administration"},
	{"surveys", "Surveys and questionnaires"},
	{"front-counter", "Helping people at a counter"},
	{"interpreting", "Interpreting and translating"},
	{"events", "Running events"},
	{"training", "Training others"},
	{"other", "Something else"},
}}

// Motivations are the reasons for which people volunteer (000, "Giving Something
// Back").
var Motivations = Codes{"motivation", []Item{
	{"give-back", "To give something back to the community"},
	{"assist-police", "To assist the police without full-time hours"},
	{"use-skills", "To put skills and experience to use"},
	{"spare-time", "To put spare time to use"},
	{"career", "To see whether the police might be an employer"},
	{"other", "Something else"},
}}

// Availabilities are the times of the week when volunteers can help (000).
var Availabilities = Codes{"availability", []Item{
	{"weekday-day", "Weekdays, during the day"},
	{"weekday-evening", "Weekdays, in the evening"},
	{"weekend-day", "Weekends, during the day"},
	{"weekend-evening", "Weekends, in the evening"},
	{"short-notice", "At short notice"},
}}

// CodeList is a text of several codes with spaces between them, sorted and without
// duplicates.
type CodeList string

// NewCodeList returns the codes as a CodeList, sorted and without duplicates.
func NewCodeList(codes []string) CodeList {
	return CodeList(strings.Join(slices.Compact(slices.Sorted(slices.Values(codes))), " "))
}

// ContainsAll reports whether the list contains every code of the other list.
func (l CodeList) ContainsAll(other CodeList) bool {
	codes := l.Codes()
	return !slices.ContainsFunc(other.Codes(), func(code string) bool { return !slices.Contains(codes, code) })
}

// Codes returns the codes of the list.
func (l CodeList) Codes() []string { return strings.Fields(string(l)) }

// Offer is what a volunteer offers and hopes for: occupation, languages, skills,
// motivations and free times. It helps to find somebody for a task. No rule depends on an
// offer.
type Offer struct {
	Occupation   string   `json:",omitempty"` // one of Occupations; "" if not known
	Languages    CodeList `json:",omitempty"` // the languages other than English
	Skills       CodeList `json:",omitempty"`
	Motivations  CodeList `json:",omitempty"`
	Availability CodeList `json:",omitempty"`
}

// OfferList is one of the lists of codes in an offer. ItemName is the name of one item of the
// list, such as "skill".
type OfferList struct {
	ItemName string
	Codes    *CodeList
}

// Lists returns the offer's lists of codes.
func (o *Offer) Lists() []OfferList {
	return []OfferList{
		{"language", &o.Languages},
		{"skill", &o.Skills},
		{"motivation", &o.Motivations},
		{"availability", &o.Availability},
	}
}
