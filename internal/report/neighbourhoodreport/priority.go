package neighbourhoodreport

import (
	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// PriorityCounts counts, for each theme, the wards that have an open priority (document 001,
// paragraphs 82 and 83).
var PriorityCounts = report.Report{
	Name: "priorities", Title: "Priorities by theme",
	Short: "Count the wards that hold each priority, and what came of them",
	Long: `priorities counts the wards whose panel holds a priority of each theme open, and
their share of the wards with a team. A theme whose share is the setting
shared-priority or more is marked as shared: it is a matter for the whole borough,
and for its consultative group. --list names the wards; --outcomes
counts what was set, acted on, reviewed and closed in a period, and with what
outcome.`,
	Example: "borough report priorities --as-at 2026-10-31",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "theme", Title: "Theme", Kind: table.Code, DropOrder: 1},
		{Key: "title", Title: "Priority", Kind: table.Text},
		{Key: "priorities", Title: "Open", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "wards", Title: "Wards", Kind: table.Count, Publish: table.AsThings},
		{Key: "base", Title: "Of wards", Kind: table.Count, Publish: table.AsThings},
		{Key: "share", Title: "Share", Kind: table.Share, Publish: table.AsThings},
		{Key: "shared", Title: "Shared", Kind: table.Code},
	},
	Derive: report.Derive(func(a *report.Args, rows []themeRow) ([]table.Row, error) {
		var tableRows []table.Row
		for _, row := range rows {
			shared := "no"
			if 100*row.Wards >= int64(a.Settings.SharedPriority)*row.Base { // the setting is a percentage
				shared = "yes"
			}
			tableRows = append(tableRows, table.Row{row.Theme, record.PriorityThemes.Title(row.Theme), row.Priorities,
				row.Wards, row.Base, compare.Share(row.Wards, row.Base), shared})
		}
		a.AddPublicNote("Shared: held by %d %% of the wards with a team, or more (shared-priority): "+
			"for the borough's consultative group.", a.Settings.SharedPriority)
		return tableRows, nil
	}),
	Notes: []string{
		"A team's priority is held by each ward it works; a ward that holds several is in the line of each.",
	},
	Publish: &report.Publishing{},
	Variants: []report.Variant{
		{Flag: "list", Usage: "name the wards behind the figures", Replacement: &PriorityWards},
		{Flag: "outcomes", Usage: "count what was set, acted on, reviewed and closed in a period",
			Replacement: &PriorityOutcomes},
	},
}

// themeRow is a row of priorities.sql: the open priorities of one theme. Base is the number of
// wards with a team.
type themeRow struct {
	Theme      string `col:"theme"`
	Priorities any    `col:"priorities"`
	Wards      int64  `col:"wards"`
	Base       int64  `col:"base"`
}

// PriorityWards lists, for each theme, the wards that have an open priority.
var PriorityWards = report.Report{
	Name: "priority-wards", Title: "Wards by priority", Short: "Name the wards that hold each priority",
	Example: "borough report priorities --list --theme burglary",
	Params:  []report.Param{report.AsAtParam, themeParam},
	Columns: []table.Column{
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "ward", Title: "Ward", Kind: table.Ref, DropOrder: 1},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "priority", Title: "Ref", Kind: table.Ref},
		{Key: "set", Title: "Set", Kind: table.Date},
	},
}

