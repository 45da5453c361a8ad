package neighbourhoodreport

import (
	"slices"

	"borough/internal/compare"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// workforceColumns are the columns of Appendix 1 of document 001, followed by columns for the
// specials, whom the total leaves out, and for the shares that the document mentions.
var workforceColumns = []table.Column{
	{Key: "strand", Title: "Strand", Kind: table.Code},
	{Key: "line", Title: "Line", Kind: table.Code, DropOrder: 2},
	{Key: "title", Title: "Title", Kind: table.Text},
	{Key: "sgt", Title: "Sgt", Kind: table.Count},
	{Key: "pc", Title: "PC", Kind: table.Count},
	{Key: "pcso", Title: "PCSO", Kind: table.Count},
	{Key: "total", Title: "Total", Kind: table.Count},
	{Key: "special", Title: "Special", Kind: table.Count},
	{Key: "officers_share", Title: "Of officers", Kind: table.Share, DropOrder: 1, Publish: table.Never},
	{Key: "pcso_share", Title: "Of PCSOs", Kind: table.Share, DropOrder: 1, Publish: table.Never},
	{Key: "special_share", Title: "Of specials", Kind: table.Share, DropOrder: 1, Publish: table.Never},
}

// The groups of ranks for which shares are calculated. Officers are sergeants and constables.
var (
	officers = []string{"sgt", "pc"}
	pcsos    = []string{"pcso"}
	specials = []string{"special"}
)

// countColumns are the keys of the columns with counts: one for each rank, and one for the total
// of all ranks except the specials.
var countColumns = []string{"sgt", "pc", "pcso", "total", "special"}

// WorkforceCounts counts the staff of the teams, with the lines of Appendix 1 of document 001.
var WorkforceCounts = report.Report{
	Name: "workforce", Title: "Staff of the teams",
	Short: "Count the teams' staff by rank, gender, ethnicity, disability and age",
	Long: `workforce counts the staff posted to teams on a day, by rank and by what they
answered: gender, ethnicity, disability and age, each strand with those who
stated nothing and a total, so that every line and every column adds up. Total is
sergeants, constables and PCSOs; specials stand beside it. A share is of those of
the rank who stated an answer; officers are sergeants and constables. The bands
of age are the setting age-bands, in which everybody is once.`,
	Example: "borough report workforce\n" +
		"  borough report workforce --detail --as-at 2026-10-31\n" +
		"  borough report workforce --team lark-rise -O csv",
	Params: []report.Param{report.AsAtParam, TeamParam, booksreport.WardParam,
		{Name: "detail", Kind: report.Flag,
			Usage: "give every ethnic group too, in the groups of the area's newest census"}},
	Columns:     workforceColumns,
	Queries:     report.ComparisonQueries("staff"),
	FixedParams: compare.CountingParams("staff", "benchmark", "by", "seat", "from", "to"),
	Compose: report.ComposeComparison(func(args *report.Args, c *compare.Comparison) ([]table.Row, error) {
		noteTotalAndShares(c, args, "of those who stated an answer")
		lines := append(strandLines(c, "gender", c.Categories["gender"]),
			strandLines(c, compare.BME.Strand, []compare.Category{compare.BME, compare.NonBME})...)
		if args.Get("detail") == "true" {
			lines = append(lines, strandLines(c, "ethnicity", c.Categories["ethnicity"])...)
		}
		disability := slices.Clone(c.Categories["disability"])
		slices.Reverse(disability) // Appendix 1 lists no before yes
		lines = append(lines, strandLines(c, "disability", disability)...)
		lines = append(lines, strandLines(c, "age", c.Categories["age"])...)
		declareRankSums(args, lines)
		return rankRows(lines), nil
	}),
	Publish:      &report.Publishing{},
	GroupByFirst: true,
}

var workforceReports = []report.Report{WorkforceCounts, StaffLeavers}

// noteTotalAndShares adds a note that says whom the total counts and what the shares are of.
// baseText names the base of the shares.
func noteTotalAndShares(c *compare.Comparison, args *report.Args, baseText string) {
	args.Note("Total is sergeants, constables and PCSOs. Officers are sergeants and constables: %d. A share is %s.",
		sumRanks(officers, func(rank string) int64 { return c.GroupSizes[rank] }), baseText)
}

// rankLine is a line of the table: it says how many people of each rank are in a category.
type rankLine struct {
	compare.Category
	counts                                  map[string]int64 // keyed by countColumns
	officersShare, pcsoShare, specialsShare any              // nil if the line has no shares
}

// rankRows converts the lines to table rows with workforceColumns.
func rankRows(lines []rankLine) (tableRows []table.Row) {
	for _, l := range lines {
		tableRows = append(tableRows, table.Row{l.Strand, l.Code, l.Title,
			l.counts["sgt"], l.counts["pc"], l.counts["pcso"], l.counts["total"], l.counts["special"],
			l.officersShare, l.pcsoShare, l.specialsShare})
	}
	return tableRows
}

// strandLines returns the lines of a strand: one for each category, one for the people who
// stated no answer, and the total.
func strandLines(c *compare.Comparison, strand string, categories []compare.Category) []rankLine {
	notStated := countRanks(compare.Category{Strand: strand, Code: "NS", Title: "Not stated"},
		func(rank string) int64 { return c.GroupSizes[rank] - c.PeopleIn(rank).Base(strand) })
	return append(rankLines(c, categories), notStated, totalLine(c, strand))
}

// totalLine returns the last line of a strand, which counts everybody.
func totalLine(c *compare.Comparison, strand string) rankLine {
	return countRanks(compare.Category{Strand: strand, Code: "total", Title: "Total"},
		func(rank string) int64 { return c.GroupSizes[rank] })
}

// rankLines returns a line for each category, with its shares.
func rankLines(c *compare.Comparison, categories []compare.Category) (lines []rankLine) {
	for _, category := range categories {
		count := func(rank string) int64 { return c.PeopleIn(rank).Count(category) }
		base := func(rank string) int64 { return c.PeopleIn(rank).Base(category.Strand) }
		share := func(ranks []string) any { return compare.Share(sumRanks(ranks, count), sumRanks(ranks, base)) }
		line := countRanks(category, count)
		line.officersShare, line.pcsoShare, line.specialsShare = share(officers), share(pcsos), share(specials)
		lines = append(lines, line)
	}
	return lines
}

// countRanks returns the line of a category, without shares. count returns the number of people
// of a rank in the category.
func countRanks(category compare.Category, count func(rank string) int64) rankLine {
	counts := map[string]int64{"total": sumRanks(slices.Concat(officers, pcsos), count)}
	for _, rank := range slices.Concat(officers, pcsos, specials) {
		counts[rank] = count(rank)
	}
	return rankLine{Category: category, counts: counts}
}

// sumRanks adds up the counts of the ranks.
func sumRanks(ranks []string, count func(rank string) int64) (sum int64) {
	for _, rank := range ranks {
		sum += count(rank)
	}
	return sum
}

// declareRankSums declares which figures of the table are sums of others, because masking needs
// to know. The ranks of a line add up to the total of the line. The lines of a strand add up to
// the last line of the strand, which is the same in all strands. The detailed ethnic groups add
// up to the broad groups.
func declareRankSums(args *report.Args, lines []rankLine) {
	nameRankFigures(args, lines)
	firstTotalRow := -1           // the row of the first strand's total; -1 before it is known
	broadRows := map[string]int{} // the row of each broad ethnic group, by code
	start := 0                    // the row of the strand's first line
	for strandGroup := range report.GroupConsecutive(lines, func(l rankLine) string { return l.Strand }) {
		end := start + len(strandGroup) // the row after the strand's total
		for i, line := range strandGroup {
			cell := func(column string) table.CellRef { return report.FigureAt(start+i, column) }
			args.DeclareSum(cell("total"), cell("sgt"), cell("pc"), cell("pcso"))
			if line.Strand == compare.BME.Strand {
				broadRows[line.Code] = start + i
			}
		}
		for _, column := range countColumns {
			declareStrandSum(args, column, strandGroup[:len(strandGroup)-1], start, broadRows)
			if firstTotalRow >= 0 { // every strand has the same total
				args.DeclareSum(report.FigureAt(firstTotalRow, column), report.FigureAt(end-1, column))
			}
		}
		if firstTotalRow < 0 {
			firstTotalRow = end - 1
		}
		start = end
	}
	args.AddPublishedNote("Total is sergeants, constables and PCSOs.")
}

// declareStrandSum declares that the lines of a strand add up to the strand's total in a
// column. The first of the lines is row start of the table, and the total is the row after the
// last of them. If the strand is ethnicity, declareStrandSum also declares that its lines add up
// to the broad ethnic groups. broadRows has the row of each broad group, by code.
func declareStrandSum(args *report.Args, column string, lines []rankLine, start int, broadRows map[string]int) {
	var all []table.CellRef
	var white, others []table.CellRef // only for the strand ethnicity: the codes of White groups begin with W
	for i, line := range lines {
		cell := report.FigureAt(start+i, column)
		all = append(all, cell)
		switch {
		case line.Code[0] == 'W':
			white = append(white, cell)
		case line.Code != "NS":
			others = append(others, cell)
		}
		if column != "total" {
			args.DeclareStrandCount(table.StrandCount{
				Group: column, Strand: line.Strand, Code: line.Code, Count: line.counts[column]})
		}
	}
	args.DeclareSum(report.FigureAt(start+len(lines), column), all...)
	bmeRow, hasBroadRows := broadRows[compare.BME.Code]
	if hasBroadRows && len(lines) > 0 && lines[0].Strand == "ethnicity" {
		args.DeclareSum(report.FigureAt(bmeRow, column), others...)
		args.DeclareSum(report.FigureAt(broadRows[compare.NonBME.Code], column), white...)
	}
}

// nameRankFigures gives each figure a shared name. If a figure of another table has the same
// shared name, it counts the same people.
func nameRankFigures(args *report.Args, lines []rankLine) {
	for i, line := range lines {
		strand := line.Strand
		switch line.Code {
		case "total":
			strand = "everyone"
		case "NS":
			strand = report.DetailedStrand(strand)
		}
		for _, column := range countColumns {
			args.NameFigure(report.FigureAt(i, column), column+" "+strand+" "+line.Code)
		}
	}
}
