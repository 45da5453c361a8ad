package record

import (
	"fmt"
	"slices"
	"strings"
)

// Strands are the strands on which an answer is a code. Age is not among them, since
// the answer on age is a date of birth. Volunteers do not answer on age: their date of
// birth is recorded for the age limit (R7).
var Strands = Codes{"strand", []Item{
	{"ethnicity", "Ethnicity"},
	{"gender", "Gender"},
	{"disability", "Disability"},
	{"religion", "Religion or belief"},
	{"orientation", "Sexual orientation"},
}}

// Schemes are the schemes of ethnic groups, each named after the census that used it.
var Schemes = []string{"2001", "2011", "2021"}

// AnswerStrands are the strands an answer can be on: Strands and age.
var AnswerStrands = Codes{"strand", append(Strands.Items[:len(Strands.Items):len(Strands.Items)], Item{"age", "Age"})}

// Answer is a person's own answer on one strand, as a code of a scheme. On the strand
// age it is a date of birth.
type Answer struct {
	Strand string
	Scheme string
	Code   string
	On     Date
}

// Category is a possible answer on a strand, in one scheme. A code that only another
// scheme has is counted in the category CountsAs.
type Category struct {
	Strand, Scheme, Code, Title string
	Position                    int
	Asked                       bool   // the list of the scheme has the code
	Stated                      bool   // false for not stated and prefer not to say (R11)
	CountsAs                    string // the code in the list of the scheme under which it is counted
	Broad                       string // the code of its broad ethnic group
}

// unstated are the two answers of every strand that state nothing (R11).
var unstated = []Item{{"NS", "Not stated"}, {"PNS", "Prefer not to say"}}

// ethnicGroups are the ethnic groups of all schemes.
var ethnicGroups = []struct {
	Item
	schemes  string // the schemes whose list has the group
	countsAs string // the group under which the other schemes count it
}{
	{Item{"W1", "White British"}, "2001 2011 2021", ""},
	{Item{"W2", "White Irish"}, "2001 2011 2021", ""},
	{Item{"W3", "Gypsy or Irish Traveller"}, "2011 2021", "W9"},
	{Item{"W4", "Roma"}, "2021", "W9"},
	{Item{"W9", "Other White"}, "2001 2011 2021", ""},
	{Item{"M1", "White and Black Caribbean"}, "2001 2011 2021", ""},
	{Item{"M2", "White and Black African"}, "2001 2011 2021", ""},
	{Item{"M3", "White and Asian"}, "2001 2011 2021", ""},
	{Item{"M9", "Other Mixed"}, "2001 2011 2021", ""},
	{Item{"A1", "Indian"}, "2001 2011 2021", ""},
	{Item{"A2", "Pakistani"}, "2001 2011 2021", ""},
	{Item{"A3", "Bangladeshi"}, "2001 2011 2021", ""},
	{Item{"A4", "Chinese"}, "2001 2011 2021", ""},
	{Item{"A9", "Other Asian"}, "2001 2011 2021", ""},
	{Item{"B1", "Black Caribbean"}, "2001 2011 2021", ""},
	{Item{"B2", "Black African"}, "2001 2011 2021", ""},
	{Item{"B9", "Other Black"}, "2001 2011 2021", ""},
	{Item{"O2", "Arab"}, "2011 2021", "O9"},
	{Item{"O9", "Any other ethnic group"}, "2001 2011 2021", ""},
}

// BroadGroups are the broad ethnic groups. All but WHITE together are BME.
var BroadGroups = []Item{
	{"WHITE", "White"}, {"MIXED", "Mixed"}, {"ASIAN", "Asian"}, {"BLACK", "Black"}, {"OTHER", "Other ethnic group"},
}

// broadGroups returns the broad ethnic groups with the titles of a scheme.
func broadGroups(scheme string) []Item {
	groups := slices.Clone(BroadGroups)
	if scheme == "2001" {
		groups[len(groups)-1].Title = "Chinese or other ethnic group"
	}
	return groups
}

// otherStrands are the strands whose codes are the same in every scheme.
var otherStrands = []struct {
	strand string
	items  []Item
}{
	{"gender", []Item{{"F", "Female"}, {"M", "Male"}, {"X", "Another gender"}}},
	{"disability", []Item{{"DISABLED", "Disabled"}, {"NOT_DISABLED", "Not disabled"}}},
	{"religion", []Item{
		{"CHRISTIAN", "Christian"}, {"BUDDHIST", "Buddhist"}, {"HINDU", "Hindu"}, {"JEWISH", "Jewish"},
		{"MUSLIM", "Muslim"}, {"SIKH", "Sikh"}, {"OTHER", "Other religion"}, {"NONE", "No religion"},
	}},
	{"orientation", []Item{
		{"STRAIGHT", "Straight or heterosexual"}, {"GAY_LESBIAN", "Gay or lesbian"},
		{"BISEXUAL", "Bisexual"}, {"OTHER", "Another orientation"},
	}},
}

