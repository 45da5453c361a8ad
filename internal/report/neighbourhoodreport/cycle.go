package neighbourhoodreport

import (
	"slices"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// Where a team can be but at one of the seven stages.
const (
	betweenCycles = "between"
	noCycle       = "none"
)

// cyclePlaces are where a team can be, in order.
var cyclePlaces = record.Codes{What: "stage", Items: append(slices.Clone(record.CycleStages.Items),
	record.Item{Code: betweenCycles, Title: "Between two cycles"}, record.Item{Code: noCycle, Title: "No cycle yet"})}

var (
	cycleQuery  = []string{"team", "name", "fact", "cycle", "what", "stage", "day", "other", "text"}
	everyCycle  = map[string]any{"team": nil, "ward": nil}
	stalledNote = "A team has stalled that is at a stage for more than %d days, the setting stage-days."
)

// turning is a team as the lists of cycles know it.
type turning struct {
	record.CycleFacts
	name   string
	cycles []record.Cycle
}

// teamsTurning gathers the rows of cycle-list.sql into teams, so that the lists
// ask the same questions of them as the rules do.
func teamsTurning(rows []table.Row) []*turning {
	var teams []*turning
	for _, row := range rows {
		text := func(i int) string {
			s, _ := row[i].(string)
			return s
		}
		day, other := record.Date(text(6)), record.Date(text(7))
		if row[2] == "team" {
			k := &turning{name: text(1)}
			k.Team = record.Team{Code: text(0), Name: text(1), From: day, Closed: other}
			teams = append(teams, k)
			continue
		}
		k := teams[len(teams)-1]
		switch row[2] {
		case "ward":
			k.Team.Wards = append(k.Team.Wards, text(4))
		case "step":
			if id := row[3].(int64); k.ID != id {
				k.cycles = append(k.cycles, record.Cycle{ID: id, Team: k.Team})
			}
			last := &k.cycles[len(k.cycles)-1]
			last.Steps = append(last.Steps, record.CycleStep{
				Change: text(4), Stage: record.StageAt(int(row[5].(int64))), On: day, Evidence: text(8)})
			k.Cycle = *last
		case "event":
			k.Engaged = record.CycleEngagement{Ref: text(4), On: day}
		case "priority":
			k.Priorities = append(k.Priorities, record.CyclePriority{
				Ref: text(4), On: day, Acted: record.Date(text(8)), Closed: other, Dropped: row[5].(int64) == 1})
		}
	}
	return teams
}

// stalled reports whether the team is at a stage for longer than it should be.
func (k *turning) stalled(a *report.Args) bool {
	return k.IsRunning() && string(k.LastStep().On) < a.Get("entered_on")
}

// line is the team as the list has it.
func (k *turning) line(a *report.Args) table.Row {
	place, since := k.place()
	missing := k.Missing(record.Date(a.Get("on")))
	if !k.IsRunning() {
		missing = "a cycle to start"
	}
	row := table.Row{k.Team.Code, k.name, place, nil, nil, missing, nil, int64(0)}
	if since != "" {
		revisits := int64(0)
		for _, s := range k.Steps {
			if s.Change == "revisited" {
				revisits++
			}
		}
		row[3], row[4], row[6], row[7] = string(since), report.DaysTo(a, string(since)), int64(len(k.cycles)), revisits
	}
	return row
}

// place is where the team is, and since when; "" since when it had no cycle.
func (k *turning) place() (place string, since record.Date) {
	switch {
	case len(k.cycles) == 0:
		return noCycle, ""
	case !k.IsRunning():
		return betweenCycles, k.LastStep().On
	}
	return k.Stage(), k.LastStep().On
}

var cycleColumns = []table.Column{
	{Key: "team", Title: "Team", Kind: table.Ref},
	{Key: "name", Title: "Name", Kind: table.Text, Spare: 1},
	{Key: "stage", Title: "Stage", Kind: table.Code},
	{Key: "since", Title: "Since", Kind: table.Date},
	{Key: "days_at_stage", Title: "Days", Kind: table.Count},
	{Key: "missing", Title: "Missing to go on", Kind: table.Text},
	{Key: "cycle", Title: "Cycle", Kind: table.Number, Spare: 1},
	{Key: "revisits", Title: "Revisits", Kind: table.Count, Spare: 2},
}

// CycleList lists where the teams are in the seven stages.
var CycleList = report.Report{
	Name: "cycle-list", Title: "Teams by stage", Short: "List the stage each team is at, for how long, and what is missing to go on",
	Long: `list shows every team that works on the day: its stage of the seven, or that it is
between two cycles or never started one; since when; what the rules (R18) would still
ask for before it could go on that day; how many cycles it has started, and how often a
stage of this one was revisited.`,
	Example: "borough cycle list",
	Params: []report.Param{report.AsAtParam, booksreport.WardParam,
		{Name: "stage", Kind: report.Text, Usage: "only those at this `STAGE`", Choices: cyclePlaces.Codes()},
		{Name: "stalled", Kind: report.Flag, Usage: "only those longer at their stage than the setting stage-days"}},
	Columns: cycleColumns,
	Query:   cycleQuery,
	Fixed:   map[string]any{"team": nil},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		for _, k := range teamsTurning(rows) {
			place, _ := k.place()
			if stage := a.Get("stage"); (stage == "" || stage == place) && (a.Get("stalled") != "true" || k.stalled(a)) {
				lines = append(lines, k.line(a))
			}
		}
		return lines, nil
	},
}

