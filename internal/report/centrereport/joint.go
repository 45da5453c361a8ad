package centrereport

import (
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// RoundKind is the kind of a parameter for a round of joint engagement meetings. Its value is
// the code, or NULL.
const RoundKind report.ParamKind = "round"

var roundArg = report.Param{Name: "round", Kind: RoundKind, Usage: "the round's code", Arg: true, Required: true}

// JointRounds lists the rounds of joint engagement meetings.
var JointRounds = report.Report{
	Name:     "joint-rounds",
	Title:    "Rounds of joint engagement meetings",
	Short:    "List the rounds, with how many boroughs have met and are left",
	FileKind: report.CentralFile,
	Example:  "borough meeting round list --db central.db",
	Columns: []table.Column{
		{Key: "round", Title: "Round", Kind: table.Code},
		{Key: "theme", Title: "Theme", Kind: table.Text, DropOrder: 1},
		{Key: "from", Title: "Began", Kind: table.Date},
		{Key: "done", Title: "Done", Kind: table.Count, Sum: true},
		{Key: "left", Title: "Left", Kind: table.Count},
		{Key: "last", Title: "Last met", Kind: table.Date},
	},
}

// JointList lists the joint engagement meetings.
var JointList = report.Report{
	Name:     "joint-list",
	Title:    "Joint engagement meetings",
	Short:    "List the joint engagement meetings by round, theme and borough",
	FileKind: report.CentralFile,
	Example:  "borough meeting list --round second --db central.db",
	Params: []report.Param{
		{Name: "round", Kind: RoundKind, Usage: "only those of this `ROUND`, by its code"},
		{Name: "theme", Kind: report.Text, Usage: "only those about this `THEME`",
			Choices: record.JointThemes.Codes()},
		BoroughParam},
	Columns: []table.Column{
		{Key: "round", Title: "Round", Kind: table.Code},
		{Key: "code", Title: "Code", Kind: table.Ref, DropOrder: 2},
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "partners", Title: "Partners", Kind: table.Text, DropOrder: 1},
	},
	Derive: report.Derive(func(_ *report.Args, rows []meetingRow) (meetings []table.Row, err error) {
		type roundAndBorough struct{ round, code string }
		meetingKey := func(row meetingRow) roundAndBorough { return roundAndBorough{row.Round, row.Code} }
		for group := range report.GroupConsecutive(rows, meetingKey) {
			var names []string
			for _, row := range group {
				if row.Partner != nil {
					names = append(names, *row.Partner)
				}
			}
			var partners any // NULL if no partner took part
			if names != nil {
				partners = strings.Join(names, " ")
			}
			first := group[0]
			meetings = append(meetings,
				table.Row{first.Round, first.Code, first.Borough, first.Date, first.Theme, partners})
		}
		return meetings, nil
	}),
}

// meetingRow is a meeting with a partner who took part. Partner is nil if no partner took
// part. The rows of a meeting are consecutive.
type meetingRow struct {
	Round   string  `col:"round"`
	Code    string  `col:"code"` // the code of the borough
	Borough string  `col:"borough"`
	Date    string  `col:"date"`
	Theme   string  `col:"theme"`
	Partner *string `col:"partners"`
}

// JointRemaining lists the boroughs that have not met in a round.
var JointRemaining = report.Report{
	Name:     "joint-left",
	Title:    "Boroughs left",
	Short:    "List the boroughs that are still to meet in a round",
	FileKind: report.CentralFile,
	Long: `left lists the boroughs of the register without a joint engagement meeting in the
round, and when each last had one in any other.`,
	Example: "borough meeting left second --db central.db",
	Params:  []report.Param{roundArg},
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref, DropOrder: 1},
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "cluster", Title: "Cluster", Kind: table.Code},
		{Key: "last", Title: "Last met", Kind: table.Date},
	},
	Derive: report.Derive(func(a *report.Args, rows []roundBoroughRow) (remaining []table.Row, err error) {
		for _, row := range rows {
			if row.Met == nil {
				remaining = append(remaining, table.Row{row.Code, row.Borough, row.Cluster, row.Last})
			}
		}
		a.Note("Of %d boroughs %d done, %d left.", len(rows), len(rows)-len(remaining), len(remaining))
		return remaining, nil
	}),
}

// roundBoroughRow is a borough with the dates of two meetings: in a round and in other rounds.
type roundBoroughRow struct {
	Code    string  `col:"code"`
	Borough string  `col:"borough"`
	Cluster string  `col:"cluster"`
	Last    any     `col:"last"` // the date of the borough's last meeting in another round
	Met     *string `col:"met"`  // the date of its meeting in the round; nil if it has not met
}

var jointReports = []report.Report{JointRounds, JointList, JointRemaining}
