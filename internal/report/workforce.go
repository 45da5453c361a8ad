package report

import (
	"slices"

	"borough/internal/table"
)

// workforceColumns are those of Appendix 1 of 001, with specials apart from its
// total and the shares that its paragraphs speak of.
var workforceColumns = []table.Column{
	{Key: "strand", Title: "Strand", Kind: table.Code},
	{Key: "line", Title: "Line", Kind: table.Code, Spare: 2},
	{Key: "title", Title: "Title", Kind: table.Text},
	{Key: "sgt", Title: "Sgt", Kind: table.Count},
	{Key: "pc", Title: "PC", Kind: table.Count},
	{Key: "pcso", Title: "PCSO", Kind: table.Count},
	{Key: "total", Title: "Total", Kind: table.Count},
	{Key: "special", Title: "Special", Kind: table.Count},
	{Key: "officers_share", Title: "Of officers", Kind: table.Share, Spare: 1, Use: table.Never},
	{Key: "pcso_share", Title: "Of PCSOs", Kind: table.Share, Spare: 1, Use: table.Never},
	{Key: "special_share", Title: "Of specials", Kind: table.Share, Spare: 1, Use: table.Never},
}

// The ranks that the shares are of: officers are sergeants and constables.
var (
	officers = []string{"sgt", "pc"}
	pcsos    = []string{"pcso"}
	specials = []string{"special"}
)

// Workforce lays out the staff of the teams as Appendix 1 of 001 does.
var Workforce = Report{
	Name: "workforce", Title: "Staff of the teams", Short: "Count the teams' staff by rank, gender, ethnicity, disability and age",
	Long: `workforce counts the staff posted to teams on a day, by rank and by what they
answered: gender, ethnicity, disability and age, each strand with those who
stated nothing and a total, so that every line and every column adds up. Total is
sergeants, constables and PCSOs; specials stand beside it. A share is of those of
the rank who stated an answer; officers are sergeants and constables. The bands
of age are the setting age-bands, in which everybody is once.`,
	Example: "borough report workforce\n  borough report workforce --detail --as-at 2026-10-31\n  borough report workforce --team lark-rise -O csv",
	Params: []Param{AsAtParam, TeamParam, WardParam,
		{Name: "detail", Kind: Flag, Usage: "give every ethnic group too, in the groups of the area's newest census"}},
	Columns: workforceColumns,
	Query:   comparisonQuery, File: Diversity.Name,
	Fixed: counting("staff", "benchmark", "by", "seat", "from", "to"),
	Derive: func(args *Args, rows []table.Row) ([]table.Row, error) {
		c := readComparison(args.Settings.AgeBands, rows)
		c.sayOfficers(args, "of those who stated an answer")
		lines := slices.Concat(c.block("gender", c.categories["gender"]), c.block(bme.strand, []category{bme, nonBME}))
		if args.Get("detail") == "true" {
			lines = append(lines, c.block("ethnicity", c.categories["ethnicity"])...)
		}
		disability := slices.Clone(c.categories["disability"])
		slices.Reverse(disability) // as Appendix 1 has it: no, then yes
		lines = slices.Concat(lines, c.block("disability", disability), c.block("age", c.categories["age"]))
		accountRanks(args, lines)
		return lines, nil
	},
	Publish: &Publishing{},
	Groups:  true,
}

var workforceReports = []Report{Workforce, LeaversStaff}

// sayOfficers says under the table what its columns are of, and its shares.
func (c *comparison) sayOfficers(args *Args, shares string) {
	args.Note("Total is sergeants, constables and PCSOs. Officers are sergeants and constables: %d. A share is %s.",
		sum(officers, func(rank string) int64 { return c.everyone[rank] }), shares)
}

// block lays out a strand by rank: its lines, those who stated no answer, and
// everybody.
func (c *comparison) block(strand string, lines []category) []table.Row {
	rows := c.ranked(lines)
	unstated := byRank(category{strand: strand, code: "NS", title: "Not stated"}, func(rank string) int64 { return c.everyone[rank] - c.of(rank).base(strand) })
	return append(rows, append(unstated, nil, nil, nil), c.total(strand))
}

// total is everybody by rank, the last line of a block.
func (c *comparison) total(strand string) table.Row {
	return append(byRank(category{strand: strand, code: "total", title: "Total"}, func(rank string) int64 { return c.everyone[rank] }), nil, nil, nil)
}

// ranked lays out lines by rank, with their shares.
func (c *comparison) ranked(lines []category) (rows []table.Row) {
	for _, line := range lines {
		count := func(rank string) int64 { return c.of(rank).count(line) }
		base := func(rank string) int64 { return c.of(rank).base(line.strand) }
		row := byRank(line, count)
		for _, ranks := range [][]string{officers, pcsos, specials} {
			row = append(row, share(sum(ranks, count), sum(ranks, base)))
		}
		rows = append(rows, row)
	}
	return rows
}

// byRank is a line's counts by rank, and the total of those who have posts.
func byRank(line category, count func(rank string) int64) table.Row {
	return table.Row{line.strand, line.code, line.title, count("sgt"), count("pc"), count("pcso"),
		sum(slices.Concat(officers, pcsos), count), count("special")}
}

// sum adds up what is counted of the ranks.
func sum(ranks []string, count func(rank string) int64) (all int64) {
	for _, rank := range ranks {
		all += count(rank)
	}
	return all
}
