package neighbourhoodreport

import (
	"slices"
	"strings"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/peoplereport"
	"borough/internal/table"
)

// Composition compares the people on panels, or the contacts of the networks, with the
// residents of the area (document 001, paragraphs 33 and 70 to 72).
var Composition = report.Report{
	Name: "composition", Title: "Composition of panels and networks",
	Short: "Compare panels or KIN contacts with the people who live here, and see who is missing",
	Long: `composition counts the people who sit on panels on a day, or the contacts of the
wards' networks, by what they answered on the six strands, and sets their shares
beside those of the borough's own census area, or another benchmark, and of
London. Below that comes what a seat says: the link with the ward, tenure, the part
of the ward and whom the member speaks for; of a contact, the kind and the part.

Every seat held that day counts on a panel that is not dissolved, but for those
of the police; --seat police, or --seat all, counts them. A panel with several
wards counts for each. Somebody on two panels counts once, or once in each of the
groups of --by. The base is those who stated an answer, and the rest are not stated;
shares of voices are of everybody, since a member can have several or none.

missing says yes where nobody who answered is in a line, or where there is nobody
at all, and unknown where nobody answered; --missing lists those lines alone. To
compare a ward with itself, or tenure with the housing there is, add the figures:
borough benchmark add. A benchmark of which the --area is the ward's name is what
--ward is compared with.`,
	Example: "borough report composition\n" +
		"  borough report composition --missing --ward lark-rise\n" +
		"  borough report composition --by team --strand gender\n" +
		"  borough report composition --of contacts -O csv",
	Params: []report.Param{report.AsAtParam, TeamParam, booksreport.WardParam, report.BenchmarkParam,
		populationParam, seatKindParam,
		{Name: "by", Kind: report.Text, Usage: "count by `GROUP`: team or ward", Choices: []string{"team", "ward"}},
		characteristicParam,
		{Name: "missing", Kind: report.Flag, Usage: "list only the lines with nobody in them"}},
	Columns: append(slices.Clone(peoplereport.Diversity.Columns),
		table.Column{Key: "missing", Title: "Missing", Kind: table.Code}),
	Queries:      report.ComparisonQueries("panels", "contacts"),
	FixedParams:  map[string]any{"from": nil, "to": nil},
	Compose:      report.ComposeComparison(deriveComposition),
	Publish:      &report.Publishing{},
	GroupByFirst: true,
}

var compositionReports = []report.Report{Composition, CompositionProgress}

// The parameters of the reports on composition. They select the people to count, and the strand
// by which to count them.
var (
	populationParam = report.Param{
		Name: "of", Kind: report.Text, Usage: "count `WHOM`: panels or contacts",
		Default: "panels", Choices: []string{"panels", "contacts"},
	}
	seatKindParam = report.Param{
		Name: "seat", Kind: report.Text, Usage: "only this kind of `SEAT`, or all; all but the police when not given",
		Choices: append(record.SeatKinds.Codes(), "all"),
	}
	characteristicParam = report.Param{
		Name: "strand", Kind: report.Text, Usage: "only this `STRAND`, or what a seat or a contact says",
		// The part of a ward is a characteristic of both seats and contacts.
		Choices: slices.Concat(compare.Strands, seatCharacteristics, contactCharacteristics[:1]),
	}
)

// The characteristics that are recorded with a seat or a contact. The reports on composition
// count them like strands, although they are not answers. A voice is a group that a panel
// member speaks for.
var (
	seatCharacteristics    = []string{"link", "tenure", "part", "voice"}
	contactCharacteristics = []string{"kind", "part"}
)

// deriveComposition returns a table row for each group and category of the comparison. The last
// cell says whether nobody in the group is in the category.
func deriveComposition(args *report.Args, c *compare.Comparison) ([]table.Row, error) {
	strands, err := prepareComposition(args, c)
	if err != nil {
		return nil, err
	}
	report.HideGroupColumn(c, args)
	report.AddShareNotes(c, args, strands)
	if slices.ContainsFunc(strands, func(s string) bool { return !slices.Contains(compare.Strands, s) }) {
		args.AddPublicNote("Somebody can be in several lines of what a seat or a contact says: once in each, " +
			"and once in the base. Voices are of everybody.")
	}
	dropEmptyGroups(c, args)
	onlyMissing := args.Get("missing") == "true" // list only the categories that nobody is in
	var lines []compare.Line                     // the lines of the comparison that are listed
	var tableRows []table.Row
	for _, line := range c.AllLines(strands) {
		missing := missingCell(countCategory(c, line.Group, line.Category))
		if missing != "" || !onlyMissing {
			lines = append(lines, line)
			tableRows = append(tableRows, append(c.Row(line.Group, line.Category), missing))
		}
	}
	report.DeclareShares(c, args, lines, !onlyMissing)
	return tableRows, nil
}

// categoryCount is the number of people of a group in a category. The base is the number of
// people in the group who stated an answer, and share is count divided by base.
type categoryCount struct {
	count           int64
	share           any // nil where the base is 0
	base, notStated int64
}

// missingCell returns the cell of the column missing: "" if somebody is in the category,
// "unknown" if the group has people but none of them answered, and "yes" otherwise. It is
// "yes" for every category of a group without people.
func missingCell(c categoryCount) string {
	switch {
	case c.count > 0:
		return ""
	case c.base == 0 && c.notStated > 0:
		return "unknown"
	}
	return "yes"
}

