package report

import (
	"context"
	"slices"

	"borough/internal/compare"
	"borough/internal/table"
)

// Composition is the type of Report.Compose: a function that runs several queries and
// returns the rows of the report.
type Composition = func(context.Context, Querier, *Args) ([]table.Row, error)

// ComposeComparison returns a Composition for a report that compares people with the residents
// of benchmarks. derive makes the rows from the comparison. The Composition returns the
// errors of the queries and of derive.
func ComposeComparison(derive func(*Args, *compare.Comparison) ([]table.Row, error)) Composition {
	return func(ctx context.Context, q Querier, args *Args) ([]table.Row, error) {
		c, err := compareWith(ctx, q, args)
		if err != nil {
			return nil, err
		}
		return derive(args, c)
	}
}

// ComposeComparisonSince is like Comparing, for a report that compares two days: current is of
// the day of the report, and earlier is of the day @since.
func ComposeComparisonSince(
	derive func(args *Args, current, earlier *compare.Comparison) ([]table.Row, error),
) Composition {
	return func(ctx context.Context, q Querier, args *Args) ([]table.Row, error) {
		current, err := compareWith(ctx, q, args)
		if err != nil {
			return nil, err
		}
		earlierArgs, err := args.argsSince()
		if err != nil {
			return nil, err
		}
		earlier, err := compareWith(ctx, q, earlierArgs)
		if err != nil {
			return nil, err
		}
		return derive(args, current, earlier)
	}
}

