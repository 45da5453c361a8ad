package collate

import (
	"fmt"

	"borough/internal/census"
	"borough/internal/returns"
	"borough/internal/table"
)

// Compare sets the boroughs of a month side by side: how many volunteers they
// have among their residents, what each gives, and whether they are like the
// people who live there. Clusters and the force come last.
func (c *Collation) Compare() *table.Table {
	t := &table.Table{Name: "compare", Title: "Boroughs compared", About: c.about(c.scopes("force")[0]), Columns: append(scopeColumns[:2:2],
		table.Column{Key: "on_books", Title: "On the books", Kind: table.Count},
		table.Column{Key: "residents", Title: "Residents", Kind: table.Count, Spare: 2},
		table.Column{Key: "per_1000", Title: "Per 1,000 residents", Kind: table.Number},
		table.Column{Key: "hours", Title: "Hours", Kind: table.Hours, Spare: 4},
		table.Column{Key: "people", Title: "Gave time", Kind: table.Count, Spare: 3},
		table.Column{Key: "hours_per_volunteer", Title: "Hours each", Kind: table.Hours},
		table.Column{Key: "stated", Title: "Stated", Kind: table.Count, Spare: 5},
		table.Column{Key: "bme", Title: "BME", Kind: table.Count, Spare: 5},
		table.Column{Key: "bme_share", Title: "BME share", Kind: table.Share},
		table.Column{Key: "low", Title: "Low", Kind: table.Share, Spare: 3},
		table.Column{Key: "high", Title: "High", Kind: table.Share, Spare: 3},
		table.Column{Key: "benchmark_share", Title: "Of residents", Kind: table.Share},
		table.Column{Key: "points", Title: "Points", Kind: table.Points},
	)}
	var rows []table.Row
	for _, kind := range []string{"borough", "cluster", "force"} {
		for _, s := range c.scopes(kind) {
			rows = append(rows, c.compared(s))
		}
	}
	t.Rows = table.Slice(rows...)
	t.Notes = append(c.remarks(c.scopes("force")[0]),
		"Residents are all that the newest census counted, those of clusters and of the force in the boroughs that sent their return; the City of London is not among them.",
		"Hours each are the hours given over the people on the books at the end of the month.",
		"BME share is of those who stated a group; low and high are its 95 % interval (Wilson). Points are that share less the residents', of all London for the force and of the whole cluster for a cluster.",
		fmt.Sprintf("Residents: %s.", newestCensus()[census.London].Source))
	return t
}

// compared is the row of a scope.
func (c *Collation) compared(s scope) table.Row {
	r := c.totalOf(s, tablesWith("closing", "given", "ethnicity-bme", "ethnicity-base"))
	cell := func(line, measure string) any {
		if value := r.FiguresOf(line)[0].Figures[measure]; value != nil {
			return returns.FindMeasure(measure).Cell(*value)
		}
		return nil
	}
	var live int64
	for _, b := range s.boroughs {
		if len(b.Returns) > 0 || s.kind == "borough" {
			for _, figure := range newestCensus()[b.Code].Figures {
				if figure.Strand == "ethnicity" {
					live += int64(figure.Count)
				}
			}
		}
	}
	row := table.Row{s.name, s.kind, cell("closing", "people"), live, nil, cell("given", "hours"), cell("given", "people"), nil,
		cell("ethnicity-base", "people"), cell("ethnicity-bme", "people"), cell("ethnicity-bme", "share"), cell("ethnicity-bme", "low"),
		cell("ethnicity-bme", "high"), cell("ethnicity-bme", "benchmark_share"), cell("ethnicity-bme", "points")}
	if onBooks, sent := row[2].(int64); sent {
		row[4] = float64(onBooks) / float64(live) * 1000
		if onBooks > 0 {
			row[7] = row[5].(float64) / float64(onBooks)
		}
	}
	if live == 0 {
		row[3], row[4] = nil, nil // a cluster of which nobody sent anything
	}
	return row
}
