package bulletin

import (
	"errors"
	"fmt"
	"strings"

	"borough/internal/table"
)

// line is a figure of a page: its key, what it is called and which of the
// published figures it is.
type line struct{ key, title, at string }

var (
	volunteers = []line{
		{"closing", "On the books at the end", "closing/people"},
		{"joined", "Joined", "joined/people"},
		{"rejoined", "Came back", "rejoined/people"},
		{"left", "Left", "left/people"},
		{"people", "People who gave time", "given/people"},
		{"sessions", "Sessions", "given/sessions"},
		{"hours", "Hours given", "given/hours"},
	}
	panels = []line{
		{"panels", "Panels in place", "panels/in_place"},
		{"community_led", "Led by the community", "panels/community_led"},
		{"panels_met", "Panels that met", "panels/panels_met"},
		{"panel_meetings", "Meetings they held", "panels/meetings"},
		{"panel_attended", "People at these meetings", "panels/attended"},
	}
	engagement = []line{
		{"events", "Events with the public", "events/events"},
		{"event_attended", "People at these events", "events/attended"},
	}
)

// months are the figures of the month and of those that it is compared with.
type months struct{ this, before, year figures }

// Lay lays the tables of the page out of what is published; activities are all
// that there can be.
func (p *Page) Lay(from Published, activities []Item) error {
	var m months
	var errs [3]error
	m.this, errs[0] = from.This.figures()
	m.before, errs[1] = from.Before.figures()
	m.year, errs[2] = from.Year.figures()
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	p.compare(m, "volunteers", "Volunteers", volunteers)
	p.activities(m, activities)
	p.compare(m, "panels", "Panels", panels)
	p.compare(m, "engagement", "Engagement", engagement)
	return errors.Join(p.events(from.This), p.priorities(from.Priorities), p.due(from.DuePeople, from.DuePlaces))
}

// Item is a code and what people call it.
type Item struct{ Code, Title string }

// compare adds a table with a line for each of these figures.
func (p *Page) compare(m months, name, title string, lines []line) {
	laid := p.add(name, append([]table.Column{{Key: "key"}, {Key: "title", Title: title}}, p.compared("figure", p.Month)...)...)
	for _, l := range lines {
		laid.Rows = append(laid.Rows, append(table.Row{l.key, l.title}, m.since(l.at)...))
	}
}

// activities adds what the time of the month was given to with the change of its
// hours, and a list of those with no figure to publish.
func (p *Page) activities(m months, all []Item) {
	known := p.add("activities", append([]table.Column{
		{Key: "key"}, {Key: "title", Title: "Activity"},
		{Key: "people", Title: "People", Kind: table.Count}, {Key: "sessions", Title: "Sessions", Kind: table.Count},
	}, p.compared("hours", "Hours")...)...)
	few := p.add("other-activities", table.Column{Key: "key"}, table.Column{Key: "title", Title: "Activity"})
	for _, activity := range all {
		at := "activity/" + activity.Code + "/"
		people, sessions, hours := m.this[at+"people"], m.this[at+"sessions"], m.this[at+"hours"]
		switch {
		case people == withheld && sessions == withheld && hours == withheld:
			few.Rows = append(few.Rows, table.Row{activity.Code, activity.Title})
		case sessions != nil && sessions != int64(0):
			known.Rows = append(known.Rows, append(table.Row{activity.Code, activity.Title, people, sessions}, m.since(at+"hours")...))
		}
	}
}

// since is a figure and its changes. A change is of published figures: of one that
// is withheld it is withheld too, and of one that is not there it is none.
func (m months) since(at string) table.Row {
	return table.Row{m.this[at], change(m.this[at], m.before[at]), change(m.this[at], m.year[at])}
}

// compared are the columns of a figure and of its changes.
func (p *Page) compared(key, title string) []table.Column {
	return []table.Column{
		{Key: key, Title: title, Kind: table.Count},
		{Key: "month", Title: "Change on " + p.Before, Kind: table.Change},
		{Key: "year", Title: "Change on " + p.Year, Kind: table.Change},
	}
}

// events adds the events of the month by kind.
func (p *Page) events(m *Month) error {
	laid := p.add("events", table.Column{Key: "key"}, table.Column{Key: "title", Title: "What"},
		table.Column{Key: "events", Title: "Events", Kind: table.Count}, table.Column{Key: "attended", Title: "People", Kind: table.Count})
	if m == nil {
		return nil
	}
	return read(m.Events, func(row map[string]any) {
		laid.Rows = append(laid.Rows, table.Row{row["line"], row["title"], row["events"], row["attended"]})
	})
}

// outcomes are what can come of a priority, in order.
var outcomes = []Item{{"solved", "solved"}, {"improved", "improved"}, {"no_change", "without change"}, {"passed_on", "passed on"}, {"dropped", "dropped"}}

// priorities adds the priorities by theme, what came of those that were closed in
// words.
func (p *Page) priorities(published *table.Table) error {
	laid := p.add("priorities",
		table.Column{Key: "key"}, table.Column{Key: "title", Title: "Priority"},
		table.Column{Key: "set", Title: "Newly set", Kind: table.Count}, table.Column{Key: "closed", Title: "Closed", Kind: table.Count},
		table.Column{Key: "outcomes", Title: "What came of it"}, table.Column{Key: "open", Title: "Open at the end", Kind: table.Count})
	return read(published, func(row map[string]any) {
		var came []string
		for _, outcome := range outcomes {
			if row[outcome.Code] != int64(0) {
				came = append(came, fmt.Sprintf("%s %s", table.Count.Display(row[outcome.Code]), outcome.Title))
			}
		}
		laid.Rows = append(laid.Rows, table.Row{row["line"], row["title"], row["set"], row["closed"], strings.Join(came, ", "), row["open_after"]})
	})
}

// due adds what is due: of places, and of people, who are counted; and a list of
// what is due of people that has no figure to publish.
func (p *Page) due(people, places *table.Table) error {
	laid := p.add("due", table.Column{Key: "key"}, table.Column{Key: "title", Title: "What"},
		table.Column{Key: "number", Title: "How many", Kind: table.Count}, table.Column{Key: "where", Title: "Where"})
	few := p.add("other-due", table.Column{Key: "key"}, table.Column{Key: "title", Title: "What"})
	err := read(places, func(row map[string]any) {
		laid.Rows = append(laid.Rows, table.Row{row["kind"], row["title"], row["number"], row["where"]})
	})
	return errors.Join(err, read(people, func(row map[string]any) {
		if row["number"] == withheld {
			few.Rows = append(few.Rows, table.Row{row["kind"], row["title"]})
			return
		}
		laid.Rows = append(laid.Rows, table.Row{row["kind"], row["title"], row["number"], ""})
	}))
}

// add adds a table of that name, with nothing in it.
func (p *Page) add(name string, columns ...table.Column) *Table {
	t := &Table{Name: name, Columns: columns}
	p.Tables = append(p.Tables, t)
	return t
}
