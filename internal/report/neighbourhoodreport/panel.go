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

// panelArg is the argument that names a panel by its team.
var panelArg = report.Param{
	Name: "panel", Kind: booksreport.TeamKind, Usage: "the panel, by its team: its code, its name or its ward",
	Arg: true, Required: true,
}

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
		{Key: "name", Title: "Name", Kind: table.Text, DropOrder: 1},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "from", Title: "Since", Kind: table.Date, DropOrder: 2},
		{Key: "members", Title: "Members", Kind: table.Count, Sum: true},
		{Key: "wanting", Title: "Wanting", Kind: table.Count, Sum: true},
		{Key: "chair", Title: "Chair", Kind: table.Code},
		{Key: "last_meeting", Title: "Last met", Kind: table.Date},
		{Key: "next_meeting", Title: "To meet by", Kind: table.Date},
	},
	Derive: report.Derive(func(a *report.Args, rows []panelRow) ([]table.Row, error) {
		var tableRows []table.Row
		for _, p := range rows {
			tableRows = append(tableRows, table.Row{p.Team, p.Name, p.State, string(p.From), p.Members,
				membersMissing(a, p.State, p.Members), p.Chair, report.NullableCell(p.LastMeeting),
				nextMeeting(a, p.State, p.From, p.LastMeeting)})
		}
		a.Note("A panel should have %d members (panel-size) and meet every %d days (panel-meeting-days). "+
			"The chair is shown by the seat.", a.Settings.PanelSize, a.Settings.MeetingDays)
		return tableRows, nil
	}),
}

// panelRow is a row of panel-list.sql: a panel, as it is on the day of the report.
type panelRow struct {
	Team        any          `col:"team"`
	Name        any          `col:"name"`
	State       string       `col:"state"`
	From        record.Date  `col:"from"`
	Members     int64        `col:"members"`
	Chair       any          `col:"chair"` // the kind of the chair's seat
	LastMeeting *record.Date `col:"last_meeting"`
}

// membersMissing returns the cell that says how many members a panel lacks to reach the setting
// panel-size. The cell is nil for a dissolved panel.
func membersMissing(a *report.Args, state string, members int64) any {
	if state == "dissolved" {
		return nil
	}
	return max(0, int64(a.Settings.PanelSize)-members)
}

// nextMeeting returns the cell with the day by which a panel must meet next. The cell is nil for
// a dissolved panel. For a panel that has not met yet, the time runs from its first day, start.
func nextMeeting(a *report.Args, state string, start record.Date, lastMeeting *record.Date) any {
	if state == "dissolved" {
		return nil
	}
	if lastMeeting == nil {
		lastMeeting = &start
	}
	return string(lastMeeting.AddDays(a.Settings.MeetingDays))
}

// PanelCard shows one team's panel.
var PanelCard = report.Report{
	Name: "panel-card", Title: "Panel",
	Short: "Show one panel: members, chair, meetings and open priorities",
	Long: `show prints the panel that the team has on the day, or had last. The formats that
hold one table only (csv, tsv and jsonl, and any with --fields) have its
particulars.`,
	Example:      "borough panel show lark-rise",
	NotFoundHint: "borough panel create begins one",
	Params:       []report.Param{panelArg, report.AsAtParam},
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
	Derive: report.DeriveEach(func(a *report.Args, p panelCardRow) table.Row {
		return table.Row{p.Team, p.Name, p.State, string(p.From), p.Dissolved, p.Reason, p.Members,
			membersMissing(a, p.State, p.Members), p.Chair, p.Meetings, report.NullableCell(p.LastMeeting),
			nextMeeting(a, p.State, p.From, p.LastMeeting)}
	}),
	SingleRecord: true,
	Subreports:   []*report.Report{&PanelMembers, &PanelMeetings, &PanelPriorities},
}

// panelCardRow is the row of panel-card.sql: a panel, as it is on the day of the report.
type panelCardRow struct {
	Team        any          `col:"team"`
	Name        any          `col:"name"`
	State       string       `col:"state"`
	From        record.Date  `col:"from"`
	Dissolved   any          `col:"dissolved"`
	Reason      any          `col:"reason"`
	Members     int64        `col:"members"`
	Chair       any          `col:"chair"` // the kind of the chair's seat
	Meetings    any          `col:"meetings"`
	LastMeeting *record.Date `col:"last_meeting"`
}

// PanelMembers lists the members of one panel.
var PanelMembers = report.Report{
	Name: "panel-members", Title: "Members", Short: "Show who sits on one panel",
	Example: "borough panel show lark-rise",
	Params:  []report.Param{panelArg, report.AsAtParam},
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

// PanelMeetings lists one panel's meetings, the latest first.
var PanelMeetings = report.Report{
	Name: "panel-meetings", Title: "Meetings", Short: "Show one panel's meetings",
	Example: "borough panel show lark-rise",
	Params:  []report.Param{panelArg, report.AsAtParam},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "apologies", Title: "Apologies", Kind: table.Count, Sum: true},
		{Key: "priorities", Title: "Priorities set", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Text},
	},
}

// PanelPriorities lists the open priorities of one panel.
var PanelPriorities = report.Report{
	Name: "panel-priorities", Title: "Open priorities", Short: "Show one panel's open priorities",
	Example: "borough panel show lark-rise",
	Params:  []report.Param{panelArg, report.AsAtParam},
	Columns: []table.Column{
		{Key: "priority", Title: "Ref", Kind: table.Ref},
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "text", Title: "About", Kind: table.Text},
		{Key: "set", Title: "Set", Kind: table.Date},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
	},
}

var panelReports = []report.Report{PanelList, PanelCard, PanelMembers, PanelMeetings, PanelPriorities}

