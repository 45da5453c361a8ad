package report

import (
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// engagementQuery are the columns of the list's SQL: a row for each code of an
// event's lists.
var engagementQuery = []string{"engagement", "date", "kind", "ward", "attended", "venue", "crime", "title", "what", "code"}

var engagementColumns = []table.Column{
	{Key: "engagement", Title: "Ref", Kind: table.Ref},
	{Key: "date", Title: "Date", Kind: table.Date},
	{Key: "kind", Title: "Kind", Kind: table.Code},
	{Key: "ward", Title: "Ward", Kind: table.Code},
	{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
	{Key: "venue", Title: "Venue", Kind: table.Code, Spare: 3},
	{Key: "crime", Title: "Crime", Kind: table.Code, Spare: 3},
	{Key: "partners", Title: "Partners", Kind: table.Text, Spare: 2},
	{Key: "communities", Title: "Communities", Kind: table.Text, Spare: 2},
	{Key: "groups", Title: "Groups reached", Kind: table.Text, Spare: 4},
	{Key: "formats", Title: "Formats", Kind: table.Text, Spare: 1},
	{Key: "languages", Title: "Languages", Kind: table.Text, Spare: 1},
	{Key: "title", Title: "Title", Kind: table.Text, Spare: 1},
}

// EngagementList lists the events with the public.
var EngagementList = Report{
	Name: "engage-list", Title: "Engagement", Short: "List the events with the public",
	Example: "borough engage list --period 2026-10 --ward lark-rise",
	Params: []Param{PeriodParam, WardParam,
		{Name: "kind", Kind: Text, Usage: "only this `KIND`", Choices: record.EngagementKinds.Codes()},
		{Name: "group", Kind: Text, Usage: "only those that reached this under-heard `GROUP`", Choices: record.UnderHeard.Codes()}},
	Columns: engagementColumns,
	Query:   engagementQuery,
	Derive:  events,
}

// EngagementCard is one event with the public.
var EngagementCard = Report{
	Name: "engage-card", Title: "Engagement", Short: "Show one event with the public",
	Example: "borough engage show E00001",
	Params:  []Param{eventArg},
	Columns: engagementColumns,
	Query:   engagementQuery,
	Derive:  events,
	Card:    true,
	Under:   []*Report{&RaisedAt},
}

// events makes one row of an event's, its codes side by side in the column of
// what they are.
func events(_ *Args, rows []table.Row) ([]table.Row, error) {
	columns := []string{"partner", "community", "group", "format", "language"}
	var found []table.Row
	for _, row := range rows {
		if last := len(found) - 1; last < 0 || found[last][0] != row[0] {
			found = append(found, append(slices.Clone(row[:7]), nil, nil, nil, nil, nil, row[7]))
		}
		of, _ := row[8].(string)
		if at := slices.Index(columns, of); at >= 0 {
			cell := &found[len(found)-1][7+at]
			if *cell == nil {
				*cell = row[9]
			} else {
				*cell = (*cell).(string) + " " + row[9].(string)
			}
		}
	}
	return found, nil
}

var engageReports = []Report{EngagementList, EngagementCard}
