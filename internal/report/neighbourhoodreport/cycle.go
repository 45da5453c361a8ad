package neighbourhoodreport

import (
	"context"
	"slices"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// The states of a team that is at none of the seven stages.
const (
	betweenCycles = "between"
	noCycle       = "none"
)

// cycleStates lists the seven stages, followed by the states of a team that is at none of
// them.
var cycleStates = record.Codes{Noun: "stage", Items: append(slices.Clone(record.CycleStages.Items),
	record.Item{Code: betweenCycles, Title: "Between two cycles"}, record.Item{Code: noCycle, Title: "No cycle yet"})}

// The queries of the reports on the stages of teams. They return the teams, and the facts that
// the rules on the seven stages (R18) need.
var (
	cycleTeamsQuery       = report.NewQuery[cycleTeamRow]("cycle-teams")
	cycleWardsQuery       = report.NewQuery[cycleWardRow]("cycle-wards")
	cycleStagesQuery      = report.NewQuery[teamStepRow]("cycle-stages")
	cycleEngagementsQuery = report.NewQuery[cycleEngagementRow]("cycle-engagements")
	cyclePrioritiesQuery  = report.NewQuery[cyclePriorityRow]("cycle-priorities")

	cycleQueries = []*report.Report{
		cycleTeamsQuery, cycleWardsQuery, cycleStagesQuery, cycleEngagementsQuery, cyclePrioritiesQuery,
	}
)

// cycleTeamRow is a row of cycle-teams.sql: a team. Closed is nil if the team was not closed.
type cycleTeamRow struct {
	Team   string       `col:"team"`
	Name   string       `col:"name"`
	From   record.Date  `col:"from"`
	Closed *record.Date `col:"closed"`
}

// cycleWardRow is a row of cycle-wards.sql: a ward of a team.
type cycleWardRow struct {
	Team string `col:"team"`
	Ward string `col:"ward"`
}

// teamStepRow is a row of cycle-stages.sql: a step that a team took in a cycle. Cycle is the id
// of the cycle, and Stage is the place of the stage in the order of the stages.
type teamStepRow struct {
	Team     string      `col:"team"`
	Cycle    int64       `col:"cycle"`
	Change   string      `col:"change"`
	Stage    int         `col:"stage"`
	Entered  record.Date `col:"entered"`
	Evidence string      `col:"evidence"`
}

// cycleEngagementRow is a row of cycle-engagements.sql: the latest event with the public in the
// wards of a team.
type cycleEngagementRow struct {
	Team string      `col:"team"`
	Ref  string      `col:"ref"`
	Held record.Date `col:"held"`
}

// cyclePriorityRow is a row of cycle-priorities.sql: a priority of a team's panel. Closed is nil
// if the priority was not closed. Acted is the day of the first action, or nil if there was
// none.
type cyclePriorityRow struct {
	Team    string       `col:"team"`
	Ref     string       `col:"ref"`
	SetOn   record.Date  `col:"set_on"`
	Closed  *record.Date `col:"closed"`
	Dropped bool         `col:"dropped"`
	Acted   *record.Date `col:"acted"`
}

// teamWithCycles is a team with all its cycles and the facts that the rules on stages need.
type teamWithCycles struct {
	record.CycleFacts // Cycle is the team's latest cycle
	name              string
	cycles            []record.Cycle
}

// readTeamsWithCycles runs cycleQueries. It returns the teams of the report, sorted by code.
func readTeamsWithCycles(ctx context.Context, q report.Querier, a *report.Args) (teams []*teamWithCycles, err error) {
	rows, err := report.Rows[cycleTeamRow](ctx, cycleTeamsQuery, q, a)
	if err != nil {
		return nil, err
	}
	byCode := map[string]*teamWithCycles{}
	for _, row := range rows {
		t := &teamWithCycles{name: row.Name}
		t.Team = record.Team{Code: row.Team, Name: row.Name, From: row.From, Closed: dateOrNone(row.Closed)}
		byCode[row.Team], teams = t, append(teams, t)
	}
	wards, err := report.Rows[cycleWardRow](ctx, cycleWardsQuery, q, a)
	if err != nil {
		return nil, err
	}
	for _, row := range wards {
		t := byCode[row.Team]
		t.Team.Wards = append(t.Team.Wards, row.Ward)
	}
	steps, err := report.Rows[teamStepRow](ctx, cycleStagesQuery, q, a)
	if err != nil {
		return nil, err
	}
	for _, row := range steps {
		byCode[row.Team].addStep(row)
	}
	engagements, err := report.Rows[cycleEngagementRow](ctx, cycleEngagementsQuery, q, a)
	if err != nil {
		return nil, err
	}
	for _, row := range engagements {
		byCode[row.Team].LatestEngagement = record.CycleEngagement{Ref: row.Ref, On: row.Held}
	}
	priorities, err := report.Rows[cyclePriorityRow](ctx, cyclePrioritiesQuery, q, a)
	for _, row := range priorities {
		t := byCode[row.Team]
		t.Priorities = append(t.Priorities, record.CyclePriority{
			Ref: row.Ref, On: row.SetOn,
			Acted: dateOrNone(row.Acted), Closed: dateOrNone(row.Closed), Dropped: row.Dropped,
		})
	}
	return teams, err
}

// dateOrNone returns the date, or "" if it is nil.
func dateOrNone(date *record.Date) record.Date {
	if date == nil {
		return ""
	}
	return *date
}

// addStep adds a step to the cycle that it belongs to: the team's latest cycle or a new cycle.
// The steps of a team must be added in the order of their days.
func (t *teamWithCycles) addStep(row teamStepRow) {
	if t.ID != row.Cycle {
		t.cycles = append(t.cycles, record.Cycle{ID: row.Cycle, Team: t.Team})
	}
	latest := &t.cycles[len(t.cycles)-1]
	latest.Steps = append(latest.Steps, record.CycleStep{
		Change: row.Change, Stage: record.StageAt(row.Stage), On: row.Entered, Evidence: row.Evidence,
	})
	t.Cycle = *latest
}

// tableRow returns the team's row of a table with cycleColumns. The columns since, days and
// cycle are empty if the team never had a cycle.
func (t *teamWithCycles) tableRow(a *report.Args) table.Row {
	state, entered := t.state()
	missing := t.MissingEvidence(reportDay(a))
	if !t.IsRunning() {
		missing = "a cycle to start"
	}
	var since, days, cycleCount any
	revisits := int64(0)
	if entered != "" {
		since, days, cycleCount = string(entered), int64(entered.DaysUntil(reportDay(a))), int64(len(t.cycles))
		for _, step := range t.Steps {
			if step.Change == "revisited" {
				revisits++
			}
		}
	}
	return table.Row{t.Team.Code, t.name, state, since, days, missing, cycleCount, revisits}
}

var cycleColumns = []table.Column{
	{Key: "team", Title: "Team", Kind: table.Ref},
	{Key: "name", Title: "Name", Kind: table.Text, DropOrder: 1},
	{Key: "stage", Title: "Stage", Kind: table.Code},
	{Key: "since", Title: "Since", Kind: table.Date},
	{Key: "days_at_stage", Title: "Days", Kind: table.Count},
	{Key: "missing", Title: "Missing to go on", Kind: table.Text},
	{Key: "cycle", Title: "Cycle", Kind: table.Number, DropOrder: 1},
	{Key: "revisits", Title: "Revisits", Kind: table.Count, DropOrder: 2},
}

// CycleList lists the teams with the stage that each is at.
var CycleList = report.Report{
	Name: "cycle-list", Title: "Teams by stage",
	Short: "List the stage each team is at, for how long, and what is missing to go on",
	Long: `list shows every team that works on the day: its stage of the seven, or that it is
between two cycles or never started one; since when; what the rules (R18) would still
ask for before it could go on that day; how many cycles it has started, and how often a
stage of this one was revisited.`,
	Example: "borough cycle list",
	Params: []report.Param{report.AsAtParam, booksreport.WardParam,
		{Name: "stage", Kind: report.Text, Usage: "only those at this `STAGE`", Choices: cycleStates.Codes()},
		{Name: "stalled", Kind: report.Flag, Usage: "only those longer at their stage than the setting stage-days"}},
	Columns:     cycleColumns,
	FixedParams: map[string]any{"team": nil},
	Queries:     cycleQueries,
	Compose: func(ctx context.Context, q report.Querier, a *report.Args) (tableRows []table.Row, err error) {
		teams, err := readTeamsWithCycles(ctx, q, a)
		stage, onlyStalled := a.Get("stage"), a.Get("stalled") == "true"
		for _, t := range teams {
			state, _ := t.state()
			if (stage == "" || stage == state) && (!onlyStalled || t.isStalled(a)) {
				tableRows = append(tableRows, t.tableRow(a))
			}
		}
		return tableRows, err
	},
}

// CycleCard shows the stage that one team is at.
var CycleCard = report.Report{
	Name: "cycle-card", Title: "Cycle",
	Short: "Show where one team is in the seven stages, and every step it took",
	Long: `show prints the stage a team is at and what is missing to go on, and under it every
step of its cycles with its day, how many days the stage took, and the document shown or
the reason it was revisited. The formats that hold one table only (csv, tsv and jsonl,
and any with --fields) have the stage.`,
	Example:     "borough cycle show lark-rise",
	Params:      []report.Param{TeamArg, report.AsAtParam},
	Columns:     cycleColumns,
	FixedParams: map[string]any{"ward": nil},
	Queries:     cycleQueries,
	Compose: func(ctx context.Context, q report.Querier, a *report.Args) (tableRows []table.Row, err error) {
		teams, err := readTeamsWithCycles(ctx, q, a)
		for _, t := range teams {
			tableRows = append(tableRows, t.tableRow(a))
		}
		return tableRows, err
	},
	SingleRecord: true,
	Subreports:   []*report.Report{&CycleSteps},
}

// CycleSteps lists every step of one team's cycles.
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
	Derive: report.DeriveEach(func(a *report.Args, step cycleStepRow) table.Row {
		var days any
		if step.Change != "finished" {
			end := reportDay(a)
			if step.Next != nil {
				end = *step.Next
			}
			days = int64(step.Date.DaysUntil(end))
		}
		return table.Row{step.Cycle, record.StageAt(step.Stage), step.Change, string(step.Date), days, step.Evidence}
	}),
}