// CycleCard is where one team is.
var CycleCard = report.Report{
	Name: "cycle-card", Title: "Cycle", Short: "Show where one team is in the seven stages, and every step it took",
	Long: `show prints the stage a team is at and what is missing to go on, and under it every
step of its cycles with its day, how many days the stage took, and the document shown or
the reason it was revisited. The formats that hold one table only (csv, tsv and jsonl,
and any with --fields) have the stage.`,
	Example: "borough cycle show lark-rise",
	Params:  []report.Param{TeamArg, report.AsAtParam},
	Columns: cycleColumns,
	Query:   cycleQuery,
	File:    "cycle-list",
	Fixed:   map[string]any{"ward": nil},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		for _, k := range teamsTurning(rows) {
			lines = append(lines, k.line(a))
		}
		return lines, nil
	},
	Card:  true,
	Under: []*report.Report{&CycleSteps},
}

// CycleSteps are every step of one team's cycles.
var CycleSteps = report.Report{
	Name: "cycle-steps", Title: "Steps", Short: "Show every step of one team's cycles",
	Example: "borough cycle show lark-rise",
	Params:  []report.Param{TeamArg, report.AsAtParam},
	Columns: []table.Column{
		{Key: "cycle", Title: "Cycle", Kind: table.Number},
		{Key: "stage", Title: "Stage", Kind: table.Code},
		{Key: "change", Title: "Change", Kind: table.Code},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "days", Title: "Days", Kind: table.Count},
		{Key: "evidence", Title: "Shown, or why", Kind: table.Text},
	},
	Query: []string{"cycle", "stage", "change", "date", "next", "evidence"},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		for _, row := range rows {
			row[1] = record.StageAt(int(row[1].(int64)))
			on := record.Date(row[3].(string))
			next, known := row[4].(string)
			switch {
			case row[2] == "finished":
				row[4] = nil
			case known:
				row[4] = int64(on.DaysUntil(record.Date(next)))
			default:
				row[4] = report.DaysTo(a, row[3])
			}
		}
		return rows, nil
	},
}

// Cycle counts the teams at each of the seven stages.
var Cycle = report.Report{
	Name: "cycle", Title: "Teams by stage", Short: "Count the teams at each of the seven stages, for how long, and the stages done",
	Long: `cycle counts the teams that work on the day by where they are: at each of the seven
stages, between two cycles, or without one yet. Stalled are those longer at a stage than
the setting stage-days. Done is how often teams went on from the stage, in the year up
to that day or since the day of --since; for the review it is the cycles finished.`,
	Example: "borough report cycle --since 2026-04-01",
	Params: []report.Param{report.AsAtParam,
		{Name: "since", Kind: report.Day, Usage: "the first `DATE` of the stages done; a year before when not given"}},
	Columns: []table.Column{
		{Key: "stage", Title: "Stage", Kind: table.Code, Spare: 1},
		{Key: "title", Title: "What it is", Kind: table.Text},
		{Key: "teams", Title: "Teams", Kind: table.Count, Sum: true},
		{Key: "share", Title: "Share", Kind: table.Share},
		{Key: "longest_days", Title: "Longest (days)", Kind: table.Count},
		{Key: "stalled", Title: "Stalled", Kind: table.Count, Sum: true},
		{Key: "done", Title: "Done", Kind: table.Count},
	},
	Query: cycleQuery,
	File:  "cycle-list",
	Fixed: everyCycle,
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		on := record.Date(a.Get("on"))
		since := record.Date(a.Get("since"))
		if since == "" {
			since = on.AddYears(-1).AddDays(1)
		}
		teams := teamsTurning(rows)
		var lines []table.Row
		for _, item := range cyclePlaces.Items {
			var at, stalled, done int64
			var longest any
			for _, k := range teams {
				done += k.done(item.Code, since)
				place, entered := k.place()
				if place != item.Code {
					continue
				}
				at++
				if days := report.DaysTo(a, string(entered)); entered != "" && (longest == nil || days > longest.(int64)) {
					longest = days
				}
				if k.stalled(a) {
					stalled++
				}
			}
			line := table.Row{item.Code, item.Title, at, compare.Share(at, int64(len(teams))), longest, stalled, done}
			if record.StagePlace(item.Code) == 0 {
				line[5], line[6] = nil, nil
			}
			lines = append(lines, line)
		}
		a.Note("Shares are of all the teams: %d. "+stalledNote, len(teams), a.Settings.StageDays)
		a.Note("Done is how often teams went on from the stage, %s; that of the review counts the cycles finished.", record.Period{From: since, To: on})
		return lines, nil
	},
	Turns: report.Listed(&CycleList),
}

// done is how often the team went on from the stage since the day.
func (k *turning) done(stage string, since record.Date) (times int64) {
	for _, c := range k.cycles {
		for i, s := range c.Steps {
			on := i > 0 && (s.Change == "advanced" || s.Change == "finished")
			if on && s.On >= since && c.Steps[i-1].Stage == stage {
				times++
			}
		}
	}
	return times
}

var cycleReports = []report.Report{CycleList, CycleCard, CycleSteps, Cycle}
