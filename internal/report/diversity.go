package report

import (
	"slices"

	"borough/internal/table"
)

// Diversity compares the volunteers on the books on a day with the residents of
// their area and of London.
var Diversity = Report{
	Name: "diversity", Title: "Diversity of volunteers on the books",
	Short: "Compare volunteers with the people who live here",
	Long: `diversity counts the volunteers on the books by ethnicity, gender, age,
disability, religion and sexual orientation, and sets their shares beside those
of the borough's own census area and of London. A share is of those who stated
an answer, the base; everyone else on the books is under not stated. Answers
given in another census's groups are counted as the benchmark's groups have
them. London is that of the same census as the benchmark.`,
	Example: "borough report diversity\n  borough report diversity --benchmark london-2001 --strand ethnicity\n  borough report diversity --by role --strand gender -O csv",
	Params: []Param{
		AsAtParam,
		{Name: "benchmark", Kind: Benchmark, Usage: "the `BENCHMARK` to compare with, in place of the newest census of the borough's area"},
		{Name: "by", Kind: Text, Usage: "count by `GROUP`: role, ward or deployment", Choices: []string{"role", "ward", "deployment"}},
		{Name: "strand", Kind: Text, Usage: "only this `STRAND`; ethnicity-broad is its broad groups alone", Choices: []string{"ethnicity", "ethnicity-broad", "gender", "age", "disability", "religion", "orientation"}},
	},
	Columns: []table.Column{
		{Key: "group", Title: "Group", Kind: table.Code},
		{Key: "strand", Title: "Strand", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Code, Spare: 1},
		{Key: "category", Title: "Category", Kind: table.Text},
		{Key: "count", Title: "Count", Kind: table.Count},
		{Key: "share", Title: "Share", Kind: table.Share, Of: "count", Base: "base"},
		{Key: "benchmark_share", Title: "Area", Kind: table.Share, Use: table.Things},
		{Key: "points", Title: "Points", Kind: table.Points, Spare: 4, Of: "share", Base: "benchmark_share"},
		{Key: "london_share", Title: "London", Kind: table.Share, Spare: 2, Use: table.Things},
		{Key: "london_points", Title: "Points", Kind: table.Points, Spare: 2, Of: "share", Base: "london_share"},
		{Key: "low", Title: "Low", Kind: table.Share, Spare: 3, Use: table.Never},
		{Key: "high", Title: "High", Kind: table.Share, Spare: 3, Use: table.Never},
		{Key: "base", Title: "Base", Kind: table.Count},
		{Key: "not_stated", Title: "Not stated", Kind: table.Count},
	},
	Query:   comparisonQuery,
	Fixed:   counting("volunteers", "team", "ward", "seat", "from", "to"),
	Derive:  deriveDiversity,
	Publish: &Publishing{},
	Groups:  true,
}

// counting has the query count people of that kind; unused are the parameters
// that have no use then.
func counting(of string, unused ...string) map[string]any {
	fixed := map[string]any{"of": of}
	for _, name := range unused {
		fixed[name] = nil
	}
	return fixed
}

var diversityReports = []Report{Diversity}

// strands are the strands of the report in its order.
var strands = []string{"ethnicity-broad", "ethnicity", "gender", "age", "disability", "religion", "orientation"}

// bme is the line of every stated ethnic group outside White, and the other that of
// the White.
var (
	bme    = category{"ethnicity-broad", "BME", "BME: all but White"}
	nonBME = category{"ethnicity-broad", "NON-BME", "Non-BME: White"}
)

// category is one line of the report.
type category struct{ strand, code, title string }

// deriveDiversity reads the counts and lays them out beside both benchmarks.
func deriveDiversity(args *Args, rows []table.Row) ([]table.Row, error) {
	c := readComparison(args.Settings.AgeBands, rows)
	hideGroups(c, args)
	wanted := wantedOf(args, strands)
	explainShares(c, args, wanted)
	if by := args.Get("by"); by != "" {
		args.Explain("Each %s has its own base. A volunteer in two counts in both; none is those placed in no %s that day.", by, by)
	}
	lines := c.rows(wanted)
	account(c, args, lines, true)
	return lines, nil
}

// wantedOf returns which of the strands --strand asks for: ethnicity has its
// broad groups with it.
func wantedOf(args *Args, strands []string) (wanted []string) {
	asked := args.Get("strand")
	for _, s := range strands {
		if asked == "" || asked == s || (asked == "ethnicity" && s == "ethnicity-broad") {
			wanted = append(wanted, s)
		}
	}
	return wanted
}

// hideGroups takes the column of groups away when nothing was asked to be grouped.
func hideGroups(c *comparison, args *Args) {
	if args.Get("by") == "" {
		args.Hide("group")
		c.groups = []string{"all"}
	}
}

// explainShares says under the table what its figures are of. No census has what a
// seat or a contact says, but a benchmark of the borough's own can have tenure.
func explainShares(c *comparison, args *Args, wanted []string) {
	residents := c.counted[who{part: "residents", group: "benchmark"}]
	if !slices.ContainsFunc(wanted, func(s string) bool { return slices.Contains(strands, s) || residents.base(s) > 0 }) {
		args.Explain("A share is of the base, those of whom it is known; low and high are its 95 %% interval (Wilson).")
		return
	}
	if args.Get("benchmark") == "" {
		args.SayAbout("benchmark", "Benchmark", "benchmark: "+c.sources["benchmark"].name)
	}
	args.SayAbout("london", "London", "London: "+c.sources["london"].name)
	args.Explain("A share is of the base, those who stated an answer; low and high are its 95 %% interval (Wilson). Points are the share less the benchmark's.")
	args.Explain("Area: %s, %s.", c.sources["benchmark"].name, c.sources["benchmark"].words)
	if c.sources["london"] != c.sources["benchmark"] {
		args.Explain("London: %s, %s.", c.sources["london"].name, c.sources["london"].words)
	}
	if slices.Contains(wanted, "age") {
		args.Explain("Census shares of age are of residents of 18 and over.")
		for _, band := range c.cut {
			args.Explain("Age band %s cuts through a band of the benchmark or of London, and has no share there.", band.Label())
		}
	}
	if slices.Contains(wanted, "orientation") {
		args.Explain("Census shares of sexual orientation are of residents of 16 and over.")
	}
}