// compareWith compares the people of the kind @of with the residents of benchmarks.
func compareWith(ctx context.Context, q Querier, args *Args) (*compare.Comparison, error) {
	people, err := Rows[compare.PeopleRow](ctx, population(args.Get("of")), q, args)
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
// residents of benchmarks. The value of @of is the one kind of people that is counted;
// the queries of the other kinds are not run.
func ComparisonQueries(kinds ...string) (queries []*Report) {
	for _, kind := range kinds {
		query := population(kind)
		query.IsUnused = func(args *Args) bool { return args.Get("of") != kind }
		queries = append(queries, query)
	}
	return append(queries, comparedBenchmarks, comparedResidents, comparedCategories)
}

// population returns the query that counts people of a kind.
func population(kind string) *Report { return NewQuery[compare.PeopleRow]("compared-" + kind) }

var (
	comparedBenchmarks = NewQuery[compare.BenchmarkRow]("compared-benchmarks")
	comparedResidents  = NewQuery[compare.ResidentsRow]("compared-residents")
	comparedCategories = NewQuery[compare.CategoryRow]("compared-categories")
)

// WantedStrands returns the strands that --strand selects. Without --strand it returns
// all of them; --strand ethnicity also selects the broad groups.
func WantedStrands(args *Args, strands []string) (wanted []string) {
	selected := args.Get("strand")
	for _, s := range strands {
		if selected == "" || selected == s || (selected == "ethnicity" && s == "ethnicity-broad") {
			wanted = append(wanted, s)
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

// AddShareNotes adds notes on the base of the shares and the sources of the benchmarks.
// The benchmarks are left out if they have no residents in any of the wanted strands.
// Strands that only seats or contacts have are in no census, but a benchmark that the
// borough added can have tenure.
func AddShareNotes(c *compare.Comparison, args *Args, wanted []string) {
	hasResidents := func(strand string) bool {
		return slices.Contains(compare.Strands, strand) || c.Benchmark.Residents.Base(strand) > 0
	}
	if !slices.ContainsFunc(wanted, hasResidents) {
		args.AddPublicNote("A share is of the base, those of whom it is known; low and high are its 95 %% interval (Wilson).")
		return
	}
	if args.Get("benchmark") == "" {
		args.AddFact("benchmark", "Benchmark", "benchmark: "+c.Benchmark.Title)
	}
	args.AddFact("london", "London", "London: "+c.London.Title)
	args.AddPublicNote("A share is of the base, those who stated an answer; low and high are its 95 %% interval (Wilson). " +
		"Points are the share less the benchmark's.")
	args.AddPublicNote("Area: %s, %s.", c.Benchmark.Title, c.Benchmark.Source)
	if c.London.Title != c.Benchmark.Title || c.London.Source != c.Benchmark.Source {
		args.AddPublicNote("London: %s, %s.", c.London.Title, c.London.Source)
	}
	if slices.Contains(wanted, "age") {
		args.AddPublicNote("Census shares of age are of residents of 18 and over.")
		for _, band := range c.CutBands {
			args.AddPublicNote("Age band %s cuts through a band of the benchmark or of London, and has no share there.",
				band.Label())
		}
	}
	if slices.Contains(wanted, "orientation") {
		args.AddPublicNote("Census shares of sexual orientation are of residents of 16 and over.")
	}
}

// DeclareShares declares which figures add up in the rows of a comparison, and how many
// people each line has. The table has one row for each of the lines. complete means that
// lines includes every line of each strand.
func DeclareShares(c *compare.Comparison, args *Args, lines []compare.Line, complete bool) {
	nameLines(args, lines)
	broad := -1 // the first line of the group's broad ethnic groups
	for start := 0; start < len(lines); {
		group, strand := lines[start].Group, lines[start].Strand
		end := start
		for ; end < len(lines) && lines[end].Group == group && lines[end].Strand == strand; end++ {
			if end > start {
				args.DeclareSum(FigureAt(start, "base"), FigureAt(end, "base"))
				args.DeclareSum(FigureAt(start, "not_stated"), FigureAt(end, "not_stated"))
			}
		}
		everyone := FigureNamed(args.ScopedName(GroupFigureName("everyone", args.Get("by"), group)), c.Everyone[group])
		args.DeclareSum(everyone, FigureAt(start, "base"), FigureAt(start, "not_stated"))
		declareGroup(c, args, group, strand)
		if complete {
			declareStrand(args, lines, start, end)
		}
		switch strand {
		case compare.BME.Strand:
			broad = start
		case "ethnicity":
			if broad >= 0 && lines[broad].Group == group {
				args.DeclareSum(FigureAt(broad, "base"), FigureAt(start, "base"))
				if complete {
					declareBroad(c, args, lines, broad, start, end)
				}
			}
		}
		start = end
	}
}

// nameLines gives the figures of the lines their shared names.
func nameLines(args *Args, lines []compare.Line) {
	grouping := args.Get("by")
	for n, line := range lines {
		args.NameFigure(FigureAt(n, "count"), GroupFigureName(line.Strand+" "+line.Code, grouping, line.Group))
		args.NameFigure(FigureAt(n, "base"),
			GroupFigureName(DetailedStrand(line.Strand)+" stated", grouping, line.Group))
		args.NameFigure(FigureAt(n, "not_stated"),
			GroupFigureName(DetailedStrand(line.Strand)+" not stated", grouping, line.Group))
	}
}

// declareStrand declares that the counts of a strand add up to its base. The lines of
// the strand are lines[start:end].
func declareStrand(args *Args, lines []compare.Line, start, end int) {
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

// declareBroad declares which detailed ethnic groups add up to each broad one. The broad
// groups are lines[broad:start], and the detailed ones are lines[start:end].
func declareBroad(c *compare.Comparison, args *Args, lines []compare.Line, broad, start, end int) {
	groups := compare.BroadGroups(c.Categories["ethnicity"])
	for b := broad; b < start; b++ {
		if lines[b].Code == compare.BME.Code {
			continue
		}
		var parts []table.CellRef
		for n := start; n < end; n++ {
			if groups[lines[n].Code] == lines[b].Code {
				parts = append(parts, FigureAt(n, "count"))
			}
		}
		args.DeclareSum(FigureAt(b, "count"), parts...)
	}
}

// declareGroup declares how many people of a group are in each category of a strand, and
// how many stated no answer.
func declareGroup(c *compare.Comparison, args *Args, group, strand string) {
	for _, line := range c.CategoriesIn(group, strand) {
		args.DeclareStrandCount(table.StrandCount{Group: group, Strand: strand, Code: line.Code,
			Count: c.PeopleIn(group).Count(line)})
	}
	args.DeclareStrandCount(table.StrandCount{Group: group, Strand: strand, Code: "NS",
		Count: c.Everyone[group] - c.Base(group, strand)})
}
