package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

// What of other reports stands in a bulletin.
var (
	panelFigures    = []string{"in_place", "community_led", "panels_met", "meetings", "attended"}
	priorityFigures = []string{"line", "title", "set", "closed", "solved", "improved", "no_change", "passed_on", "dropped", "open_after"}
)

// What is due, by kind: of people, who are counted and never named, and of places.
var (
	dueOfPeople = []record.Item{
		{Code: "clearance", Title: "Volunteers whose clearance runs out"},
		{Code: "training", Title: "Volunteers whose training runs out"},
		{Code: "risk", Title: "Volunteers whose risk assessment is for review"},
		{Code: "applicant", Title: "Applicants who have waited long at one stage"},
		{Code: "reference", Title: "Applicants whose references are awaited"},
		{Code: "referee", Title: "Applicants with references still to ask for"},
	}
	dueOfPlaces = []record.Item{
		{Code: "meeting", Title: "Panels due to meet"},
		{Code: "review", Title: "Priorities due for review"},
		{Code: "stage", Title: "Teams due to go on to their next stage"},
	}
)

var bulletinMonth = table.Column{Key: "month", Title: "Month", Kind: table.Month}

// empty is the bulletin with its tables and nothing in them. Time and sessions
// are of the people who gave them; panels, events and priorities are of nobody.
func (ask BulletinAsk) empty() *Bulletin {
	return &Bulletin{
		Activities: map[record.Month]*table.Table{},
		Volunteers: ask.table("volunteers", "Volunteers", bulletinMonth,
			table.Column{Key: "closing", Title: "On the books at the end", Kind: table.Count},
			table.Column{Key: "joined", Title: "Joined", Kind: table.Count},
			table.Column{Key: "rejoined", Title: "Came back", Kind: table.Count},
			table.Column{Key: "left", Title: "Left", Kind: table.Count},
			table.Column{Key: "people", Title: "People who gave time", Kind: table.Count},
			table.Column{Key: "sessions", Title: "Sessions", Kind: table.Count, Base: "people"},
			table.Column{Key: "minutes", Title: "Minutes given", Kind: table.Minutes, Base: "people"},
			table.Column{Key: "hours", Title: "Hours given", Kind: table.Hours, Of: "minutes"}),
		Panels: ask.table("panels", "Panels", bulletinMonth,
			table.Column{Key: "panels", Title: "Panels in place", Kind: table.Count, Use: table.Things},
			table.Column{Key: "community_led", Title: "Led by the community", Kind: table.Count, Use: table.Things},
			table.Column{Key: "panels_met", Title: "Panels that met", Kind: table.Count, Use: table.Things},
			table.Column{Key: "panel_meetings", Title: "Meetings they held", Kind: table.Count, Use: table.Things},
			table.Column{Key: "panel_attended", Title: "People at these meetings", Kind: table.Count}),
		Engagement: ask.table("engagement", "Engagement", bulletinMonth,
			table.Column{Key: "events", Title: "Events with the public", Kind: table.Count, Use: table.Things},
			table.Column{Key: "event_attended", Title: "People at these events", Kind: table.Count}),
		Events: ask.table("events", "Events",
			table.Column{Key: "kind", Title: "Kind", Kind: table.Code},
			table.Column{Key: "title", Title: "What", Kind: table.Text},
			table.Column{Key: "events", Title: "Events", Kind: table.Count, Sum: true, Use: table.Things},
			table.Column{Key: "attended", Title: "People", Kind: table.Count, Sum: true}),
		Priorities: ask.table("priorities", "Priorities",
			table.Column{Key: "theme", Title: "Theme", Kind: table.Code},
			table.Column{Key: "title", Title: "Priority", Kind: table.Text},
			table.Column{Key: "set", Title: "Set", Kind: table.Count, Use: table.Things},
			table.Column{Key: "closed", Title: "Closed", Kind: table.Count, Use: table.Things},
			table.Column{Key: "solved", Title: "Solved", Kind: table.Count, Use: table.Things},
			table.Column{Key: "improved", Title: "Improved", Kind: table.Count, Use: table.Things},
			table.Column{Key: "no_change", Title: "No change", Kind: table.Count, Use: table.Things},
			table.Column{Key: "passed_on", Title: "Passed on", Kind: table.Count, Use: table.Things},
			table.Column{Key: "dropped", Title: "Dropped", Kind: table.Count, Use: table.Things},
			table.Column{Key: "open", Title: "Open", Kind: table.Count, Use: table.Things}),
		Waiting: ask.table("waiting", "People waited for",
			table.Column{Key: "kind", Title: "Kind", Kind: table.Code},
			table.Column{Key: "title", Title: "What", Kind: table.Text},
			table.Column{Key: "number", Title: "How many", Kind: table.Count}),
		ToDo: ask.table("to-do", "Places waited for",
			table.Column{Key: "kind", Title: "Kind", Kind: table.Code},
			table.Column{Key: "title", Title: "What", Kind: table.Text},
			table.Column{Key: "number", Title: "How many", Kind: table.Count, Use: table.Things},
			table.Column{Key: "where", Title: "Where", Kind: table.Text}),
	}
}

