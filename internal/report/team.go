package report

import "borough/internal/table"

// Team takes a team; @team is its code, or NULL.
const Team Kind = "team"

// TeamParam and TeamArg ask for one team.
var (
	TeamParam = Param{Name: "team", Kind: Team, Usage: "only this `TEAM`, by its code, its name or its ward"}
	TeamArg   = Param{Name: "team", Kind: Team, Usage: "the team: its code, its name or its ward", Arg: true, Needed: true}
)

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
	Query:  []string{"code", "name", "ward", "from", "to"},
	Derive: func(_ *Args, rows []table.Row) ([]table.Row, error) { return marked(rows, 2), nil },
}

// TeamStaff are those who are posted to a team.
var TeamStaff = Report{
	Name: "team-staff", Title: "Staff", Short: "Show who is posted to a team",
	Example: "borough team show thornfield",
	Params:  []Param{TeamArg, AsAtParam},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "rank", Title: "Rank", Kind: table.Code},
		{Key: "from", Title: "Posted", Kind: table.Date},
	},
}

// TeamFunding are the posts of a team that somebody else pays for.
var TeamFunding = Report{
	Name: "team-funding", Title: "PCSO posts paid for by others", Short: "Show the posts of a team that somebody else pays for",
	Example: "borough team show lark-rise",
	Params:  []Param{TeamArg, AsAtParam},
	Columns: []table.Column{
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "pcsos", Title: "PCSOs", Kind: table.Count},
		{Key: "funder", Title: "Paid by", Kind: table.Text},
	},
}

var teamReports = []Report{TeamList, TeamCard, TeamPosts, TeamStaff, TeamFunding}
