package record

import (
	"fmt"
	"slices"
	"strings"
)

// Strands are the strands of equality monitoring on which an answer is a code. A strand is a
// subject on which people are asked about themselves, such as gender. The strand age is not
// in this list, since the answer is a date of birth. Volunteers are not asked for their age:
// their date of birth is recorded anyway, for the age limit (R7).
var Strands = Codes{"strand", []Item{
	{"ethnicity", "Ethnicity"},
	{"gender", "Gender"},
	{"disability", "Disability"},
	{"religion", "Religion or belief"},
	{"orientation", "Sexual orientation"},
}}

// Schemes are the schemes of ethnic groups. Each is named after the year of the census that
// used it, and has its own list of ethnic groups.
var Schemes = []string{"2001", "2011", "2021"}

// AnswerStrands are all the strands of equality monitoring: Strands and age.
var AnswerStrands = Codes{"strand", append(Strands.Items[:len(Strands.Items):len(Strands.Items)], Item{"age", "Age"})}

// Answer is a person's answer on one strand, given on the day On.
type Answer struct {
	Strand string
	Scheme string // the scheme that the code belongs to
	Code   string // the code of a Category; on the strand age a date of birth, or a code for no answer
	On     Date
}

// Category is the code of a possible answer on a strand, and how people with that answer are
// counted under a scheme. There is a category for every code and every scheme, since people
// may have answered under one scheme and be counted under another.
type Category struct {
	Strand, Scheme, Code, Title string
	Position                    int    // the place of the category in the scheme's tables
	InScheme                    bool   // whether the scheme has the code, so that it can be given as an answer
	Stated                      bool   // false for not stated and prefer not to say (R11)
	CountsAs                    string // the scheme's code under which the answer is counted; Code if Asked
	BroadGroup                  string // the code of the broad ethnic group; "" on other strands
}

// unstated are the two answers of every strand that do not count as stated (R11).
var unstated = []Item{{"NS", "Not stated"}, {"PNS", "Prefer not to say"}}

// ethnicGroups are the ethnic groups of all schemes.
var ethnicGroups = []struct {
	Item
	schemes  string // the schemes that have the group
	countsAs string // the code of the group under which the other schemes count it
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

// BroadGroups are the broad ethnic groups. All of them but WHITE together are called BME,
// for black and minority ethnic.
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

// FindAnswer returns the category of an answer on a strand under a scheme. code is the code
// or the title of the answer; on the strand age it is a date of birth. FindAnswer returns an
// *Invalid if the scheme has no such answer. The error lists the answers that it has.
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
		if c.Strand != strand || c.Scheme != scheme || !c.InScheme {
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

// Categories returns the categories of all schemes and Strands. They are also stored in a
// table of the database, so that SQL can count answers by category.
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

// broadGroup returns the broad ethnic group of a code in a scheme. In 2001 Chinese (A4) is
// in the group "Chinese or other". From 2011 it is in the group Asian.
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
			return Category{Strand: "age", Scheme: scheme, Code: item.Code, Title: item.Title, InScheme: true}, nil
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
		Strand:   "age",
		Scheme:   scheme,
		Code:     string(born),
		Title:    string(born),
		InScheme: true,
		Stated:   true,
	}, nil
}

// NoticeFacts are the facts for NoticeRule (R14), which is checked before an answer of a
// person is stored.
type NoticeFacts struct {
	Ref       string // the ref of the person
	Withdrawn Date   // the day on which the person's notice to stop took effect; "" if there is no notice
}

// NoticeRule is the part of R14 about people who gave written notice that their equality
// data must no longer be used: their answers are not stored.
var NoticeRule = Rule[NoticeFacts]{
	ID:     "R14",
	Text:   "Equality answers are read by counts only, and a person's written notice to stop deletes them and is remembered.",
	Source: "Data Protection Act 2018 Sch. 1 para 8",
	Check: func(f NoticeFacts) (string, bool) {
		if f.Withdrawn != "" {
			return fmt.Sprintf("%s gave written notice on %s; no answer may be kept", f.Ref, f.Withdrawn), false
		}
		return f.Ref + " gave no notice to stop", true
	},
}
