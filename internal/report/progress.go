package report

import "borough/internal/table"

// Progress sets the composition of panels or networks beside that of an earlier
// day: the report that members asked to have in 12 months' time (001 A 2).
var Progress = Report{
	Name: "progress", Title: "Progress in the composition of panels and networks",
	Short: "Compare the composition of panels or networks with that of an earlier day",
	Long: `progress counts the people who sit on panels, or the contacts of the networks, as
report composition does, on two days: the day of --as-at and the day --since, a
year before when not given. Change is the share of the later day less that of the
earlier one, in points. Answers, seats, tenure and parts are those of each day,
the age bands those of the later. --sql prints the query of the later day.`,
	Example: "borough report progress --since 2025-11-22\n  borough report progress --strand gender --team lark-rise",
	Params: []Param{AsAtParam,
		{Name: "since", Kind: Day, Usage: "the earlier `DATE`; a year before when not given"},
		TeamParam, WardParam, composedOf, composedSeat, composedStrand},
	Columns: []table.Column{
		{Key: "strand", Title: "Strand", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Code, Spare: 1},
		{Key: "category", Title: "Category", Kind: table.Text},
		{Key: "then_count", Title: "Then", Kind: table.Count},
		{Key: "then_share", Title: "Share", Kind: table.Share},
		{Key: "then_base", Title: "Base", Kind: table.Count},
		{Key: "then_not_stated", Title: "Not stated", Kind: table.Count, Spare: 2},
		{Key: "count", Title: "Now", Kind: table.Count},
		{Key: "share", Title: "Share", Kind: table.Share},
		{Key: "base", Title: "Base", Kind: table.Count},
		{Key: "not_stated", Title: "Not stated", Kind: table.Count, Spare: 2},
		{Key: "change", Title: "Change", Kind: table.Points},
	},
	Query: comparisonQuery, File: Diversity.Name,
	Fixed:  map[string]any{"from": nil, "to": nil, "by": nil, "benchmark": nil},
	Since:  true,
	Derive: deriveProgress,
	Groups: true,
	Notes: []string{
		"A share is of the base, those who stated an answer; change is in points. Where a base is small, a point or two can be one person.",
	},
}

// deriveProgress lays each line of the later day beside its like of the earlier.
func deriveProgress(args *Args, rows []table.Row) ([]table.Row, error) {
	now, wanted, err := composed(args, rows)
	if err != nil {
		return nil, err
	}
	then := readComparison(args.Settings.AgeBands, args.Earlier())
	now.groups = []string{"all"}
	var lines []table.Row
	for _, strand := range wanted {
		for _, line := range now.lines("all", strand) {
			is, was := now.row("all", line), then.row("all", line)
			lines = append(lines, table.Row{line.strand, line.code, line.title,
				was[4], was[5], was[12], was[13], is[4], is[5], is[12], is[13], points(is[5], was[5])})
		}
	}
	return lines, nil
}