// cycleStepRow is a row of cycle-steps.sql. Next is the day of the next step of the same
// cycle, or nil if there is none.
type cycleStepRow struct {
	Cycle    any          `col:"cycle"`
	Stage    int          `col:"stage"`
	Change   string       `col:"change"`
	Date     record.Date  `col:"date"`
	Next     *record.Date `col:"next"`
	Evidence any          `col:"evidence"`
}

// CycleCounts counts the teams at each of the seven stages.
var CycleCounts = report.Report{
	Name: "cycle", Title: "Teams by stage",
	Short: "Count the teams at each of the seven stages, for how long, and the stages done",
	Long: `cycle counts the teams that work on the day by where they are: at each of the seven
stages, between two cycles, or without one yet. Stalled are those longer at a stage than
the setting stage-days. Done is how often teams went on from the stage, in the year up
to that day or since the day of --since; for the review it is the cycles finished.`,
	Example: "borough report cycle --since 2026-04-01",
	Params: []report.Param{report.AsAtParam,
		{Name: "since", Kind: report.Day, Usage: "the first `DATE` of the stages done; a year before when not given"}},
	Columns: []table.Column{
		{Key: "stage", Title: "Stage", Kind: table.Code, DropOrder: 1},
		{Key: "title", Title: "What it is", Kind: table.Text},
		{Key: "teams", Title: "Teams", Kind: table.Count, Sum: true},
		{Key: "share", Title: "Share", Kind: table.Share},
		{Key: "longest_days", Title: "Longest (days)", Kind: table.Count},
		{Key: "stalled", Title: "Stalled", Kind: table.Count, Sum: true},
		{Key: "done", Title: "Done", Kind: table.Count},
	},
	FixedParams: map[string]any{"team": nil, "ward": nil},
	Queries:     cycleQueries,
	Compose: func(ctx context.Context, q report.Querier, a *report.Args) (tableRows []table.Row, err error) {
		day, since := reportDay(a), record.Date(a.Get("since"))
		if since == "" {
			since = day.AddDays(1).AddYears(-1)
		}
		teams, err := readTeamsWithCycles(ctx, q, a)
		if err != nil {
			return nil, err
		}
		for _, state := range cycleStates.Items {
			tableRows = append(tableRows, stateRow(a, state, since, teams))
		}
		a.Note("Shares are of all the teams: %d. "+
			"A team has stalled that is at a stage for more than %d days, the setting stage-days.",
			len(teams), a.Settings.StageDays)
		a.Note("Done is how often teams went on from the stage, %s; that of the review counts the cycles finished.",
			record.Period{From: since, To: day})
		return tableRows, nil
	},
	Variants: report.ListVariant(&CycleList),
}

