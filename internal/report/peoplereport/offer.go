package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// offerColumns are what a volunteer brings, wants, and when.
var offerColumns = []table.Column{
	{Key: "occupation", Title: "Occupation", Kind: table.Code, Spare: 3},
	{Key: "languages", Title: "Languages", Kind: table.Text, Spare: 5},
	{Key: "skills", Title: "Skills", Kind: table.Text, Spare: 4},
	{Key: "motivations", Title: "Motivations", Kind: table.Text, Spare: 1},
	{Key: "availability", Title: "Availability", Kind: table.Text, Spare: 2},
}

// offerParams find volunteers by what they bring, want, and when.
var offerParams = []report.Param{
	{Name: "language", Kind: report.Text,
		Usage: "only those who speak this `LANGUAGE`; several with commas, and all of them",
		Codes: func(text string) ([]string, error) { return record.ParseFreeCodes("language", text) }},
	{Name: "skill", Kind: report.Text, Usage: "only those with this `SKILL`; several with commas, and all of them",
		Codes: record.Skills.ParseCodes, Choices: record.Skills.Codes()},
	{Name: "motivation", Kind: report.Text,
		Usage: "only those with this `MOTIVATION`; several with commas, and all of them",
		Codes: record.Motivations.ParseCodes, Choices: record.Motivations.Codes()},
	{Name: "availability", Kind: report.Text,
		Usage: "only those who can help at this `TIME`; several with commas, and all of them",
		Codes: record.Availabilities.ParseCodes, Choices: record.Availabilities.Codes()},
	{
		Name:    "occupation",
		Kind:    report.Text,
		Usage:   "only those of this `OCCUPATION`",
		Choices: record.Occupations.Codes(),
	},
}

// offerRow is the occupation of a volunteer, and one code of what they bring, want, and
// when; none where there is no code.
type offerRow struct {
	Occupation any     `col:"occupation"`
	What       *string `col:"what"`
	Code       *string `col:"code"`
}

// offerCells returns the cells of offerColumns for the rows of one volunteer, and
// whether they have all that the parameters ask for.
func offerCells[T any](a *report.Args, rows []T, offerOf func(T) offerRow) (cells []any, wanted bool) {
	var o record.Offer
	for _, row := range rows {
		offer := offerOf(row)
		for _, list := range o.Lists() {
			if offer.What != nil && list.Of == *offer.What {
				*list.Codes = record.NewCodeList(append(list.Codes.Codes(), *offer.Code))
			}
		}
	}
	cells = []any{offerOf(rows[0]).Occupation}
	for _, list := range []record.CodeList{o.Languages, o.Skills, o.Motivations, o.Availability} {
		var cell any
		if list != "" {
			cell = string(list)
		}
		cells = append(cells, cell)
	}
	wanted = true
	for _, list := range o.Lists() {
		wanted = wanted && list.Codes.ContainsAll(record.CodeList(a.Get(list.Of)))
	}
	return cells, wanted
}
