package neighbourhoodreport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/peoplereport"
	"borough/internal/table"
)

// StaffArg is the argument that names a member of staff.
var StaffArg = report.Param{
	Name: "staff", Kind: booksreport.StaffKind, Usage: "who: a ref, or part of the name", Arg: true, Required: true,
}

// StaffList lists the staff who are in the teams, or who left them.
var StaffList = report.Report{
	Name: "staff-list", Title: "Staff of the teams", Short: "List who is in the teams, or who left them",
	Example: "borough staff list --team thornfield --as-at 2026-10-31\n  borough staff list --without sn-course",
	Params: []report.Param{report.AsAtParam, TeamParam,
		{Name: "rank", Kind: report.Text, Usage: "only this `RANK`", Choices: record.Ranks.Codes()},
		{Name: "without", Kind: peoplereport.CourseKind,
			Usage: "only those who had not done this `COURSE` by the day"},
		{Name: "left", Kind: report.Flag, Usage: "those who had left the teams by the day, with why"}},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "rank", Title: "Rank", Kind: table.Code},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "from", Title: "Posted", Kind: table.Date},
		{Key: "left_on", Title: "Left", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Code},
	},
	Derive: report.Derive(func(a *report.Args, rows []staffRow) ([]table.Row, error) {
		if a.Get("left") != "true" {
			a.HideColumn("left_on")
			a.HideColumn("reason")
		}
		var tableRows []table.Row
		for _, s := range rows {
			tableRows = append(tableRows, table.Row{s.Ref, s.Name, s.Rank, s.Team, s.From, s.LeftOn, s.Reason})
		}
		return tableRows, nil
	}),
}

// staffRow is a row of staff-list.sql: a member of staff with their latest posting.
type staffRow struct {
	Ref    any `col:"ref"`
	Name   any `col:"name"`
	Rank   any `col:"rank"`
	Team   any `col:"team"`
	From   any `col:"from"`
	LeftOn any `col:"left_on"`
	Reason any `col:"reason"`
}

// StaffCard shows one member of staff with their latest posting.
var StaffCard = report.Report{
	Name: "staff-card", Title: "Particulars", Short: "Show one member of staff: postings and training",
	Long: `show prints all that is kept about a member of staff, but for their equality
answers, which no command shows. The formats that hold one table only (csv, tsv
and jsonl, and any with --fields) have the particulars.`,
	Example: "borough staff show T0001",
	Params:  []report.Param{StaffArg},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "rank", Title: "Rank", Kind: table.Code},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "from", Title: "Posted", Kind: table.Date},
		{Key: "left_on", Title: "Left", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Code},
	},
	SingleRecord: true,
	Subreports:   []*report.Report{&StaffPostings, &StaffTraining},
}

// StaffPostings lists every posting of a member of staff, the oldest first.
var StaffPostings = report.Report{
	Name: "staff-postings", Title: "Postings", Short: "Show somebody's postings",
	Example: "borough staff show T0001",
	Params:  []report.Param{StaffArg},
	Columns: []table.Column{
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "rank", Title: "Rank", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "left", Title: "Left the teams", Kind: table.Code},
	},
	Notes: []string{"Until is the first day on which the posting no longer holds."},
}

// StaffTraining lists the courses that a member of staff did.
var StaffTraining = report.Report{
	Name: "staff-training", Title: "Training done", Short: "Show somebody's training",
	Example: "borough staff show T0001",
	Params:  []report.Param{StaffArg},
	Columns: []table.Column{
		{Key: "course", Title: "Course", Kind: table.Ref},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "date", Title: "Done", Kind: table.Date},
	},
}

var staffReports = []report.Report{StaffList, StaffCard, StaffPostings, StaffTraining}