// dropEmptyGroups removes the groups without people from the comparison and names them in a
// note. It does nothing if --by is not given. The note does not name the group "none", which has
// the people in the wards that no team works.
func dropEmptyGroups(c *compare.Comparison, args *report.Args) {
	by := args.Get("by")
	if by == "" {
		return
	}
	var emptyGroups []string
	c.Groups = slices.DeleteFunc(c.Groups, func(group string) bool {
		if c.GroupSizes[group] == 0 && group != "none" {
			emptyGroups = append(emptyGroups, group)
		}
		return c.GroupSizes[group] == 0
	})
	args.AddPublicNote("Each %s has its own base. Somebody in two counts in both; "+
		"none are the wards that no team works.", by)
	if emptyGroups != nil {
		args.Note("Nobody at all in: %s.", report.ShortList(emptyGroups))
	}
}

// CompositionProgress compares the composition of panels or networks on two days. The members
// of the authority asked for such a comparison after 12 months (document 001, A 2).
var CompositionProgress = report.Report{
	Name: "progress", Title: "Progress in the composition of panels and networks",
	Short: "Compare the composition of panels or networks with that of an earlier day",
	Long: `progress counts the people who sit on panels, or the contacts of the networks, as
report composition does, on two days: the day of --as-at and the day --since, a
year before when not given. Change is the share of the later day less that of the
earlier one, in points. Answers, seats, tenure and parts are those of each day,
the age bands those of the later. --sql prints the query of the later day.`,
	Example: "borough report progress --since 2025-11-22\n  borough report progress --strand gender --team lark-rise",
	Params: []report.Param{report.AsAtParam,
		{Name: "since", Kind: report.Day, Usage: "the earlier `DATE`; a year before when not given"},
		TeamParam, booksreport.WardParam, populationParam, seatKindParam, characteristicParam},
	Columns: []table.Column{
		{Key: "strand", Title: "Strand", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Code, DropOrder: 1},
		{Key: "category", Title: "Category", Kind: table.Text},
		{Key: "then_count", Title: "Then", Kind: table.Count},
		{Key: "then_share", Title: "Share", Kind: table.Share},
		{Key: "then_base", Title: "Base", Kind: table.Count},
		{Key: "then_not_stated", Title: "Not stated", Kind: table.Count, DropOrder: 2},
		{Key: "count", Title: "Now", Kind: table.Count},
		{Key: "share", Title: "Share", Kind: table.Share},
		{Key: "base", Title: "Base", Kind: table.Count},
		{Key: "not_stated", Title: "Not stated", Kind: table.Count, DropOrder: 2},
		{Key: "change", Title: "Change", Kind: table.Points},
	},
	Queries:      report.ComparisonQueries("panels", "contacts"),
	FixedParams:  map[string]any{"from": nil, "to": nil, "by": nil, "benchmark": nil},
	Compose:      report.ComposeComparisonSince(deriveProgress),
	GroupByFirst: true,
	Notes: []string{
		"A share is of the base, those who stated an answer; change is in points. " +
			"Where a base is small, a point or two can be one person.",
	},
}

// deriveProgress returns a table row for each category, with its counts on both days. The group
// "all" has everybody, since the report has no --by.
func deriveProgress(args *report.Args, current, earlier *compare.Comparison) ([]table.Row, error) {
	strands, err := prepareComposition(args, current)
	if err != nil {
		return nil, err
	}
	var tableRows []table.Row
	for _, strand := range strands {
		for _, category := range current.CategoriesIn("all", strand) {
			earlierCount, currentCount := countCategory(earlier, "all", category),
				countCategory(current, "all", category)
			tableRows = append(tableRows, table.Row{category.Strand, category.Code, category.Title,
				earlierCount.count, earlierCount.share, earlierCount.base, earlierCount.notStated,
				currentCount.count, currentCount.share, currentCount.base, currentCount.notStated,
				compare.Points(currentCount.share, earlierCount.share)})
		}
	}
	return tableRows, nil
}

// countCategory returns the count of a category in a group of the comparison.
func countCategory(c *compare.Comparison, group string, category compare.Category) categoryCount {
	count, base := c.PeopleIn(group).Count(category), c.Base(group, category.Strand)
	return categoryCount{count, compare.Share(count, base), base, c.GroupSizes[group] - base}
}

// prepareComposition adds the categories of the characteristics that are recorded with seats and
// contacts to the comparison. It returns the strands and characteristics to list: the one that
// --strand names, or all if --strand is not given. It returns a *record.Invalid if --seat is
// used together with --of contacts.
func prepareComposition(args *report.Args, c *compare.Comparison) (strands []string, err error) {
	available := slices.Concat(compare.Strands, seatCharacteristics)
	if args.Get("of") == "contacts" {
		if args.Get("seat") != "" {
			return nil, record.Invalidf("--seat goes with --of panels: contacts have no seat")
		}
		available = slices.Concat(compare.Strands, contactCharacteristics)
	}
	strands = report.WantedStrands(args, available)
	if strands == nil {
		args.AddPublicNote("Nothing is kept of that about %s: they have %s.", args.Get("of"),
			strings.Join(available, ", "))
	}
	for _, codes := range []record.Codes{record.Links, record.Tenures, record.Voices, record.ContactKinds} {
		characteristic := codes.Noun
		for _, item := range codes.Items {
			category := compare.Category{Strand: characteristic, Code: item.Code, Title: item.Title}
			c.Categories[characteristic] = append(c.Categories[characteristic], category)
		}
	}
	return strands, nil
}
