package report

import (
	"borough/internal/table"
)

var (
	panelsQuery  = []string{"team", "name", "state", "chair", "last_meeting", "in_time", "meetings", "attended"}
	panelsParams = []Param{AsAtParam, TeamParam, WardParam,
		{Name: "since", Kind: Day, Usage: "count the meetings on this `DATE` or later; all of them when not given"}}
)

// PanelsList names the teams with the state of their panels.
var PanelsList = Report{
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
	Derive: func(_ *Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = table.Row{row[0], row[1], row[2], row[3], row[4], row[6], row[7], each(row[7], row[6])}
		}
		return rows, nil
	},
}

// Panels counts the teams' panels by state, those that the community leads, and
// their meetings (001 para 68).
var Panels = Report{
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
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
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
		return []table.Row{{teams, in, share(in, teams), led, share(led, in), inTime, share(inTime, in),
			teams - in, states["forming"], states["dormant"], states["none"],
			meetings, met, each(meetings, met), attended, each(attended, meetings)}}, nil
	},
	Card:    true,
	Publish: &Publishing{},
	Turns:   Listed(&PanelsList),
}

var panelsReports = []Report{Panels}
