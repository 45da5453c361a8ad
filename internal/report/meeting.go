package report

import "borough/internal/table"

// MeetingList lists the meetings of panels.
var MeetingList = Report{
	Name: "meeting-list", Title: "Meetings of panels", Short: "List the meetings of panels",
	Example: "borough panel meeting list --team lark-rise --since 2026-01-01",
	Params: []Param{AsAtParam, TeamParam, WardParam,
		{Name: "since", Kind: Day, Usage: "only those on this `DATE` or later"}},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "apologies", Title: "Apologies", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Text},
	},
}

var meetingReports = []Report{MeetingList}
