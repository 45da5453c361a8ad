package bulletin

import (
	"math"
	"slices"

	"borough/internal/table"
)

// Published is what a page is made of, each table as it is published.
type Published struct {
	This, Before, Year *Month // nil is a month whose return is not filed
	Priorities         *table.Table
	DuePeople          *table.Table
	DuePlaces          *table.Table
}

// Month is a month whose return is filed: the return in its long form, the
// panels, and the events of every kind.
type Month struct{ Return, Panels, Events *table.Table }

// masked is how a published table has a figure that it does not say.
const masked = "*"

// publishedFigures are the published figures of a month by where they stand: those of the
// return as line/measure, or line/category/measure, those of the panels and of the
// events as panels/column and events/column. One that is not there is nil.
type publishedFigures map[string]any

// figures reads those of the month; nil is a month of which nothing is known.
func (m *Month) figures() (publishedFigures, error) {
	if m == nil {
		return nil, nil
	}
	f := publishedFigures{}
	if err := eachRow(m.Return, func(row map[string]any) {
		at := row["line"].(string) + "/"
		if row["category"] != "" {
			at += row["category"].(string) + "/"
		}
		f[at+row["measure"].(string)] = row["value"]
	}); err != nil {
		return nil, err
	}
	if err := eachRow(m.Panels, func(row map[string]any) {
		for key, value := range row {
			f["panels/"+key] = value
		}
	}); err != nil {
		return nil, err
	}
	events := 0
	err := eachRow(m.Events, func(row map[string]any) {
		events++
		f["events/events"], f["events/attended"] = row["events"], row["attended"]
	})
	for i, c := range m.Events.Columns {
		switch {
		case m.Events.Totals != nil:
			f["events/"+c.Key] = wholeNumber(m.Events.Totals[i])
		case events == 0 && slices.Contains([]string{"events", "attended"}, c.Key):
			f["events/"+c.Key] = int64(0)
		}
	}
	return f, err
}

// eachRow reads the rows of a published table, by column; one that is not there has
// none.
func eachRow(t *table.Table, each func(row map[string]any)) error {
	if t == nil {
		return nil
	}
	for row, err := range t.Each() {
		if err != nil {
			return err
		}
		cells := map[string]any{}
		for i, c := range t.Columns {
			cells[c.Key] = wholeNumber(row[i])
		}
		each(cells)
	}
	return nil
}

// wholeNumber is a published figure without the decimals that rounding has left empty.
func wholeNumber(v any) any {
	if f, ok := v.(float64); ok && f == math.Trunc(f) {
		return int64(f)
	}
	return v
}

// change is by how much a published figure is above the other.
func change(this, other any) any {
	if this == nil || other == nil {
		return nil
	}
	a, known := this.(int64)
	b, both := other.(int64)
	if !known || !both {
		return masked
	}
	return a - b
}
