package centrereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Round takes a round of joint engagement meetings; @round is the code of one of joint engagement meetings, or NULL.
const Round report.Kind = "round"

var roundArg = report.Param{Name: "round", Kind: Round, Usage: "the round's code", Arg: true, Needed: true}

// JointRounds lists the rounds of joint engagement meetings.
var JointRounds = report.Report{
	Name: "joint-rounds", Title: "Rounds of joint engagement meetings", Short: "List the rounds, with how many boroughs have met and are left", Of: report.CentralFile,
	Example: "borough meeting round list --db central.db",
	Columns: []table.Column{
		{Key: "round", Title: "Round", Kind: table.Code},
		{Key: "theme", Title: "Theme", Kind: table.Text, Spare: 1},
		{Key: "from", Title: "Began", Kind: table.Date},
		{Key: "done", Title: "Done", Kind: table.Count, Sum: true},
		{Key: "left", Title: "Left", Kind: table.Count},
		{Key: "last", Title: "Last met", Kind: table.Date},
	},
}

// JointList lists the joint engagement meetings.
var JointList = report.Report{
	Name: "joint-list", Title: "Joint engagement meetings", Short: "List the joint engagement meetings by round, theme and borough", Of: report.CentralFile,
	Example: "borough meeting list --round second --db central.db",
	Params: []report.Param{
		{Name: "round", Kind: Round, Usage: "only those of this `ROUND`, by its code"},
		{Name: "theme", Kind: report.Text, Usage: "only those about this `THEME`", Choices: record.JointThemes.Codes()},
		BoroughParam},
	Columns: []table.Column{
		{Key: "round", Title: "Round", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Ref, Spare: 2},
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "partners", Title: "Partners", Kind: table.Text, Spare: 1},
	},
	// A row a partner comes in.
	DeriveRows: func(_ *report.Args, rows []table.Row) ([]table.Row, error) { return report.Marked(rows, 5), nil },
}

// JointLeft lists the boroughs that have not met in a round.
var JointLeft = report.Report{
	Name: "joint-left", Title: "Boroughs left", Short: "List the boroughs that are still to meet in a round", Of: report.CentralFile,
	Long: `left lists the boroughs of the register without a joint engagement meeting in the
round, and when each last had one in any other.`,
	Example: "borough meeting left second --db central.db",
	Params:  []report.Param{roundArg},
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref, Spare: 1},
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "cluster", Title: "Cluster", Kind: table.Code},
		{Key: "last", Title: "Last met", Kind: table.Date},
	},
	Query: []string{"code", "borough", "cluster", "last", "met"},
	DeriveRows: func(a *report.Args, rows []table.Row) (left []table.Row, err error) {
		for _, row := range rows {
			if row[4] == nil {
				left = append(left, row[:4])
			}
		}
		a.Note("Of %d boroughs %d done, %d left.", len(rows), len(rows)-len(left), len(left))
		return left, nil
	},
}

var jointReports = []report.Report{JointRounds, JointList, JointLeft}
