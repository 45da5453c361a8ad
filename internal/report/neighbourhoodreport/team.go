package neighbourhoodreport

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// TeamParam and TeamArg ask for one team.
var (
	TeamParam = report.Param{Name: "team", Kind: booksreport.Team, Usage: "only this `TEAM`, by its code, its name or its ward"}
	TeamArg   = report.Param{Name: "team", Kind: booksreport.Team, Usage: "the team: its code, its name or its ward", Arg: true, Needed: true}
)

// TeamList lists the teams.
var TeamList = report.Report{
	Name: "team-list", Title: "Teams", Short: "List the teams and the wards they work",
	Example: "borough team list --as-at 2026-10-31",
	Params:  []report.Param{report.AsAtParam, booksreport.WardParam},
	Columns: []table.Column{
		{Key: "code", Title: "Team", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "wards", Title: "Wards", Kind: table.Text},
		{Key: "from", Title: "Since", Kind: table.Date},
		{Key: "to", Title: "Last day", Kind: table.Date},
	},
	Query:      []string{"code", "name", "ward", "from", "to"},
	DeriveRows: func(_ *report.Args, rows []table.Row) ([]table.Row, error) { return report.Marked(rows, 2), nil },
}

// TeamStaff are those who are posted to a team.
var TeamStaff = report.Report{
	Name: "team-staff", Title: "Staff", Short: "Show who is posted to a team",
	Example: "borough team show thornfield",
	Params:  []report.Param{TeamArg, report.AsAtParam},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "rank", Title: "Rank", Kind: table.Code},
		{Key: "from", Title: "Posted", Kind: table.Date},
	},
}

// TeamFunding are the posts of a team that somebody else pays for.
var TeamFunding = report.Report{
	Name: "team-funding", Title: "PCSO posts paid for by others", Short: "Show the posts of a team that somebody else pays for",
	Example: "borough team show lark-rise",
	Params:  []report.Param{TeamArg, report.AsAtParam},
	Columns: []table.Column{
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "pcsos", Title: "PCSOs", Kind: table.Count},
		{Key: "funder", Title: "Paid by", Kind: table.Text},
	},
}

var teamReports = []report.Report{TeamList, TeamCard, TeamPosts, TeamStaff, TeamFunding}

// TeamStrength compares the teams' posts with who fills them.
var TeamStrength = report.Report{
	Name: "team-strength", Title: "Strength of the teams", Short: "Compare the teams' posts with who fills them",
	Example: "borough report strength --teams --as-at 2026-10-31",
	Params:  []report.Param{report.AsAtParam, TeamParam},
	Columns: []table.Column{
		{Key: "team", Title: "Team", Kind: table.Ref, Use: table.Things},
		{Key: "wards", Title: "Wards", Kind: table.Text, Spare: 2},
		{Key: "residents", Title: "Residents", Kind: table.Count, Spare: 1, Use: table.Things},
		{Key: "sgt_posts", Title: "Sgt posts", Kind: table.Count, Sum: true, Spare: 3, Use: table.Things},
		{Key: "sgt_filled", Title: "Sgt", Kind: table.Count, Sum: true, Spare: 3},
		{Key: "pc_posts", Title: "PC posts", Kind: table.Count, Sum: true, Spare: 3, Use: table.Things},
		{Key: "pc_filled", Title: "PC", Kind: table.Count, Sum: true, Spare: 3},
		{Key: "pcso_posts", Title: "PCSO posts", Kind: table.Count, Sum: true, Spare: 3, Use: table.Things},
		{Key: "pcso_funded", Title: "of them funded", Kind: table.Count, Sum: true, Spare: 2, Use: table.Things},
		{Key: "pcso_filled", Title: "PCSO", Kind: table.Count, Sum: true, Spare: 3},
		{Key: "posts", Title: "Posts", Kind: table.Count, Sum: true, Use: table.Things},
		{Key: "filled", Title: "Filled", Kind: table.Count, Sum: true},
		{Key: "vacancies", Title: "Vacancies", Kind: table.Count, Sum: true, Use: table.Never},
		{Key: "over", Title: "Over", Kind: table.Count, Sum: true, Use: table.Never},
		{Key: "specials", Title: "Specials", Kind: table.Count, Sum: true},
	},
	Query: strengthQuery,
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		teams, unknown := strengths(a, rows)
		for _, t := range teams {
			sgt, pc, pcso := t.ranks[0], t.ranks[1], t.ranks[2]
			lines = append(lines, table.Row{t.code, t.wards, t.residents, sgt.posts, sgt.filled, pc.posts, pc.filled,
				pcso.posts, pcso.funded, pcso.filled, t.all.posts, t.all.filled, t.all.vacancies, t.all.over, t.specials})
		}
		for n := range lines {
			a.Foot(report.FigureAt(n, "filled"), report.FigureAt(n, "sgt_filled"), report.FigureAt(n, "pc_filled"), report.FigureAt(n, "pcso_filled"))
		}
		notePosts(a, unknown)
		return lines, nil
	},
	Publish: &report.Publishing{},
}

