package bulletin

import (
	"errors"
	"fmt"
	"strings"

	"borough/internal/table"
)

// figureLine is a row of a table on the page. It shows one figure and its changes.
type figureLine struct {
	key, title string
	figureKey  string // the key in publishedFigures
}

// The lines of the tables that compare figures with earlier months.
var (
	volunteerLines = []figureLine{
		{"closing", "On the books at the end", "closing/people"},
		{"joined", "Joined", "joined/people"},
		{"rejoined", "Came back", "rejoined/people"},
		{"left", "Left", "left/people"},
		{"people", "People who gave time", "given/people"},
		{"sessions", "Sessions", "given/sessions"},
		{"hours", "Hours given", "given/hours"},
	}
	panelLines = []figureLine{
		{"panels", "Panels in place", "panels/in_place"},
		{"community_led", "Led by the community", "panels/community_led"},
		{"panels_met", "Panels that met", "panels/panels_met"},
		{"panel_meetings", "Meetings they held", "panels/meetings"},
		{"panel_attended", "People at these meetings", "panels/attended"},
	}
	engagementLines = []figureLine{
		{"events", "Events with the public", "events/events"},
		{"event_attended", "People at these events", "events/attended"},
	}
)

// comparedMonths has the figures of the bulletin's month, of the month before, and of the
// same month of the year before.
type comparedMonths struct{ current, previousMonth, previousYear publishedFigures }

// Fill makes the tables of the page from the published tables, and adds them to the page.
// activities lists all activities that a return can have. Fill returns an error if a
// published table cannot be read.
func (p *Page) Fill(published Published, activities []Item) error {
	var m comparedMonths
	var errs [3]error
	m.current, errs[0] = published.Current.figures()
	m.previousMonth, errs[1] = published.PreviousMonth.figures()
	m.previousYear, errs[2] = published.YearBefore.figures()
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	p.addComparison(m, "volunteers", "Volunteers", volunteerLines)
	p.addActivities(m, activities)
	p.addComparison(m, "panels", "Panels", panelLines)
	p.addComparison(m, "engagement", "Engagement", engagementLines)
	return errors.Join(
		p.addEvents(published.Current),
		p.addPriorities(published.Priorities),
		p.addDue(published.DuePeople, published.DuePlaces),
	)
}

// Item is a code and its title.
type Item struct{ Code, Title string }

// addComparison adds a table with a row for each line: the title, the figure and its
// changes.
func (p *Page) addComparison(m comparedMonths, name, title string, lines []figureLine) {
	t := p.addTable(name,
		append([]table.Column{{Key: "title", Title: title}}, p.comparisonColumns("figure", p.Month)...)...)
	for _, l := range lines {
		t.add(l.key, append([]any{l.title}, m.withChanges(l.figureKey)...)...)
	}
}

// addActivities adds two tables: the activities of the month with the changes of the hours,
// and a list of the activities whose figures are all masked.
func (p *Page) addActivities(m comparedMonths, activities []Item) {
	withFigures := p.addTable("activities", append([]table.Column{
		{Key: "title", Title: "Activity"},
		{Key: "people", Title: "People", Kind: table.Count},
		{Key: "sessions", Title: "Sessions", Kind: table.Count},
	}, p.comparisonColumns("hours", "Hours")...)...)
	maskedOnly := p.addTable("other-activities", table.Column{Key: "title", Title: "Activity"})
	for _, activity := range activities {
		key := "activity/" + activity.Code + "/"
		people, sessions, hours := m.current[key+"people"], m.current[key+"sessions"], m.current[key+"hours"]
		switch {
		case people == masked && sessions == masked && hours == masked:
			maskedOnly.add(activity.Code, activity.Title)
		case sessions != nil && sessions != int64(0):
			cells := append([]any{activity.Title, people, sessions}, m.withChanges(key+"hours")...)
			withFigures.add(activity.Code, cells...)
		}
	}
}

// withChanges returns three cells: a figure, its change since the month before, and its
// change since the same month of the year before.
func (m comparedMonths) withChanges(key string) []any {
	figure := m.current[key]
	return []any{figure, change(figure, m.previousMonth[key]), change(figure, m.previousYear[key])}
}

// comparisonColumns returns the columns for the cells of withChanges.
func (p *Page) comparisonColumns(key, title string) []table.Column {
	return []table.Column{
		{Key: key, Title: title, Kind: table.Count},
		{Key: "month", Title: "Change on " + p.PreviousMonth, Kind: table.Change},
		{Key: "year", Title: "Change on " + p.YearBefore, Kind: table.Change},
	}
}

// addEvents adds the events of the month by kind.
func (p *Page) addEvents(m *Month) error {
	t := p.addTable("events",
		table.Column{Key: "title", Title: "What"},
		table.Column{Key: "events", Title: "Events", Kind: table.Count},
		table.Column{Key: "attended", Title: "People", Kind: table.Count})
	if m == nil {
		return nil
	}
	return eachRow(m.Events, func(row namedCells) {
		t.add(row.text("line"), row["title"], row["events"], row["attended"])
	})
}

// outcomes are the outcomes of a closed priority, in the order in which they are printed.
var outcomes = []Item{
	{"solved", "solved"},
	{"improved", "improved"},
	{"no_change", "without change"},
	{"passed_on", "passed on"},
	{"dropped", "dropped"},
}

// addPriorities adds the priorities by theme. The outcomes of closed priorities are in
// words.
func (p *Page) addPriorities(published *table.Table) error {
	t := p.addTable("priorities",
		table.Column{Key: "title", Title: "Priority"},
		table.Column{Key: "set", Title: "Newly set", Kind: table.Count},
		table.Column{Key: "closed", Title: "Closed", Kind: table.Count},
		table.Column{Key: "outcomes", Title: "What came of it"},
		table.Column{Key: "open", Title: "Open at the end", Kind: table.Count})
	return eachRow(published, func(row namedCells) {
		var words []string
		for _, outcome := range outcomes {
			if count := row[outcome.Code]; count != int64(0) {
				words = append(words, fmt.Sprintf("%s %s", table.Count.Display(count), outcome.Title))
			}
		}
		t.add(row.text("line"), row["title"], row["set"], row["closed"], strings.Join(words, ", "), row["open_after"])
	})
}

// addDue adds two tables: the kinds of due things with their numbers, and a list of the
// kinds whose number of people is masked.
func (p *Page) addDue(people, places *table.Table) error {
	withFigures := p.addTable("due",
		table.Column{Key: "title", Title: "What"},
		table.Column{Key: "number", Title: "How many", Kind: table.Count},
		table.Column{Key: "where", Title: "Where"})
	maskedOnly := p.addTable("other-due", table.Column{Key: "title", Title: "What"})
	err := eachRow(places, func(row namedCells) {
		withFigures.add(row.text("kind"), row["title"], row["number"], row["where"])
	})
	return errors.Join(err, eachRow(people, func(row namedCells) {
		if row["number"] == masked {
			maskedOnly.add(row.text("kind"), row["title"])
			return
		}
		withFigures.add(row.text("kind"), row["title"], row["number"], "")
	}))
}

// addTable adds an empty table of that name.
func (p *Page) addTable(name string, columns ...table.Column) *Table {
	t := &Table{Name: name, Columns: columns}
	p.Tables = append(p.Tables, t)
	return t
}
