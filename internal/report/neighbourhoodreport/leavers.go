package neighbourhoodreport

import (
	"slices"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// leaverRow is a row of leavers.sql: a volunteer who left.
type leaverRow struct {
	Reason    *string     `col:"reason"`
	Volunteer any         `col:"volunteer"`
	Name      any         `col:"name"`
	Started   record.Date `col:"started"`
	LeftOn    record.Date `col:"left_on"`
}

// daysServed returns how many days the volunteer served before leaving.
func (l leaverRow) daysServed() int64 { return int64(l.Started.DaysUntil(l.LeftOn)) }

// serviceBand returns the number of the band that the leaver's length of service is in: 0 for
// under 6 months, 1 for under 1 year, 2 for under 2 years, 3 for under 5 years, and 4 for
// longer.
func (l leaverRow) serviceBand() int {
	for band, months := range []int{6, 12, 24, 60} {
		if l.LeftOn < l.Started.AddMonths(months) {
			return band
		}
	}
	return 4
}

// LeaverList lists the volunteers who left.
var LeaverList = report.Report{
	Name: "leavers-list", Title: "Leavers", Short: "Name those who left",
	Example: "borough report leavers --period 2026 --list",
	Params:  []report.Param{report.PeriodParam},
	Columns: []table.Column{
		{Key: "reason", Title: "Reason", Kind: table.Code},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "started", Title: "Started", Kind: table.Date},
		{Key: "left_on", Title: "Left", Kind: table.Date},
		{Key: "days_served", Title: "Days served", Kind: table.Count},
	},
	SQLName: "leavers",
	Derive: report.DeriveEach(func(_ *report.Args, l leaverRow) table.Row {
		return table.Row{report.NullableCell(l.Reason), l.Volunteer, l.Name, string(l.Started), string(l.LeftOn),
			l.daysServed()}
	}),
}

// LeaverCounts counts the volunteers who left by reason and length of service.
var LeaverCounts = report.Report{
	Name: "leavers", Title: "Leavers", Short: "Count who left, by reason and length of service",
	Long: `leavers counts the volunteers who left in the period by why they left and how
long they had served. --staff counts the staff who left the teams in their place,
by rank and by reason or what they had answered on a strand (--by).`,
	Example: "borough report leavers --period FY2026/27\n" +
		"  borough report leavers --staff --period 2026 --by ethnicity",
	Params: []report.Param{report.PeriodParam},
	Columns: []table.Column{
		{Key: "reason", Title: "Reason", Kind: table.Code, DropOrder: 1},
		{Key: "title", Title: "Why they left", Kind: table.Text},
		{Key: "left", Title: "Left", Kind: table.Count, Sum: true},
		{Key: "under_6_months", Title: "Under 6 months", Kind: table.Count, Sum: true},
		{Key: "under_1_year", Title: "6 to 12 months", Kind: table.Count, Sum: true},
		{Key: "under_2_years", Title: "1 to 2 years", Kind: table.Count, Sum: true},
		{Key: "under_5_years", Title: "2 to 5 years", Kind: table.Count, Sum: true},
		{Key: "longer", Title: "5 years and more", Kind: table.Count, Sum: true},
		{Key: "median_days", Title: "Median (days)", Kind: table.Number, Base: "left"},
	},
	// A reason that nobody gave has no row in the table.
	Derive: report.Derive(func(a *report.Args, rows []leaverRow) ([]table.Row, error) {
		var tableRows []table.Row
		for _, reason := range record.LeaveReasons.Items {
			var bands [5]int64 // the number of leavers in each band of serviceBand
			var daysServed []int64
			for _, row := range rows {
				if row.Reason != nil && *row.Reason == reason.Code {
					bands[row.serviceBand()]++
					daysServed = append(daysServed, row.daysServed())
				}
			}
			if daysServed == nil {
				continue
			}
			slices.Sort(daysServed)
			// cell refers to a figure of the table row that is added below.
			cell := func(column string) table.CellRef { return report.FigureAt(len(tableRows), column) }
			a.DeclareSum(cell("left"),
				cell("under_6_months"), cell("under_1_year"), cell("under_2_years"), cell("under_5_years"),
				cell("longer"))
			a.NameFigure(cell("left"), "left "+reason.Code)
			tableRows = append(tableRows, table.Row{reason.Code, reason.Title, int64(len(daysServed)),
				bands[0], bands[1], bands[2], bands[3], bands[4], report.Median(daysServed)})
		}
		return tableRows, nil
	}),
	Notes:   []string{"Service is counted from the last start; a year is full on its anniversary."},
	Publish: &report.Publishing{},
	Variants: append(report.ListVariant(&LeaverList), report.Variant{
		Flag: "staff", Usage: "count the staff who left the teams, in place of volunteers",
		Replacement: &StaffLeavers}),
}

var leaversReports = []report.Report{LeaverCounts, LeaverList}

// StaffLeavers counts the staff who left the teams (document 001, paragraph 6).
var StaffLeavers = report.Report{
	Name: "leavers-staff", Title: "Leavers from the teams",
	Short: "Count the staff who left the teams, by reason or strand and rank",
	Long: `leavers --staff counts each leaving in the period by the rank that was left: by
reason, or by what those who left had answered on a strand. Who is posted on to
another team or rank has not left. A share is of all who left the rank, or of
those of them who stated an answer. Answers, and ages, are those of the last day
of the period, or of today when that is to come.`,
	Example: "borough report leavers --staff --period FY2026/27\n" +
		"  borough report leavers --staff --period 2026 --by ethnicity",
	Params: []report.Param{report.PeriodParam, TeamParam, booksreport.WardParam,
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`", Default: "reason",
			Choices: append([]string{"reason"}, record.AnswerStrands.Codes()...)}},
	Columns:      workforceColumns,
	Queries:      report.ComparisonQueries("leavers"),
	FixedParams:  compare.CountingParams("leavers", "benchmark", "seat"),
	Compose:      report.ComposeComparison(deriveStaffLeavers),
	Publish:      &report.Publishing{},
	GroupByFirst: true,
}

// deriveStaffLeavers returns the table rows with the counts of the staff who left, by rank. A
// reason that nobody gave has no row.
func deriveStaffLeavers(args *report.Args, c *compare.Comparison) ([]table.Row, error) {
	by, baseText := args.Get("by"), "of those who stated an answer"
	if by == "reason" {
		baseText = "of all who left the rank"
	}
	noteTotalAndShares(c, args, baseText)
	var lines []rankLine
	switch by {
	case "reason":
		lines = append(rankLines(c, reasonsGiven(c)), totalLine(c, by))
	case "ethnicity":
		lines = append(strandLines(c, compare.BME.Strand, []compare.Category{compare.BME, compare.NonBME}),
			strandLines(c, by, c.Categories[by])...)
	default:
		lines = strandLines(c, by, c.Categories[by])
	}
	declareRankSums(args, lines)
	return rankRows(lines), nil
}

// reasonsGiven returns the reasons for leaving that somebody gave, in the order of
// record.StaffLeaveReasons.
func reasonsGiven(c *compare.Comparison) (given []compare.Category) {
	for _, item := range record.StaffLeaveReasons.Items {
		reason := compare.Category{Strand: "reason", Code: item.Code, Title: item.Title}
		wasGiven := func(rank string) bool { return c.PeopleIn(rank).Count(reason) > 0 }
		if slices.ContainsFunc(c.Groups, wasGiven) {
			given = append(given, reason)
		}
	}
	return given
}
