package neighbourhoodreport

import (
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// TeamParam is the flag that names a team, and TeamArg is the argument that names one.
var (
	TeamParam = report.Param{
		Name: "team", Kind: booksreport.TeamKind, Usage: "only this `TEAM`, by its code, its name or its ward",
	}
	TeamArg = report.Param{
		Name: "team", Kind: booksreport.TeamKind, Usage: "the team: its code, its name or its ward",
		Arg: true, Required: true,
	}
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
	Derive: report.Derive(func(_ *report.Args, rows []teamRow) ([]table.Row, error) {
		var tableRows []table.Row
		for _, t := range report.MergeCodes(rows, func(t *teamRow) []**string { return []**string{&t.Ward} }) {
			tableRows = append(tableRows, table.Row{t.Code, t.Name, report.NullableCell(t.Ward), t.From, t.To})
		}
		return tableRows, nil
	}),
}

// teamRow is a row of team-list.sql: a team with one of its wards. MergeCodes turns Ward into
// the codes of all wards of the team.
type teamRow struct {
	Code any     `col:"code"`
	Name any     `col:"name"`
	Ward *string `col:"ward"`
	From any     `col:"from"`
	To   any     `col:"to"`
}

// TeamStaff lists the staff who are posted to a team.
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

// TeamFunding lists the posts of a team that somebody else pays for.
var TeamFunding = report.Report{
	Name: "team-funding", Title: "PCSO posts paid for by others",
	Short:   "Show the posts of a team that somebody else pays for",
	Example: "borough team show lark-rise",
	Params:  []report.Param{TeamArg, report.AsAtParam},
	Columns: []table.Column{
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "pcsos", Title: "PCSOs", Kind: table.Count},
		{Key: "funder", Title: "Paid by", Kind: table.Text},
	},
}

var teamReports = []report.Report{TeamList, TeamCard, TeamPosts, TeamStaff, TeamFunding}

// TeamStrength compares the posts of each team with the staff posted to the team.
var TeamStrength = report.Report{
	Name: "team-strength", Title: "Strength of the teams",
	Short:   "Compare the teams' posts with who fills them",
	Example: "borough report strength --teams --as-at 2026-10-31",
	Params:  []report.Param{report.AsAtParam, TeamParam},
	Columns: []table.Column{
		{Key: "team", Title: "Team", Kind: table.Ref, Publish: table.AsThings},
		{Key: "wards", Title: "Wards", Kind: table.Text, DropOrder: 2},
		{Key: "residents", Title: "Residents", Kind: table.Count, DropOrder: 1, Publish: table.AsThings},
		{Key: "sgt_posts", Title: "Sgt posts", Kind: table.Count, Sum: true, DropOrder: 3, Publish: table.AsThings},
		{Key: "sgt_filled", Title: "Sgt", Kind: table.Count, Sum: true, DropOrder: 3},
		{Key: "pc_posts", Title: "PC posts", Kind: table.Count, Sum: true, DropOrder: 3, Publish: table.AsThings},
		{Key: "pc_filled", Title: "PC", Kind: table.Count, Sum: true, DropOrder: 3},
		{Key: "pcso_posts", Title: "PCSO posts", Kind: table.Count, Sum: true, DropOrder: 3, Publish: table.AsThings},
		{Key: "pcso_funded", Title: "of them funded", Kind: table.Count, Sum: true, DropOrder: 2,
			Publish: table.AsThings},
		{Key: "pcso_filled", Title: "PCSO", Kind: table.Count, Sum: true, DropOrder: 3},
		{Key: "posts", Title: "Posts", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "filled", Title: "Filled", Kind: table.Count, Sum: true},
		{Key: "vacancies", Title: "Vacancies", Kind: table.Count, Sum: true, Publish: table.Never},
		{Key: "over", Title: "Over", Kind: table.Count, Sum: true, Publish: table.Never},
		{Key: "specials", Title: "Specials", Kind: table.Count, Sum: true},
	},
	Derive: report.Derive(func(a *report.Args, rows []teamWardRow) ([]table.Row, error) {
		var tableRows []table.Row
		teams, wardsOfUnknownSize := readTeamPosts(a, rows)
		for i, t := range teams {
			tableRows = append(tableRows, table.Row{
				t.code, t.wards, report.NullableCell(t.residents), t.sgt.posts, t.sgt.filled, t.pc.posts, t.pc.filled,
				t.pcso.posts, t.pcso.funded, t.pcso.filled,
				t.all.posts, t.all.filled, t.all.vacancies, t.all.surplus, t.specials,
			})
			a.DeclareSum(report.FigureAt(i, "filled"),
				report.FigureAt(i, "sgt_filled"), report.FigureAt(i, "pc_filled"), report.FigureAt(i, "pcso_filled"))
		}
		notePosts(a, wardsOfUnknownSize)
		return tableRows, nil
	}),
	Publish: &report.Publishing{},
}

// TeamCard shows one team.
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
	SQLName:      "team-strength",
	SingleRecord: true,
	Subreports:   []*report.Report{&TeamPosts, &TeamStaff, &TeamFunding},
	Derive: report.Derive(func(a *report.Args, rows []teamWardRow) ([]table.Row, error) {
		var tableRows []table.Row
		teams, _ := readTeamPosts(a, rows)
		for _, t := range teams {
			tableRows = append(tableRows, table.Row{
				t.code, t.name, t.wards, report.NullableCell(t.residents), t.from, t.to,
				t.all.posts, t.all.filled, t.all.vacancies, t.all.surplus, t.specials,
			})
		}
		return tableRows, nil
	}),
}