func (ask BulletinAsk) table(name, title string, columns ...table.Column) *table.Table {
	args := NewArgs(ask.Borough, ask.Today)
	args.SayAbout("month", "Month", ask.Month.Long())
	return &table.Table{Name: "bulletin-" + name, Title: title, About: args.About(), Columns: columns, Rows: table.Slice()}
}

// volunteers are the figures of the return that stand in a bulletin.
func (r *Return) volunteers() table.Row {
	row := table.Row{string(r.Month)}
	for _, line := range []string{"closing", "joined", "rejoined", "left"} {
		row = append(row, int64(r.people(line)))
	}
	for _, l := range r.Blocks.Hours.Lines {
		if l.Line == "given" {
			row = append(row, l.time()...)
		}
	}
	return row
}

// time is the time given of a line: people, sessions, minutes and hours.
func (l ReturnFigures) time() table.Row {
	minutes := *l.Figures["minutes"]
	return table.Row{int64(*l.Figures["people"]), int64(*l.Figures["sessions"]), int64(minutes), minutes / 60}
}

// activities are what the time of the month was given to.
func (m BulletinMonth) activities(ask BulletinAsk) *table.Table {
	ask.Month = m.Return.Month
	t := ask.table("activities", "Activities",
		table.Column{Key: "activity", Title: "Activity", Kind: table.Code},
		table.Column{Key: "title", Title: "Activity", Kind: table.Text},
		table.Column{Key: "people", Title: "People", Kind: table.Count},
		table.Column{Key: "sessions", Title: "Sessions", Kind: table.Count, Sum: true, Base: "people"},
		table.Column{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true, Base: "people"},
		table.Column{Key: "hours", Title: "Hours", Kind: table.Hours, Sum: true, Of: "minutes"})
	for _, l := range m.Return.Blocks.Activities.Lines {
		if l.Line == "activity" && l.says() {
			add(t, append(table.Row{l.Category, l.CategoryTitle}, l.time()...))
		}
	}
	return t
}

// carriedOver are the sums that every reader of two months in a row can make:
// those on the books are those of the month before and who came, less who left.
func carriedOver(months []BulletinMonth) (sums []table.Sum) {
	for i, m := range months {
		for j, before := range months {
			if before.Return.Month.Next() != m.Return.Month || before.Return.people("closing") != m.Return.people("opening") {
				continue
			}
			sums = append(sums, table.Sum{
				Whole: []table.At{{Row: i, Key: "closing"}, {Row: i, Key: "left"}},
				Parts: []table.At{{Row: j, Key: "closing"}, {Row: i, Key: "joined"}, {Row: i, Key: "rejoined"}},
			})
		}
	}
	return sums
}
