package neighbourhoodreport

import (
	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// Priorities counts the wards that hold each theme (001 paras 82 and 83).
var Priorities = report.Report{
	Name: "priorities", Title: "Priorities by theme", Short: "Count the wards that hold each priority, and what came of them",
	Long: `priorities counts the wards whose panel holds a priority of each theme open, and
their share of the wards with a team. A theme whose share is the setting
shared-priority or more is marked as shared: it is a matter for the whole borough,
and for its consultative group (001 para 83). --list names the wards; --outcomes
counts what was set, acted on, reviewed and closed in a period, and with what
outcome.`,
	Example: "borough report priorities --as-at 2026-10-31",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "theme", Title: "Theme", Kind: table.Code, Spare: 1},
		{Key: "title", Title: "Priority", Kind: table.Text},
		{Key: "priorities", Title: "Open", Kind: table.Count, Sum: true, Use: table.Things},
		{Key: "wards", Title: "Wards", Kind: table.Count, Use: table.Things},
		{Key: "base", Title: "Of wards", Kind: table.Count, Use: table.Things},
		{Key: "share", Title: "Share", Kind: table.Share, Use: table.Things},
		{Key: "shared", Title: "Shared", Kind: table.Code},
	},
	Query: []string{"theme", "priorities", "wards", "base"},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			theme, wards, base := row[0].(string), row[2].(int64), row[3].(int64)
			shared := "no"
			if 100*wards >= int64(a.Settings.SharedPriority)*base {
				shared = "yes"
			}
			rows[i] = table.Row{theme, record.PriorityThemes.Title(theme), row[1], wards, base, compare.Share(wards, base), shared}
		}
		a.Explain("Shared: held by %d %% of the wards with a team, or more (shared-priority): for the borough's consultative group.", a.Settings.SharedPriority)
		return rows, nil
	},
	Notes:   []string{"A team's priority is held by each ward it works; a ward that holds several is in the line of each."},
	Publish: &report.Publishing{},
	Turns: []report.Turn{
		{Flag: "list", Usage: "name the wards behind the figures", Into: &PriorityWards},
		{Flag: "outcomes", Usage: "count what was set, acted on, reviewed and closed in a period", Into: &PriorityOutcomes},
	},
}

// PriorityWards names the wards that hold each theme.
var PriorityWards = report.Report{
	Name: "priority-wards", Title: "Wards by priority", Short: "Name the wards that hold each priority",
	Example: "borough report priorities --list --theme burglary",
	Params:  []report.Param{report.AsAtParam, themeParam},
	Columns: []table.Column{
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "ward", Title: "Ward", Kind: table.Ref, Spare: 1},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "priority", Title: "Ref", Kind: table.Ref},
		{Key: "set", Title: "Set", Kind: table.Date},
	},
}

// outcomeFirst is the place of the first outcome among a line's figures, before
// which stand those that every priority of the line can count in.
const outcomeFirst = 5

