package report

import "borough/internal/table"

// TeamList lists the teams.
var TeamList = Report{
	Name: "team-list", Title: "Teams", Short: "List the teams and the wards they work",
	Example: "borough team list --as-at 2026-10-31",
	Params:  []Param{AsAtParam, WardParam},
	Columns: []table.Column{
		{Key: "code", Title: "Team", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "wards", Title: "Wards", Kind: table.Text},
		{Key: "from", Title: "Since", Kind: table.Date},
		{Key: "to", Title: "Last day", Kind: table.Date},
	},
	Query: []string{"code", "name", "ward", "from", "to"},
	Derive: func(_ *Args, rows []table.Row) ([]table.Row, error) {
		var teams []table.Row
		for _, row := range rows {
			if last := len(teams) - 1; last >= 0 && teams[last][0] == row[0] {
				teams[last][2] = teams[last][2].(string) + " " + row[2].(string)
				continue
			}
			teams = append(teams, row)
		}
		return teams, nil
	},
}

var teamReports = []Report{TeamList}
