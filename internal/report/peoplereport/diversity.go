package peoplereport

import (
	"borough/internal/compare"
	"borough/internal/report"
	"borough/internal/table"
)

// Diversity compares the volunteers on the books on one day with the residents of the
// borough's area and with those of London.
var Diversity = report.Report{
	Name: "diversity", Title: "Diversity of volunteers on the books",
	Short: "Compare volunteers with the people who live here",
	Long: `diversity counts the volunteers on the books by ethnicity, gender, age,
disability, religion and sexual orientation, and sets their shares beside those
of the borough's own census area and of London. A share is of those who stated
an answer, the base; everyone else on the books is under not stated. Answers
given in another census's groups are counted as the benchmark's groups have
them. London is that of the same census as the benchmark.`,
	Example: "borough report diversity\n" +
		"  borough report diversity --benchmark london-2001 --strand ethnicity\n" +
		"  borough report diversity --by role --strand gender -O csv",
	Params: []report.Param{
		report.AsAtParam,
		{
			Name:  "benchmark",
			Kind:  report.Benchmark,
			Usage: "the `BENCHMARK` to compare with, in place of the newest census of the borough's area",
		},
		{
			Name:    "by",
			Kind:    report.Text,
			Usage:   "count by `GROUP`: role, ward or deployment",
			Choices: []string{"role", "ward", "deployment"},
		},
		{
			Name:  "strand",
			Kind:  report.Text,
			Usage: "only this `STRAND`; ethnicity-broad is its broad groups alone",
			Choices: []string{"ethnicity", "ethnicity-broad", "gender", "age", "disability", "religion",
				"orientation"},
		},
	},
	Columns: []table.Column{
		{Key: "group", Title: "Group", Kind: table.Code},
		{Key: "strand", Title: "Strand", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Code, DropOrder: 1},
		{Key: "category", Title: "Category", Kind: table.Text},
		{Key: "count", Title: "Count", Kind: table.Count},
		{Key: "share", Title: "Share", Kind: table.Share, ComputedFrom: "count", Base: "base"},
		{Key: "benchmark_share", Title: "Area", Kind: table.Share, Publish: table.AsThings},
		{Key: "points", Title: "Points", Kind: table.Points, DropOrder: 4, ComputedFrom: "share",
			Base: "benchmark_share"},
		{Key: "london_share", Title: "London", Kind: table.Share, DropOrder: 2, Publish: table.AsThings},
		{Key: "london_points", Title: "Points", Kind: table.Points, DropOrder: 2, ComputedFrom: "share",
			Base: "london_share"},
		{Key: "low", Title: "Low", Kind: table.Share, DropOrder: 3, Publish: table.Never},
		{Key: "high", Title: "High", Kind: table.Share, DropOrder: 3, Publish: table.Never},
		{Key: "base", Title: "Base", Kind: table.Count},
		{Key: "not_stated", Title: "Not stated", Kind: table.Count},
	},
	Queries:      report.ComparisonQueries("volunteers"),
	FixedParams:  compare.CountingParams("volunteers", "team", "ward", "seat", "from", "to"),
	Compose:      report.ComposeComparison(compareDiversity),
	Publish:      &report.Publishing{},
	GroupByFirst: true,
}

var diversityReports = []report.Report{Diversity}

// compareDiversity returns a row for each category in each group. The row compares the people
// of the group with both benchmarks.
func compareDiversity(args *report.Args, c *compare.Comparison) ([]table.Row, error) {
	report.HideGroupColumn(c, args)
	wanted := report.WantedStrands(args, compare.Strands)
	report.AddShareNotes(c, args, wanted)
	if grouping := args.Get("by"); grouping != "" {
		args.AddPublicNote("Each %s has its own base. A volunteer in two counts in both; none is those placed in "+
			"no %s that day.", grouping, grouping)
	}
	lines := c.AllLines(wanted)
	const complete = true // lines has every category of each strand
	report.DeclareShares(c, args, lines, complete)
	var rows []table.Row
	for _, line := range lines {
		rows = append(rows, c.Row(line.Group, line.Category))
	}
	return rows, nil
}
