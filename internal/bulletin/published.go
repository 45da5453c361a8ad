package bulletin

import (
	"math"

	"borough/internal/table"
)

// Published has the published tables that a page is made from. Current is the month of the
// bulletin.
type Published struct {
	Current, PreviousMonth, YearBefore *Month // nil if the month's return is not filed
	Priorities                         *table.Table
	DuePeople                          *table.Table
	DuePlaces                          *table.Table
}

// Month has the published tables of a month whose return is filed: the return with a row
// for each figure, the panels, and the events by kind.
type Month struct{ Return, Panels, Events *table.Table }

// masked is printed in published tables in place of a masked figure.
const masked = "*"

// publishedFigures maps keys to the published figures of a month. A figure of the return
// has the key "line/measure" or "line/category/measure". A figure of the other tables has
// the key "panels/column" or "events/column".
type publishedFigures map[string]any

// figures reads the figures of the month. It returns nil for a nil month. It returns an
// error if a table cannot be read.
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
	kindCount := 0
	err := eachRow(m.Events, func(row namedCells) {
		kindCount++
		figures["events/events"], figures["events/attended"] = row["events"], row["attended"]
	})
	switch {
	case m.Events.Totals != nil: // there are several kinds of events
		for column, value := range nameCells(m.Events, m.Events.Totals) {
			figures["events/"+column] = value
		}
	case kindCount == 0:
		figures["events/events"], figures["events/attended"] = int64(0), int64(0)
	}
	return figures, err
}

// namedCells maps the key of a column to the cell in a row.
type namedCells map[string]any

// text returns the text of a cell, or "" if the cell is empty or not text.
func (row namedCells) text(column string) string {
	text, _ := row[column].(string)
	return text
}

// eachRow calls visit for each row of a table, and does nothing for a nil table. It
// returns an error if the table cannot be read.
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

// wholeNumber converts a float64 without decimals to an int64, because rounded figures can
// be either. It returns any other value unchanged.
func wholeNumber(v any) any {
	if f, ok := v.(float64); ok && f == math.Trunc(f) {
		return int64(f)
	}
	return v
}

// change returns current minus previous. It returns nil if one of the two is nil, and
// masked if one of them is masked.
func change(current, previous any) any {
	if current == nil || previous == nil {
		return nil
	}
	currentNumber, currentOK := current.(int64)
	previousNumber, previousOK := previous.(int64)
	if !currentOK || !previousOK {
		return masked
	}
	return currentNumber - previousNumber
}
