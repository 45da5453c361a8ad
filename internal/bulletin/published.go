package bulletin

import (
	"math"

	"borough/internal/table"
)

// Published is what a page is made of, each table as it is published.
type Published struct {
	This, Before, Year *Month // nil is a month whose return is not filed
	Priorities         *table.Table
	DuePeople          *table.Table
	DuePlaces          *table.Table
}

// Month is a month whose return is filed: the return in its long form, the panels,
// and the events of every kind.
type Month struct{ Return, Panels, Events *table.Table }

// masked is what a published table prints in place of a masked figure.
const masked = "*"

// publishedFigures are the published figures of a month. The keys of the return's are
// line/measure, or line/category/measure; those of the panels and of the events are
// panels/column and events/column. One that is not there is nil.
type publishedFigures map[string]any

// figures reads the figures of the month; none of a nil month. The errors are those of
// reading its tables.
func (m *Month) figures() (publishedFigures, error) {
	if m == nil {
		return nil, nil
	}
	figures := publishedFigures{}
	if err := eachRow(m.Return, func(row namedCells) {
		key := row.text("line") + "/"
		if category := row.text("category"); category != "" {
			key += category + "/"
		}
		figures[key+row.text("measure")] = row["value"]
	}); err != nil {
		return nil, err
	}
	if err := eachRow(m.Panels, func(row namedCells) {
		for column, value := range row {
			figures["panels/"+column] = value
		}
	}); err != nil {
		return nil, err
	}
	kinds := 0
	err := eachRow(m.Events, func(row namedCells) {
		kinds++
		figures["events/events"], figures["events/attended"] = row["events"], row["attended"]
	})
	switch {
	case m.Events.Totals != nil: // of several kinds
		for column, value := range nameCells(m.Events, m.Events.Totals) {
			figures["events/"+column] = value
		}
	case kinds == 0:
		figures["events/events"], figures["events/attended"] = int64(0), int64(0)
	}
	return figures, err
}

// namedCells are the cells of a row by the keys of the columns.
type namedCells map[string]any

// text returns a cell of words; "" where it is empty.
func (row namedCells) text(column string) string {
	text, _ := row[column].(string)
	return text
}

// eachRow visits the rows of a published table; a nil table has none. The errors are
// those of reading it.
func eachRow(t *table.Table, visit func(namedCells)) error {
	if t == nil {
		return nil
	}
	for row, err := range t.Each() {
		if err != nil {
			return err
		}
		visit(nameCells(t, row))
	}
	return nil
}

func nameCells(t *table.Table, row table.Row) namedCells {
	named := namedCells{}
	for i, cell := range row {
		named[t.Columns[i].Key] = wholeNumber(cell)
	}
	return named
}

// wholeNumber makes an int64 of a float64 without decimals, which rounding leaves.
func wholeNumber(v any) any {
	if f, ok := v.(float64); ok && f == math.Trunc(f) {
		return int64(f)
	}
	return v
}

// change returns by how much a published figure is above the other: masked where
// either is, nil where either is not there.
func change(this, other any) any {
	if this == nil || other == nil {
		return nil
	}
	a, aKnown := this.(int64)
	b, bKnown := other.(int64)
	if !aKnown || !bKnown {
		return masked
	}
	return a - b
}
