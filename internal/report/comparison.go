package report

import (
	"context"
	"slices"

	"borough/internal/compare"
	"borough/internal/table"
)

// ComposeFunc is the type of Report.Compose: a function that runs several queries and
// returns the rows of the report.
type ComposeFunc = func(context.Context, Querier, *Args) ([]table.Row, error)

// ComposeComparison returns a ComposeFunc for a report that compares people with the residents
// of benchmarks. derive makes the rows from the comparison. The ComposeFunc returns the
// errors of the queries and of derive.
func ComposeComparison(derive func(*Args, *compare.Comparison) ([]table.Row, error)) ComposeFunc {
	return func(ctx context.Context, q Querier, args *Args) ([]table.Row, error) {
		c, err := runComparison(ctx, q, args)
		if err != nil {
			return nil, err
		}
		return derive(args, c)
	}
}

// ComposeComparisonSince is like ComposeComparison, for a report that compares two days.
// derive gets two comparisons: current for the day of the report, and earlier for the day
// @since. The ComposeFunc also returns an error if @since is not before the day of the
// report.
func ComposeComparisonSince(
	derive func(args *Args, current, earlier *compare.Comparison) ([]table.Row, error),
) ComposeFunc {
	return func(ctx context.Context, q Querier, args *Args) ([]table.Row, error) {
		current, err := runComparison(ctx, q, args)
		if err != nil {
			return nil, err
		}
		earlierArgs, err := args.earlierArgs()
		if err != nil {
			return nil, err
		}
		earlier, err := runComparison(ctx, q, earlierArgs)
		if err != nil {
			return nil, err
		}
		return derive(args, current, earlier)
	}
}

// runComparison compares the people of the kind @of with the residents of benchmarks.
func runComparison(ctx context.Context, q Querier, args *Args) (*compare.Comparison, error) {
	people, err := Rows[compare.PeopleRow](ctx, populationQuery(args.Get("of")), q, args)
	if err != nil {
		return nil, err
	}
	benchmarks, err := Rows[compare.BenchmarkRow](ctx, comparedBenchmarks, q, args)
	if err != nil {
		return nil, err
	}
	residents, err := Rows[compare.ResidentsRow](ctx, comparedResidents, q, args)
	if err != nil {
		return nil, err
	}
	categories, err := Rows[compare.CategoryRow](ctx, comparedCategories, q, args)
	if err != nil {
		return nil, err
	}
	return compare.New(args.Settings.AgeBands, people, benchmarks, residents, categories), nil
}

// ComparisonQueries returns the queries of a report that compares people with the
// residents of benchmarks. kinds are the kinds of people that the report can count. A run
// counts only the kind @of and skips the queries of the other kinds.
func ComparisonQueries(kinds ...string) (queries []*Report) {
	for _, kind := range kinds {
		query := populationQuery(kind)
		query.IsUnused = func(args *Args) bool { return args.Get("of") != kind }
		queries = append(queries, query)
	}
	return append(queries, comparedBenchmarks, comparedResidents, comparedCategories)
}

// populationQuery returns the query that counts people of a kind.
func populationQuery(kind string) *Report { return NewQuery[compare.PeopleRow]("compared-" + kind) }

var (
	comparedBenchmarks = NewQuery[compare.BenchmarkRow]("compared-benchmarks")
	comparedResidents  = NewQuery[compare.ResidentsRow]("compared-residents")
	comparedCategories = NewQuery[compare.CategoryRow]("compared-categories")
)

// WantedStrands returns those strands that --strand selects. Without --strand it returns all
// of them. The value "ethnicity" also selects the strand of the broad ethnic groups.
func WantedStrands(args *Args, strands []string) (wanted []string) {
	selected := args.Get("strand")
	for _, strand := range strands {
		if selected == "" || selected == strand || (selected == "ethnicity" && strand == "ethnicity-broad") {
			wanted = append(wanted, strand)
		}
	}
	return wanted
}

// HideGroupColumn hides the group column if --by is not given, because everybody is in the
// group "all".
func HideGroupColumn(c *compare.Comparison, args *Args) {
	if args.Get("by") == "" {
		args.HideColumn("group")
		c.Groups = []string{"all"}
	}
}

// AddShareNotes adds notes that explain the base of the shares and name the sources of the
// benchmarks. It omits the sources if no wanted strand can be compared with residents. No
// census counts residents by the strands that only seats or contacts have. But a borough can
// add a benchmark for one of these strands, tenure.
func AddShareNotes(c *compare.Comparison, args *Args, wanted []string) {
	hasResidents := func(strand string) bool {
		return slices.Contains(compare.Strands, strand) || c.Benchmark.Residents.Base(strand) > 0
	}
	if !slices.ContainsFunc(wanted, hasResidents) {
		args.AddPublicNote("A share is of the base, those of whom it is known; " +
			"low and high are its 95 %% interval (Wilson).")
		return
	}
	if args.Get("benchmark") == "" {
		args.AddFact("benchmark", "Benchmark", "benchmark: "+c.Benchmark.Title)
	}
	args.AddFact("london", "London", "London: "+c.London.Title)
	args.AddPublicNote("A share is of the base, those who stated an answer; " +
		"low and high are its 95 %% interval (Wilson). Points are the share less the benchmark's.")
	args.AddPublicNote("Area: %s, %s.", c.Benchmark.Title, c.Benchmark.Source)
	if c.London.Title != c.Benchmark.Title || c.London.Source != c.Benchmark.Source {
		args.AddPublicNote("London: %s, %s.", c.London.Title, c.London.Source)
	}
	if slices.Contains(wanted, "age") {
		args.AddPublicNote("Census shares of age are of residents of 18 and over.")
		for _, band := range c.CutBands {
			args.AddPublicNote(
				"Age band %s cuts through a band of the benchmark or of London, and has no share there.", band.Label())
		}
	}
	if slices.Contains(wanted, "orientation") {
		args.AddPublicNote("Census shares of sexual orientation are of residents of 16 and over.")
	}
}

