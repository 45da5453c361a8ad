package bulletin

import (
	"math"

	"borough/internal/table"
)

// Published has the published tables that a page is made from.
type Published struct {
	// Current is the month of the bulletin, PreviousMonth the month before, and YearBefore the
	// same month of the year before. Each is nil if the return of that month is not filed.
	Current, PreviousMonth, MonthYearBefore *MonthTables

	Priorities *table.Table
	DuePeople  *table.Table // what is due for people
	DuePlaces  *table.Table // what is due for panels and other places
}

// MonthTables has the published tables of a month whose return is filed. Return has a row for each
// figure of the return, Panels has a single row, and Events has a row for each kind of event.
type MonthTables struct{ Return, Panels, Events *table.Table }

// masked is printed in published tables in place of a masked figure.
const masked = "*"

// publishedFigures maps keys to the published figures of a month. The key of a figure in the
// return is "line/measure" or "line/category/measure". The key of a figure about all panels
// is "panels/column", and the key of a figure about all events is "events/column".
type publishedFigures map[string]any

// figures reads the figures of the month. It returns nil if m is nil, and an error if a
// table cannot be read.
func (m *MonthTables) figures() (publishedFigures, error) {
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
	case m.Events.Totals != nil: // there are several kinds, and a row with their totals
		for column, value := range nameCells(m.Events, m.Events.Totals) {
			figures["events/"+column] = value
		}
	case kindCount == 0:
		figures["events/events"], figures["events/attended"] = int64(0), int64(0)
	}
	return figures, err
}

// namedCells is a row of a table. It maps the key of a column to the cell in that column.
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

// nameCells returns the cells of a row of t by the keys of their columns.
func nameCells(t *table.Table, row table.Row) namedCells {
	named := namedCells{}
	for i, cell := range row {
		named[t.Columns[i].Key] = wholeNumber(cell)
	}
	return named
}

// wholeNumber converts a float64 without decimals to an int64, because rounded figures can
// be either. It returns any other value unchanged.
func wholeNumber(cell any) any {
	if value, ok := cell.(float64); ok && value == math.Trunc(value) {
		return int64(value)
	}
	return cell
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