var panelCountParams = []report.Param{report.AsAtParam, TeamParam, booksreport.WardParam,
	{Name: "since", Kind: report.Day, Usage: "count the meetings on this `DATE` or later; all of them when not given"}}

// teamPanelRow is a row of panels.sql: a team, the state of its panel, and the counted meetings
// of its panels.
type teamPanelRow struct {
	Team        any     `col:"team"`
	Name        any     `col:"name"`
	State       string  `col:"state"` // the panel's state, none for no panel, or closed for a closed team
	Chair       *string `col:"chair"` // the kind of the chair's seat
	LastMeeting any     `col:"last_meeting"`
	InTime      bool    `col:"in_time"` // the panel's last meeting was within panel-meeting-days
	Meetings    int64   `col:"meetings"`
	Attended    int64   `col:"attended"` // the people at all these meetings together
}

// PanelsByTeam lists the teams, each with the state of the team's panel.
var PanelsByTeam = report.Report{
	Name: "panels-list", Title: "Teams and their panels",
	Short:   "Name the teams with the state of their panels",
	Example: "borough report panels --list --since 2026-04-01",
	Params:  panelCountParams,
	Columns: []table.Column{
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text, DropOrder: 1},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "chair", Title: "Chair", Kind: table.Code},
		{Key: "last_meeting", Title: "Last met", Kind: table.Date},
		{Key: "meetings", Title: "Meetings", Kind: table.Count, Sum: true},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "per_meeting", Title: "Per meeting", Kind: table.Average},
	},
	SQLName: "panels",
	Derive: report.DeriveEach(func(_ *report.Args, t teamPanelRow) table.Row {
		return table.Row{t.Team, t.Name, t.State, report.NullableCell(t.Chair), t.LastMeeting, t.Meetings, t.Attended,
			compare.Ratio(t.Attended, t.Meetings)}
	}),
}

// PanelCounts counts the panels by state, the panels that the community leads, and the meetings
// of panels (document 001, paragraph 68).
var PanelCounts = report.Report{
	Name: "panels", Title: "Panels",
	Short: "Count the panels in place, those led by the community, and their meetings",
	Long: `panels counts the teams and their panels on the day: in place, led by the
community (its chair has a community seat) as a share of those in place, and the
teams without a panel in place: with none, with one that is forming, or with one
that is dormant. In time are those in place that met within panel-meeting-days.
Meetings are counted up to the day, from --since on when given; meetings per panel
are per panel that met.`,
	Example: "borough report panels --since 2026-04-01",
	Params:  panelCountParams,
	Columns: []table.Column{
		{Key: "teams", Title: "Teams", Kind: table.Count, Publish: table.AsThings},
		{Key: "in_place", Title: "Panels in place", Kind: table.Count, Publish: table.AsThings},
		{Key: "in_place_share", Title: "Share of teams", Kind: table.Share, Publish: table.AsThings},
		{Key: "community_led", Title: "Led by the community", Kind: table.Count, Publish: table.AsThings},
		{Key: "community_led_share", Title: "Share of those in place", Kind: table.Share, Publish: table.AsThings},
		{Key: "in_time", Title: "Met in time", Kind: table.Count, Publish: table.AsThings},
		{Key: "in_time_share", Title: "Share of those in place", Kind: table.Share, Publish: table.AsThings},
		{Key: "without", Title: "Teams without", Kind: table.Count, Publish: table.AsThings},
		{Key: "forming", Title: "of them forming", Kind: table.Count, Publish: table.AsThings},
		{Key: "dormant", Title: "of them dormant", Kind: table.Count, Publish: table.AsThings},
		{Key: "no_panel", Title: "of them with none", Kind: table.Count, Publish: table.AsThings},
		{Key: "meetings", Title: "Meetings", Kind: table.Count, Publish: table.AsThings},
		{Key: "panels_met", Title: "Panels that met", Kind: table.Count, Publish: table.AsThings},
		{Key: "per_panel", Title: "Meetings per panel", Kind: table.Average, Publish: table.AsThings},
		{Key: "attended", Title: "Attended", Kind: table.Count},
		{Key: "per_meeting", Title: "Attended per meeting", Kind: table.Average, ComputedFrom: "attended",
			Base: "meetings"},
	},
	Derive: report.Derive(func(a *report.Args, rows []teamPanelRow) ([]table.Row, error) {
		states := map[string]int64{} // the number of teams by the state of their panel
		var teams, communityLed, inTime, meetings, panelsMet, attended int64
		for _, t := range rows {
			states[t.State]++
			if t.State != "closed" {
				teams++
			}
			if t.State == "in-place" && t.Chair != nil && *t.Chair == "community" {
				communityLed++
			}
			if t.State == "in-place" && t.InTime {
				inTime++
			}
			if t.Meetings > 0 {
				panelsMet++
			}
			meetings, attended = meetings+t.Meetings, attended+t.Attended
		}
		inPlace := states["in-place"]
		a.AddPublicNote("A panel is in place up to %d days after its last meeting (panel-dormant-days), "+
			"and meets in time every %d days (panel-meeting-days).", a.Settings.DormantDays, a.Settings.MeetingDays)
		return []table.Row{{
			teams, inPlace, compare.Share(inPlace, teams),
			communityLed, compare.Share(communityLed, inPlace), inTime, compare.Share(inTime, inPlace),
			teams - inPlace, states["forming"], states["dormant"], states["none"],
			meetings, panelsMet, compare.Ratio(meetings, panelsMet), attended, compare.Ratio(attended, meetings),
		}}, nil
	}),
	SingleRecord: true,
	Publish:      &report.Publishing{},
	Variants:     report.ListVariant(&PanelsByTeam),
}

var panelCountReports = []report.Report{PanelCounts}
