package collate

import (
	"strings"

	"borough/internal/returns"
	"borough/internal/table"
)

// headline is a main figure of a scope, which has a column in sideBySide.
type headline struct {
	key, line, measure, title string
	dropOrder                 int // when the column is dropped: see table.Column
}

// sideBySide returns a table with the main figures of every scope of the kind, a row for
// each scope. A figure for which no return was sent is blank.
func (c *Collation) sideBySide(kind string) *table.Table {
	scopes := c.scopes(kind)
	var totals []*returns.Return
	for _, s := range scopes {
		totals = append(totals, c.total(s))
	}
	t := &table.Table{
		Name:  "collation-by-" + kind,
		Title: ScopeKinds.Title(kind),
		About: c.aboutFacts(c.force()),
		Columns: []table.Column{
			{Key: kind, Title: strings.ToUpper(kind[:1]) + kind[1:], Kind: table.Text},
			{Key: "returns", Title: "Returns", Kind: table.Count, Sum: true, DropOrder: 3},
		},
	}
	headlines := c.headlines(totals)
	for _, h := range headlines {
		measureKind := returns.FindMeasure(h.measure).Kind
		t.Columns = append(t.Columns,
			table.Column{Key: h.key, Title: h.title, Kind: measureKind, Sum: true, DropOrder: h.dropOrder})
	}
	var rows []table.Row
	for i, s := range scopes {
		row := table.Row{s.name, int64(s.findMissing(c).received)}
		for _, h := range headlines {
			row = append(row, lineCell(totals[i], h.line, h.measure))
		}
		rows = append(rows, row)
	}
	t.Rows = table.RowsOf(rows...)
	return t
}

// headlines returns the main figures of the collation, for the columns of sideBySide. The number
// of people who gave time is included only for a single month, because it cannot be summed over
// months. People not accounted for are included only if there are any.
func (c *Collation) headlines(totals []*returns.Return) []headline {
	headlines := []headline{
		{"opening", "opening", "people", "Opening", 3},
		{"joined", "joined", "people", "Joined", 0},
		{"rejoined", "rejoined", "people", "Rejoined", 4},
		{"left", "left", "people", "Left", 0},
	}
	for _, r := range totals {
		if r.People("unaccounted") != 0 {
			headlines = append(headlines, headline{"unaccounted", "unaccounted", "people", "Not accounted for", 4})
			break
		}
	}
	headlines = append(headlines,
		headline{"closing", "closing", "people", "Closing", 0},
		headline{"minutes", "given", "minutes", "Minutes", 1},
		headline{"hours", "given", "hours", "Hours", 0},
		headline{"sessions", "given", "sessions", "Sessions", 2},
	)
	if !c.hasSeveralMonths() {
		headlines = append(headlines, headline{"people", "given", "people", "Gave time", 2})
	}
	return headlines
}

// lineCell returns the figure of a line without categories as a cell, or nil if there is
// none.
func lineCell(r *returns.Return, line, measure string) any {
	return returns.ExactCell(r.Figures(line)[0], returns.FindMeasure(measure))
}
