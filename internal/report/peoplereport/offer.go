package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// offerColumns are the columns of a volunteer's offer: occupation, languages, skills,
// motivations and availability.
var offerColumns = []table.Column{
	{Key: "occupation", Title: "Occupation", Kind: table.Code, DropOrder: 3},
	{Key: "languages", Title: "Languages", Kind: table.Text, DropOrder: 5},
	{Key: "skills", Title: "Skills", Kind: table.Text, DropOrder: 4},
	{Key: "motivations", Title: "Motivations", Kind: table.Text, DropOrder: 1},
	{Key: "availability", Title: "Availability", Kind: table.Text, DropOrder: 2},
}

// offerParams are the parameters that select volunteers by the codes in their offers.
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

// offerRow is the occupation of a volunteer with one code of the volunteer's offer. ItemName
// says which list of the offer has the code, for example "skill". ItemName and Code are nil for
// a volunteer without codes.
type offerRow struct {
	Occupation any     `col:"occupation"`
	ItemName   *string `col:"what"`
	Code       *string `col:"code"`
}

// offerCells returns the cells of offerColumns for one volunteer. rows are the rows of this
// volunteer, and getOffer returns the offerRow of a row. matches reports whether the offer has
// all codes that the parameters ask for.
func offerCells[T any](a *report.Args, rows []T, getOffer func(T) offerRow) (cells []any, matches bool) {
	var offer record.Offer
	for _, row := range rows {
		offered := getOffer(row)
		for _, list := range offer.Lists() {
			if offered.ItemName != nil && list.ItemName == *offered.ItemName {
				*list.Codes = record.NewCodeList(append(list.Codes.Codes(), *offered.Code))
			}
		}
	}
	cells = []any{getOffer(rows[0]).Occupation}
	for _, codes := range []record.CodeList{offer.Languages, offer.Skills, offer.Motivations, offer.Availability} {
		var cell any
		if codes != "" {
			cell = string(codes)
		}
		cells = append(cells, cell)
	}
	matches = true
	for _, list := range offer.Lists() {
		matches = matches && list.Codes.ContainsAll(record.CodeList(a.Get(list.ItemName)))
	}
	return cells, matches
}