// DeclareShares declares the sums and the strand counts of a comparison. The table has a row
// for each of lines, in the same order. complete says that lines has every category of each
// strand.
func DeclareShares(c *compare.Comparison, args *Args, lines []compare.Line, complete bool) {
	nameFigures(args, lines)
	broadStart := -1 // the index of the first line about broad ethnic groups; -1 before it is found
	for start := 0; start < len(lines); {
		group, strand := lines[start].Group, lines[start].Strand
		end := start
		for ; end < len(lines) && lines[end].Group == group && lines[end].Strand == strand; end++ {
			if end > start {
				args.DeclareSum(FigureAt(start, "base"), FigureAt(end, "base"))
				args.DeclareSum(FigureAt(start, "not_stated"), FigureAt(end, "not_stated"))
			}
		}
		everyone := FigureNamed(args.ReportFigureName(GroupFigureName("everyone", args.Get("by"), group)),
			c.GroupSizes[group])
		args.DeclareSum(everyone, FigureAt(start, "base"), FigureAt(start, "not_stated"))
		declareStrandCounts(c, args, group, strand)
		if complete {
			declareStrandSum(args, lines, start, end)
		}
		switch strand {
		case compare.BME.Strand:
			broadStart = start
		case "ethnicity":
			if broadStart >= 0 && lines[broadStart].Group == group {
				args.DeclareSum(FigureAt(broadStart, "base"), FigureAt(start, "base"))
				if complete {
					declareBroadGroups(c, args, lines, broadStart, start, end)
				}
			}
		}
		start = end
	}
}

// nameFigures gives shared names to the figures in the rows of lines.
func nameFigures(args *Args, lines []compare.Line) {
	grouping := args.Get("by")
	for n, line := range lines {
		args.NameFigure(FigureAt(n, "count"), GroupFigureName(line.Strand+" "+line.Code, grouping, line.Group))
		args.NameFigure(FigureAt(n, "base"),
			GroupFigureName(DetailedStrand(line.Strand)+" stated", grouping, line.Group))
		args.NameFigure(FigureAt(n, "not_stated"),
			GroupFigureName(DetailedStrand(line.Strand)+" not stated", grouping, line.Group))
	}
}

// declareStrandSum declares that the counts of a strand add up to the base. The lines of
// the strand are lines[start:end].
func declareStrandSum(args *Args, lines []compare.Line, start, end int) {
	sum := table.Sum{Whole: []table.CellRef{FigureAt(start, "base")}}
	var notWhite []table.CellRef
	for n := start; n < end; n++ {
		if lines[n].Code == compare.BME.Code {
			args.DeclareSum(FigureAt(n, "count"), notWhite...)
			continue
		}
		sum.Parts = append(sum.Parts, FigureAt(n, "count"))
		if lines[n].Code != compare.White {
			notWhite = append(notWhite, FigureAt(n, "count"))
		}
	}
	switch strand := lines[start].Strand; {
	case strand == "voice": // a member can speak for several groups, or for none
		return
	case !slices.Contains(compare.Strands, strand): // a member with two seats can be in two lines
		sum.AtMost = true
	}
	args.sums = append(args.sums, sum)
}

// declareBroadGroups declares that each broad ethnic group is the sum of its detailed groups.
// The broad groups are lines[broadStart:start], and the detailed groups are lines[start:end].
func declareBroadGroups(c *compare.Comparison, args *Args, lines []compare.Line, broadStart, start, end int) {
	broadGroups := compare.BroadGroups(c.Categories["ethnicity"]) // by the code of the detailed group
	for broadIndex := broadStart; broadIndex < start; broadIndex++ {
		if lines[broadIndex].Code == compare.BME.Code {
			continue
		}
		var parts []table.CellRef
		for n := start; n < end; n++ {
			if broadGroups[lines[n].Code] == lines[broadIndex].Code {
				parts = append(parts, FigureAt(n, "count"))
			}
		}
		args.DeclareSum(FigureAt(broadIndex, "count"), parts...)
	}
}

// declareStrandCounts declares how many people of a group are in each category of a strand,
// and how many stated no answer.
func declareStrandCounts(c *compare.Comparison, args *Args, group, strand string) {
	for _, category := range c.CategoriesIn(group, strand) {
		args.DeclareStrandCount(table.StrandCount{Group: group, Strand: strand, Code: category.Code,
			Count: c.PeopleIn(group).Count(category)})
	}
	const notStated = "NS"
	args.DeclareStrandCount(table.StrandCount{Group: group, Strand: strand, Code: notStated,
		Count: c.GroupSizes[group] - c.Base(group, strand)})
}