// PriorityOutcomes counts the priorities set, acted on, reviewed and closed in a period.
var PriorityOutcomes = report.Report{
	Name: "priority-outcomes", Title: "What came of priorities",
	Short:   "Count priorities set, acted on, reviewed and closed in a period",
	Example: "borough report priorities --outcomes --period FY2026/27",
	Params: []report.Param{report.PeriodParam,
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`: theme or team",
			Default: "theme", Choices: []string{"theme", "team"}}},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Ref, DropOrder: 1, Publish: table.AsThings},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "open_before", Title: "Open before", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "set", Title: "Set", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "acted_on", Title: "Acted on", Kind: table.Count, Sum: true, DropOrder: 2, Publish: table.AsThings},
		{Key: "reviewed", Title: "Reviewed", Kind: table.Count, Sum: true, DropOrder: 2, Publish: table.AsThings},
		{Key: "closed", Title: "Closed", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "solved", Title: "Solved", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "improved", Title: "Improved", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "no_change", Title: "No change", Kind: table.Count, Sum: true, DropOrder: 1, Publish: table.AsThings},
		{Key: "passed_on", Title: "Passed on", Kind: table.Count, Sum: true, DropOrder: 1, Publish: table.AsThings},
		{Key: "dropped", Title: "Dropped", Kind: table.Count, Sum: true, DropOrder: 1, Publish: table.AsThings},
		{Key: "open_after", Title: "Open after", Kind: table.Count, Sum: true, Publish: table.AsThings},
		{Key: "average_days", Title: "Average days", Kind: table.Average, Publish: table.AsThings},
	},
	Derive:  report.Derive(deriveOutcomes),
	Publish: &report.Publishing{},
	Notes: []string{
		"Open before + set - closed = open after. " +
			"The average is of the days from set to closed of those closed in the period.",
		"Acted on and reviewed are priorities, each once however often it was.",
	},
}

// outcomeRow is a row of priority-outcomes.sql: one priority. Line is the code of the
// priority's theme or team. Title is the name of the team, or nil if Line is a theme. ActedOn
// and Reviewed say what happened in the period.
type outcomeRow struct {
	Line     string       `col:"line"`
	Title    *string      `col:"title"`
	Set      record.Date  `col:"set"`
	Closed   *record.Date `col:"closed"`
	Outcome  *string      `col:"outcome"`
	ActedOn  bool         `col:"acted_on"`
	Reviewed bool         `col:"reviewed"`
}

// deriveOutcomes returns a table row for each theme or team. The rows of the query are sorted
// by theme or team.
func deriveOutcomes(a *report.Args, rows []outcomeRow) ([]table.Row, error) {
	var tableRows []table.Row
	for priorities := range report.GroupConsecutive(rows, func(row outcomeRow) string { return row.Line }) {
		tableRows = append(tableRows, countOutcomes(record.Date(a.Get("from")), priorities))
	}
	return tableRows, nil
}

// countOutcomes returns the table row of one theme or team. priorities are the priorities of the
// theme or team, and from is the first day of the period.
func countOutcomes(from record.Date, priorities []outcomeRow) table.Row {
	var openBefore, set, actedOn, reviewed, closed, openAfter int64
	var daysOpen int64             // of all closed priorities together
	outcomes := map[string]int64{} // the number of priorities with each outcome
	for _, p := range priorities {
		if p.Set < from {
			openBefore++
		} else {
			set++
		}
		if p.ActedOn {
			actedOn++
		}
		if p.Reviewed {
			reviewed++
		}
		if p.Closed == nil {
			openAfter++
			continue
		}
		closed++
		daysOpen += int64(p.Set.DaysUntil(*p.Closed))
		if p.Outcome != nil {
			outcomes[*p.Outcome]++
		}
	}
	code := priorities[0].Line
	title := record.PriorityThemes.Title(code)
	if teamName := priorities[0].Title; teamName != nil {
		title = *teamName
	}
	tableRow := table.Row{code, title, openBefore, set, actedOn, reviewed, closed}
	for _, outcome := range record.PriorityOutcomes.Codes() {
		tableRow = append(tableRow, outcomes[outcome])
	}
	return append(tableRow, openAfter, compare.Ratio(daysOpen, closed))
}

var (
	themeParam = report.Param{
		Name: "theme", Kind: report.Text, Usage: "only this `THEME`", Choices: record.PriorityThemes.Codes(),
	}
	priorityArg = report.Param{
		Name: "priority", Kind: report.Ref, Register: record.PriorityRegister, Usage: "the priority's ref, as P0001",
		Arg: true, Required: true,
	}
)

// PriorityList lists the priorities that panels set.
var PriorityList = report.Report{
	Name: "priority-list", Title: "Priorities", Short: "List the priorities of panels, and what is overdue of them",
	Long: `list shows the priorities set by the day, as each stood at its end. One is overdue
from the day after its next review was to be; the days say by how many.`,
	Example: "borough panel priority list --state open --ward lark-rise",
	Params: []report.Param{report.AsAtParam, TeamParam, booksreport.WardParam, themeParam,
		{Name: "state", Kind: report.Text, Usage: "only those in this `STATE`: open or closed",
			Choices: []string{"open", "closed"}},
		{Name: "overdue", Kind: report.Flag, Usage: "only those whose next review is overdue"}},
	Columns: []table.Column{
		{Key: "priority", Title: "Ref", Kind: table.Ref},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "theme", Title: "Theme", Kind: table.Code},
		{Key: "text", Title: "About", Kind: table.Text, DropOrder: 2},
		{Key: "set", Title: "Set", Kind: table.Date},
		{Key: "actions", Title: "Actions", Kind: table.Count, Sum: true, DropOrder: 4},
		{Key: "reviews", Title: "Reviews", Kind: table.Count, Sum: true, DropOrder: 3},
		{Key: "next_review", Title: "Next review", Kind: table.Date},
		{Key: "days_overdue", Title: "Days overdue", Kind: table.Number},
		{Key: "state", Title: "State", Kind: table.Code, DropOrder: 1},
		{Key: "closed", Title: "Closed", Kind: table.Date, DropOrder: 1},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
	},
	Derive: report.Derive(func(a *report.Args, rows []priorityRow) ([]table.Row, error) {
		onlyOverdue := a.Get("overdue") == "true"
		var tableRows []table.Row
		for _, p := range rows {
			overdue := p.daysOverdue(reportDay(a))
			if overdue == nil && onlyOverdue {
				continue
			}
			tableRows = append(tableRows, table.Row{p.Priority, p.Team, p.Theme, p.Text, p.Set, p.Actions, p.Reviews,
				report.NullableCell(p.NextReview), overdue, p.State, p.Closed, p.Outcome})
		}
		return tableRows, nil
	}),
}

// priorityRow is a row of priority-list.sql: a priority, as it is on the day of the report.
// NextReview is nil for a closed priority.
type priorityRow struct {
	Priority   any          `col:"priority"`
	Team       any          `col:"team"`
	Theme      any          `col:"theme"`
	Text       any          `col:"text"`
	Set        any          `col:"set"`
	Actions    any          `col:"actions"`
	Reviews    any          `col:"reviews"`
	NextReview *record.Date `col:"next_review"`
	State      any          `col:"state"`
	Closed     any          `col:"closed"`
	Outcome    any          `col:"outcome"`
}

// daysOverdue returns the cell that says by how many days the next review is overdue on the
// day. The cell is nil if the review is not overdue.
func (p priorityRow) daysOverdue(day record.Date) any {
	if p.NextReview == nil || *p.NextReview >= day {
		return nil
	}
	return int64(p.NextReview.DaysUntil(day))
}

// PriorityCard shows one priority.
var PriorityCard = report.Report{
	Name: "priority-card", Title: "Priority",
	Short: "Show one priority: what it is, what was done and found",
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
	Derive: report.DeriveEach(func(a *report.Args, p priorityCardRow) table.Row {
		lastDay := record.Date(a.Get("today"))
		if p.Closed != nil {
			lastDay = *p.Closed
		}
		return table.Row{p.Priority, p.Team, p.Theme, record.PriorityThemes.Title(p.Theme), p.Text, string(p.Set),
			p.Minutes, p.FirstReview, p.NextReview, p.State, report.NullableCell(p.Closed), p.Outcome, p.Note,
			int64(p.Set.DaysUntil(lastDay))}
	}),
	SingleRecord: true,
	Subreports:   []*report.Report{&PriorityActions, &PriorityReviews},
}

// priorityCardRow is the row of priority-card.sql: a priority, as it is today.
type priorityCardRow struct {
	Priority    any          `col:"priority"`
	Team        any          `col:"team"`
	Theme       string       `col:"theme"`
	Text        any          `col:"text"`
	Set         record.Date  `col:"set"`
	Minutes     any          `col:"minutes"`
	FirstReview any          `col:"first_review"`
	NextReview  any          `col:"next_review"`
	State       any          `col:"state"`
	Closed      *record.Date `col:"closed"`
	Outcome     any          `col:"outcome"`
	Note        any          `col:"note"`
}

// PriorityActions lists the actions on one priority.
var PriorityActions = report.Report{
	Name: "priority-actions", Title: "Actions", Short: "Show what was done about one priority",
	Example: "borough panel priority show P0001",
	Params:  []report.Param{priorityArg},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "body", Title: "Who", Kind: table.Text},
		{Key: "action", Title: "What", Kind: table.Text},
	},
	// The query has a row for each body. Bodies that acted together share a row of the report.
	Derive: report.Derive(func(_ *report.Args, rows []actionRow) ([]table.Row, error) {
		var tableRows []table.Row
		codes := func(row *actionRow) []**string { return []**string{&row.Body} }
		for _, action := range report.MergeCodes(rows, codes) {
			tableRows = append(tableRows, table.Row{action.Date, report.NullableCell(action.Body), action.Action})
		}
		return tableRows, nil
	}),
}

// actionRow is a row of priority-actions.sql: an action and one of the bodies that took part.
// MergeCodes turns Body into the codes of all these bodies.
type actionRow struct {
	Date   any     `col:"date"`
	Body   *string `col:"body"`
	Action any     `col:"action"`
}

// PriorityReviews lists the reviews of one priority.
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

var priorityReports = []report.Report{
	PriorityList, PriorityCard, PriorityActions, PriorityReviews, PriorityCounts, PriorityWards, PriorityOutcomes,
}
