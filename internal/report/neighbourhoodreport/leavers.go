package neighbourhoodreport

import (
	"slices"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

var leaverQuery = []string{"reason", "volunteer", "name", "started", "left_on"}

// LeaversList names those who left.
var LeaversList = report.Report{
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
	Query: leaverQuery,
	File:  "leavers",
	DeriveRows: func(_ *report.Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = append(row, service(row))
		}
		return rows, nil
	},
}

// Leavers counts those who left by why and by how long they had served.
var Leavers = report.Report{
	Name: "leavers", Title: "Leavers", Short: "Count who left, by reason and length of service",
	Long: `leavers counts the volunteers who left in the period by why they left and how
long they had served. --staff counts the staff who left the teams in their place,
by rank and by reason or what they had answered on a strand (--by).`,
	Example: "borough report leavers --period FY2026/27\n  borough report leavers --staff --period 2026 --by ethnicity",
	Params:  []report.Param{report.PeriodParam},
	Columns: []table.Column{
		{Key: "reason", Title: "Reason", Kind: table.Code, Spare: 1},
		{Key: "title", Title: "Why they left", Kind: table.Text},
		{Key: "left", Title: "Left", Kind: table.Count, Sum: true},
		{Key: "under_6_months", Title: "Under 6 months", Kind: table.Count, Sum: true},
		{Key: "under_1_year", Title: "6 to 12 months", Kind: table.Count, Sum: true},
		{Key: "under_2_years", Title: "1 to 2 years", Kind: table.Count, Sum: true},
		{Key: "under_5_years", Title: "2 to 5 years", Kind: table.Count, Sum: true},
		{Key: "longer", Title: "5 years and more", Kind: table.Count, Sum: true},
		{Key: "median_days", Title: "Median (days)", Kind: table.Number, Base: "left"},
	},
	Query: leaverQuery,
	// Only reasons that somebody gave have a line, in the order of their list.
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		for _, reason := range record.LeaveReasons.Items {
			var bands [5]int64
			var days []int64
			for _, row := range rows {
				if row[0] == reason.Code {
					bands[serviceBand(row)]++
					days = append(days, service(row))
				}
			}
			if days == nil {
				continue
			}
			slices.Sort(days)
			a.DeclareSum(report.FigureAt(len(lines), "left"), report.FigureAt(len(lines), "under_6_months"), report.FigureAt(len(lines), "under_1_year"), report.FigureAt(len(lines), "under_2_years"),
				report.FigureAt(len(lines), "under_5_years"), report.FigureAt(len(lines), "longer"))
			a.NameFigure(report.FigureAt(len(lines), "left"), "left "+reason.Code)
			lines = append(lines, table.Row{reason.Code, reason.Title, int64(len(days)),
				bands[0], bands[1], bands[2], bands[3], bands[4], report.Median(days)})
		}
		return lines, nil
	},
	Notes:    []string{"Service is counted from the last start; a year is full on its anniversary."},
	Publish:  &report.Publishing{},
	Variants: append(report.ListVariant(&LeaversList), report.Variant{Flag: "staff", Usage: "count the staff who left the teams, in place of volunteers", Into: &LeaversStaff}),
}

// service is how many days a leaver had served.
func service(row table.Row) int64 {
	return int64(record.Date(row[3].(string)).DaysUntil(record.Date(row[4].(string))))
}

// serviceBand is the leaver's place in the bands of service.
func serviceBand(row table.Row) int {
	started, left := record.Date(row[3].(string)), record.Date(row[4].(string))
	for band, months := range []int{6, 12, 24, 60} {
		if left < started.AddMonths(months) {
			return band
		}
	}
	return 4
}

var leaversReports = []report.Report{Leavers, LeaversList}

// LeaversStaff counts the staff who left the teams (001 para 6).
var LeaversStaff = report.Report{
	Name: "leavers-staff", Title: "Leavers from the teams", Short: "Count the staff who left the teams, by reason or strand and rank",
	Long: `leavers --staff counts each leaving in the period by the rank that was left: by
reason, or by what those who left had answered on a strand. Who is posted on to
another team or rank has not left. A share is of all who left the rank, or of
those of them who stated an answer. Answers, and ages, are those of the last day
of the period, or of today when that is to come.`,
	Example: "borough report leavers --staff --period FY2026/27\n  borough report leavers --staff --period 2026 --by ethnicity",
	Params: []report.Param{report.PeriodParam, TeamParam, booksreport.WardParam,
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`", Default: "reason",
			Choices: append([]string{"reason"}, record.AnswerStrands.Codes()...)}},
	Columns: workforceColumns,
	Queries: report.ComparedQueries("leavers"),
	Fixed:   compare.Counting("leavers", "benchmark", "seat"),
	Compose: report.Comparing(deriveLeaversStaff),
	Publish: &report.Publishing{},
	Groups:  true,
}

// deriveLeaversStaff lays out the leavers as the workforce is. Only reasons that
// somebody gave have a line, in the order of their list.
func deriveLeaversStaff(args *report.Args, c *compare.Comparison) ([]table.Row, error) {
	by, shares := args.Get("by"), "of those who stated an answer"
	if by == "reason" {
		shares = "of all who left the rank"
	}
	sayOfficers(c, args, shares)
	var lines []table.Row
	switch by {
	case "reason":
		var given []compare.Category
		for _, reason := range record.StaffLeaveReasons.Items {
			line := compare.Category{Strand: by, Code: reason.Code, Title: reason.Title}
			if slices.ContainsFunc(c.Groups, func(rank string) bool { return c.Of(rank).Count(line) > 0 }) {
				given = append(given, line)
			}
		}
		lines = append(ranked(c, given), total(c, by))
	case "ethnicity":
		lines = append(block(c, compare.BME.Strand, []compare.Category{compare.BME, compare.NonBME}), block(c, by, c.Categories[by])...)
	default:
		lines = block(c, by, c.Categories[by])
	}
	accountRanks(args, lines)
	return lines, nil
}
