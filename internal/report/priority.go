package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

var (
	themeParam  = Param{Name: "theme", Kind: Text, Usage: "only this `THEME`", Choices: record.PriorityThemes.Codes()}
	priorityArg = Param{Name: "priority", Kind: Ref, Of: record.OfPriorities, Usage: "the priority's ref, as P0001", Arg: true, Needed: true}
)

// PriorityList lists the priorities that panels set.
var PriorityList = Report{
	Name: "priority-list", Title: "Priorities", Short: "List the priorities of panels, and what is overdue of them",
	Long: `list shows the priorities set by the day, as each stood at its end. One is overdue
from the day after its next review was to be; the days say by how many.`,
	Example: "borough panel priority list --state open --ward lark-rise",
	Params: []Param{AsAtParam, TeamParam, WardParam, themeParam,
		{Name: "state", Kind: Text, Usage: "only those in this `STATE`: open or closed", Choices: []string{"open", "closed"}},
		{Name: "overdue", Kind: Flag, Usage: "only those whose next review is overdue"}},
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
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		var found []table.Row
		for _, row := range rows {
			days := overdue(a, row[7])
			if a.Get("overdue") == "true" && days == nil {
				continue
			}
			line := append(table.Row{}, row[:8]...)
			found = append(found, append(append(line, days), row[8:]...))
		}
		return found, nil
	},
}

// overdue is how many days ago something was to be done; nil when it is not
// late, or no longer to be done.
func overdue(a *Args, day any) any {
	text, _ := day.(string)
	if late := record.Date(text).DaysUntil(record.Date(a.Get("on"))); late > 0 {
		return int64(late)
	}
	return nil
}

// PriorityCard is one priority.
var PriorityCard = Report{
	Name: "priority-card", Title: "Priority", Short: "Show one priority: what it is, what was done and found",
	Long: `show prints all that is kept about one priority. The formats that hold one table only
(csv, tsv and jsonl, and any with --fields) have the particulars.`,
	Example: "borough panel priority show P0001",
	Params:  []Param{priorityArg},
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
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
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
	Under: []*Report{&PriorityActions, &PriorityReviews},
}

// PriorityActions are what was done about one priority.
var PriorityActions = Report{
	Name: "priority-actions", Title: "Actions", Short: "Show what was done about one priority",
	Example: "borough panel priority show P0001",
	Params:  []Param{priorityArg},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "body", Title: "Who", Kind: table.Text},
		{Key: "action", Title: "What", Kind: table.Text},
	},
	Query: []string{"date", "body", "action"},
	// A row a body comes in; bodies that acted together are one action.
	Derive: func(_ *Args, rows []table.Row) ([]table.Row, error) { return marked(rows, 1), nil },
}

// PriorityReviews are the looks at one priority.
var PriorityReviews = Report{
	Name: "priority-reviews", Title: "Reviews", Short: "Show the reviews of one priority",
	Example: "borough panel priority show P0001",
	Params:  []Param{priorityArg},
	Columns: []table.Column{
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "next", Title: "Next", Kind: table.Date},
		{Key: "finding", Title: "Finding", Kind: table.Text},
	},
}

var priorityReports = []Report{PriorityList, PriorityCard, PriorityActions, PriorityReviews, Priorities, PriorityWards, PriorityOutcomes}