// stateRow returns the table row of one of cycleStates. It counts the teams in this state, the
// stalled teams among them, and how often teams completed the state on the date since or later.
// Only stages can be completed, and only at a stage can a team be stalled: for the other
// states, these two cells are empty.
func stateRow(a *report.Args, state record.Item, since record.Date, teams []*teamWithCycles) table.Row {
	var teamCount, stalled, completed int64
	var longestDays *int64 // nil if no team in this state ever had a cycle
	for _, t := range teams {
		completed += t.timesCompleted(state.Code, since)
		code, entered := t.state()
		if code != state.Code {
			continue
		}
		teamCount++
		days := int64(entered.DaysUntil(reportDay(a)))
		if entered != "" && (longestDays == nil || days > *longestDays) {
			longestDays = &days
		}
		if t.isStalled(a) {
			stalled++
		}
	}
	stalledCell, completedCell := any(stalled), any(completed)
	if record.StagePlace(state.Code) == 0 { // the state is not a stage
		stalledCell, completedCell = nil, nil
	}
	return table.Row{state.Code, state.Title, teamCount, compare.Share(teamCount, int64(len(teams))),
		report.NullableCell(longestDays), stalledCell, completedCell}
}

// state returns the code of the team's state, which is one of cycleStates, and the day on which
// the team entered this state. The day is "" if the team never had a cycle.
func (t *teamWithCycles) state() (code string, entered record.Date) {
	switch {
	case len(t.cycles) == 0:
		return noCycle, ""
	case !t.IsRunning():
		return betweenCycles, t.LastStep().On
	}
	return t.Stage(), t.LastStep().On
}

// isStalled reports whether the team has been at its stage for more days than the setting
// stage-days. The argument entered_on is the day that lies this number of days before the day of
// the report.
func (t *teamWithCycles) isStalled(a *report.Args) bool {
	return t.IsRunning() && string(t.LastStep().On) < a.Get("entered_on")
}

// timesCompleted returns how often the team completed the stage on the date since or later. A
// team completes a stage when it goes on to the next stage or finishes the cycle.
func (t *teamWithCycles) timesCompleted(stage string, since record.Date) (times int64) {
	for _, c := range t.cycles {
		for i, step := range c.Steps {
			completes := i > 0 && (step.Change == "advanced" || step.Change == "finished")
			if completes && step.On >= since && c.Steps[i-1].Stage == stage {
				times++
			}
		}
	}
	return times
}

var cycleReports = []report.Report{CycleList, CycleCard, CycleSteps, CycleCounts}