// TeamPosts lists one team's posts by rank, and how many of them are filled.
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
	SQLName: "team-strength",
	Derive: report.Derive(func(a *report.Args, rows []teamWardRow) ([]table.Row, error) {
		var tableRows []table.Row
		teams, wardsOfUnknownSize := readTeamPosts(a, rows)
		notePosts(a, wardsOfUnknownSize)
		for _, t := range teams {
			for _, r := range []rankPosts{t.sgt, t.pc, t.pcso} {
				tableRows = append(tableRows, table.Row{r.rank, record.Ranks.Title(r.rank),
					r.posts, r.funded, r.filled, r.vacancies, r.surplus})
			}
		}
		return tableRows, nil
	}),
}

// teamWardRow is a row of team-strength.sql: a team with one of its wards. Residents is the
// number of residents of the ward, or nil if it is not known. Funded is the number of PCSO posts
// of the team that somebody else pays for. Sgt, PC, PCSO and Special are the numbers of staff
// posted to the team.
type teamWardRow struct {
	Team      string       `col:"team"`
	Name      any          `col:"name"`
	Ward      string       `col:"ward"`
	Residents *int64       `col:"residents"`
	From      record.Date  `col:"from"`
	To        *record.Date `col:"to"`
	Funded    int64        `col:"funded"`
	Sgt       int64        `col:"sgt"`
	PC        int64        `col:"pc"`
	PCSO      int64        `col:"pcso"`
	Special   int64        `col:"special"`
}

// rankPosts counts the posts of a team at one rank, or at all ranks. funded is the number of
// posts that somebody else pays for. surplus is the number of staff for whom there is no post.
type rankPosts struct {
	rank                                      string // "" for all ranks
	posts, funded, filled, vacancies, surplus int64
}

// teamWithPosts is a team on the day of the report, with its posts.
type teamWithPosts struct {
	code, wards        string
	name, from, to     any
	residents          *int64 // of all wards whose number is known; nil if there are none
	sgt, pc, pcso, all rankPosts
	specials           int64 // the number of specials posted to the team; they have no posts
}

// readTeamPosts makes a teamWithPosts from the rows of each team. It also returns the codes of
// the wards whose number of residents is not known.
func readTeamPosts(a *report.Args, rows []teamWardRow) (teams []teamWithPosts, wardsOfUnknownSize []string) {
	for teamRows := range report.GroupConsecutive(rows, func(row teamWardRow) string { return row.Team }) {
		var codes []string
		var residents *int64
		largestWard := int64(0) // the number of residents of the team's largest ward
		for _, w := range teamRows {
			codes = append(codes, w.Ward)
			switch {
			case w.Residents != nil:
				sum := *w.Residents
				if residents != nil {
					sum += *residents
				}
				residents, largestWard = &sum, max(largestWard, *w.Residents)
			case !slices.Contains(wardsOfUnknownSize, w.Ward):
				wardsOfUnknownSize = append(wardsOfUnknownSize, w.Ward)
			}
		}
		first := teamRows[0] // the rows of a team differ only in the ward
		t := teamWithPosts{
			code: first.Team, name: first.Name, from: string(first.From), to: report.NullableCell(first.To),
			wards: strings.Join(codes, " "), residents: residents, specials: first.Special,
		}
		t.computePosts(a, first, largestWard)
		teams = append(teams, t)
	}
	return teams, wardsOfUnknownSize
}

// computePosts computes the posts of the team from the settings, and compares them with the
// staff posted to the team. row is one of the team's rows. largestWard is the number of
// residents of the team's largest ward. A team that does not work on the day of the report has
// no posts.
func (t *teamWithPosts) computePosts(a *report.Args, row teamWardRow, largestWard int64) {
	team := record.Team{From: row.From}
	if row.To != nil {
		team.Closed = *row.To
	}
	var sgt, pc, pcso, funded int64 // the numbers of posts; only PCSO posts can be funded by others
	if team.IsOpen(reportDay(a)) {
		settings := a.Settings.Posts
		sgt, pc, pcso, funded = int64(settings.Sgt), int64(settings.PC), int64(settings.PCSO)+row.Funded, row.Funded
		if largestWard > int64(a.Settings.LargeWard) {
			pcso += int64(settings.Large)
		}
	}
	const noneFunded = 0
	t.sgt = newRankPosts("sgt", sgt, noneFunded, row.Sgt)
	t.pc = newRankPosts("pc", pc, noneFunded, row.PC)
	t.pcso = newRankPosts("pcso", pcso, funded, row.PCSO)
	for _, r := range []rankPosts{t.sgt, t.pc, t.pcso} {
		t.all.posts += r.posts
		t.all.funded += r.funded
		t.all.filled += r.filled
		t.all.vacancies += r.vacancies
		t.all.surplus += r.surplus
	}
}

// newRankPosts computes the vacancies and the surplus of a rank.
func newRankPosts(rank string, posts, funded, filled int64) rankPosts {
	return rankPosts{rank, posts, funded, filled, max(0, posts-filled), max(0, filled-posts)}
}

// notePosts adds notes that say how many posts a team has. A note names the wards that count as
// not large because the number of their residents is not known.
func notePosts(a *report.Args, wardsOfUnknownSize []string) {
	p := a.Settings.Posts
	a.AddPublicNote("A team has %d Sgt, %d PC and %d PCSO posts, %d more PCSO posts where one of its wards "+
		"has more than %s residents, and those that are funded.",
		p.Sgt, p.PC, p.PCSO, p.Large, table.Thousands(a.Settings.LargeWard))
	if wardsOfUnknownSize != nil {
		a.AddPublicNote("A ward whose residents are not known counts as not large: %s.",
			report.ShortList(wardsOfUnknownSize))
	}
	a.AddPublicNote("Posts less filled are vacancies less over. Specials have no posts.")
}
