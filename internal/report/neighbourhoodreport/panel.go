package neighbourhoodreport

import (
	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// MeetingList lists the meetings of panels.
var MeetingList = report.Report{
	Name: "meeting-list", Title: "Meetings of panels", Short: "List the meetings of panels",
	Example: "borough panel meeting list --team lark-rise --since 2026-01-01",
	Params: []report.Param{report.AsAtParam, TeamParam, booksreport.WardParam,
		{Name: "since", Kind: report.Day, Usage: "only those on this `DATE` or later"}},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "apologies", Title: "Apologies", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Text},
	},
}

var meetingReports = []report.Report{MeetingList}

// panelParam names a panel by its team, as an argument.
var panelParam = report.Param{Name: "panel", Kind: booksreport.Team, Usage: "the panel, by its team: its code, its name or its ward", Arg: true, Needed: true}

// PanelList lists the panels.
var PanelList = report.Report{
	Name: "panel-list", Title: "Panels", Short: "List the panels: their state, members, chair and meetings",
	Long: `list shows the panels there were on the day. A panel is forming until it first
meets, in place while its last meeting is no longer ago than the setting
panel-dormant-days, and dormant after that. Those dissolved are shown when they
are asked for.`,
	Example: "borough panel list --state dormant",
	Params: []report.Param{report.AsAtParam, TeamParam, booksreport.WardParam,
		{Name: "state", Kind: report.Text, Usage: "only those in this `STATE`", Choices: record.PanelStates.Codes()}},
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
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
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
func wanting(a *report.Args, state, members any) any {
	if state == "dissolved" {
		return nil
	}
	return max(0, int64(a.Settings.PanelSize)-members.(int64))
}

// nextMeeting returns by when the panel is to meet, from when it last met or
// else began; nil of one that is no more.
func nextMeeting(a *report.Args, state, since, last any) any {
	if state == "dissolved" {
		return nil
	}
	if last == nil {
		last = since
	}
	return string(record.Date(last.(string)).AddDays(a.Settings.MeetingDays))
}

// PanelCard is one team's panel.
var PanelCard = report.Report{
	Name: "panel-card", Title: "Panel", Short: "Show one panel: members, chair, meetings and open priorities",
	Long: `show prints the panel that the team has on the day, or had last. The formats that
hold one table only (csv, tsv and jsonl, and any with --fields) have its
particulars.`,
	Example: "borough panel show lark-rise",
	None:    "borough panel create begins one",
	Params:  []report.Param{panelParam, report.AsAtParam},
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
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = table.Row{row[0], row[1], row[2], row[3], row[4], row[5], row[6], wanting(a, row[2], row[6]), row[7], row[8], row[9],
				nextMeeting(a, row[2], row[3], row[9])}
		}
		return rows, nil
	},
	Card:  true,
	Under: []*report.Report{&PanelMembers, &PanelMeetings, &PanelPriorities},
}

// PanelMembers are those who sit on one panel.
var PanelMembers = report.Report{
	Name: "panel-members", Title: "Members", Short: "Show who sits on one panel",
	Example: "borough panel show lark-rise",
	Params:  []report.Param{panelParam, report.AsAtParam},
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
var PanelMeetings = report.Report{
	Name: "panel-meetings", Title: "Meetings", Short: "Show one panel's meetings",
	Example: "borough panel show lark-rise",
	Params:  []report.Param{panelParam, report.AsAtParam},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "apologies", Title: "Apologies", Kind: table.Count, Sum: true},
		{Key: "priorities", Title: "Priorities set", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Text},
	},
}

// PanelPriorities are the priorities of one panel that are open.
var PanelPriorities = report.Report{
	Name: "panel-priorities", Title: "Open priorities", Short: "Show one panel's open priorities",
	Example: "borough panel show lark-rise",
	Params:  []report.Param{panelParam, report.AsAtParam},
	Columns: []table.Column{
		{Key: "priority", Title: "Ref", Kind: table.Ref},
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "text", Title: "About", Kind: table.Text},
		{Key: "set", Title: "Set", Kind: table.Date},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
	},
}

var panelReports = []report.Report{PanelList, PanelCard, PanelMembers, PanelMeetings, PanelPriorities}

var (
	panelsQuery  = []string{"team", "name", "state", "chair", "last_meeting", "in_time", "meetings", "attended"}
	panelsParams = []report.Param{report.AsAtParam, TeamParam, booksreport.WardParam,
		{Name: "since", Kind: report.Day, Usage: "count the meetings on this `DATE` or later; all of them when not given"}}
)

