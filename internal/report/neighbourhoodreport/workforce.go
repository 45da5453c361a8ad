package neighbourhoodreport

import (
	"slices"

	"borough/internal/compare"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/peoplereport"
	"borough/internal/table"
)

// accountRanks says what of the workforce's lines adds up, and whom they sort: every
// line across the ranks, every strand down to its total, which is the same for all.
func accountRanks(args *report.Args, lines []table.Row) {
	nameRanks(args, lines)
	all := -1 // the total of the first strand
	broad := map[any]int{}
	for start := 0; start < len(lines); {
		strand := lines[start][0].(string)
		end := start
		for ; end < len(lines) && lines[end][0] == strand; end++ {
			args.Foot(report.FigureAt(end, "total"), report.FigureAt(end, "sgt"), report.FigureAt(end, "pc"), report.FigureAt(end, "pcso"))
			if strand == compare.BME.Strand {
				broad[lines[end][1]] = end
			}
		}
		for i, rank := range []string{"sgt", "pc", "pcso", "total", "special"} {
			var parts, white, others []table.CellRef
			for n := start; n < end-1; n++ {
				code := lines[n][1].(string)
				parts = append(parts, report.FigureAt(n, rank))
				switch {
				case code[0] == 'W':
					white = append(white, report.FigureAt(n, rank))
				case code != "NS":
					others = append(others, report.FigureAt(n, rank))
				}
				if rank != "total" {
					args.Sort(table.StrandCount{Group: rank, Strand: strand, Code: code, Count: lines[n][3+i].(int64)})
				}
			}
			args.Foot(report.FigureAt(end-1, rank), parts...)
			if at, there := broad[compare.BME.Code]; there && strand == "ethnicity" {
				args.Foot(report.FigureAt(at, rank), others...)
				args.Foot(report.FigureAt(broad[compare.NonBME.Code], rank), white...)
			}
			if all >= 0 {
				args.Foot(report.FigureAt(all, rank), report.FigureAt(end-1, rank))
			}
		}
		if all < 0 {
			all = end - 1
		}
		start = end
	}
	args.Public("Total is sergeants, constables and PCSOs.")
}

// nameRanks names the figures of the workforce's lines.
func nameRanks(args *report.Args, lines []table.Row) {
	for n, line := range lines {
		strand, code := line[0].(string), line[1].(string)
		switch code {
		case "total":
			strand = "everyone"
		case "NS":
			strand = report.Broadless(strand)
		}
		for _, rank := range []string{"sgt", "pc", "pcso", "total", "special"} {
			args.Naming(report.FigureAt(n, rank), rank+" "+strand+" "+code)
		}
	}
}

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
var Workforce = report.Report{
	Name: "workforce", Title: "Staff of the teams", Short: "Count the teams' staff by rank, gender, ethnicity, disability and age",
	Long: `workforce counts the staff posted to teams on a day, by rank and by what they
answered: gender, ethnicity, disability and age, each strand with those who
stated nothing and a total, so that every line and every column adds up. Total is
sergeants, constables and PCSOs; specials stand beside it. A share is of those of
the rank who stated an answer; officers are sergeants and constables. The bands
of age are the setting age-bands, in which everybody is once.`,
	Example: "borough report workforce\n  borough report workforce --detail --as-at 2026-10-31\n  borough report workforce --team lark-rise -O csv",
	Params: []report.Param{report.AsAtParam, TeamParam, booksreport.WardParam,
		{Name: "detail", Kind: report.Flag, Usage: "give every ethnic group too, in the groups of the area's newest census"}},
	Columns: workforceColumns,
	Query:   compare.Query, File: peoplereport.Diversity.Name,
	Fixed: compare.Counting("staff", "benchmark", "by", "seat", "from", "to"),
	DeriveRows: func(args *report.Args, rows []table.Row) ([]table.Row, error) {
		c := compare.Read(args.Settings.AgeBands, rows)
		sayOfficers(c, args, "of those who stated an answer")
		lines := slices.Concat(block(c, "gender", c.Categories["gender"]), block(c, compare.BME.Strand, []compare.Category{compare.BME, compare.NonBME}))
		if args.Get("detail") == "true" {
			lines = append(lines, block(c, "ethnicity", c.Categories["ethnicity"])...)
		}
		disability := slices.Clone(c.Categories["disability"])
		slices.Reverse(disability) // as Appendix 1 has it: no, then yes
		lines = slices.Concat(lines, block(c, "disability", disability), block(c, "age", c.Categories["age"]))
		accountRanks(args, lines)
		return lines, nil
	},
	Publish: &report.Publishing{},
	Groups:  true,
}

var workforceReports = []report.Report{Workforce, LeaversStaff}

// sayOfficers says under the table what its columns are of, and its shares.
func sayOfficers(c *compare.Comparison, args *report.Args, shares string) {
	args.Note("Total is sergeants, constables and PCSOs. Officers are sergeants and constables: %d. A share is %s.",
		sum(officers, func(rank string) int64 { return c.Everyone[rank] }), shares)
}

// block lays out a strand by rank: its lines, those who stated no answer, and
// everybody.
func block(c *compare.Comparison, strand string, lines []compare.Category) []table.Row {
	rows := ranked(c, lines)
	unstated := byRank(compare.Category{Strand: strand, Code: "NS", Title: "Not stated"}, func(rank string) int64 { return c.Everyone[rank] - c.Of(rank).Base(strand) })
	return append(rows, append(unstated, nil, nil, nil), total(c, strand))
}

// total is everybody by rank, the last line of a block.
func total(c *compare.Comparison, strand string) table.Row {
	return append(byRank(compare.Category{Strand: strand, Code: "total", Title: "Total"}, func(rank string) int64 { return c.Everyone[rank] }), nil, nil, nil)
}

// ranked lays out lines by rank, with their shares.
func ranked(c *compare.Comparison, lines []compare.Category) (rows []table.Row) {
	for _, line := range lines {
		count := func(rank string) int64 { return c.Of(rank).Count(line) }
		base := func(rank string) int64 { return c.Of(rank).Base(line.Strand) }
		row := byRank(line, count)
		for _, ranks := range [][]string{officers, pcsos, specials} {
			row = append(row, compare.Share(sum(ranks, count), sum(ranks, base)))
		}
		rows = append(rows, row)
	}
	return rows
}

// byRank is a line's counts by rank, and the total of those who have posts.
func byRank(line compare.Category, count func(rank string) int64) table.Row {
	return table.Row{line.Strand, line.Code, line.Title, count("sgt"), count("pc"), count("pcso"),
		sum(slices.Concat(officers, pcsos), count), count("special")}
}

// sum adds up what is counted of the ranks.
func sum(ranks []string, count func(rank string) int64) (all int64) {
	for _, rank := range ranks {
		all += count(rank)
	}
	return all
}
