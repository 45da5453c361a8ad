package report

import (
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// LeaversStaff counts the staff who left the teams (001 para 6).
var LeaversStaff = Report{
	Name: "leavers-staff", Title: "Leavers from the teams", Short: "Count the staff who left the teams, by reason or strand and rank",
	Long: `leavers --staff counts each leaving in the period by the rank that was left: by
reason, or by what those who left had answered on a strand. Who is posted on to
another team or rank has not left. A share is of all who left the rank, or of
those of them who stated an answer. Answers, and ages, are those of the last day
of the period, or of today when that is to come.`,
	Example: "borough report leavers --staff --period FY2026/27\n  borough report leavers --staff --period 2026 --by ethnicity",
	Params: []Param{PeriodParam, TeamParam, WardParam,
		{Name: "by", Kind: Text, Usage: "a line for each `WHAT`", Default: "reason",
			Choices: append([]string{"reason"}, record.AnswerStrands.Codes()...)}},
	Columns: workforceColumns,
	Query:   comparisonQuery, File: Diversity.Name,
	Fixed:   counting("leavers", "benchmark", "seat"),
	Derive:  deriveLeaversStaff,
	Publish: &Publishing{},
	Groups:  true,
}

// deriveLeaversStaff lays out the leavers as the workforce is. Only reasons that
// somebody gave have a line, in the order of their list.
func deriveLeaversStaff(args *Args, rows []table.Row) ([]table.Row, error) {
	c := readComparison(args.Settings.AgeBands, rows)
	by, shares := args.Get("by"), "of those who stated an answer"
	if by == "reason" {
		shares = "of all who left the rank"
	}
	c.sayOfficers(args, shares)
	var lines []table.Row
	switch by {
	case "reason":
		var given []category
		for _, reason := range record.StaffLeaveReasons.Items {
			line := category{strand: by, code: reason.Code, title: reason.Title}
			if slices.ContainsFunc(c.groups, func(rank string) bool { return c.of(rank).count(line) > 0 }) {
				given = append(given, line)
			}
		}
		lines = append(c.ranked(given), c.total(by))
	case "ethnicity":
		lines = append(c.block(bme.strand, []category{bme, nonBME}), c.block(by, c.categories[by])...)
	default:
		lines = c.block(by, c.categories[by])
	}
	accountRanks(args, lines)
	return lines, nil
}