// PanelsList names the teams with the state of their panels.
var PanelsList = report.Report{
	Name: "panels-list", Title: "Teams and their panels", Short: "Name the teams with the state of their panels",
	Example: "borough report panels --list --since 2026-04-01",
	Params:  panelsParams,
	Columns: []table.Column{
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text, Spare: 1},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "chair", Title: "Chair", Kind: table.Code},
		{Key: "last_meeting", Title: "Last met", Kind: table.Date},
		{Key: "meetings", Title: "Meetings", Kind: table.Count, Sum: true},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "per_meeting", Title: "Per meeting", Kind: table.Average},
	},
	Query: panelsQuery,
	File:  "panels",
	DeriveRows: func(_ *report.Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = table.Row{row[0], row[1], row[2], row[3], row[4], row[6], row[7], compare.Ratio(row[7], row[6])}
		}
		return rows, nil
	},
}

// Panels counts the teams' panels by state, those that the community leads, and
// their meetings (001 para 68).
var Panels = report.Report{
	Name: "panels", Title: "Panels", Short: "Count the panels in place, those led by the community, and their meetings",
	Long: `panels counts the teams and their panels on the day: in place, led by the
community (its chair has a community seat) as a share of those in place, and the
teams without a panel in place: with none, with one that is forming, or with one
that is dormant. In time are those in place that met within panel-meeting-days.
Meetings are counted up to the day, from --since on when given; meetings per panel
are per panel that met.`,
	Example: "borough report panels --since 2026-04-01",
	Params:  panelsParams,
	Columns: []table.Column{
		{Key: "teams", Title: "Teams", Kind: table.Count, Use: table.Things},
		{Key: "in_place", Title: "Panels in place", Kind: table.Count, Use: table.Things},
		{Key: "in_place_share", Title: "Share of teams", Kind: table.Share, Use: table.Things},
		{Key: "community_led", Title: "Led by the community", Kind: table.Count, Use: table.Things},
		{Key: "community_led_share", Title: "Share of those in place", Kind: table.Share, Use: table.Things},
		{Key: "in_time", Title: "Met in time", Kind: table.Count, Use: table.Things},
		{Key: "in_time_share", Title: "Share of those in place", Kind: table.Share, Use: table.Things},
		{Key: "without", Title: "Teams without", Kind: table.Count, Use: table.Things},
		{Key: "forming", Title: "of them forming", Kind: table.Count, Use: table.Things},
		{Key: "dormant", Title: "of them dormant", Kind: table.Count, Use: table.Things},
		{Key: "no_panel", Title: "of them with none", Kind: table.Count, Use: table.Things},
		{Key: "meetings", Title: "Meetings", Kind: table.Count, Use: table.Things},
		{Key: "panels_met", Title: "Panels that met", Kind: table.Count, Use: table.Things},
		{Key: "per_panel", Title: "Meetings per panel", Kind: table.Average, Use: table.Things},
		{Key: "attended", Title: "Attended", Kind: table.Count},
		{Key: "per_meeting", Title: "Attended per meeting", Kind: table.Average, Of: "attended", Base: "meetings"},
	},
	Query: panelsQuery,
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		states := map[string]int64{}
		var teams, led, inTime, meetings, met, attended int64
		for _, row := range rows {
			state := row[2].(string)
			states[state]++
			if state != "closed" {
				teams++
			}
			if state == "in-place" && row[3] == "community" {
				led++
			}
			if state == "in-place" {
				inTime += row[5].(int64)
			}
			if row[6] != int64(0) {
				met++
			}
			meetings, attended = meetings+row[6].(int64), attended+row[7].(int64)
		}
		in := states["in-place"]
		a.Explain("A panel is in place up to %d days after its last meeting (panel-dormant-days), and meets in time every %d days (panel-meeting-days).",
			a.Settings.DormantDays, a.Settings.MeetingDays)
		return []table.Row{{teams, in, compare.Share(in, teams), led, compare.Share(led, in), inTime, compare.Share(inTime, in),
			teams - in, states["forming"], states["dormant"], states["none"],
			meetings, met, compare.Ratio(meetings, met), attended, compare.Ratio(attended, meetings)}}, nil
	},
	Card:     true,
	Publish:  &report.Publishing{},
	Variants: report.ListVariant(&PanelsList),
}

var panelsReports = []report.Report{Panels}