// FindAnswer returns the category on a strand, in a scheme, that has code as its code
// or title. The error is an *Invalid, which lists the answers of the scheme if the code
// is not among them.
func FindAnswer(strand, scheme, code string) (Category, error) {
	strand, err := AnswerStrands.Find(strand)
	if err != nil {
		return Category{}, err
	}
	if strand == "age" {
		return findAge(scheme, code)
	}
	var codes []string
	for _, c := range Categories() {
		if c.Strand != strand || c.Scheme != scheme || !c.Asked {
			continue
		}
		if key := CodeKey(code); key == CodeKey(c.Code) || key == CodeKey(c.Title) {
			return c, nil
		}
		codes = append(codes, c.Code+" "+c.Title)
	}
	if codes == nil {
		return Category{}, Invalidf("scheme %s is not one of: %s", Quote(scheme), strings.Join(Schemes, ", "))
	}
	return Category{}, Invalidf("%s %s is in no list of the %s scheme; its answers are: %s",
		strand, Quote(code), scheme, strings.Join(codes, ", "))
}

// Categories returns every possible answer on every strand in every scheme. They are
// stored in a table of the database, so that SQL alone can count answers by category.
func Categories() []Category {
	var categories []Category
	for _, scheme := range Schemes {
		position := 0
		add := func(strand string, item Item, asked, stated bool, countsAs, broad string) {
			position++
			categories = append(categories,
				Category{strand, scheme, item.Code, item.Title, position, asked, stated, countsAs, broad})
		}
		for _, g := range ethnicGroups {
			countsAs := g.Code
			asked := strings.Contains(g.schemes, scheme)
			if !asked {
				countsAs = g.countsAs
			}
			add("ethnicity", g.Item, asked, true, countsAs, broadGroup(scheme, g.Code))
		}
		for _, s := range otherStrands {
			for _, item := range s.items {
				add(s.strand, item, true, true, item.Code, "")
			}
		}
		for _, s := range Strands.Items {
			for _, item := range unstated {
				add(s.Code, item, true, false, item.Code, "")
			}
		}
	}
	return categories
}

// broadGroup returns the broad ethnic group of a code in a scheme. Chinese is in
// "Chinese or other" in 2001, and Asian from 2011.
func broadGroup(scheme, code string) string {
	if scheme == "2001" && code == "A4" {
		return "OTHER"
	}
	return map[byte]string{'W': "WHITE", 'M': "MIXED", 'A': "ASIAN", 'B': "BLACK", 'O': "OTHER"}[code[0]]
}

// findAge reads an answer on the strand age: a date of birth, not stated or prefer
// not to say.
func findAge(scheme, code string) (Category, error) {
	if !slices.Contains(Schemes, scheme) {
		return Category{}, Invalidf("scheme %q is not one of: %s", scheme, strings.Join(Schemes, ", "))
	}
	for _, item := range unstated {
		if key := CodeKey(code); key == CodeKey(item.Code) || key == CodeKey(item.Title) {
			return Category{Strand: "age", Scheme: scheme, Code: item.Code, Title: item.Title, Asked: true}, nil
		}
	}
	born := Date("")
	if text := strings.TrimSpace(code); text != "" && text[0] >= '0' && text[0] <= '9' {
		born, _ = ParseDate(text, "2000-01-01") // a date in digits does not depend on today
	}
	if born == "" {
		return Category{},
			Invalidf("age %q: give the date of birth, as 1987-08-14, or NS Not stated, PNS Prefer not to say",
				code)
	}
	return Category{
		Strand: "age",
		Scheme: scheme,
		Code:   string(born),
		Title:  string(born),
		Asked:  true,
		Stated: true,
	}, nil
}

// NoticeFacts are the facts for NoticeRule (R14), before an answer of a person is
// stored.
type NoticeFacts struct {
	Ref       string
	Withdrawn Date // the day their written notice to stop took effect; "" if they gave none
}

// NoticeRule is the part of R14 that is about one person: no answer is stored of a
// person who has given written notice to stop.
var NoticeRule = Rule[NoticeFacts]{
	ID:     "R14",
	Text:   "Equality answers are read by counts only, and a person's written notice to stop deletes them and is remembered.",
	Source: "Data Protection Act 2018 Sch. 1 para 8",
	Ask: func(f NoticeFacts) (string, bool) {
		if f.Withdrawn != "" {
			return fmt.Sprintf("%s gave written notice on %s; no answer may be kept", f.Ref, f.Withdrawn), false
		}
		return f.Ref + " gave no notice to stop", true
	},
}
