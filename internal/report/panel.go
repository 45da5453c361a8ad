package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

// panelParam names a panel by its team, as an argument.
var panelParam = Param{Name: "panel", Kind: Team, Usage: "the panel, by its team: its code, its name or its ward", Arg: true, Needed: true}

// PanelList lists the panels.
var PanelList = Report{
	Name: "panel-list", Title: "Panels", Short: "List the panels: their state, members, chair and meetings",
	Long: `list shows the panels there were on the day. A panel is forming until it first
meets, in place while its last meeting is no longer ago than the setting
panel-dormant-days, and dormant after that. Those dissolved are shown when they
are asked for.`,
	Example: "borough panel list --state dormant",
	Params: []Param{AsAtParam, TeamParam, WardParam,
		{Name: "state", Kind: Text, Usage: "only those in this `STATE`", Choices: record.PanelStates.Codes()}},
	Columns: []table.Column{
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text, Spare: 1},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "from", Title: "Since", Kind: table.Date, Spare: 2},
		{Key: "members", Title: "Members", Kind: table.Count, Sum: true},
		{Key: "wanting", Title: "Wanting", Kind: table.Count, Sum: true},
		{Key: "chair", Title: "Chair", Kind: table.Code},
		{Key: "last_meeting", Title: "Last met", Kind: table.Date},
		{Key: "next_meeting", Title: "To meet by", Kind: table.Date},
	},
	Query: []string{"team", "name", "state", "from", "members", "chair", "last_meeting"},
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		var panels []table.Row
		for _, row := range rows {
			panels = append(panels, table.Row{row[0], row[1], row[2], row[3], row[4], wanting(a, row[2], row[4]), row[5], row[6],
				nextMeeting(a, row[2], row[3], row[6])})
		}
		a.Note("A panel should have %d members (panel-size) and meet every %d days (panel-meeting-days). The chair is shown by the seat.",
			a.Settings.PanelSize, a.Settings.MeetingDays)
		return panels, nil
	},
}

// wanting returns how many members the panel has too few; nil of one that is no
// more.
func wanting(a *Args, state, members any) any {
	if state == "dissolved" {
		return nil
	}
	return max(0, int64(a.Settings.PanelSize)-members.(int64))
}

// nextMeeting returns by when the panel is to meet, from when it last met or
// else began; nil of one that is no more.
func nextMeeting(a *Args, state, since, last any) any {
	if state == "dissolved" {
		return nil
	}
	if last == nil {
		last = since
	}
	return string(record.Date(last.(string)).AddDays(a.Settings.MeetingDays))
}

// PanelCard is one team's panel.
var PanelCard = Report{
	Name: "panel-card", Title: "Panel", Short: "Show one panel: members, chair, meetings and open priorities",
	Long: `show prints the panel that the team has on the day, or had last. The formats that
hold one table only (csv, tsv and jsonl, and any with --fields) have its
particulars.`,
	Example: "borough panel show lark-rise",
	None:    "borough panel create begins one",
	Params:  []Param{panelParam, AsAtParam},
	Columns: []table.Column{
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "from", Title: "Since", Kind: table.Date},
		{Key: "dissolved", Title: "Last day", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Text},
		{Key: "members", Title: "Members", Kind: table.Count},
		{Key: "wanting", Title: "Wanting", Kind: table.Count},
		{Key: "chair", Title: "Chair", Kind: table.Code},
		{Key: "meetings", Title: "Meetings", Kind: table.Count},
		{Key: "last_meeting", Title: "Last met", Kind: table.Date},
		{Key: "next_meeting", Title: "To meet by", Kind: table.Date},
	},
	Query: []string{"team", "name", "state", "from", "dissolved", "reason", "members", "chair", "meetings", "last_meeting"},
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = table.Row{row[0], row[1], row[2], row[3], row[4], row[5], row[6], wanting(a, row[2], row[6]), row[7], row[8], row[9],
				nextMeeting(a, row[2], row[3], row[9])}
		}
		return rows, nil
	},
	Card:  true,
	Under: []*Report{&PanelMembers, &PanelMeetings, &PanelPriorities},
}

// PanelMembers are those who sit on one panel.
var PanelMembers = Report{
	Name: "panel-members", Title: "Members", Short: "Show who sits on one panel",
	Example: "borough panel show lark-rise",
	Params:  []Param{panelParam, AsAtParam},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "seat", Title: "Seat", Kind: table.Code},
		{Key: "chair_since", Title: "Chair since", Kind: table.Date},
		{Key: "link", Title: "Link", Kind: table.Code},
		{Key: "part", Title: "Part", Kind: table.Code},
		{Key: "from", Title: "Since", Kind: table.Date},
	},
}

// PanelMeetings are one panel's meetings, the last first.
var PanelMeetings = Report{
	Name: "panel-meetings", Title: "Meetings", Short: "Show one panel's meetings",
	Example: "borough panel show lark-rise",
	Params:  []Param{panelParam, AsAtParam},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "apologies", Title: "Apologies", Kind: table.Count, Sum: true},
		{Key: "priorities", Title: "Priorities set", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Text},
	},
}

// PanelPriorities are the priorities of one panel that are open.
var PanelPriorities = Report{
	Name: "panel-priorities", Title: "Open priorities", Short: "Show one panel's open priorities",
	Example: "borough panel show lark-rise",
	Params:  []Param{panelParam, AsAtParam},
	Columns: []table.Column{
		{Key: "priority", Title: "Ref", Kind: table.Ref},
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "text", Title: "About", Kind: table.Text},
		{Key: "set", Title: "Set", Kind: table.Date},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
	},
}

var panelReports = []Report{PanelList, PanelCard, PanelMembers, PanelMeetings, PanelPriorities}
