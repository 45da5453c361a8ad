package bulletin

import (
	"math"

	"borough/internal/table"
)

// Months are the codes of the months that a page compares: its own, the one
// before, and the same a year before.
type Months struct{ This, Before, Year string }

// withheld is how a published table has a figure that it does not say.
const withheld = "*"

// Compare adds a table with a line for each figure of a published table that has
// a row a month, and its change on the month before and on the year before. A
// change is of published figures: of one that is withheld it is withheld too, and
// of one that is not there it is none.
func (p *Page) Compare(m Months, name, title string, published *table.Table) error {
	months := map[any]table.Row{}
	if err := read(published, func(row table.Row) { months[row[0]] = row }); err != nil {
		return err
	}
	laid := p.add(name, append([]table.Column{{Key: "key"}, {Key: "title", Title: title}}, p.compared("figure", p.Month)...)...)
	for i, c := range published.Columns {
		if i == 0 || c.Kind == table.Minutes {
			continue // which month it is, and what the hours are worked out of
		}
		of := func(month string) any {
			if row := months[month]; row != nil {
				return whole(row[i])
			}
			return nil
		}
		this := of(m.This)
		laid.Rows = append(laid.Rows, table.Row{c.Key, c.Title, this, change(this, of(m.Before)), change(this, of(m.Year))})
	}
	return nil
}

// compared are the columns of a figure and of its changes.
func (p *Page) compared(key, title string) []table.Column {
	return []table.Column{
		{Key: key, Title: title, Kind: table.Count},
		{Key: "month", Title: "Change on " + p.Before, Kind: table.Change},
		{Key: "year", Title: "Change on " + p.Year, Kind: table.Change},
	}
}

// whole is a published figure without the decimals that rounding has left empty.
func whole(v any) any {
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
		return withheld
	}
	return a - b
}