// TeamCard is one team.
var TeamCard = report.Report{
	Name: "team-card", Title: "Particulars", Short: "Show a team: its wards, its posts and who fills them",
	Long: `show prints a team, its posts by rank and who fills them. The formats that hold one
table only (csv, tsv and jsonl, and any with --fields) have the particulars.`,
	Example: "borough team show thornfield --as-at 2026-10-31",
	Params:  []report.Param{TeamArg, report.AsAtParam},
	Columns: []table.Column{
		{Key: "code", Title: "Team", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "wards", Title: "Wards", Kind: table.Text},
		{Key: "residents", Title: "Residents", Kind: table.Count},
		{Key: "from", Title: "Since", Kind: table.Date},
		{Key: "to", Title: "Last day", Kind: table.Date},
		{Key: "posts", Title: "Posts", Kind: table.Count},
		{Key: "filled", Title: "Filled", Kind: table.Count},
		{Key: "vacancies", Title: "Vacancies", Kind: table.Count},
		{Key: "over", Title: "Over", Kind: table.Count},
		{Key: "specials", Title: "Specials", Kind: table.Count},
	},
	Query: strengthQuery,
	File:  "team-strength",
	Card:  true,
	Under: []*report.Report{&TeamPosts, &TeamStaff, &TeamFunding},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		teams, _ := strengths(a, rows)
		for _, t := range teams {
			lines = append(lines, table.Row{t.code, t.name, t.wards, t.residents, t.from, t.to,
				t.all.posts, t.all.filled, t.all.vacancies, t.all.over, t.specials})
		}
		return lines, nil
	},
}

// TeamPosts are one team's posts by rank, and how many of them are filled.
var TeamPosts = report.Report{
	Name: "team-posts", Title: "Posts", Short: "Show a team's posts by rank",
	Example: "borough team show thornfield",
	Params:  []report.Param{TeamArg, report.AsAtParam},
	Columns: []table.Column{
		{Key: "rank", Title: "Rank", Kind: table.Code},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "posts", Title: "Posts", Kind: table.Count, Sum: true},
		{Key: "funded", Title: "of them funded", Kind: table.Count, Sum: true},
		{Key: "filled", Title: "Filled", Kind: table.Count, Sum: true},
		{Key: "vacancies", Title: "Vacancies", Kind: table.Count, Sum: true},
		{Key: "over", Title: "Over", Kind: table.Count, Sum: true},
	},
	Query: strengthQuery,
	File:  "team-strength",
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		teams, unknown := strengths(a, rows)
		notePosts(a, unknown)
		for _, t := range teams {
			for i, r := range t.ranks {
				rank := record.Ranks.Items[i]
				lines = append(lines, table.Row{rank.Code, rank.Title, r.posts, r.funded, r.filled, r.vacancies, r.over})
			}
		}
		return lines, nil
	},
}

var strengthQuery = []string{"team", "name", "ward", "residents", "from", "to", "funded", "sgt", "pc", "pcso", "special"}

// posts are some posts of a team's, and who fills them.
type posts struct{ posts, funded, filled, vacancies, over int64 }

// strength is a team on the day: its posts by rank, and all of them.
type strength struct {
	code, name, from, to any
	wards                string
	residents            any // nil where no ward's are known
	ranks                [3]posts
	all                  posts
	specials             int64
}

// strengths makes the teams out of their wards' rows, and says of which wards no
// residents are known.
func strengths(a *report.Args, rows []table.Row) (teams []strength, unknown []string) {
	for i := 0; i < len(rows); {
		first, most := rows[i], int64(0)
		t := strength{code: first[0], name: first[1], from: first[4], to: first[5], specials: first[10].(int64)}
		on := record.Date(a.Get("on"))
		open := record.Team{From: record.Date(first[4].(string)), Closed: record.Date(text(first[5]))}.IsOpen(on)
		for ; i < len(rows) && rows[i][0] == first[0]; i++ {
			ward := rows[i][2].(string)
			t.wards = strings.TrimSpace(t.wards + " " + ward)
			n, known := rows[i][3].(int64)
			if !known {
				if !slices.Contains(unknown, ward) {
					unknown = append(unknown, ward)
				}
				continue
			}
			sum, _ := t.residents.(int64)
			t.residents, most = sum+n, max(most, n)
		}
		t.fill(a.Settings, open, most, first)
		teams = append(teams, t)
	}
	return teams, unknown
}

// fill works out the posts of a team whose largest ward has so many residents; a
// team that does not work has none.
func (t *strength) fill(s record.Settings, open bool, residents int64, row table.Row) {
	if open {
		funded := row[6].(int64)
		t.ranks[0].posts, t.ranks[1].posts = int64(s.Posts.Sgt), int64(s.Posts.PC)
		t.ranks[2].posts, t.ranks[2].funded = int64(s.Posts.PCSO)+funded, funded
		if residents > int64(s.LargeWard) {
			t.ranks[2].posts += int64(s.Posts.Large)
		}
	}
	for i := range t.ranks {
		r := &t.ranks[i]
		r.filled = row[7+i].(int64)
		r.vacancies, r.over = max(0, r.posts-r.filled), max(0, r.filled-r.posts)
		t.all.posts += r.posts
		t.all.funded += r.funded
		t.all.filled += r.filled
		t.all.vacancies += r.vacancies
		t.all.over += r.over
	}
}

// notePosts says what posts a team has, and of which wards it is not known
// whether they are large.
func notePosts(a *report.Args, unknown []string) {
	p := a.Settings.Posts
	a.Explain("A team has %d Sgt, %d PC and %d PCSO posts, %d more PCSO posts where one of its wards has more than %s residents, and those that are funded.",
		p.Sgt, p.PC, p.PCSO, p.Large, table.Thousands(a.Settings.LargeWard))
	if unknown != nil {
		a.Explain("A ward whose residents are not known counts as not large: %s.", report.Few(unknown))
	}
	a.Explain("Posts less filled are vacancies less over. Specials have no posts.")
}

// text is a cell as text, "" for none.
func text(cell any) string {
	if cell == nil {
		return ""
	}
	return fmt.Sprint(cell)
}
