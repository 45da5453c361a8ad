package report

import "borough/internal/table"

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
		{Name: "benchmark", Kind: Benchmark, Usage: "the `BENCHMARK` to compare with, in place of the own area's newest census"},
		{Name: "by", Kind: Text, Usage: "count by `GROUP`: role, ward or deployment", Choices: []string{"role", "ward", "deployment"}},
		{Name: "strand", Kind: Text, Usage: "only this `STRAND`; ethnicity-broad is its broad groups alone", Choices: []string{"ethnicity", "ethnicity-broad", "gender", "age", "disability", "religion", "orientation"}},
	},
	Columns: []table.Column{
		{Key: "group", Title: "Group", Kind: table.Code},
		{Key: "strand", Title: "Strand", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Code, Spare: 1},
		{Key: "category", Title: "Category", Kind: table.Text},
		{Key: "count", Title: "Count", Kind: table.Count},
		{Key: "share", Title: "Share", Kind: table.Share},
		{Key: "benchmark_share", Title: "Area", Kind: table.Share},
		{Key: "points", Title: "Points", Kind: table.Points},
		{Key: "london_share", Title: "London", Kind: table.Share, Spare: 2},
		{Key: "london_points", Title: "Points", Kind: table.Points, Spare: 2},
		{Key: "low", Title: "Low", Kind: table.Share, Spare: 3},
		{Key: "high", Title: "High", Kind: table.Share, Spare: 3},
		{Key: "base", Title: "Base", Kind: table.Count},
		{Key: "not_stated", Title: "Not stated", Kind: table.Count},
	},
	Query:  []string{"part", "grp", "strand", "code", "title", "low", "high", "count"},
	Derive: deriveDiversity,
	Groups: true,
}

var diversityReports = []Report{Diversity}

// strands are the strands of the report in its order.
var strands = []string{"ethnicity-broad", "ethnicity", "gender", "age", "disability", "religion", "orientation"}

// bme is the line of every stated ethnic group outside White.
var bme = category{"ethnicity-broad", "BME", "BME: all but White"}

// category is one line of the report.
type category struct{ strand, code, title string }

// deriveDiversity reads the counts and lays out a row for each group and
// category, those of nobody too: every run has the same rows.
func deriveDiversity(args *Args, rows []table.Row) ([]table.Row, error) {
	c := readComparison(args.Settings.AgeBands, rows)
	if args.Get("by") == "" {
		args.Hide("group")
		c.groups = []string{"all"}
	}
	wanted := map[string]bool{}
	for _, s := range strands {
		asked := args.Get("strand")
		wanted[s] = asked == "" || asked == s || (asked == "ethnicity" && s == "ethnicity-broad")
	}
	var out []table.Row
	for _, group := range c.groups {
		for _, strand := range strands {
			if !wanted[strand] {
				continue
			}
			for _, line := range c.categories[strand] {
				out = append(out, c.row(group, line))
			}
		}
	}
	c.explain(args, wanted)
	return out, nil
}

// row is one line of one group beside both benchmarks.
func (c *comparison) row(group string, line category) table.Row {
	here := c.counted[who{"volunteers", group}]
	count, base := here.count(line), here.base(line.strand)
	low, high := wilson(count, base)
	own := c.counted[who{"residents", "benchmark"}].share(line)
	london := c.counted[who{"residents", "london"}].share(line)
	of := share(count, base)
	return table.Row{
		group, line.strand, line.code, line.title, count, of,
		own, points(of, own), london, points(of, london),
		low, high, base, c.onBooks[group] - base,
	}
}

// explain says under the table what its figures are of.
func (c *comparison) explain(args *Args, wanted map[string]bool) {
	if args.Get("benchmark") == "" {
		args.SayAbout("benchmark", "Benchmark", "benchmark: "+c.sources["benchmark"].name)
	}
	args.SayAbout("london", "London", "London: "+c.sources["london"].name)
	args.Note("A share is of the base, those who stated an answer; low and high are its 95 %% interval (Wilson). Points are the share less the benchmark's.")
	args.Note("Area: %s, %s.", c.sources["benchmark"].name, c.sources["benchmark"].words)
	if c.sources["london"] != c.sources["benchmark"] {
		args.Note("London: %s, %s.", c.sources["london"].name, c.sources["london"].words)
	}
	if wanted["age"] {
		args.Note("Census shares of age are of residents of 18 and over.")
		for _, band := range c.cut {
			args.Note("Age band %s cuts through a band of the benchmark or of London, and has no share there.", band.Label())
		}
	}
	if wanted["orientation"] {
		args.Note("Census shares of sexual orientation are of residents of 16 and over.")
	}
	if by := args.Get("by"); by != "" {
		args.Note("Each %s has its own base. A volunteer in two counts in both; none is those placed in no %s that day.", by, by)
	}
}
