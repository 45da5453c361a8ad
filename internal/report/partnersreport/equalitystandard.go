package partnersreport

import (
	"slices"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// EqualityStandard shows the level of the equality standard that the borough has reached,
// with the composition of its panels as evidence (document 001, paragraph 73).
var EqualityStandard = report.Report{
	Name:  "equality-standard",
	Title: "Equality standard",
	Short: "Show the level the borough is at, and what its panels show for it",
	Long: `show prints the level of the equality standard that the borough is at on a day, and
beneath it the evidence of the panels: for each of the six strands on
how many panels somebody stated an answer, on how many nobody did, and how many of the
strand's groups no member is in (missing). These are counts of everybody, police left
out, and never of one panel; borough report composition has the shares. What is missing
is withheld (*) where no more than publish-floor answers were stated, since of a few
people it would tell too much.`,
	Example: "borough equality-standard show",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "title", Title: "What it asks for", Kind: table.Text},
		{Key: "since", Title: "Since", Kind: table.Date},
		{Key: "evidence", Title: "Evidence", Kind: table.Text},
	},
	Derive: report.DeriveEach(func(_ *report.Args, row levelRow) table.Row {
		if row.Level == nil {
			return table.Row{"none", nil, row.Since, row.Evidence}
		}
		return table.Row{*row.Level, record.EqualityLevels.Title(*row.Level), row.Since, row.Evidence}
	}),
	SingleRecord: true,
	Subreports:   []*report.Report{&EqualityStandardPanels},
}

// levelRow is the row of equality-standard.sql: the level on the day of the report. Level is
// nil if no level was recorded by then.
type levelRow struct {
	Level    *string `col:"level"`
	Since    any     `col:"since"`
	Evidence any     `col:"evidence"`
}

// EqualityStandardList lists the levels that were recorded over time.
var EqualityStandardList = report.Report{
	Name:    "equality-standard-list",
	Title:   "Levels of the equality standard",
	Short:   "List the levels the borough has been at",
	Example: "borough equality-standard list",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "change", Title: "Change", Kind: table.Code},
		{Key: "evidence", Title: "Evidence", Kind: table.Text},
	},
}

// EqualityStandardPanels counts, for each strand, the panels on which somebody has answered,
// and the groups that no member is in. It uses the query of the report on composition.
var EqualityStandardPanels = report.Report{
	Name:    "equality-standard-panels",
	Title:   "Evidence of the panels",
	Short:   "Count the panels with a composition known, by strand",
	Example: "borough equality-standard show",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "strand", Title: "Strand", Kind: table.Code},
		{Key: "panels", Title: "Panels", Kind: table.Count},
		{Key: "known", Title: "Known", Kind: table.Count},
		{Key: "unknown", Title: "Not known", Kind: table.Count},
		{Key: "stated", Title: "Stated", Kind: table.Count},
		{Key: "not_stated", Title: "Not stated", Kind: table.Count},
		{Key: "groups", Title: "Groups", Kind: table.Count},
		{Key: "missing", Title: "Missing", Kind: table.Count},
	},
	Queries: report.ComparisonQueries("panels"),
	FixedParams: map[string]any{
		"of":        "panels",
		"by":        "team", // each panel is a group of the comparison
		"seat":      nil,
		"team":      nil,
		"ward":      nil,
		"benchmark": nil,
		"from":      nil,
		"to":        nil,
	},
	Compose: report.ComposeComparison(countPanelEvidence),
	Notes: []string{
		"Panels are those with members, the police left out; known are those where somebody stated an answer. " +
			"Members count once on each panel of theirs.",
	},
}

// countPanelEvidence returns a row for each of the six strands. Its counts are of all panels
// together. Only a note is about single panels: it names the panels on which nobody has
// answered on any strand.
func countPanelEvidence(args *report.Args, c *compare.Comparison) (tableRows []table.Row, err error) {
	var panelsWithoutAnswers []string
	c.Groups = slices.DeleteFunc(c.Groups, func(panel string) bool { return c.GroupSizes[panel] == 0 })
	for _, panel := range c.Groups {
		if !slices.ContainsFunc(compare.Strands, func(s string) bool { return c.Base(panel, s) > 0 }) {
			panelsWithoutAnswers = append(panelsWithoutAnswers, panel)
		}
	}
	for _, strand := range compare.Strands {
		if strand == compare.BME.Strand {
			continue // the same answers as ethnicity, in fewer groups
		}
		var known, stated, notStated, missing int64
		for _, panel := range c.Groups {
			base := c.Base(panel, strand)
			if base > 0 {
				known++
			}
			stated += base
			notStated += c.GroupSizes[panel] - base
		}
		for _, category := range c.Categories[strand] {
			hasMember := func(panel string) bool { return c.PeopleIn(panel).Count(category) > 0 }
			if !slices.ContainsFunc(c.Groups, hasMember) {
				missing++
			}
		}
		panels := int64(len(c.Groups))
		var missingCell any = missing
		if stated <= int64(args.Settings.Masking.Floor) {
			missingCell = "*" // withheld, since it would tell too much about so few people
		}
		categories := int64(len(c.Categories[strand]))
		tableRows = append(tableRows,
			table.Row{strand, panels, known, panels - known, stated, notStated, categories, missingCell})
	}
	if panelsWithoutAnswers != nil {
		args.Note("No composition is known of the panels of: %s.", report.ShortList(panelsWithoutAnswers))
	}
	return tableRows, nil
}

var equalityStandardReports = []report.Report{EqualityStandard, EqualityStandardList, EqualityStandardPanels}
