package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

// Priorities counts the wards that hold each theme (001 paras 82 and 83).
var Priorities = Report{
	Name: "priorities", Title: "Priorities by theme", Short: "Count the wards that hold each priority, and what came of them",
	Long: `priorities counts the wards whose panel holds a priority of each theme open, and
their share of the wards with a team. A theme whose share is the setting
shared-priority or more is marked as shared: it is a matter for the whole borough,
and for its consultative group (001 para 83). --list names the wards; --outcomes
counts what was set, acted on, reviewed and closed in a period, and with what
outcome.`,
	Example: "borough report priorities --as-at 2026-10-31",
	Params:  []Param{AsAtParam},
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
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			theme, wards, base := row[0].(string), row[2].(int64), row[3].(int64)
			shared := "no"
			if 100*wards >= int64(a.Settings.SharedPriority)*base {
				shared = "yes"
			}
			rows[i] = table.Row{theme, record.PriorityThemes.Title(theme), row[1], wards, base, share(wards, base), shared}
		}
		a.Explain("Shared: held by %d %% of the wards with a team, or more (shared-priority): for the borough's consultative group.", a.Settings.SharedPriority)
		return rows, nil
	},
	Notes:   []string{"A team's priority is held by each ward it works; a ward that holds several is in the line of each."},
	Publish: &Publishing{},
	Turns: []Turn{
		{Flag: "list", Usage: "name the wards behind the figures", Into: &PriorityWards},
		{Flag: "outcomes", Usage: "count what was set, acted on, reviewed and closed in a period", Into: &PriorityOutcomes},
	},
}

// PriorityWards names the wards that hold each theme.
var PriorityWards = Report{
	Name: "priority-wards", Title: "Wards by priority", Short: "Name the wards that hold each priority",
	Example: "borough report priorities --list --theme burglary",
	Params:  []Param{AsAtParam, themeParam},
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
var PriorityOutcomes = Report{
	Name: "priority-outcomes", Title: "What came of priorities", Short: "Count priorities set, acted on, reviewed and closed in a period",
	Example: "borough report priorities --outcomes --period FY2026/27",
	Params: []Param{PeriodParam,
		{Name: "by", Kind: Text, Usage: "a line for each `WHAT`: theme or team", Default: "theme", Choices: []string{"theme", "team"}}},
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
	Query:   []string{"line", "title", "set", "closed", "outcome", "acted_on", "reviewed"},
	Derive:  outcomes,
	Publish: &Publishing{},
	Notes: []string{"Open before + set - closed = open after. The average is of the days from set to closed of those closed in the period.",
		"Acted on and reviewed are priorities, each once however often it was."},
}

// outcomes makes a line of figures out of the priorities of each, which stand
// together.
func outcomes(a *Args, rows []table.Row) ([]table.Row, error) {
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
		lines[last] = append(lines[last], each(days, counts[outcomeFirst-1]))
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
