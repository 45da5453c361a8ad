package collate

import (
	"strings"

	"borough/internal/returns"
	"borough/internal/table"
)

// headline is a figure that scopes are set side by side by.
type headline struct {
	key, line, measure, title string
	spare                     int
}

// sideBySide sets the headline figures of every scope of the kind side by side.
// What was not sent is blank.
func (c *Collation) sideBySide(kind string) *table.Table {
	scopes := c.scopes(kind)
	var sums []*returns.Return
	for _, s := range scopes {
		sums = append(sums, c.total(s))
	}
	t := &table.Table{Name: "collation-by-" + kind, Title: Scopes.Title(kind), About: c.about(c.scopes("force")[0])}
	t.Columns = []table.Column{{Key: kind, Title: strings.ToUpper(kind[:1]) + kind[1:], Kind: table.Text},
		{Key: "returns", Title: "Returns", Kind: table.Count, Sum: true, Spare: 3}}
	heads := c.headlines(sums)
	for _, h := range heads {
		t.Columns = append(t.Columns, table.Column{Key: h.key, Title: h.title, Kind: returns.FindMeasure(h.measure).Kind, Sum: true, Spare: h.spare})
	}
	var rows []table.Row
	for i, s := range scopes {
		_, _, sent := s.missing(c)
		row := table.Row{s.name, int64(sent)}
		for _, h := range heads {
			if value := sums[i].FiguresOf(h.line)[0].Figures[h.measure]; value != nil {
				row = append(row, returns.FindMeasure(h.measure).Cell(*value))
			} else {
				row = append(row, nil)
			}
		}
		rows = append(rows, row)
	}
	t.Rows = table.Slice(rows...)
	return t
}

// headlines are those of the collation. How many people gave time is known of a
// month alone; what is not accounted for has a column where there is any.
func (c *Collation) headlines(sums []*returns.Return) []headline {
	all := []headline{
		{"opening", "opening", "people", "Opening", 3},
		{"joined", "joined", "people", "Joined", 0},
		{"rejoined", "rejoined", "people", "Rejoined", 4},
		{"left", "left", "people", "Left", 0},
	}
	for _, r := range sums {
		if r.People("unaccounted") != 0 {
			all = append(all, headline{"unaccounted", "unaccounted", "people", "Not accounted for", 4})
			break
		}
	}
	all = append(all,
		headline{"closing", "closing", "people", "Closing", 0},
		headline{"minutes", "given", "minutes", "Minutes", 1},
		headline{"hours", "given", "hours", "Hours", 0},
		headline{"sessions", "given", "sessions", "Sessions", 2},
	)
	if !c.hasSeveralMonths() {
		all = append(all, headline{"people", "given", "people", "Gave time", 2})
	}
	return all
}
