package report

import (
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

var leaverQuery = []string{"reason", "volunteer", "name", "started", "left_on"}

// LeaversList names those who left.
var LeaversList = Report{
	Name: "leavers-list", Title: "Leavers", Short: "Name those who left",
	Example: "borough report leavers --period 2026 --list",
	Params:  []Param{PeriodParam},
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
	Derive: func(_ *Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = append(row, service(row))
		}
		return rows, nil
	},
}

// Leavers counts those who left by why and by how long they had served.
var Leavers = Report{
	Name: "leavers", Title: "Leavers", Short: "Count who left, by reason and length of service",
	Long: `leavers counts the volunteers who left in the period by why they left and how
long they had served. --staff counts the staff who left the teams in their place,
by rank and by reason or what they had answered on a strand (--by).`,
	Example: "borough report leavers --period FY2026/27\n  borough report leavers --staff --period 2026 --by ethnicity",
	Params:  []Param{PeriodParam},
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
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
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
			a.foot(figureAt(len(lines), "left"), figureAt(len(lines), "under_6_months"), figureAt(len(lines), "under_1_year"), figureAt(len(lines), "under_2_years"),
				figureAt(len(lines), "under_5_years"), figureAt(len(lines), "longer"))
			a.naming(figureAt(len(lines), "left"), "left "+reason.Code)
			lines = append(lines, table.Row{reason.Code, reason.Title, int64(len(days)),
				bands[0], bands[1], bands[2], bands[3], bands[4], median(days)})
		}
		return lines, nil
	},
	Notes:   []string{"Service is counted from the last start; a year is full on its anniversary."},
	Publish: &Publishing{},
	Turns:   append(Listed(&LeaversList), Turn{Flag: "staff", Usage: "count the staff who left the teams, in place of volunteers", Into: &LeaversStaff}),
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

var leaversReports = []Report{Leavers, LeaversList}
