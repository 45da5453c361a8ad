package peoplereport

import (
	"slices"

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
	{Name: "language", Kind: report.Text, Usage: "only those who speak this `LANGUAGE`; several with commas, and all of them",
		Codes: func(text string) ([]string, error) { return record.ParseFreeCodes("language", text) }},
	{Name: "skill", Kind: report.Text, Usage: "only those with this `SKILL`; several with commas, and all of them",
		Codes: record.Skills.ParseCodes, Choices: record.Skills.Codes()},
	{Name: "motivation", Kind: report.Text, Usage: "only those with this `MOTIVATION`; several with commas, and all of them",
		Codes: record.Motivations.ParseCodes, Choices: record.Motivations.Codes()},
	{Name: "availability", Kind: report.Text, Usage: "only those who can help at this `TIME`; several with commas, and all of them",
		Codes: record.Availabilities.ParseCodes, Choices: record.Availabilities.Codes()},
	{Name: "occupation", Kind: report.Text, Usage: "only those of this `OCCUPATION`", Choices: record.Occupations.Codes()},
}

// offering makes one row of a volunteer's, whose first column is the ref and
// whose last are the occupation and a code of the offer with what it is of. It
// leaves out whoever has not all that the parameters ask for.
func offering(a *report.Args, rows []table.Row) ([]table.Row, error) {
	var found []table.Row
	for len(rows) > 0 {
		width := len(rows[0]) - 2
		var o record.Offer
		n := 0
		for ; n < len(rows) && rows[n][0] == rows[0][0]; n++ {
			of, _ := rows[n][width].(string)
			for _, list := range o.Lists() {
				if list.Of == of {
					*list.Codes = record.NewCodeList(append(list.Codes.Codes(), rows[n][width+1].(string)))
				}
			}
		}
		row, wanted := slices.Clone(rows[0][:width]), true
		for _, list := range []record.CodeList{o.Languages, o.Skills, o.Motivations, o.Availability} {
			if list == "" {
				row = append(row, nil)
			} else {
				row = append(row, string(list))
			}
		}
		for _, list := range o.Lists() {
			wanted = wanted && list.Codes.ContainsAll(record.CodeList(a.Get(list.Of)))
		}
		if wanted {
			found = append(found, row)
		}
		rows = rows[n:]
	}
	return found, nil
}
