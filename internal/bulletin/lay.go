package bulletin

import (
	"fmt"
	"strings"

	"borough/internal/table"
)

// List adds a published table as it stands, under its keys.
func (p *Page) List(name string, published *table.Table) error {
	laid := p.add(name)
	for _, c := range published.Columns {
		c.Sum = false // the total was published with it, and a sum of rounded figures is another
		laid.Columns = append(laid.Columns, c)
	}
	return read(published, func(row table.Row) { laid.Rows = append(laid.Rows, row) })
}

// add adds a table of that name, with nothing in it.
func (p *Page) add(name string, columns ...table.Column) *Table {
	t := &Table{Name: name, Columns: columns}
	p.Tables = append(p.Tables, t)
	return t
}

// read reads a published table, which may not be there.
func read(published *table.Table, each func(table.Row)) error {
	if published == nil {
		return nil
	}
	for row, err := range published.Rows {
		if err != nil {
			return err
		}
		each(row)
	}
	return nil
}

// Activities adds the activities of the month with the change of their hours, and
// a list of those with no figure to publish.
func (p *Page) Activities(this, before, year *table.Table) error {
	beforeHours, err := hours(before)
	if err != nil {
		return err
	}
	yearHours, err := hours(year)
	if err != nil {
		return err
	}
	known := p.add("activities", append([]table.Column{
		{Key: "key"}, {Key: "title", Title: "Activity"},
		{Key: "people", Title: "People", Kind: table.Count}, {Key: "sessions", Title: "Sessions", Kind: table.Count},
	}, p.compared("hours", "Hours")...)...)
	few := p.add("other-activities", table.Column{Key: "key"}, table.Column{Key: "title", Title: "Activity"})
	return read(this, func(row table.Row) {
		if row[2] == withheld && row[3] == withheld && row[5] == withheld {
			few.Rows = append(few.Rows, row[:2])
			return
		}
		known.Rows = append(known.Rows, table.Row{row[0], row[1], row[2], row[3], whole(row[5]),
			since(row, beforeHours), since(row, yearHours)})
	})
}

// hours are the hours of each activity of a month; nil where none is filed.
func hours(published *table.Table) (map[any]any, error) {
	if published == nil {
		return nil, nil
	}
	of := map[any]any{}
	return of, read(published, func(row table.Row) { of[row[0]] = whole(row[5]) })
}

// since is the change of an activity's hours on another month. One that nobody
// did is left out of a return.
func since(row table.Row, then map[any]any) any {
	if then == nil {
		return nil
	}
	was, there := then[row[0]]
	if !there {
		was = int64(0)
	}
	return change(whole(row[5]), was)
}

// Priorities adds the priorities by theme, what came of those that were closed in
// words.
func (p *Page) Priorities(published *table.Table) error {
	laid := p.add("priorities",
		table.Column{Key: "key"}, table.Column{Key: "title", Title: "Priority"},
		table.Column{Key: "set", Title: "Newly set", Kind: table.Count}, table.Column{Key: "closed", Title: "Closed", Kind: table.Count},
		table.Column{Key: "outcomes", Title: "What came of it"}, table.Column{Key: "open", Title: "Open at the end", Kind: table.Count})
	return read(published, func(row table.Row) {
		var came []string
		last := len(row) - 1
		for i := 4; i < last; i++ {
			if row[i] != int64(0) {
				came = append(came, fmt.Sprintf("%s %s", published.Columns[i].Kind.Words(row[i]), strings.ToLower(published.Columns[i].Title)))
			}
		}
		laid.Rows = append(laid.Rows, table.Row{row[0], row[1], row[2], row[3], strings.Join(came, ", "), row[last]})
	})
}

// Due adds what is due: of places, and of people, who are counted; and a list of
// what is due of people that has no figure to publish.
func (p *Page) Due(people, places *table.Table) error {
	laid := p.add("due", table.Column{Key: "key"}, table.Column{Key: "title", Title: "What"},
		table.Column{Key: "number", Title: "How many", Kind: table.Count}, table.Column{Key: "where", Title: "Where"})
	few := p.add("other-due", table.Column{Key: "key"}, table.Column{Key: "title", Title: "What"})
	if err := read(places, func(row table.Row) { laid.Rows = append(laid.Rows, row) }); err != nil {
		return err
	}
	return read(people, func(row table.Row) {
		if row[2] == withheld {
			few.Rows = append(few.Rows, row[:2])
			return
		}
		laid.Rows = append(laid.Rows, append(row[:3:3], ""))
	})
}
