package report

import (
	"context"
	"slices"

	"borough/internal/compare"
	"borough/internal/table"
)

// Composition makes the rows of a report of several queries, as Report.Compose does.
type Composition = func(context.Context, Querier, *Args) ([]table.Row, error)

// Comparing returns the Compose of a report that sets people beside the residents of
// benchmarks. Its errors are those of the queries and of derive.
func Comparing(derive func(*Args, *compare.Comparison) ([]table.Row, error)) Composition {
	return func(ctx context.Context, q Querier, args *Args) ([]table.Row, error) {
		c, err := compareWith(ctx, q, args)
		if err != nil {
			return nil, err
		}
		return derive(args, c)
	}
}

// ComparingSince is Comparing for a report that sets two days beside each other: that
// of the report and the day @since.
func ComparingSince(derive func(args *Args, now, then *compare.Comparison) ([]table.Row, error)) Composition {
	return func(ctx context.Context, q Querier, args *Args) ([]table.Row, error) {
		now, err := compareWith(ctx, q, args)
		if err != nil {
			return nil, err
		}
		earlier, err := args.atSince()
		if err != nil {
			return nil, err
		}
		then, err := compareWith(ctx, q, earlier)
		if err != nil {
			return nil, err
		}
		return derive(args, now, then)
	}
}

// compareWith sets the people of the kind @of beside the residents of benchmarks.
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

// ComparedQueries returns the queries of a report that sets people of one of those
// kinds, the one that @of is, beside the residents of benchmarks.
func ComparedQueries(kinds ...string) (queries []*Report) {
	for _, of := range kinds {
		query := population(of)
		query.Unused = func(args *Args) bool { return args.Get("of") != of }
		queries = append(queries, query)
	}
	return append(queries, comparedBenchmarks, comparedResidents, comparedCategories)
}

// population returns the query that counts people of a kind.
func population(of string) *Report { return QueryOf[compare.PeopleRow]("compared-" + of) }

var (
	comparedBenchmarks = QueryOf[compare.BenchmarkRow]("compared-benchmarks")
	comparedResidents  = QueryOf[compare.ResidentsRow]("compared-residents")
	comparedCategories = QueryOf[compare.CategoryRow]("compared-categories")
)

// WantedStrands returns those of the strands that --strand asks for: all when it is not
// given, and with ethnicity its broad groups.
func WantedStrands(args *Args, strands []string) (wanted []string) {
	asked := args.Get("strand")
	for _, s := range strands {
		if asked == "" || asked == s || (asked == "ethnicity" && s == "ethnicity-broad") {
			wanted = append(wanted, s)
		}
	}
	return wanted
}

// HideGroups hides the column of groups where --by is not given: everybody is in one.
func HideGroups(c *compare.Comparison, args *Args) {
	if args.Get("by") == "" {
		args.Hide("group")
		c.Groups = []string{"all"}
	}
}

// ExplainShares says under the table what its shares are of, and where the benchmarks
// come from. No census has what a seat or a contact says, but a benchmark of the
// borough's own can have tenure.
func ExplainShares(c *compare.Comparison, args *Args, wanted []string) {
	hasResidents := func(strand string) bool {
		return slices.Contains(compare.Strands, strand) || c.Benchmark.Residents.Base(strand) > 0
	}
	if !slices.ContainsFunc(wanted, hasResidents) {
		args.Explain("A share is of the base, those of whom it is known; low and high are its 95 %% interval (Wilson).")
		return
	}
	if args.Get("benchmark") == "" {
		args.SayAbout("benchmark", "Benchmark", "benchmark: "+c.Benchmark.Title)
	}
	args.SayAbout("london", "London", "London: "+c.London.Title)
	args.Explain("A share is of the base, those who stated an answer; low and high are its 95 %% interval (Wilson). " +
		"Points are the share less the benchmark's.")
	args.Explain("Area: %s, %s.", c.Benchmark.Title, c.Benchmark.Source)
	if c.London.Title != c.Benchmark.Title || c.London.Source != c.Benchmark.Source {
		args.Explain("London: %s, %s.", c.London.Title, c.London.Source)
	}
	if slices.Contains(wanted, "age") {
		args.Explain("Census shares of age are of residents of 18 and over.")
		for _, band := range c.CutBands {
			args.Explain("Age band %s cuts through a band of the benchmark or of London, and has no share there.",
				band.Label())
		}
	}
	if slices.Contains(wanted, "orientation") {
		args.Explain("Census shares of sexual orientation are of residents of 16 and over.")
	}
}

// DeclareShares declares what adds up in the rows of a comparison, a row for each of
// the lines, and how many people each line has; all is that every line of a strand is
// among them.
func DeclareShares(c *compare.Comparison, args *Args, lines []compare.Line, all bool) {
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
		everyone := FigureNamed(args.Scoped(InGroup("everyone", args.Get("by"), group)), c.Everyone[group])
		args.DeclareSum(everyone, FigureAt(start, "base"), FigureAt(start, "not_stated"))
		declareGroup(c, args, group, strand)
		if all {
			declareStrand(args, lines, start, end)
		}
		switch strand {
		case compare.BME.Strand:
			broad = start
		case "ethnicity":
			if broad >= 0 && lines[broad].Group == group {
				args.DeclareSum(FigureAt(broad, "base"), FigureAt(start, "base"))
				if all {
					declareBroad(c, args, lines, broad, start, end)
				}
			}
		}
		start = end
	}
}

// nameLines names the figures of a comparison's lines.
func nameLines(args *Args, lines []compare.Line) {
	by := args.Get("by")
	for n, line := range lines {
		args.NameFigure(FigureAt(n, "count"), InGroup(line.Strand+" "+line.Code, by, line.Group))
		args.NameFigure(FigureAt(n, "base"), InGroup(DetailedStrand(line.Strand)+" stated", by, line.Group))
		args.NameFigure(FigureAt(n, "not_stated"), InGroup(DetailedStrand(line.Strand)+" not stated", by, line.Group))
	}
}

// declareStrand declares what the lines of a strand, from start to before end, add up
// to.
func declareStrand(args *Args, lines []compare.Line, start, end int) {
	sum := table.Sum{Whole: []table.CellRef{FigureAt(start, "base")}}
	var others []table.CellRef
	for n := start; n < end; n++ {
		if lines[n].Code == compare.BME.Code {
			args.DeclareSum(FigureAt(n, "count"), others...)
			continue
		}
		sum.Parts = append(sum.Parts, FigureAt(n, "count"))
		if lines[n].Code != compare.White {
			others = append(others, FigureAt(n, "count"))
		}
	}
	switch strand := lines[start].Strand; {
	case strand == "voice": // somebody speaks for several, or for none
		return
	case !slices.Contains(compare.Strands, strand): // somebody with two seats can be in two lines
		sum.AtMost = true
	}
	args.sums = append(args.sums, sum)
}

// declareBroad declares which of the detailed ethnic groups, from start to before end,
// add up to which of the broad ones, from broad to before start.
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

// declareGroup declares how many of a group are in each line of a strand, and how many
// stated nothing.
func declareGroup(c *compare.Comparison, args *Args, group, strand string) {
	for _, line := range c.Lines(group, strand) {
		args.DeclareSorted(table.StrandCount{Group: group, Strand: strand, Code: line.Code,
			Count: c.Of(group).Count(line)})
	}
	args.DeclareSorted(table.StrandCount{Group: group, Strand: strand, Code: "NS",
		Count: c.Everyone[group] - c.Base(group, strand)})
}