// PriorityOutcomes counts what became of the priorities in a period.
var PriorityOutcomes = report.Report{
	Name: "priority-outcomes", Title: "What came of priorities", Short: "Count priorities set, acted on, reviewed and closed in a period",
	Example: "borough report priorities --outcomes --period FY2026/27",
	Params: []report.Param{report.PeriodParam,
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`: theme or team", Default: "theme", Choices: []string{"theme", "team"}}},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Ref, Spare: 1, Use: table.Things},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "open_before", Title: "Open before", Kind: table.Count, Sum: true, Use: table.Things},
		{Key: "set", Title: "Set", Kind: table.Count, Sum: true, Use: table.Things},
		{Key: "acted_on", Title: "Acted on", Kind: table.Count, Sum: true, Spare: 2, Use: table.Things},
		{Key: "reviewed", Title: "Reviewed", Kind: table.Count, Sum: true, Spare: 2, Use: table.Things},
		{Key: "closed", Title: "Closed", Kind: table.Count, Sum: true, Use: table.Things},
		{Key: "solved", Title: "Solved", Kind: table.Count, Sum: true, Use: table.Things},
		{Key: "improved", Title: "Improved", Kind: table.Count, Sum: true, Use: table.Things},
		{Key: "no_change", Title: "No change", Kind: table.Count, Sum: true, Spare: 1, Use: table.Things},
		{Key: "passed_on", Title: "Passed on", Kind: table.Count, Sum: true, Spare: 1, Use: table.Things},
		{Key: "dropped", Title: "Dropped", Kind: table.Count, Sum: true, Spare: 1, Use: table.Things},
		{Key: "open_after", Title: "Open after", Kind: table.Count, Sum: true, Use: table.Things},
		{Key: "average_days", Title: "Average days", Kind: table.Average, Use: table.Things},
	},
	Query:      []string{"line", "title", "set", "closed", "outcome", "acted_on", "reviewed"},
	DeriveRows: outcomes,
	Publish:    &report.Publishing{},
	Notes: []string{"Open before + set - closed = open after. The average is of the days from set to closed of those closed in the period.",
		"Acted on and reviewed are priorities, each once however often it was."},
}

// outcomes makes a line of figures out of the priorities of each, which stand
// together.
func outcomes(a *report.Args, rows []table.Row) ([]table.Row, error) {
	var lines []table.Row
	var counts []int64
	var days int64
	end := func() {
		last := len(lines) - 1
		if last < 0 {
			return
		}
		for _, n := range counts {
			lines[last] = append(lines[last], n)
		}
		lines[last] = append(lines[last], compare.Each(days, counts[outcomeFirst-1]))
	}
	for _, row := range rows {
		line := row[0].(string)
		if last := len(lines) - 1; last < 0 || lines[last][0] != line {
			end()
			title, _ := row[1].(string)
			if a.Get("by") == "theme" {
				title = record.PriorityThemes.Title(line)
			}
			lines = append(lines, table.Row{line, title})
			counts, days = make([]int64, outcomeFirst+len(record.PriorityOutcomes.Items)+1), 0
		}
		set := record.Date(row[2].(string))
		if set < record.Date(a.Get("from")) {
			counts[0]++
		} else {
			counts[1]++
		}
		counts[2] += row[5].(int64)
		counts[3] += row[6].(int64)
		closed, isClosed := row[3].(string)
		if !isClosed {
			counts[len(counts)-1]++
			continue
		}
		counts[outcomeFirst-1]++
		days += int64(set.DaysUntil(record.Date(closed)))
		for i, code := range record.PriorityOutcomes.Codes() {
			if code == row[4] {
				counts[outcomeFirst+i]++
			}
		}
	}
	end()
	return lines, nil
}

var (
	themeParam  = report.Param{Name: "theme", Kind: report.Text, Usage: "only this `THEME`", Choices: record.PriorityThemes.Codes()}
	priorityArg = report.Param{Name: "priority", Kind: report.Ref, Of: record.PriorityRegister, Usage: "the priority's ref, as P0001", Arg: true, Needed: true}
)

// PriorityList lists the priorities that panels set.
var PriorityList = report.Report{
	Name: "priority-list", Title: "Priorities", Short: "List the priorities of panels, and what is overdue of them",
	Long: `list shows the priorities set by the day, as each stood at its end. One is overdue
from the day after its next review was to be; the days say by how many.`,
	Example: "borough panel priority list --state open --ward lark-rise",
	Params: []report.Param{report.AsAtParam, TeamParam, booksreport.WardParam, themeParam,
		{Name: "state", Kind: report.Text, Usage: "only those in this `STATE`: open or closed", Choices: []string{"open", "closed"}},
		{Name: "overdue", Kind: report.Flag, Usage: "only those whose next review is overdue"}},
	Columns: []table.Column{
		{Key: "priority", Title: "Ref", Kind: table.Ref},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "text", Title: "About", Kind: table.Text, Spare: 2},
		{Key: "set", Title: "Set", Kind: table.Date},
		{Key: "actions", Title: "Actions", Kind: table.Count, Sum: true, Spare: 4},
		{Key: "reviews", Title: "Reviews", Kind: table.Count, Sum: true, Spare: 3},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
		{Key: "days_overdue", Title: "Days overdue", Kind: table.Number},
		{Key: "state", Title: "State", Kind: table.Code, Spare: 1},
		{Key: "closed", Title: "Closed", Kind: table.Date, Spare: 1},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
	},
	Query: []string{"priority", "team", "theme", "text", "set", "actions", "reviews", "next_review", "state", "closed", "outcome"},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var found []table.Row
		for _, row := range rows {
			days := report.Overdue(a, row[7])
			if a.Get("overdue") == "true" && days == nil {
				continue
			}
			line := append(table.Row{}, row[:8]...)
			found = append(found, append(append(line, days), row[8:]...))
		}
		return found, nil
	},
}

// PriorityCard is one priority.
var PriorityCard = report.Report{
	Name: "priority-card", Title: "Priority", Short: "Show one priority: what it is, what was done and found",
	Long: `show prints all that is kept about one priority. The formats that hold one table only
(csv, tsv and jsonl, and any with --fields) have the particulars.`,
	Example: "borough panel priority show P0001",
	Params:  []report.Param{priorityArg},
	Columns: []table.Column{
		{Key: "priority", Title: "Ref", Kind: table.Ref},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "text", Title: "About", Kind: table.Text},
		{Key: "set", Title: "Set", Kind: table.Date},
		{Key: "minutes", Title: "Minutes", Kind: table.Text},
		{Key: "first_review", Title: "First review", Kind: table.Date},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "closed", Title: "Closed", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
		{Key: "note", Title: "What came of it", Kind: table.Text},
		{Key: "days_open", Title: "Days open", Kind: table.Count},
	},
	Query: []string{"priority", "team", "theme", "text", "set", "minutes", "first_review", "next_review", "state", "closed", "outcome", "note"},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			last, closed := row[9].(string)
			if !closed {
				last = a.Get("today")
			}
			theme := row[2].(string)
			card := append(table.Row{row[0], row[1], theme, record.PriorityThemes.Title(theme)}, row[3:]...)
			rows[i] = append(card, int64(record.Date(row[4].(string)).DaysUntil(record.Date(last))))
		}
		return rows, nil
	},
	Card:  true,
	Under: []*report.Report{&PriorityActions, &PriorityReviews},
}

// PriorityActions are what was done about one priority.
var PriorityActions = report.Report{
	Name: "priority-actions", Title: "Actions", Short: "Show what was done about one priority",
	Example: "borough panel priority show P0001",
	Params:  []report.Param{priorityArg},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "body", Title: "Who", Kind: table.Text},
		{Key: "action", Title: "What", Kind: table.Text},
	},
	Query: []string{"date", "body", "action"},
	// A row a body comes in; bodies that acted together are one action.
	DeriveRows: func(_ *report.Args, rows []table.Row) ([]table.Row, error) { return report.Marked(rows, 1), nil },
}

// PriorityReviews are the looks at one priority.
var PriorityReviews = report.Report{
	Name: "priority-reviews", Title: "Reviews", Short: "Show the reviews of one priority",
	Example: "borough panel priority show P0001",
	Params:  []report.Param{priorityArg},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "next", Title: "Next", Kind: table.Date},
		{Key: "finding", Title: "Finding", Kind: table.Text},
	},
}

var priorityReports = []report.Report{PriorityList, PriorityCard, PriorityActions, PriorityReviews, Priorities, PriorityWards, PriorityOutcomes}
