package bulletin

import (
	"errors"
	"fmt"
	"strings"

	"borough/internal/table"
)

// figureLine describes a row of a table on the page. The row shows one figure and how the
// figure changed.
type figureLine struct {
	key, title string
	figureKey  string // the key of the figure in publishedFigures
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

// comparedMonths has the figures of three months: the month of the bulletin, the month
// before, and the same month of the year before.
type comparedMonths struct{ current, previousMonth, monthYearBefore publishedFigures }

// Fill adds the tables of the page, which it makes from the published tables. activities
// lists all activities that a return can have. Fill returns an error if a published table
// cannot be read.
func (p *Page) Fill(published Published, activities []Item) error {
	var months comparedMonths
	var errs [3]error
	months.current, errs[0] = published.Current.figures()
	months.previousMonth, errs[1] = published.PreviousMonth.figures()
	months.monthYearBefore, errs[2] = published.MonthYearBefore.figures()
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	p.addComparison(months, "volunteers", "Volunteers", volunteerLines)
	p.addActivities(months, activities)
	p.addComparison(months, "panels", "Panels", panelLines)
	p.addComparison(months, "engagement", "Engagement", engagementLines)
	return errors.Join(
		p.addEvents(published.Current),
		p.addPriorities(published.Priorities),
		p.addDue(published.DuePeople, published.DuePlaces),
	)
}

// Item is a code and its title.
type Item struct{ Code, Title string }

// addComparison adds a table with a row for each line. A row has the title of the line, its
// figure, and how the figure changed.
func (p *Page) addComparison(months comparedMonths, name, title string, lines []figureLine) {
	t := p.addTable(name,
		append([]table.Column{{Key: "title", Title: title}}, p.comparisonColumns("figure", p.Month)...)...)
	for _, l := range lines {
		t.add(l.key, append([]any{l.title}, months.withChanges(l.figureKey)...)...)
	}
}

// addActivities adds two tables. The first shows the activities of the month, and how their
// hours changed. The second lists the activities whose figures are all masked.
func (p *Page) addActivities(months comparedMonths, activities []Item) {
	withFigures := p.addTable("activities", append([]table.Column{
		{Key: "title", Title: "Activity"},
		{Key: "people", Title: "People", Kind: table.Count},
		{Key: "sessions", Title: "Sessions", Kind: table.Count},
	}, p.comparisonColumns("hours", "Hours")...)...)
	maskedOnly := p.addTable("other-activities", table.Column{Key: "title", Title: "Activity"})
	for _, activity := range activities {
		key := "activity/" + activity.Code + "/"
		current := months.current
		people, sessions, hours := current[key+"people"], current[key+"sessions"], current[key+"hours"]
		switch {
		case people == masked && sessions == masked && hours == masked:
			maskedOnly.add(activity.Code, activity.Title)
		case sessions != nil && sessions != int64(0):
			cells := append([]any{activity.Title, people, sessions}, months.withChanges(key+"hours")...)
			withFigures.add(activity.Code, cells...)
		}
	}
}

// withChanges returns three cells: a figure, its change since the month before, and its
// change since the same month of the year before.
func (months comparedMonths) withChanges(key string) []any {
	figure := months.current[key]
	return []any{figure, change(figure, months.previousMonth[key]), change(figure, months.monthYearBefore[key])}
}

// comparisonColumns returns the columns for the three cells that withChanges returns. key
// and title are those of the first column.
func (p *Page) comparisonColumns(key, title string) []table.Column {
	return []table.Column{
		{Key: key, Title: title, Kind: table.Count},
		{Key: "month", Title: "Change on " + p.PreviousMonth, Kind: table.Change},
		{Key: "year", Title: "Change on " + p.MonthYearBefore, Kind: table.Change},
	}
}

// addEvents adds a table of the events of the month by kind.
func (p *Page) addEvents(m *MonthTables) error {
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

// addPriorities adds a table of the priorities by theme. A row says in words how many of
// the closed priorities had each outcome.
func (p *Page) addPriorities(published *table.Table) error {
	t := p.addTable("priorities",
		table.Column{Key: "title", Title: "Priority"},
		table.Column{Key: "set", Title: "Newly set", Kind: table.Count},
		table.Column{Key: "closed", Title: "Closed", Kind: table.Count},
		table.Column{Key: "outcomes", Title: "What came of it"},
		table.Column{Key: "open", Title: "Open at the end", Kind: table.Count})
	return eachRow(published, func(row namedCells) {
		var outcomeTexts []string
		for _, outcome := range outcomes {
			if count := row[outcome.Code]; count != int64(0) {
				outcomeTexts = append(outcomeTexts, fmt.Sprintf("%s %s", table.Count.Display(count), outcome.Title))
			}
		}
		t.add(row.text("line"), row["title"], row["set"], row["closed"], strings.Join(outcomeTexts, ", "),
			row["open_after"])
	})
}

// addDue adds two tables of what is due. The first shows the kinds of tasks and how many
// there are. The second lists the kinds whose number is masked. people has the tasks about
// people, and places the tasks about panels and other places.
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

// addTable adds an empty table to the page and returns it.
func (p *Page) addTable(name string, columns ...table.Column) *Table {
	t := &Table{Name: name, Columns: columns}
	p.Tables = append(p.Tables, t)
	return t
}
